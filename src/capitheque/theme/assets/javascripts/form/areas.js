// The departments, the regions, France: few enough to be read at once.
import { plainWords } from "../search/query.js";
import { read } from "./files.js";

const SHOWN = 3;
const ARTICLE = /^(?:la|le|les|l) (?=.)/;
const WHOLE = /^(?:(?:toute )?(?:la )?fran|nationa)/;
export const FRANCE = { reference: "france", kind: "country", code: "", name: "France", label: "France entière", parents: [] };

export class Areas {
  #all = new Map(); // reference -> place

  static async load(root) {
    return new Areas(await read(`${root}contribute/areas.json`));
  }

  constructor({ regions, departments }) {
    for (const [code, name] of Object.entries(regions)) this.#add("region", code, name, []);
    for (const [code, [name, region]] of Object.entries(departments)) {
      this.#add("department", code, name, [{ name: regions[region] ?? "", kind: "region", code: region }]);
    }
    this.#all.set(FRANCE.reference, FRANCE);
  }

  find(reference) { return this.#all.get(reference); }

  // Up to three: by the number of a department, by name, by a word of a name, by initials (PACA).
  suggest(text) {
    const asked = plainWords(text).replace(ARTICLE, "");
    const number = this.#all.get(`department/${asked.toUpperCase()}`);
    if (number) return [number];
    if (asked.length < 3) return [];
    const found = [...this.#all.values()].map((place) => ({ place, rank: rankOf(place, asked) })).filter(({ rank }) => rank >= 0);
    return found.sort((a, b) => a.rank - b.rank).slice(0, SHOWN).map(({ place }) => place);
  }

  #add(kind, code, name, parents) {
    const place = { reference: `${kind}/${code}`, kind, code, name, label: name, parents };
    this.#all.set(place.reference, place);
  }
}

function rankOf({ kind, name }, asked) {
  if (kind === "country") return WHOLE.test(asked) ? 0 : -1;
  const own = plainWords(name).replace(ARTICLE, "");
  const words = own.split(" ");
  if (own === asked) return 0;
  if (own.startsWith(asked)) return 1;
  if (kind === "region" && [words, words.filter((word) => word.length > 2)].some((all) => initials(all) === asked)) return 1;
  return ` ${own}`.includes(` ${asked}`) && asked.length > 3 ? 2 : -1;
}

const initials = (words) => words.map((word) => word[0]).join("");
