// Who carries an action: groups that have a profile (« groups/<id> »), bodies named in other sheets, any other name.
import { plainWords } from "../../search/query.js";
import { KnownField } from "./known_field.js";

const SHOWN = 8;

export class BodiesField extends KnownField {
  isReference(value) { return value.startsWith("groups/"); }

  // A name that is left in the field is an answer too: nobody should have to choose what they typed.
  get values() { return [...new Set([...super.values, this.combobox.text].filter(Boolean))]; }

  // The name that is typed comes first, unless it is known already: Enter keeps it.
  async suggest(text) {
    const typed = { value: text, name: text, detail: this.sentence("body-as-typed"), own: true };
    const known = await this.library();
    if (!known) return { items: [typed], said: this.sentence("bodies-missing") };
    const [profile, named] = [this.sentence("body-profile"), this.sentence("body-named")];
    const groups = known.search(text, "groups").map(({ reference, title }) => ({ value: reference, name: title, detail: profile }));
    const names = known.named(text).map((name) => ({ value: name, name, detail: named }));
    const items = [...groups, ...names].slice(0, SHOWN);
    const same = items.find(({ name }) => plainWords(name) === plainWords(text)) ?? typed;
    return { items: [same, ...items.filter((item) => item !== same)], ...this.proposals(items) };
  }

  item(value) {
    return this.isReference(value) ? { value, name: this.titleOf(value), detail: this.sentence("body-profile") } : { value, name: value };
  }

  leftover(text) { return this.sentence("left-body", { text }); }
}
