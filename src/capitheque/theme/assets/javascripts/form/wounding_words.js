// Words that wound or accuse, said in one's own name: what src/capitheque/sheets/wounding_words.py finds.
import { foldedInPlace } from "./sentences.js";

const SIGNS = /[\\^$.*+?()[\]{}|/]/g; // what a pattern reads otherwise
const LETTER = "[\\p{L}\\p{N}_-]";
const SPACE = "[ \\t\\n\\u00a0\\u202f]+";

export class WoundingWords {
  #quoted;
  #form;
  #terms;

  constructor({ patterns, wounding }) {
    this.#quoted = new RegExp(patterns.quoted, "gu");
    this.#terms = new Map(wounding.flatMap(([forms, why, instead]) => forms.map((form) => [form, { why, instead }])));
    const longestFirst = [...this.#terms.keys()].sort((one, other) => other.length - one.length);
    const forms = longestFirst.map((form) => form.replace(SIGNS, "\\$&").replaceAll(" ", SPACE)).join("|");
    this.#form = new RegExp(`(?<!${LETTER})(?:${forms})(?!${LETTER})`, "gu");
  }

  // Where each word is found; what is quoted stays as it was said.
  find(text) {
    const own = foldedInPlace(text).replace(this.#quoted, (quoted) => "|".repeat(quoted.length));
    return own.matchAll(this.#form);
  }

  // What to say of a word, as it is written in the text.
  values(word) {
    const value = word.split(/\s+/u).join(" ");
    return { value, ...this.#terms.get(foldedInPlace(value)) };
  }
}
