// « Chercher dans la liste »: of a long list of terms, those whose label, definition or synonyms hold what is typed.
import { setText } from "../../search/pieces.js";
import { plainWords } from "../../search/query.js";

export class TermsFilter {
  #sentence;
  #input;
  #status;
  #groups;
  #rows;

  // `rows`: [{element, label, definition, synonyms}]; `learn()` resolves when their synonyms are known.
  constructor(box, rows, { sentence, learn }) {
    this.#sentence = sentence;
    this.#input = box.querySelector("[data-filter]");
    this.#status = box.querySelector("[data-found]");
    this.#groups = [...box.querySelectorAll("[data-group]")];
    this.#rows = rows;
    this.#input.addEventListener("input", (event) => {
      event.stopPropagation(); // it answers nothing
      this.#filter();
      learn().then(() => this.#filter());
    });
    this.#input.addEventListener("change", (event) => event.stopPropagation());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
  }

  clear() {
    this.#input.value = "";
    this.#filter();
  }

  #filter() {
    const words = plainWords(this.#input.value).split(" ").filter(Boolean);
    let found = 0;
    for (const { element, label, definition, synonyms } of this.#rows) {
      const text = ` ${plainWords([label, definition, ...synonyms].join(" "))}`;
      const held = words.every((word) => text.includes(` ${word}`));
      element.hidden = !held;
      found += held ? 1 : 0;
    }
    for (const group of this.#groups) {
      group.hidden = !group.querySelector("[data-term]:not([hidden])");
      group.open = words.length > 0;
    }
    setText(this.#status, words.length ? this.#said(found) : "");
  }

  #said(found) {
    if (!found) return this.#sentence("nothing-found");
    return this.#sentence("found", { count: found, all: this.#rows.length });
  }

  #key(event) {
    if (event.key === "Enter") event.preventDefault(); // the form would go on
    if (event.key !== "Escape" || !this.#input.value) return;
    event.preventDefault();
    this.clear();
  }
}
