// « Où ? »: communes by name or postal code, departments, regions, France. What is typed stays on the device: it only
// says which small files to read. A place that is not found, or cannot be looked up, is kept in words (`unresolved`).
import { capitalized, curly, quoted } from "../../search/french.js";
import { FRANCE } from "../areas.js";
import { Territories } from "../territories.js";
import { proposals, SuggestField } from "./suggest_field.js";

const KINDS = { department: "département", region: "région" };
const MISSING = "La liste des communes n’est pas arrivée. Gardez le lieu avec vos mots\u00a0: il sera retrouvé.";
const NOT_FOUND = "Aucun lieu de ce nom. Essayez le code postal, ou gardez le lieu avec vos mots.";

export class PlacesField extends SuggestField {
  #territories;
  #places = new Map(); // reference -> place
  #remembered = [];

  constructor(box, context) {
    super(box, context);
    this.#territories = new Territories(context.root);
  }

  get answer() { return super.answer; }

  set answer(value) {
    super.answer = value;
    for (const words of this.#remembered.splice(0)) this.chips.add(own(words));
    this.#lookUp(this.values.filter((reference) => !this.#places.has(reference)));
  }

  // What the chosen places are: {reference: {name, kind, code, label, parents: [{name, kind, code}]}}.
  get known() {
    const places = this.values.map((reference) => this.#places.get(reference)).filter(Boolean);
    return Object.fromEntries(places.map(({ reference, name, kind, code, label, parents }) => [reference, { name, kind, code, label, parents }]));
  }

  // Places in the words of whoever writes, for the reviewers: those that were kept so, and what is left in the field.
  get unresolved() {
    const kept = this.chips.items.filter((item) => item.own).map(({ name }) => name);
    return [...kept, this.combobox.text].filter(Boolean);
  }

  // For the draft, beside the answer: names to show again without the network, and words.
  get kept() {
    const { known, unresolved } = this;
    return Object.keys(known).length || unresolved.length ? { known, unresolved } : undefined;
  }

  remember({ known, unresolved }) {
    for (const [reference, place] of Object.entries(known ?? {})) this.#places.set(reference, { reference, ...place });
    this.#remembered = [...(unresolved ?? [])];
  }

  async suggest(text) {
    const places = await this.#territories.suggest(text).catch(() => null);
    if (!places?.length) return { items: [ownOption(text)], said: places ? NOT_FOUND : MISSING };
    return { items: places.map((place) => ({ ...itemOf(place), detail: detailOf(place), place })), ...proposals(places) };
  }

  choose(item) {
    if (item.own) return super.choose(own(item.words));
    this.#places.set(item.value, item.place);
    return super.choose({ ...itemOf(item.place), said: saidOf(item.place) });
  }

  item(reference) {
    const place = this.#places.get(reference);
    return place ? itemOf(place) : { value: reference, name: reference === FRANCE.reference ? FRANCE.label : codeOf(reference) };
  }

  leftover(text) { return `${text} sera gardé tel quel, pour la relecture.`; }

  // The names of a saved answer; without the network its codes stay, and the answer is whole.
  async #lookUp(references) {
    for (const reference of references) {
      const place = await this.#territories.find(reference).catch(() => null);
      if (!place) continue;
      this.#places.set(reference, { ...place, reference });
      if (this.chips.has(reference)) this.chips.rename(this.item(reference));
    }
  }
}

function itemOf({ reference, kind, name, label, parents = [] }) {
  const above = [...new Set(parents.map((parent) => parent.name))].filter((one) => one && one !== name);
  const detail = [KINDS[kind], ...above].filter(Boolean).join(", ");
  return { value: reference, name: label, detail: capitalized(detail) };
}

// In the list: which former commune it stands for, or its postal codes.
function detailOf(place) {
  const codes = place.postalCodes ?? [];
  const postal = codes.length > 2 ? `${codes[0]}…` : codes.join(", ");
  return [place.former && `avec ${place.former}`, itemOf(place).detail, postal].filter(Boolean).join(" · ");
}

const saidOf = ({ former, label }) => (former ? `${former} est aujourd’hui dans ${label}.` : undefined);

const codeOf = (reference) => reference.replace("/", "\u00a0").replace("commune", "Commune").replace("department", "Département").replace("region", "Région");

const own = (words) => ({ value: `words:${words}`, name: words, detail: "Avec vos mots, pour la relecture", own: true });

const ownOption = (text) => ({ name: `Garder ${quoted(curly(text))}`, detail: "Avec vos mots, pour la relecture", own: true, words: text });
