// Words: each is asked of the index, in all its forms, mended or said otherwise, and the answers are joined, so that a
// whole sentence finds the sheets that answer most of it.
import { Index, merged, scaled } from "./word_index.js";
import { byScore, joined } from "./joining.js";
import { fold, understand } from "./query.js";
import { Spelling } from "./spelling.js";

const SAME_MEANING = 0.45; // what a word of the same meaning is worth
const MISSPELT = 0.8; // what a word is worth that was not typed so
const SHORT = 4; // letters: in a sentence, a word so short is too near of many others to be corrected
const COMMON = 3; // sheets that hold a word, for its absence from the index to be a fault
const PLENTY = 40; // sheets: when so many hold every word, those that hold a part of them are not looked for

export class Words {
  #index;
  #rings;
  #spelling;

  // `root`: the address of the site; `rings`: words of the same meaning (Rings); `text`: the first question, whose
  // words are looked up in the lexicon meanwhile. Throws when the index is not there.
  static async load(root, rings, text = "") {
    const spelling = new Spelling(`${root}pagefind/`);
    spelling.prepare(understand(text).words);
    return new Words(await Index.load(root), await rings, spelling);
  }

  constructor(index, rings, spelling) {
    this.#index = index;
    this.#rings = rings;
    this.#spelling = spelling;
  }

  // {hits: [{position, score, found: [[location…]…], load}], correction: {from, to, exact} or null}, best first.
  async search(text) {
    const asked = understand(text);
    const plenty = await this.#plenty(asked);
    if (plenty) return { hits: plenty, correction: null };
    const found = await Promise.all(asked.words.map((word) => this.#word(word, asked.words.length === 1)));
    const quoted = await Promise.all(asked.quoted.map((phrase) => this.#index.phrase(phrase)));
    const units = [...found.map((one) => one.hits), ...quoted];
    const corrected = found.map((one, i) => ({ ...one, from: asked.words[i] })).filter((one) => one.to);
    const spans = this.#rings.spans(found.map((one) => (one.to ? fold(one.to) : one.word)));
    await Promise.all(spans.map(async (span) => this.#add(units, span)));
    const hits = joined(units, this.#index.size).filter((hit) => quoted.every((one) => one.has(hit.position)));
    if (!hits.length && !quoted.length) await this.#mistrust(asked.words);
    return { hits, correction: correction(text, corrected) };
  }

  // The nearest spellings of the words of a question, those the library knows too.
  async spellings(text) {
    const near = await Promise.all(understand(text).words.map(async (word) => [word, await this.#spelling.near(word, 2)]));
    return near.flatMap(([word, found]) => found.filter((one) => one.word !== word).map((one) => respelt(text, word, one.spelling)));
  }

  // In a large library, the sheets that hold every word are enough, and one question to the index finds them. A short
  // word begins many others: that it stands there by itself is asked too.
  async #plenty({ words, quoted }) {
    if (this.#index.size < PLENTY * 10 || quoted.length || !words.length) return null;
    const known = await Promise.all(words.map((word) => this.#spelling.has(word)));
    if (!known.every(Boolean)) return null;
    const short = words.filter((word) => word.length <= SHORT);
    const [hits, ...alone] = await Promise.all([this.#index.together(words.join(" ")), ...short.map((word) => this.#index.holding(word))]);
    const whole = [...hits].filter(([position]) => alone.every((one) => one.has(position)));
    if (whole.length < PLENTY) return null;
    return whole.map(([position, hit]) => ({ ...hit, position, found: [hit.locations] })).sort(byScore);
  }

  // Pagefind finds nothing, and says nothing, when a piece of its index does not come. A word of several sheets that it
  // does not find tells it.
  async #mistrust(words) {
    const counts = await Promise.all(words.map((word) => this.#spelling.count(word)));
    if (counts.some((count) => count >= COMMON)) throw new Error("a piece of the word index is missing");
  }

  async #word(word, alone) {
    const hits = await this.#index.forms(word);
    if (hits.size || this.#rings.has(word)) return { word, hits };
    if (await this.#spelling.startsWith(word)) return { word, hits: await this.#index.beginning(word) };
    const [near] = word.length > SHORT || alone ? await this.#spelling.near(word, 1) : [];
    return near ? { word, to: near.spelling, hits: scaled(await this.#index.forms(near.word), MISSPELT) } : { word, hits };
  }

  // Words of the same meaning stand for the words they replace.
  async #add(units, { from, to, others }) {
    const maps = await Promise.all(others.map((one) => this.#index.phrase(one)));
    for (const [position, hit] of maps.reduce(merged, new Map())) {
      const own = units.slice(from, to).reduce((sum, unit) => sum + (unit.get(position)?.score ?? 0), 0);
      const worth = hit.score * SAME_MEANING;
      if (worth > own) {
        for (let i = from; i < to; i += 1) units[i].set(position, { ...hit, score: worth / (to - from) });
      }
    }
  }
}

function correction(text, corrected) {
  if (!corrected.length) return null;
  const words = corrected.reduce((all, one) => respelt(all, one.from, one.to), text);
  const exact = corrected.reduce((all, one) => respelt(all, one.from, `"${one.from}"`), text);
  return { from: corrected.map((one) => one.from).join(" "), to: words, exact };
}

// The question with one word replaced, the rest as it was typed.
function respelt(text, word, by) {
  return text.split(/([\p{L}\p{N}]+)/u).map((piece) => (fold(piece) === word ? by : piece)).join("");
}
