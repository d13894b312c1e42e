// What the pages do from which sheets are changed: the list, or the form of one sheet.
const PAGES = { "[data-desk]": "list", "[data-editing]": "form" };

for (const [selector, name] of Object.entries(PAGES)) {
  for (const root of document.querySelectorAll(selector)) {
    import(`./${name}.js`).then(({ open }) => open(root)).catch(console.warn);
  }
}
