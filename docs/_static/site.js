// What the theme measures when a page opens, it measures again when a fold is opened: code in it that
// is wider than the page can then be scrolled from the keyboard too.
document.addEventListener("toggle", () => window.dispatchEvent(new Event("resize")), true);

// From a folder, a browser lets no page read another: search then lists titles, without their words.
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

document.addEventListener("DOMContentLoaded", () => {
  // The arrows of the theme's list of pages have no name of their own.
  for (const arrow of document.querySelectorAll("summary:has(.toctree-toggle)")) {
    const page = arrow.closest("li")?.querySelector("a")?.textContent.trim() ?? "";
    arrow.setAttribute("aria-label", `pages under ${page}`);
  }

  // The gallery lays its links over the pictures, and hides their words.
  for (const link of document.querySelectorAll(".sphx-glr-thumbcontainer a.internal")) {
    link.setAttribute("aria-label", link.textContent.trim());
  }
});
