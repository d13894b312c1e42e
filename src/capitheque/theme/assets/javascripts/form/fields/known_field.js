// What fields that name sheets of the library have in common: the titles of those that are chosen.
import { Known } from "../known.js";
import { SuggestField } from "./suggest_field.js";

export class KnownField extends SuggestField {
  #root;
  #titles = new Map(); // reference -> title

  constructor(box, context) {
    super(box, context);
    this.#root = context.root;
  }

  get answer() { return super.answer; }

  set answer(value) {
    super.answer = value;
    this.#lookUp(this.values.filter((one) => this.isReference(one) && !this.#titles.has(one)));
  }

  // Titles by reference, to show them again without the network.
  get known() {
    const chosen = this.values.filter((reference) => this.#titles.has(reference));
    return Object.fromEntries(chosen.map((reference) => [reference, { title: this.#titles.get(reference) }]));
  }

  get kept() { return Object.keys(this.known).length ? { known: this.known } : undefined; }

  remember({ known }) {
    for (const [reference, { title }] of Object.entries(known ?? {})) this.#titles.set(reference, title);
  }

  choose({ value, name }) {
    if (this.isReference(value)) this.#titles.set(value, name);
    super.choose(this.item(value));
  }

  // Null when the library cannot be read.
  library() { return Known.load(this.#root).catch(() => null); }

  titleOf(reference) { return this.#titles.get(reference) ?? reference.split("/").pop(); }

  async #lookUp(references) {
    const known = references.length ? await this.library() : null;
    for (const reference of references) {
      const title = known?.find(reference)?.title;
      if (title) this.#titles.set(reference, title);
      if (title && this.chips.has(reference)) this.chips.rename(this.item(reference));
    }
  }
}
