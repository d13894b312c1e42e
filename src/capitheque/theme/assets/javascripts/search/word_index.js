// The word index, as Pagefind keeps it, asked for one word or a few at a time.
import { ligatures, STOP, words } from "./query.js";

const RANKING = { termFrequency: 0.6, termSimilarity: 4, pageLength: 0.5, termSaturation: 1.2, metaWeights: { title: 0.7, card: 0 } };
const BEGINNING = 0.35; // what a longer word that begins so is worth
const NOTHING = { search: async () => ({ results: [] }) }; // Pagefind does not open an index without a page
const LONG = 6; // letters: a word so long begins few words of another meaning

// What is found: a Map of positions to {score, locations, load}; `locations` are places of words in the record that
// `load` reads.
export class Index {
  #pagefind;
  #positions;

  // `root`: the address of the site. Throws when the index is not there.
  static async load(root) {
    const named = json(`${root}pagefind/records.json`);
    const pagefind = await import(`${root}pagefind/pagefind.js`);
    pagefind.options({ ranking: RANKING }).catch(() => { /* the search that follows fails too, and says so */ });
    const names = await named;
    return new Index(names.length ? pagefind : NOTHING, names);
  }

  constructor(pagefind, names) {
    this.#pagefind = pagefind;
    this.#positions = new Map(names.map((name, position) => [name, position]));
  }

  get size() { return this.#positions.size; }

  // All the forms of a word; a longer word that begins so counts less.
  async forms(word) { return (await Promise.all(ligatures(word).map((one) => this.phrase(one)))).reduce(merged); }

  async beginning(word) { return scaled(await this.together(word), BEGINNING); }

  // Sheets that hold this very word, in any inflection; all with the same score.
  async holding(word) { return this.#read((await this.#pagefind.search(`"${word}"`)).results); }

  // Sheets that hold a word, or words one after the other, with their scores.
  async phrase(text) {
    const all = words(text);
    if (all.length > 1) return this.#inOrder(all);
    const [hits, ranked] = await Promise.all([this.holding(text), this.together(text)]);
    for (const [position, hit] of hits) Object.assign(hit, ranked.get(position) ?? { score: 0.1 });
    if (hits.size && text.length >= LONG) {
      for (const [position, hit] of ranked) if (!hits.has(position)) hits.set(position, { ...hit, score: hit.score * BEGINNING });
    }
    return hits;
  }

  // Pagefind's own search for a phrase loses it when a sheet holds several forms of a word: places are compared here.
  async #inOrder(all) {
    const parts = all.map((word, offset) => ({ word, offset })).filter(({ word }) => !STOP.has(word));
    const maps = await Promise.all(parts.map(({ word }) => this.together(ligatures(word)[0])));
    const hits = new Map();
    for (const [position, hit] of maps[0] ?? []) {
      const found = maps.map((map) => map.get(position));
      if (!found.every(Boolean)) continue;
      const places = chained(found.map((one) => one.locations), parts.map(({ offset }) => offset));
      if (places.length) hits.set(position, { ...hit, score: total(found), locations: places });
    }
    return hits;
  }

  // Sheets that hold all these words, or longer ones that begin so, anywhere.
  async together(words) { return this.#read((await this.#pagefind.search(words)).results); }

  #read(results) {
    const hits = new Map();
    for (const one of results) {
      const position = this.#positions.get(one.id);
      if (position !== undefined) hits.set(position, { score: one.score, locations: one.words, load: () => one.data() });
    }
    return hits;
  }
}

const total = (hits) => hits.reduce((sum, hit) => sum + hit.score, 0);

// The places of the words that follow each other at the right distance; « petit-déjeuner » stands in one place.
function chained([first, ...others], offsets) {
  return first.flatMap((start) => {
    const chain = [start];
    for (const [i, places] of others.entries()) {
      const last = chain.at(-1);
      const next = places.find((place) => place >= last && place <= last + offsets[i + 1] - offsets[i]);
      if (next === undefined) return [];
      chain.push(next);
    }
    return chain;
  });
}

// What two searches found, with the better score of each.
export function merged(one, other) {
  for (const [position, hit] of other) if (!(one.get(position)?.score >= hit.score)) one.set(position, hit);
  return one;
}

export function scaled(hits, worth) {
  return new Map([...hits].map(([position, hit]) => [position, { ...hit, score: hit.score * worth }]));
}

async function json(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}
