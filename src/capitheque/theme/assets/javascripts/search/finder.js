// Finds what a state asks for: words, facets and place together.
import { Cards } from "./cards.js";
import { Columns } from "./columns.js";
import { Communes } from "./communes.js";
import { Doors, places } from "./doors.js";
import * as outcome from "./outcome.js";
import { explain } from "./passages.js";
import { Rings } from "./rings.js";
import { Words } from "./words.js";

export const PAGE_SIZE = 20;

// What cannot be read; `part` says what the reader misses.
export class FinderError extends Error {
  constructor(part, cause) { super(part, { cause }); this.part = part; }
}

// Whatever fails in the word index, the filters still work.
async function ofWords(answer) {
  try {
    return await answer;
  } catch (error) {
    throw new FinderError("words", error);
  }
}

export class Finder {
  #root;
  #cards;
  #loaded = new Map();
  #held = null; // the territories that hold a sheet: the others have no page

  constructor(root) {
    this.#root = root;
    this.#cards = new Cards(`${root}search/`);
    this.communes = new Communes(`${root}search/`);
  }

  columns() { return this.#once("columns", "facets", () => Columns.load(`${this.#root}search/`)); }

  #terms() {
    return this.#once("terms", "words", async () => {
      const answer = await fetch(`${this.#root}search/terms.json`);
      const { doors, rings, leads, themes } = await answer.json();
      return { doors: new Doors(doors), rings: new Rings(rings, leads), themes };
    });
  }

  #words(text) {
    return this.#once("words", "words", () => Words.load(this.#root, this.#terms().then((terms) => terms.rings), text));
  }

  async #said(text) {
    const words = await this.#words(text);
    return ofWords(words.search(text));
  }

  // What is read once; what failed is asked for again the next time. `part`: what the reader misses without it.
  #once(name, part, load) {
    if (!this.#loaded.has(name)) {
      this.#loaded.set(name, load().catch((error) => {
        this.#loaded.delete(name);
        throw new FinderError(part, error);
      }));
    }
    return this.#loaded.get(name);
  }

  // What the view shows for a state; throws FinderError.
  async find(state) {
    const [columns, said, place] = await Promise.all([
      this.columns(), state.words ? this.#said(state.words) : null, state.near ? this.communes.find(state.near) : null,
    ]);
    const distances = place && columns.distances(place);
    const base = within(said && said.hits.map((hit) => hit.position), distances, state.within, columns.size);
    const selected = columns.select(state.facets, base);
    const ordered = sorted(selected.positions, { state, said, distances, ranks: columns.placeRank });
    const pages = Math.max(1, Math.ceil(ordered.length / PAGE_SIZE));
    const page = Math.min(state.page, pages);
    const shown = ordered.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
    const results = this.#results(shown, said, distances); // asked for now, while the rest is worked out
    results.catch(() => { /* awaited below */ });
    const doors = said ? await this.#doors(columns, said.correction?.to ?? state.words) : [];
    return {
      state: { ...state, page }, total: selected.total, page, pages,
      facets: outcome.facets(columns, selected.counts, state),
      chosen: outcome.chosen(columns, state),
      near: outcome.near(place, state),
      correction: outcome.correction(state, said?.correction ?? null),
      doors,
      help: selected.total ? null : await this.#help(state, columns, base, doors),
      results: await results,
    };
  }

  async #doors(columns, text) {
    return [...places(this.#places(columns), text), ...(await this.#terms()).doors.match(text)];
  }

  #places(columns) {
    if (!this.#held) {
      const { territory: counts } = columns.select({}).counts;
      this.#held = placeValues(columns).filter(({ id }) => counts[id]);
    }
    return this.#held;
  }

  async #help(state, columns, base, doors) {
    const { themes } = await this.#terms().catch(() => ({ themes: {} })); // a help, not a need
    return {
      spellings: outcome.spellings(state, state.words ? await (await this.#words()).spellings(state.words) : []),
      without: outcome.without(columns, state, base),
      themes: outcome.neighbouringThemes(columns, state, themes, doors),
    };
  }

  // Words bring the card of a sheet with its passage; without words the cards are read by slices.
  async #results(positions, said, distances) {
    const distance = (position) => (distances && Number.isFinite(distances[position]) ? distances[position] : null);
    if (!said) {
      const cards = await this.#cards.get(positions);
      return cards.map((card, i) => ({ card, passage: null, reasons: [], distance: distance(positions[i]) }));
    }
    const hits = new Map(said.hits.map((hit) => [hit.position, hit]));
    return Promise.all(positions.map(async (position) => {
      const hit = hits.get(position);
      const fragment = await ofWords(hit.load());
      const card = JSON.parse(fragment.meta.card);
      const { passage, reasons } = explain(fragment, hit.found);
      return { card, passage: passage && { ...passage, href: `${card.url}#${passage.anchor}` }, reasons, distance: distance(position) };
    }));
  }
}

function placeValues(columns) { return columns.facets.find((facet) => facet.name === "territory")?.values ?? []; }

// The positions that words found (null: all), no further than asked.
function within(positions, distances, limit, size) {
  if (!distances || !limit) return positions;
  return (positions ?? Array.from({ length: size }, (_, i) => i)).filter((position) => distances[position] <= limit);
}

// Positions are already in the order of dates.
function sorted(positions, { state, said, distances, ranks }) {
  const rank = new Map((said?.hits ?? []).map((hit, i) => [hit.position, i]));
  const order = {
    date: null,
    place: (a, b) => (distances ? distances[a] - distances[b] : ranks[a] - ranks[b]),
    relevance: said ? (a, b) => rank.get(a) - rank.get(b) : distances && ((a, b) => distances[a] - distances[b]),
  }[state.sort];
  const list = [...positions];
  return order ? list.sort((a, b) => order(a, b) || a - b) : list;
}
