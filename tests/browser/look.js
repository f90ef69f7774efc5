// What test_site.py asks of a page, as functions of one object.
window.look = (() => {
  const visible = (element) => element.checkVisibility({ visibilityProperty: true });
  const named = (element) => {
    const classes = [...element.classList].join(".");
    return element.tagName.toLowerCase() + (classes && "." + classes);
  };

  // pictures that are put off until they are scrolled to are asked for at once
  const pictures = async () => {
    const shown = [...document.images].filter(visible);
    shown.forEach((image) => (image.loading = "eager"));
    await Promise.allSettled(shown.map((image) => image.decode()));
    return shown.map((image) => ({
      src: image.getAttribute("src").slice(0, 120),
      alt: image.getAttribute("alt"),
      width: image.naturalWidth,
    }));
  };

  // Pictures that are drawn wider or taller than they are, by more than a hundredth.
  const stretched = () =>
    [...document.images]
      .filter((image) => visible(image) && image.naturalWidth && image.clientWidth > 50)
      .filter((image) => getComputedStyle(image).objectFit === "fill")
      .filter((image) => {
        const style = getComputedStyle(image);  // what is padded is no part of the picture
        const wide = image.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
        const tall = image.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
        return Math.abs(tall / wide / (image.naturalHeight / image.naturalWidth) - 1) > 0.01;
      })
      .map((image) => image.getAttribute("src").slice(0, 120));

  // The text of a drawing is scaled with it, and is the drawing's own matter.
  const smallText = (least) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = new Set();
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || element.closest("svg, script, style, noscript")) continue;
      const size = parseFloat(getComputedStyle(element).fontSize);
      // of size 0: what a card's link is called, for those who hear it
      if (size && size < least && visible(element)) found.add(`${named(element)}: ${size} px`);
    }
    return [...found];
  };

  const scrollsSideways = (element) =>
    ["auto", "scroll"].includes(getComputedStyle(element).overflowX) &&
    element.scrollWidth > element.clientWidth + 1;
  // The shade lies behind the table, and has to be seen through it.
  const covers = (element) => {
    const { backgroundColor, boxShadow } = getComputedStyle(element);
    const clear = /^rgba\(.* 0?\.\d+\)$|, 0\)$/.test(backgroundColor);
    return !clear || (boxShadow.includes("inset") && !/ 0\) /.test(boxShadow));
  };
  const shaded = (holder, table) =>
    getComputedStyle(holder).backgroundImage.includes("gradient") &&
    ![table, ...table.querySelectorAll("tr, th, td")].slice(0, 200).some(covers);

  // A table that is wider than the page: what holds it scrolls, and shades the edge that is cut.
  const wideTables = () =>
    [...document.querySelectorAll("table")].filter(visible).flatMap((table) => {
      const right = table.getBoundingClientRect().right;
      if (right <= document.documentElement.clientWidth && table.scrollWidth <= table.clientWidth + 1)
        return [];
      let holder = table;
      while (holder && !scrollsSideways(holder)) holder = holder.parentElement;
      const words = table.innerText.slice(0, 60).replaceAll(/\s+/g, " ");
      if (!holder) return [`cut and does not scroll: ${words}`];
      return shaded(holder, table) ? [] : [`scrolls without a hint (${named(holder)}): ${words}`];
    });

  const openFolds = () => document.querySelectorAll("details").forEach((fold) => (fold.open = true));

  // What a contrast hangs on: the same on hundreds of elements, of which axe is asked about one.
  const appearance = (element) => {
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    const grounds = [];
    for (let behind = element; behind; behind = behind.parentElement) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(behind);
      if (backgroundColor !== "rgba(0, 0, 0, 0)" || backgroundImage !== "none" || opacity !== "1")
        grounds.push(backgroundColor, backgroundImage.slice(0, 20), opacity);
    }
    return [document.documentElement.dataset.theme, color, fontSize, fontWeight, ...grounds].join(" ");
  };

  // Mark one element of each appearance that is not among those known; return the new appearances.
  const markNew = (known) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const seen = new Set(known);
    document.querySelectorAll("[data-new]").forEach((element) => element.removeAttribute("data-new"));
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !visible(element)) continue;
      const key = appearance(element);
      if (!seen.has(key)) element.setAttribute("data-new", "");
      seen.add(key);
    }
    return [...seen].slice(known.length);
  };

  const facts = () => ({
    title: document.title,
    lang: document.documentElement.lang,
    description: document.querySelector("meta[name=description]")?.content || "",
    headings: [...document.querySelectorAll("h1")].filter(visible).map((h) => h.innerText),
    sections: [...document.querySelectorAll("h1, h2, h3")].map((h) => h.innerText.replace(/#$/, "").trim()),
  });

  // the theme lets the article scroll where the page itself does not: the same to a reader
  const width = () =>
    Math.max(
      ...[...document.querySelectorAll("html, main, .bd-content, .bd-article-container, .bd-article")]
        .map((element) => element.scrollWidth),
    );
  return { pictures, stretched, smallText, wideTables, openFolds, markNew, facts, width };
})();
