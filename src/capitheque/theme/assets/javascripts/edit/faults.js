// What is wrong with a sheet, as the library says it, each with the way to its question, which says what to do.
const ABSENT = new Set(["missing", "to-complete", "empty", "empty-required", "section-missing", "section-expected"]);

export class Faults {
  #root;
  #fields;

  constructor(root, fields) {
    this.#root = root;
    this.#fields = fields;
  }

  // [{line, key, label, level, wrong, remedy}]
  show(faults) {
    for (const block of this.#root.querySelectorAll("[data-faults]")) {
      const own = faults.filter(({ level }) => level === block.dataset.faults);
      block.hidden = !own.length;
      block.querySelector("ul").replaceChildren(...own.map((one) => this.#line(one)));
    }
    this.#root.querySelector("[data-ready]").hidden = faults.some(({ level }) => level !== "advice");
  }

  // Of an answer that is only missing, the question says all.
  #line({ key, label, code, wrong, remedy }) {
    const item = document.createElement("li");
    const said = [wrong, remedy].filter(Boolean).join(" → ");
    const step = this.#fields.get(key.split(".")[0])?.step;
    if (!step) {
      item.textContent = said;
      return item;
    }
    const link = document.createElement("a");
    [link.href, link.textContent, link.dataset.to] = [`#${step}`, label || key, step];
    item.append(link, ...(ABSENT.has(code) ? [] : [` : ${wrong}`]));
    return item;
  }
}
