// Every place that a sheet may name: the 35,000 communes, the departments, the regions, France.
// A place: {reference, kind, code, name, label, parents: [{name, kind, code}]}, the nearest parent first.
import { Communes } from "../search/communes.js";
import { curly } from "../search/french.js";
import { plainWords } from "../search/query.js";
import { Areas, FRANCE } from "./areas.js";

const SHOWN = 8;
const TOWN = 10_000; // people: a town is meant before the area of the same name, a village after it

export class Territories {
  #root;
  #communes;

  constructor(root) {
    this.#root = root;
    this.#communes = new Communes(`${root}search/`);
  }

  // Throws when nothing can be read. A commune that stands for a former one, or for a part of it, has its name in `former`.
  async suggest(text) {
    const [areas, communes] = await Promise.allSettled([Areas.load(this.#root), this.#communes.suggest(text)]);
    const wide = areas.value?.suggest(text) ?? [];
    if (!wide.length && communes.status === "rejected") throw communes.reason;
    const places = (communes.value ?? []).map((one) => placeOf(one, areas.value));
    const named = (place) => !place.former && place.population >= TOWN && plainWords(place.name) === plainWords(text);
    const first = places.length && named(places[0]) ? 1 : 0;
    return [...places.slice(0, first), ...wide, ...places.slice(first)].slice(0, SHOWN);
  }

  // The place of a reference, that of today for a former commune; null when there is none. Throws when it cannot be read.
  async find(reference) {
    if (reference === FRANCE.reference) return FRANCE;
    const areas = await Areas.load(this.#root);
    if (!reference.startsWith("commune/")) return areas.find(reference) ?? null;
    const commune = await this.#communes.find(reference);
    return commune && placeOf(commune, areas);
  }
}

function placeOf(commune, areas) {
  const name = curly(commune.name);
  const department = { name: curly(commune.department_name ?? ""), kind: "department", code: commune.department };
  return {
    reference: commune.reference,
    kind: "commune",
    code: commune.reference.replace("commune/", ""),
    name,
    label: `${name} (${commune.department})`,
    parents: [department, ...(areas?.find(`department/${commune.department}`)?.parents ?? [])],
    former: curly(commune.former ?? ""),
    postalCodes: commune.postal_codes,
    population: commune.population,
  };
}
