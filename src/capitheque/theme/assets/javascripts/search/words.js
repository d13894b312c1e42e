// Words: Pagefind finds each of them, in all its forms; what it finds is joined here, so that a whole sentence finds
// the sheets that answer most of it.
import { fold, ligatures, understand } from "./query.js";
import { Spelling } from "./spelling.js";

const RANKING = { termFrequency: 0.6, termSimilarity: 4, pageLength: 0.5, termSaturation: 1.2, metaWeights: { title: 0.7, card: 0 } };
const SAME_MEANING = 0.45; // what a word of the same meaning is worth
const BEGINNING = 0.35; // what a longer word that begins so is worth
const MISSPELT = 0.8; // what a word is worth that was not typed so
const TOGETHER = 0.5; // what the fainter of two words is worth again when they stand together
const CLOSE = 4; // words apart
const SHORT = 4; // letters: in a sentence, a word so short is too near of many others to be corrected
const ENOUGH = 0.2; // share of the question, by the rarity of its words, that a sheet must answer
const FAINT = 0.08; // of the best score: under it, a sheet has little to say

export class Words {
  #pagefind;
  #positions;
  #rings;
  #spelling;

  // `root`: the address of the site; `rings`: words of the same meaning (Rings). Throws when the index is not there.
  static async load(root, rings) {
    const [pagefind, names] = await Promise.all([import(`${root}pagefind/pagefind.js`), json(`${root}pagefind/records.json`)]);
    await pagefind.options({ ranking: RANKING });
    return new Words(pagefind, names, rings, new Spelling(`${root}pagefind/`));
  }

  constructor(pagefind, names, rings, spelling) {
    this.#pagefind = pagefind;
    this.#positions = new Map(names.map((name, position) => [name, position]));
    this.#rings = rings;
    this.#spelling = spelling;
  }

  // {hits: [{position, score, found: [[location…]…], load}], correction: {from, to, words} or null}, best first.
  async search(text) {
    const asked = understand(text);
    const found = await Promise.all(asked.words.map((word) => this.#word(word, asked.words.length === 1)));
    const quoted = await Promise.all(asked.quoted.map((phrase) => this.#find(phrase)));
    const units = [...found.map((one) => one.hits), ...quoted];
    const corrected = found.map((one, i) => ({ ...one, from: asked.words[i] })).filter((one) => one.to);
    const spans = this.#rings.spans(found.map((one) => (one.to ? fold(one.to) : one.word)));
    await Promise.all(spans.map(async (span) => this.#add(units, span)));
    const hits = this.#ranked(units).filter((hit) => quoted.every((one) => one.has(hit.position)));
    return { hits, correction: correction(text, corrected), words: asked.words };
  }

  // The nearest spellings of the words of a question, those the library knows too.
  async spellings(text) {
    const near = await Promise.all(understand(text).words.map(async (word) => [word, await this.#spelling.near(word, 2)]));
    return near.flatMap(([word, found]) => found.filter((one) => one.word !== word).map((one) => respelt(text, word, one.spelling)));
  }

  async #word(word, alone) {
    const hits = await this.#forms(word);
    if (hits.size || this.#rings.has(word)) return { word, hits };
    if (await this.#spelling.startsWith(word)) return { word, hits: await this.#beginning(word) };
    const [near] = word.length > SHORT || alone ? await this.#spelling.near(word, 1) : [];
    return near ? { word, to: near.spelling, hits: scaled(await this.#forms(near.word), MISSPELT) } : { word, hits };
  }

  // All the forms of a word; a longer word that begins so counts less.
  async #forms(word) {
    const maps = await Promise.all(ligatures(word).map((one) => this.#find(one)));
    return maps.reduce(merged);
  }

  async #beginning(word) { return scaled(await this.#ranking(word), BEGINNING); }

  // Sheets that hold these very words (in any inflection), one after the other, with the score Pagefind gives.
  async #find(phrase) {
    const [exact, ranked] = await Promise.all([this.#pagefind.search(`"${phrase}"`), this.#ranking(phrase)]);
    const hits = new Map();
    for (const result of exact.results) {
      const position = this.#positions.get(result.id);
      if (position !== undefined) {
        hits.set(position, { score: ranked.get(position)?.score ?? 0.1, locations: result.words, load: () => result.data() });
      }
    }
    if (phrase.length > 5 && !phrase.includes(" ")) {
      for (const [position, hit] of ranked) if (!hits.has(position)) hits.set(position, { ...hit, score: hit.score * BEGINNING });
      if (!exact.results.length) hits.clear();
    }
    return hits;
  }

  async #ranking(words) {
    const { results } = await this.#pagefind.search(words);
    return new Map(results.map((one) => [
      this.#positions.get(one.id), { score: one.score, locations: one.words, load: () => one.data() },
    ]));
  }

  // Words of the same meaning stand for the words they replace.
  async #add(units, { from, to, others }) {
    const maps = await Promise.all(others.map((one) => this.#find(one)));
    for (const [position, hit] of maps.reduce(merged, new Map())) {
      const own = units.slice(from, to).reduce((sum, unit) => sum + (unit.get(position)?.score ?? 0), 0);
      const worth = hit.score * SAME_MEANING;
      if (worth > own) {
        for (let i = from; i < to; i += 1) units[i].set(position, { ...hit, score: worth / (to - from) });
      }
    }
  }

  // Sum of the words; a sheet that answers too small a part of the question is left out.
  #ranked(units) {
    const size = this.#positions.size;
    const rarity = units.map((unit) => Math.log(1 + (size + 1) / (unit.size + 0.5)));
    const whole = units.reduce((sum, unit, i) => sum + (unit.size ? rarity[i] : 0), 0);
    const hits = new Map();
    units.forEach((unit, i) => {
      for (const [position, one] of unit) {
        const hit = hits.get(position) ?? { position, score: 0, answered: 0, found: [], scores: [], load: one.load };
        hit.score += one.score;
        hit.scores[i] = one.score;
        hit.answered += rarity[i] / whole;
        hit.found[i] = one.locations;
        hits.set(position, hit);
      }
    });
    const all = [...hits.values()];
    const best = all.reduce((most, hit) => Math.max(most, hit.answered), 0);
    for (const hit of all) hit.score = (hit.score + TOGETHER * together(hit)) * hit.answered;
    const top = all.reduce((most, hit) => Math.max(most, hit.score), 0);
    return all
      .filter((hit) => hit.answered >= Math.min(ENOUGH, best * 0.99) && hit.score >= top * FAINT)
      .sort((a, b) => b.score - a.score || a.position - b.position);
  }
}

// What words that follow each other in the question and stand close together in the sheet are worth.
function together({ found, scores }) {
  let sum = 0;
  for (let i = 1; i < found.length; i += 1) {
    if (found[i] && found[i - 1] && near(found[i - 1], found[i])) sum += Math.min(scores[i - 1], scores[i]);
  }
  return sum;
}

// Whether a place of the first list is followed closely by one of the second; both are in ascending order.
function near(before, after) {
  let j = 0;
  for (const place of before) {
    while (j < after.length && after[j] <= place) j += 1;
    if (j < after.length && after[j] - place <= CLOSE) return true;
  }
  return false;
}

function merged(one, other) {
  for (const [position, hit] of other) if (!(one.get(position)?.score >= hit.score)) one.set(position, hit);
  return one;
}

function scaled(hits, worth) {
  return new Map([...hits].map(([position, hit]) => [position, { ...hit, score: hit.score * worth }]));
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

async function json(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}
