// What places, bodies and sheets have in common: a field that proposes, what was chosen, how many may be, « Je ne sais pas ».
import { quoted } from "../../search/french.js";
import { setText } from "../../search/pieces.js";
import { UNKNOWN } from "../answer.js";
import { Chips } from "./chips.js";
import { Combobox } from "./combobox.js";

export class SuggestField {
  #box;
  #most;
  #single;
  #status;
  #note = "";
  #idea;

  // A field says what it proposes: `suggest(text)`, and how an answer is shown: `item(value)`.
  constructor(box, { field, sentence }) {
    this.sentence = sentence;
    this.#box = box;
    this.#single = !field.many;
    this.#most = field.many?.[1] ?? 1;
    this.#status = box.querySelector("[data-status]");
    this.#idea = box.querySelector("[data-no-idea]");
    this.chips = new Chips(box, sentence, { removed: (item) => this.#removed(item), emptied: () => this.combobox.input.focus() });
    this.combobox = new Combobox(box, {
      suggest: (text) => this.suggest(text),
      late: () => this.say(sentence("list-late")),
      choose: (item) => this.choose(item),
      say: (text, how) => this.say(text, how),
      back: (event) => this.#back(event),
      left: () => this.say(this.combobox.text ? this.leftover(quoted(this.combobox.text)) : ""),
    });
    this.#idea?.addEventListener("change", () => this.#follow());
  }

  get answer() {
    if (this.#idea?.checked) return UNKNOWN;
    const values = this.values;
    if (!values.length) return undefined;
    return this.#single ? values[0] : values;
  }

  set answer(value) {
    const unknown = value === UNKNOWN && Boolean(this.#idea);
    if (this.#idea) this.#idea.checked = unknown;
    const values = unknown || value === undefined ? [] : [value].flat();
    this.combobox.text = "";
    this.chips.show(values.map((one) => this.item(one)));
    this.#follow();
  }

  // The values that the answer holds; what is kept in words only is not among them.
  get values() { return this.chips.items.filter(({ own }) => !own).map(({ value }) => value); }

  // What is said of a text that is left in the field.
  leftover(text) { return this.sentence("left-unchosen", { text }); }

  // Said aloud only when `quiet`, for what the eye sees already.
  say(text, { quiet = false } = {}) {
    this.#status.classList.toggle("visually-hidden", quiet && !this.#note);
    setText(this.#status, (!quiet && text) || this.#note || text);
  }

  // What is said of what is proposed.
  proposals(items) { return { said: this.sentence("proposals", { count: items.length }), quiet: true }; }

  choose(item) {
    const again = this.#idea?.checked && this.#full; // no place is left for more: what was set aside is not taken back
    if (this.#idea) this.#idea.checked = false;
    if (this.#single || again) this.chips.show([item]);
    else this.chips.add(item);
    this.#follow();
    this.say(item.said ?? this.sentence("added", { name: item.name }), { quiet: !item.said });
    this.changed();
  }

  changed() { this.#box.dispatchEvent(new Event("change", { bubbles: true })); }

  #removed(item) {
    this.#follow();
    this.say(this.sentence("removed", { name: item.name }), { quiet: true });
    this.changed();
  }

  get #full() { return !this.#single && this.chips.items.length >= this.#most; }

  // « Je ne sais pas » sets what was chosen aside, without losing it. A full field can be read, and emptied.
  #follow() {
    const unknown = Boolean(this.#idea?.checked);
    this.#box.querySelector("[data-choices]").hidden = unknown;
    this.combobox.input.readOnly = this.#full && !unknown;
    this.#note = this.#full ? this.sentence("no-more", { count: this.#most }) : "";
    this.say("");
  }

  // Backspace in an empty field goes to the last choice; pressed there, it removes it.
  #back(event) {
    if (!this.chips.items.length || this.#idea?.checked) return;
    event.preventDefault();
    this.chips.focusLast();
  }
}
