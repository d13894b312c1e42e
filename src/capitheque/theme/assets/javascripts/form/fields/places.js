// « Où ? »: communes by name or postal code, departments, regions, France. What is typed stays on the device: it only
// says which small files to read. A place that is not found, or cannot be looked up, is kept in words (`unresolved`).
import { capitalized, curly, quoted } from "../../search/french.js";
import { FRANCE } from "../areas.js";
import { Territories } from "../territories.js";
import { SuggestField } from "./suggest_field.js";

const KINDS = { department: "département", region: "région" };

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
    for (const words of this.#remembered.splice(0)) this.chips.add(this.#own(words));
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
    if (!places?.length) return { items: [this.#ownOption(text)], said: this.sentence(places ? "no-place" : "places-missing") };
    const items = places.map((place) => ({ ...itemOf(place), detail: this.#detail(place), place }));
    return { items, ...this.proposals(places) };
  }

  choose(item) {
    if (item.own) return super.choose(this.#own(item.words));
    this.#places.set(item.value, item.place);
    return super.choose({ ...itemOf(item.place), said: this.#became(item.place) });
  }

  item(reference) {
    const place = this.#places.get(reference);
    return place ? itemOf(place) : { value: reference, name: reference === FRANCE.reference ? FRANCE.label : codeOf(reference) };
  }

  leftover(text) { return this.sentence("left-place", { text }); }

  #own(words) {
    return { value: `words:${words}`, name: words, detail: this.sentence("place-in-words"), own: true };
  }

  #ownOption(text) {
    const name = this.sentence("place-keep", { text: quoted(curly(text)) });
    return { name, detail: this.sentence("place-in-words"), own: true, words: text };
  }

  // In the list: which former commune it stands for, or its postal codes.
  #detail(place) {
    const codes = place.postalCodes ?? [];
    const postal = codes.length > 2 ? `${codes[0]}…` : codes.join(", ");
    const former = place.former && this.sentence("place-with", { former: place.former });
    return [former, itemOf(place).detail, postal].filter(Boolean).join(" · ");
  }

  #became({ former, label }) { return former ? this.sentence("place-became", { former, label }) : undefined; }

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

const codeOf = (reference) => reference.replace("/", "\u00a0").replace("commune", "Commune").replace("department", "Département").replace("region", "Région");
