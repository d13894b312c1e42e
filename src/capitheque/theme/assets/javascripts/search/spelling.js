// « Vouliez-vous dire » : the words of the library that are one slip of the finger away.
import { fold, STOP } from "./query.js";

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];

export class Spelling {
  #base;
  #shelves = new Map();

  constructor(base) { this.#base = base; }

  // The words of the library under a letter: [{word, spelling, count}], the most frequent first.
  shelf(letter) {
    if (!/^[a-z]$/.test(letter)) return Promise.resolve([]);
    if (!this.#shelves.has(letter)) this.#shelves.set(letter, this.#fetch(letter));
    return this.#shelves.get(letter);
  }

  // Read what the words of a question will be compared with, before it is needed.
  prepare(words) { for (const word of words) this.shelf(word[0]); }

  // How many sheets hold a word, about.
  async count(word) { return (await this.shelf(word[0])).find((one) => one.word === word)?.count ?? 0; }

  async has(word) { return (await this.count(word)) > 0; }

  async startsWith(start) {
    return start.length > 3 && (await this.shelf(start[0])).some((one) => one.word.startsWith(start));
  }

  // The nearest words, best first. The first letter is mistaken less often: others are tried when nothing is near.
  async near(word, limit = 3) {
    if (word.length < 4 || /\d/.test(word)) return [];
    const own = nearest(word, await this.shelf(word[0]), word.length < 8 ? 1 : 2);
    if (own.length || word.length < 6) return own.slice(0, limit);
    const shelves = await Promise.all(LETTERS.filter((letter) => letter !== word[0]).map((letter) => this.shelf(letter)));
    return nearest(word, shelves.flat(), 1).slice(0, limit);
  }

  // A shelf that does not come is taken as empty, and asked for again the next time: words are found without it.
  async #fetch(letter) {
    try {
      const answer = await fetch(`${this.#base}words/${letter}.json`);
      return (await answer.json()).map(([spelling, count]) => ({ word: fold(spelling), spelling, count }));
    } catch {
      this.#shelves.delete(letter);
      return [];
    }
  }
}

function nearest(word, shelf, allowed) {
  return shelf
    .filter((one) => !STOP.has(one.word))
    .map((one) => ({ ...one, far: distance(word, one.word, allowed) }))
    .filter((one) => one.far <= allowed)
    .sort((a, b) => a.far - b.far || b.count - a.count || a.word.length - b.word.length);
}

// Optimal string alignment (Damerau–Levenshtein restricted): insert, remove, change or swap a letter; stops over `limit`.
export function distance(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const changed = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, changed);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      least = Math.min(least, row[j]);
    }
    if (least > limit) return limit + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
}
