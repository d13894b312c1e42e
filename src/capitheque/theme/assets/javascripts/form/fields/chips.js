// What is chosen, always in sight: each can be removed, and moved up when their order counts.
// Items are {value, name, detail}, written as text.
import { fill, slot } from "../../search/pieces.js";

export class Chips {
  #items = [];
  #list;
  #none;
  #template;
  #sentence;
  #handlers;
  #main;

  // `removed(item)`, `moved(item, at)`, `emptied()` when the last one goes, to say where the focus is.
  constructor(box, sentence, handlers) {
    this.#list = box.querySelector("[data-chips]");
    this.#none = box.querySelector("[data-none]");
    this.#template = box.querySelector("template[data-piece='chip']").content.firstElementChild;
    this.#main = this.#list.dataset.main; // what the first is called, when the order counts
    this.#sentence = sentence;
    this.#handlers = handlers;
    this.#list.addEventListener("click", ({ target }) => this.#click(target.closest("button")));
    this.#list.addEventListener("keydown", (event) => this.#key(event));
  }

  get items() { return this.#items; }

  get main() { return this.#main; }

  has(value) { return this.#items.some((item) => item.value === value); }

  show(items) {
    if (JSON.stringify(items) === JSON.stringify(this.#items)) return; // the focus may be there
    this.#items = items;
    this.#list.replaceChildren(...items.map((item, at) => this.#chip(item, at)));
    this.#none.hidden = items.length > 0;
    this.#list.hidden = !items.length;
  }

  add(item) { this.show([...this.#items.filter((one) => one.value !== item.value), item]); }

  // The name of what was chosen came after it.
  rename(item) {
    const at = this.#items.findIndex((one) => one.value === item.value);
    if (at < 0) return;
    this.#items[at] = item;
    const before = this.#list.children[at];
    const held = before.contains(document.activeElement);
    before.replaceWith(this.#chip(item, at));
    if (held) this.#list.children[at].querySelector("[data-remove]").focus();
  }

  drop(value) { this.show(this.#items.filter((one) => one.value !== value)); }

  focusLast() { this.#list.lastElementChild?.querySelector("[data-remove]").focus(); }

  #chip({ value, name, detail, own }, at) {
    const chip = document.importNode(this.#template, true);
    chip.dataset.value = value;
    chip.toggleAttribute("data-own", Boolean(own));
    slot(chip, "name").textContent = name;
    fill(slot(chip, "detail"), at === 0 && this.#main ? this.#main : detail);
    chip.querySelector("[data-remove]").setAttribute("aria-label", this.#sentence("remove", { name }));
    const up = chip.querySelector("[data-up]");
    if (up && (at === 0 || !this.#main)) up.remove();
    else up?.setAttribute("aria-label", this.#sentence(at === 1 ? "put-first" : "put-up", { name }));
    return chip;
  }

  #click(button) {
    if (!button) return;
    const at = [...this.#list.children].indexOf(button.closest("li"));
    if (button.matches("[data-remove]")) this.#remove(at);
    else this.#up(at);
  }

  #remove(at) {
    const [item] = this.#items.slice(at, at + 1);
    this.drop(item.value);
    const next = this.#list.children[Math.min(at, this.#items.length - 1)];
    if (next) next.querySelector("[data-remove]").focus();
    else this.#handlers.emptied();
    this.#handlers.removed(item);
  }

  #up(at) {
    const items = [...this.#items];
    items.splice(at - 1, 2, items[at], items[at - 1]);
    this.show(items);
    const chip = this.#list.children[at - 1];
    (chip.querySelector("[data-up]") ?? chip.querySelector("[data-remove]")).focus();
    this.#handlers.moved?.(items[at - 1], at - 1);
  }

  #key(event) {
    const buttons = [...this.#list.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (step) {
      event.preventDefault();
      buttons[at + step]?.focus();
    } else if (["Backspace", "Delete"].includes(event.key) && at >= 0) {
      event.preventDefault();
      this.#remove([...this.#list.children].indexOf(buttons[at].closest("li")));
    }
  }
}
