// What the theme measures when a page opens, it measures again when a fold is opened: code in it that
// is wider than the page can then be scrolled from the keyboard too.
document.addEventListener("toggle", () => window.dispatchEvent(new Event("resize")), true);

// From a folder, a browser lets no page read another: search then lists titles, without their words.
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
