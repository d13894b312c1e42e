// What the library holds: its sheets and the bodies that they name. Read when a field asks, once for all the fields.
// The files are described in site/form/known.py.
import { plainWords } from "../search/query.js";
import { read } from "./files.js";

const SHOWN = 8;
const libraries = new Map(); // root of the site -> promise of a Known

export class Known {
  #byReference;
  #shelves = new Map();

  static load(root) {
    if (!libraries.has(root)) {
      const library = read(`${root}contribute/known.json`).then((content) => new Known(content));
      libraries.set(root, library);
      library.catch(() => libraries.delete(root));
    }
    return libraries.get(root);
  }

  // With the rare words of each summary, which tell whether two sheets are alike.
  static async loadWithWords(root) {
    const [known, words] = await Promise.all([Known.load(root), read(`${root}contribute/known_words.json`)]);
    return known.withWords(words);
  }

  constructor({ sheets, places, themes, bodies }) {
    this.sheets = sheets.references.map((reference, at) => ({
      reference,
      folder: reference.split("/")[0],
      title: sheets.titles[at],
      territories: sheets.places[at].map((place) => places.references[place]),
      places: sheets.places[at].map((place) => places.labels[place]),
      themes: sheets.themes[at].map((theme) => themes[theme]),
      words: "",
    }));
    this.bodies = bodies;
    this.#byReference = new Map(this.sheets.map((sheet) => [sheet.reference, sheet]));
  }

  withWords(words) {
    this.sheets.forEach((sheet, at) => { sheet.words = words[at] ?? ""; });
    return this;
  }

  find(reference) { return this.#byReference.get(reference); }

  // The sheets of a folder, of all when it is empty, that hold all these words, or their beginnings, in any order: in their title, then in their place.
  search(text, folder) {
    const own = () => this.sheets.filter((sheet) => !folder || sheet.folder === folder);
    return best(this.#shelf(folder || "*", () => own().map((sheet) => entry(sheet, sheet.title, sheet.places.join(" ")))), text);
  }

  // The bodies without a profile of that name.
  named(text) {
    return best(this.#shelf("", () => this.bodies.map((name) => entry(name, name, ""))), text);
  }

  // Made ready for the first search, kept for the next key.
  #shelf(name, make) {
    if (!this.#shelves.has(name)) this.#shelves.set(name, make());
    return this.#shelves.get(name);
  }
}

const entry = (one, name, more) => ({ one, name: ` ${plainWords(name)}`, whole: ` ${plainWords(name)} ${plainWords(more)}` });

function best(entries, text) {
  const asked = plainWords(text);
  const words = asked.split(" ").map((word) => ` ${word}`);
  if (!asked) return [];
  const found = entries.filter(({ whole }) => words.every((word) => whole.includes(word)));
  const ranked = found.map(({ one, name }) => ({ one, rank: rankOf(name, asked, words) }));
  return ranked.sort((a, b) => a.rank - b.rank).slice(0, SHOWN).map(({ one }) => one); // a stable sort: else their own order
}

function rankOf(name, asked, words) {
  if (name === ` ${asked}`) return 0;
  if (name.startsWith(` ${asked}`)) return 1;
  return words.every((word) => name.includes(word)) ? 2 : 3;
}
