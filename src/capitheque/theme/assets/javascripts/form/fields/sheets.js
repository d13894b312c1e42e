// Sheets of the library: the group that carries an action, those that inspired it, those that a study speaks of.
import { KnownField } from "./known_field.js";

export class SheetsField extends KnownField {
  #folder;

  constructor(box, context) {
    super(box, context);
    this.#folder = context.field.folder;
  }

  isReference() { return true; }

  async suggest(text) {
    const known = await this.library();
    if (!known) return { items: [], said: this.sentence("sheets-missing") };
    const sheets = known.search(text, this.#folder);
    const items = sheets.map(({ reference, title, places }) => ({ value: reference, name: title, detail: this.#listed(places) }));
    return items.length ? { items, ...this.proposals(items) } : { items, said: this.sentence("no-sheet") };
  }

  item(reference) { return { value: reference, name: this.titleOf(reference) }; }

  #listed(places) {
    return places.length > 2 ? this.sentence("places-and-others", { place: places[0], others: places.length - 1 }) : places.join(", ");
  }

  leftover(text) { return this.sentence("left-sheet", { text }); }
}
