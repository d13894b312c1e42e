// What was told, as a rereader takes it: answers and stories by their key, without what is said not to be known.
import { isAnswered, isUndocumented, textsOf } from "../answer.js";
import { withoutNotes } from "../sentences.js";

export class Told {
  #answers;
  #labels;
  #own;
  #texts = new Map();

  constructor(definition, answers, words) {
    const { fields, sections } = definition;
    this.kind = definition.kind;
    this.sections = new Set(sections.map((one) => one.key));
    this.expected = new Set([...fields, ...sections].filter((one) => one.need === "attendu").map((one) => one.key));
    this.rules = words.rereading;
    this.asked = words.asked[this.kind] ?? [];
    this.acronyms = words.acronyms;
    this.#labels = new Map([...fields, ...sections].map((one) => [one.key, one.label]));
    this.#answers = { ...answers, ...answers.sections };
    this.#own = words.own[this.kind] ?? [];
    delete this.#answers.sections;
  }

  get keys() { return Object.keys(this.#answers); }

  has(key) { return isAnswered(this.#answers[key]); }

  answer(key) { return this.#answers[key]; }

  label(key) { return this.#labels.get(key) ?? key; }

  // All that was written in an answer, its parts apart from one another.
  written(key) { return [...textsOf(this.#answers[key])].join("\n\n"); }

  // The same without its notes, but nothing when it is not known.
  text(key) {
    if (!this.#texts.has(key)) {
      const text = withoutNotes(this.written(key));
      this.#texts.set(key, isUndocumented(text) ? "" : text);
    }
    return this.#texts.get(key);
  }

  // Keys of the answers in one's own words.
  get own() { return this.#own.filter((key) => this.text(key)); }

  // Keys that a rule names for this kind of sheet, when they are answered.
  ruled(rule) { return (this.rules[rule][this.kind] ?? []).filter((key) => this.text(key)); }

  question(key) { return this.asked.find((one) => one.fields.includes(key)); }
}
