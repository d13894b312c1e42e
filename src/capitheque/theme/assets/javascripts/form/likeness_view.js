// « Cette action ressemble à… »: sheets that may already tell it, and two ways on. It proposes, it never stops anyone.
import { slot } from "../search/pieces.js";
import { Known } from "./known.js";
import { alike } from "./likeness.js";

export class LikenessView {
  #section;
  #said;
  #context;
  #asked = 0;
  #same = null; // reference of the sheet that is being completed
  #others = []; // references of those that tell something else
  #found = [];

  // `box` holds what the macro `likeness` draws; `context`: {root, definition, sentence}. A choice leaves the box as « change ».
  constructor(box, context) {
    this.#section = box.querySelector("[data-likeness]");
    this.#said = box.querySelector("[data-likeness-said]");
    this.#context = context;
    this.#section.querySelector("[data-other]").addEventListener("click", () => this.#dismiss());
    this.#section.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-same]");
      if (button) this.#choose(button);
    });
  }

  // What was decided, for the file and for the draft: {same: reference or null, others: [reference…]}.
  get kept() { return this.#same || this.#others.length ? { same: this.#same, others: [...this.#others] } : undefined; }

  remember({ same = null, others = [] }) {
    this.#same = same;
    this.#others = [...others];
  }

  // `told`: {title, summary, territories, themes}. Without the network, nothing is said.
  async ask(told) {
    this.#asked += 1;
    const asked = this.#asked;
    const known = await Known.loadWithWords(this.#context.root).catch(() => null);
    if (!known || asked !== this.#asked) return;
    const found = alike(known, told, this.#context.sentence, this.#context.definition.folder);
    this.#show(found.filter(({ reference }) => !this.#others.includes(reference)));
  }

  #show(found) {
    const before = this.#found.map(({ reference }) => reference).join();
    const now = found.map(({ reference }) => reference).join();
    this.#found = found;
    if (before === now) return;
    this.#section.querySelector("[data-list]").replaceChildren(...found.map((one) => this.#line(one)));
    this.#section.hidden = !found.length;
    this.#said.textContent = found.length ? this.#section.querySelector("[data-title]").textContent : "";
  }

  #line({ reference, title, why }) {
    const line = document.importNode(this.#section.querySelector("template").content.firstElementChild, true);
    line.dataset.reference = reference;
    line.querySelector("[data-link]").href = `${this.#context.root}${reference}/`;
    slot(line, "title").textContent = title;
    slot(line, "why").textContent = why;
    this.#open(line, reference === this.#same);
    return line;
  }

  // Pressed again, the choice is taken back.
  #choose(button) {
    const line = button.closest("li");
    this.#same = this.#same === line.dataset.reference ? null : line.dataset.reference;
    for (const one of line.parentElement.children) this.#open(one, one.dataset.reference === this.#same);
    if (this.#same) line.querySelector("[data-how]").focus();
    this.#changed();
  }

  #open(line, open) {
    line.querySelector("[data-same]").setAttribute("aria-expanded", String(open));
    line.querySelector("[data-how]").hidden = !open;
  }

  #dismiss() {
    this.#others.push(...this.#found.map(({ reference }) => reference));
    this.#same = null;
    this.#changed();
    this.#show([]);
    this.#said.textContent = this.#context.sentence("noted");
    this.#said.focus(); // the button is gone
    this.#section.dispatchEvent(new CustomEvent("dismissed", { bubbles: true })); // a page may have a better place
  }

  #changed() { this.#section.dispatchEvent(new Event("change", { bubbles: true })); }
}
