// Sheets of the library: the group that carries an action, those that inspired it, those that a study speaks of.
import { KnownField } from "./known_field.js";
import { proposals } from "./suggest_field.js";

const MISSING = "La liste des fiches n’est pas arrivée. Vous pouvez laisser cette question pour plus tard.";
const NOT_FOUND = "Aucune fiche ne porte ces mots. Essayez un mot du titre, ou la commune.";

export class SheetsField extends KnownField {
  #folder;

  constructor(box, context) {
    super(box, context);
    this.#folder = context.field.folder;
  }

  isReference() { return true; }

  async suggest(text) {
    const known = await this.library();
    if (!known) return { items: [], said: MISSING };
    const sheets = known.search(text, this.#folder);
    const items = sheets.map(({ reference, title, places }) => ({ value: reference, name: title, detail: listed(places) }));
    return items.length ? { items, ...proposals(items) } : { items, said: NOT_FOUND };
  }

  item(reference) { return { value: reference, name: this.titleOf(reference) }; }

  leftover(text) { return `${text} n’est pas choisi dans la liste.`; }
}

function listed(places) {
  return places.length > 2 ? `${places[0]} et ${places.length - 1} autres lieux` : places.join(", ");
}
