// Words of the same meaning: « prof » is « enseignant », « CLAS » is its full name.
import { fold, words } from "./query.js";

const MOST = 8; // words of the same meaning that are tried for one

export class Rings {
  #words = new Set();
  #byFirst = new Map(); // first word -> [{words, ring}]

  // `rings`: lists of words of the same meaning; `leads`: lists of a word and of those it leads to, not back.
  constructor(rings, leads = []) {
    for (const [from, ...to] of leads) this.#file(phrase(from), to.map(phrase));
    for (const ring of rings) {
      const phrases = ring.map(phrase).filter((one) => one.words.length);
      for (const one of phrases) this.#file(one, phrases);
    }
  }

  // Whether a word is one that the rings know.
  has(word) { return this.#words.has(stem(word)); }

  // Where a question says something that can be said otherwise: [{from, to, others: [text…]}], the longest phrases first.
  spans(asked) {
    const found = [];
    asked.forEach((word, from) => {
      for (const { named, ring } of this.#byFirst.get(stem(word)) ?? []) {
        const { meaningful } = named;
        if (meaningful.every((one, i) => asked[from + i] !== undefined && stem(asked[from + i]) === one)) {
          const others = ring.filter((one) => one !== named).map((one) => one.text).slice(0, MOST);
          found.push({ from, to: from + meaningful.length, others });
        }
      }
    });
    return found;
  }

  #file(named, ring) {
    const [first] = named.meaningful;
    if (!first) return;
    if (named.words.length === 1) this.#words.add(first);
    if (!this.#byFirst.has(first)) this.#byFirst.set(first, []);
    this.#byFirst.get(first).push({ named, ring });
  }
}

// A word or a few, as the index is asked for them, and as a question is compared with them.
function phrase(text) {
  const all = words(text);
  return { text: fold(text), words: all, meaningful: all.filter((word) => word.length > 3 || all.length === 1).map(stem) };
}

// Enough to bring a plural and its singular together; short words are left alone, for « café » is not « CAF ».
export function stem(word) {
  const singular = word.replace(/(?<=\w{3})(?:eaux|aux)$/, "al").replace(/(?<=\w{3})[sx]$/, "");
  return singular.replace(/(?<=\w{4})e$/, "");
}
