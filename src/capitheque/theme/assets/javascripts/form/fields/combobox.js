// A field that proposes while one types: WAI-ARIA combobox with a list (APG, « list autocomplete, manual selection »).
// Items are {value, name, detail}; whatever they hold is written as text.
import { slot } from "../../search/pieces.js";

const PAUSE = 150; // ms without a key
const LONG = 1000; // ms without an answer
const SHORTEST = 2; // characters

export class Combobox {
  #handlers;
  #template;
  #pending = 0;
  #asked = 0; // only the answer to the last question counts
  #items = [];
  #active = -1;

  // `suggest(text)` promises {items, said, quiet}; `late()` when it takes long; `choose(item)`, `say(text, {quiet})`,
  // `back(event)` for Backspace in an empty field, `left()`.
  constructor(box, handlers) {
    this.#handlers = handlers;
    this.input = box.querySelector("[role='combobox']");
    this.list = box.querySelector("[role='listbox']");
    this.#template = box.querySelector("template[data-piece='option']").content.firstElementChild;
    this.input.addEventListener("input", () => this.#wait());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("blur", () => { this.close(); handlers.left(); });
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    this.list.addEventListener("click", ({ target }) => this.#choose(target.closest("[role='option']")));
  }

  get text() { return this.input.value.trim(); }

  set text(text) { this.input.value = text; }

  get #open() { return !this.list.hidden; }

  close() {
    clearTimeout(this.#pending);
    this.#asked += 1;
    this.#items = [];
    this.#active = -1;
    this.list.hidden = true;
    this.list.replaceChildren();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  #wait() {
    clearTimeout(this.#pending);
    this.#pending = setTimeout(() => this.#ask(), PAUSE);
  }

  async #ask() {
    clearTimeout(this.#pending);
    this.#asked += 1;
    const asked = this.#asked;
    if (this.text.length < SHORTEST || this.input.readOnly) {
      this.close();
      return this.#handlers.say("");
    }
    const late = setTimeout(() => { if (asked === this.#asked) this.#handlers.late(); }, LONG);
    const { items, said, quiet } = await this.#handlers.suggest(this.text);
    clearTimeout(late);
    if (asked === this.#asked) this.#propose(items, said, quiet);
    return null;
  }

  #propose(items, said, quiet) {
    this.#items = items;
    this.list.replaceChildren(...items.map((item, at) => this.#option(item, at)));
    this.list.hidden = !items.length;
    this.input.setAttribute("aria-expanded", String(items.length > 0));
    this.#move(-1);
    this.list.scrollIntoView({ block: "nearest" }); // above the keyboard of a phone
    this.#handlers.say(said, { quiet });
  }

  #option({ name, detail = "", own }, at) {
    const option = document.importNode(this.#template, true);
    option.id = `${this.list.id}-${at}`;
    option.dataset.at = at;
    option.toggleAttribute("data-own", Boolean(own));
    slot(option, "name").textContent = name;
    slot(option, "detail").textContent = detail;
    return option;
  }

  #key(event) {
    const last = this.#items.length - 1;
    const steps = {
      ArrowDown: this.#active < last ? this.#active + 1 : -1,
      ArrowUp: this.#active < 0 ? last : this.#active - 1,
    };
    if (event.key in steps) {
      event.preventDefault();
      if (this.#open) this.#move(steps[event.key]);
      else this.#ask();
    } else if (event.key === "Enter") this.#enter(event);
    else if (event.key === "Escape") this.#escape(event);
    else if (event.key === "Backspace" && !this.input.value) this.#handlers.back(event);
  }

  #enter(event) {
    if (!this.text) return; // the form goes on
    event.preventDefault();
    if (this.#open) this.#choose(this.list.children[Math.max(this.#active, 0)]);
    else this.#ask();
  }

  #escape(event) {
    if (!this.#open && !this.text) return;
    event.preventDefault();
    if (!this.#open) this.#clear();
    this.close();
    this.#handlers.say("");
  }

  #clear() {
    this.input.value = "";
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #move(at) {
    this.list.children[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = at;
    const option = this.list.children[at];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    return this.input.setAttribute("aria-activedescendant", option.id);
  }

  #choose(option) {
    if (!option) return;
    const item = this.#items[option.dataset.at];
    this.input.value = "";
    this.close();
    this.#handlers.choose(item);
  }
}
