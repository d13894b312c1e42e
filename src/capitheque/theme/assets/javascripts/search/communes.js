// The communes of France, by name or by postal code. What is typed stays here: it only says which file to load.
// The files are described in site/search/communes.py.

const SHOWN = 8;
const LAST = "~"; // after every letter
const ARTICLE = /^(?:les|le|la|l) (?=.)/;
const CODE = /(?:^| )(\d{2,5}|2[ab]\d{0,3})(?= |$)/;
const REFERENCE = /^commune\/(\d[\dAB]\d{3})$/;

export class Communes {
  #base;
  #files = new Map(); // name -> promise of what it holds

  // `base`: the address of the search folder, with its last slash.
  constructor(base) {
    this.#base = `${base}communes/`;
  }

  // Up to eight communes that a name, a postal code or both may mean: same name, beginning, most people first.
  async suggest(text) {
    const words = spelled(text);
    const code = CODE.exec(words)?.[1].toUpperCase();
    const name = spelled(words.replace(CODE, " "));
    const found = code ? await this.#inCode(code, lettersOf(name)) : [];
    return this.#shown(found.length ? found : await this.#named(lettersOf(words)));
  }

  // The commune of a reference, that of today for a former code; null when there is none.
  async find(reference) {
    const code = REFERENCE.exec(reference)?.[1];
    const file = code && (await this.#codes(code));
    if (!file) return null;
    if (file.replaced[code]) return this.find(`commune/${file.replaced[code]}`);
    const row = file.rows.find(([one]) => one === code);
    return row ? (await this.#shown([{ row }]))[0] : null;
  }

  // Communes of a postal code, of its beginning, else of an official one; with a name, those whose name begins so.
  async #inCode(code, name) {
    const rows = (await this.#codes(code))?.rows ?? [];
    const byPost = rows.filter((row) => row[5].split(" ").some((one) => one.startsWith(code)));
    const official = rows.filter((row) => row[0].startsWith(code));
    const held = name ? [...new Set([...byPost, ...official])] : byPost.length ? byPost : official;
    return best(held, name);
  }

  async #named(name) {
    if (!name) return [];
    const { names, rows } = await this.#file("index");
    const low = Math.max(names.findLastIndex((first) => first < name), 0);
    const high = names.findLastIndex((first) => first < name + LAST);
    if (high - low > 1) return best(rows, name);
    const files = [];
    for (let number = low; number <= high; number++) files.push(this.#file(`name-${number}`));
    return best((await Promise.all(files)).flatMap((file) => file.rows), name);
  }

  async #codes(code) {
    const key = code.slice(0, 2);
    const { codes } = await this.#file("index");
    return codes.includes(key) ? this.#file(`code-${key}`) : null;
  }

  async #shown(found) {
    const { departments } = await this.#file("index");
    const communes = new Map();
    for (const { row } of found) if (!communes.has(row[0])) communes.set(row[0], commune(row, departments));
    return [...communes.values()].slice(0, SHOWN);
  }

  #file(name) {
    if (!this.#files.has(name)) {
      const file = this.#load(name);
      this.#files.set(name, file);
      file.catch(() => this.#files.delete(name));
    }
    return this.#files.get(name);
  }

  async #load(name) {
    const answer = await fetch(`${this.#base}${name}.json`);
    if (!answer.ok) throw new Error(`communes/${name}.json: ${answer.status}`);
    return answer.json();
  }
}

function commune([code, name, population, latitude, longitude, postalCodes, former = ""], departments) {
  const department = code.slice(0, /^9[78]/.test(code) ? 3 : 2);
  return {
    reference: `commune/${code}`,
    name,
    former, // the name of a commune that is now part of this one, when that is what was typed
    postal_codes: postalCodes ? postalCodes.split(" ") : [],
    department,
    department_name: departments[department],
    latitude,
    longitude,
    population: population ?? 0,
  };
}

// Rows one of whose names begins so, best first: same name before a longer one, of today before former, most people.
function best(rows, name) {
  const found = rows.map((row) => ({ row, rank: rankOf(row, name) })).filter(({ rank }) => rank >= 0);
  return found.sort((a, b) => a.rank - b.rank || (b.row[2] ?? 0) - (a.row[2] ?? 0) || (a.row[0] < b.row[0] ? -1 : 1));
}

function rankOf([, today, , , , , former], name) {
  const words = spelled(former ?? today);
  const names = [words, words.replace(ARTICLE, "")].map(lettersOf).filter((one) => one.startsWith(name));
  if (!names.length) return -1;
  return (names.includes(name) ? 0 : 2) + (former ? 1 : 0);
}

// Words in plain letters, « st » in full where another word follows.
function spelled(text) {
  const plain = text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").normalize("NFKD").replace(/\p{M}/gu, "");
  return plain.replace(/[^a-z0-9]+/g, " ").replace(/\bst(e?) /g, "saint$1 ").trim();
}

function lettersOf(words) {
  return words.replaceAll(" ", "");
}
