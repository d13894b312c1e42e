// Who carries an action: groups that have a profile (« groups/<id> »), bodies named in other sheets, any other name.
import { plainWords } from "../../search/query.js";
import { KnownField } from "./known_field.js";
import { proposals } from "./suggest_field.js";

const SHOWN = 8;
const PROFILE = "A sa fiche dans la bibliothèque";
const NAMED = "Nommé dans d’autres fiches";
const TYPED = "Garder ce nom tel quel";
const MISSING = "Les noms déjà connus ne sont pas arrivés. Gardez le vôtre tel quel.";

export class BodiesField extends KnownField {
  isReference(value) { return value.startsWith("groups/"); }

  // A name that is left in the field is an answer too: nobody should have to choose what they typed.
  get values() { return [...new Set([...super.values, this.combobox.text].filter(Boolean))]; }

  // The name that is typed comes first, unless it is known already: Enter keeps it.
  async suggest(text) {
    const typed = { value: text, name: text, detail: TYPED, own: true };
    const known = await this.library();
    if (!known) return { items: [typed], said: MISSING };
    const groups = known.search(text, "groups").map(({ reference, title }) => ({ value: reference, name: title, detail: PROFILE }));
    const names = known.named(text).map((name) => ({ value: name, name, detail: NAMED }));
    const items = [...groups, ...names].slice(0, SHOWN);
    const same = items.find(({ name }) => plainWords(name) === plainWords(text)) ?? typed;
    return { items: [same, ...items.filter((item) => item !== same)], ...proposals(items) };
  }

  item(value) {
    return this.isReference(value) ? { value, name: this.titleOf(value), detail: PROFILE } : { value, name: value };
  }

  leftover(text) { return `${text} sera noté tel quel.`; }
}
