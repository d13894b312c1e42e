// Watching over a text while it is written: what must not be published, what may wound, and what to do instead.
import { PersonalData } from "./personal_data.js";
import { filled } from "./sentences.js";
import { WoundingWords } from "./wounding_words.js";

export class Watcher {
  #personal;
  #wounding;
  #said;
  #own;

  // `words`: contribute/words.json; `kind`: that of the sheet, to know which answers are in one's own words.
  constructor(words, kind = "") {
    this.#personal = new PersonalData(words);
    this.#wounding = new WoundingWords(words);
    this.#said = words.said;
    this.#own = words.own[kind];
  }

  // [{ code, start, end, said }], each sentence once a line. `key`, when it is given, is the answer that the text comes
  // from: the words of others (a title, what was heard) are left as they are.
  warnings(text, key = "") {
    const found = [...this.#personal.find(text)].map(([code, one]) => warning(code, one, this.#said[code]));
    const own = !key || !this.#own || this.#own.includes(key);
    return oncePerLine(text, own ? found.concat([...this.#wounds(text)]) : found);
  }

  *#wounds(text) {
    const code = "wounding-word";
    const said = new Map();
    for (const found of this.#wounding.find(text)) {
      const word = text.slice(found.index, found.index + found[0].length);
      if (!said.has(word)) said.set(word, filled(this.#said[code], this.#wounding.values(word)));
      yield warning(code, found, said.get(word));
    }
  }
}

function warning(code, { index, 0: { length } }, said) {
  return { code, start: index, end: index + length, said };
}

function oncePerLine(text, warnings) {
  const ends = [];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) ends.push(at);
  const seen = new Set();
  return warnings.filter(({ start, said }) => {
    const mark = `${line(ends, start)} ${said}`;
    return !seen.has(mark) && seen.add(mark);
  });
}

// How many lines end before a place.
function line(ends, place) {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle] < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
