// Filters, sorting and pages of the tables; without a script they are plain tables, all rows in one.
document.addEventListener("DOMContentLoaded", () => {
  const root = document.documentElement;
  // DataTables has a dark look of its own, by a class; the theme names its look in an attribute
  const follow = () => root.classList.toggle("dark", root.dataset.theme === "dark");
  new MutationObserver(follow).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
  follow();

  for (const form of document.querySelectorAll("form.loss-filters")) {
    const element = document.getElementById(form.dataset.table);
    const facets = [...form.querySelectorAll("select[data-facet]")];
    const sort = form.querySelector("select[data-sort]");
    const table = lossTables.jQuery(element).DataTable({
      autoWidth: false,
      order: [sort.value.split(" ").map((part, i) => (i ? part : Number(part)))],
      pageLength: 25,
      lengthMenu: [25, 100, { label: "all", value: -1 }],
      layout: { topStart: "info", topEnd: "search", bottomStart: "pageLength", bottomEnd: "paging" },
      language: {
        entries: { _: form.dataset.rows, 1: form.dataset.row },
        search: "Search in the text",
        zeroRecords: `No ${form.dataset.row} fits: choose “all” in a filter, or clear the search.`,
      },
    });
    table.search.fixed("facets", (text, data, index) => {
      const codes = table.row(index).node().dataset;
      return facets.every((s) => !s.value || codes[s.dataset.facet].split(" ").includes(s.value));
    });
    for (const select of facets) select.addEventListener("change", () => table.draw());
    sort.addEventListener("change", () => {
      const [column, way] = sort.value.split(" ");
      table.order([Number(column), way]).draw();
    });
    // a click on a heading sorts too: the list then says which, or nothing
    table.on("order", () => (sort.value = table.order().map((o) => `${o[0]} ${o[1]}`)[0] ?? ""));
    form.addEventListener("reset", () =>
      setTimeout(() => table.search("").order([[...sort.value.split(" ")].map((p, i) => (i ? p : Number(p)))]).draw()));
    form.addEventListener("submit", (event) => event.preventDefault());
    for (const link of document.querySelectorAll(`a[data-facet][href="#${form.id}"]`))
      link.addEventListener("click", () => {
        const chosen = facets.find((select) => select.dataset.facet === link.dataset.facet);
        form.reset();
        setTimeout(() => { chosen.value = link.dataset.value; table.draw(); });
      });
    form.hidden = false;
  }
});
