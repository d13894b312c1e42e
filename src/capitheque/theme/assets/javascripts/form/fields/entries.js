// A list of answers of one kind: lines, signatures, sources. One empty entry stands ready; others are added.
import { numberedCopy } from "../numbered_copy.js";
import { PartField } from "./part.js";

export class Entries {
  #box;
  #items;
  #template;
  #make;
  #most;
  #entries = [];
  #made = 0; // numbers are never given twice: they make ids

  // `make(entry)` gives the widget that answers one entry.
  constructor(box, definition, make) {
    this.#box = box;
    this.#items = box.querySelector("[data-items]");
    this.#template = box.querySelector("template[data-item]");
    this.#make = make;
    [, this.#most] = definition.many;
    box.querySelector("[data-add]").addEventListener("click", () => this.#addAndGo());
    this.answer = undefined;
  }

  get answer() {
    const answers = this.#entries.map(({ widget }) => widget.answer).filter((one) => one !== undefined);
    return answers.length ? answers : undefined;
  }

  set answer(value) {
    [this.#entries, this.#made] = [[], 0];
    this.#items.replaceChildren();
    for (const one of value?.length ? value : [undefined]) this.#add().widget.answer = one;
  }

  #add() {
    this.#made += 1;
    const box = numberedCopy(this.#template, this.#made);
    this.#items.append(box);
    const entry = { box, widget: this.#make(box) };
    box.querySelector("[data-remove]").addEventListener("click", () => this.#remove(entry));
    this.#entries.push(entry);
    this.#follow();
    return entry;
  }

  #addAndGo() {
    if (this.#entries.length >= this.#most) return;
    this.#add().box.querySelector("input, textarea, select")?.focus();
  }

  #remove(entry) {
    const at = this.#entries.indexOf(entry);
    entry.box.remove();
    this.#entries.splice(at, 1);
    if (!this.#entries.length) this.#add();
    this.#follow();
    const next = this.#entries[Math.min(at, this.#entries.length - 1)];
    next.box.querySelector("input, textarea, select")?.focus();
    this.#box.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #follow() {
    const full = this.#entries.length >= this.#most;
    this.#box.querySelector("[data-add]").hidden = full;
    for (const { box } of this.#entries) box.querySelector("[data-remove]").hidden = this.#entries.length < 2 && !full;
  }
}

// A signature: the name of a group, or the two names of a person.
export class AuthorEntry extends PartField {
  #box;
  #kinds;
  #usual;

  // `usual` is who signs most often: "body" or "person".
  constructor(box, fields, usual) {
    super(fields);
    this.#box = box;
    this.#usual = usual;
    this.#kinds = [...box.querySelectorAll("[data-author-kind]")];
    for (const kind of this.#kinds) kind.addEventListener("change", () => this.#follow());
    this.#follow();
  }

  get answer() {
    const { name, family, given, ...more } = super.answer ?? {};
    if (this.#kind === "body") return name && { name, ...more };
    return family || given ? { ...(family && { family }), ...(given && { given }), ...more } : undefined;
  }

  set answer(value) {
    const person = value?.family || value?.given;
    const kind = person ? "person" : value?.name ? "body" : this.#usual;
    for (const one of this.#kinds) one.checked = one.value === kind;
    super.answer = value;
    this.#follow();
  }

  get #kind() { return this.#kinds.find((one) => one.checked)?.value ?? "body"; }

  #follow() {
    this.#box.querySelectorAll("[data-author]").forEach((one) => { one.hidden = one.dataset.author !== this.#kind; });
  }
}
