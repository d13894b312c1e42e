// What the view shows, from what was found: pure functions.
import { replaced, toggled, write } from "./address.js";
import { curly } from "./french.js";

const MOST = 3; // proposals when nothing is found

export function facets(columns, counts, state) {
  return columns.facets.map(({ name, label, upTo, values }) => {
    const chosen = new Set(state.facets[name] ?? []);
    return {
      name, label, upTo,
      values: values
        .map((value) => ({ ...value, count: counts[name]?.[value.id] ?? 0, chosen: chosen.has(value.id) }))
        .filter((value) => value.count || value.chosen),
    };
  });
}

export function chosen(columns, state) {
  return columns.facets.flatMap(({ name, label, upTo }) => (state.facets[name] ?? []).map((value) => ({
    name, value, facet: label, label: columns.label(name, value), upTo,
    href: write(toggled(state, name, value, false)),
  })));
}

export function near(place, state) {
  const without = write({ ...state, near: null, within: null, page: 1 });
  return place && { reference: state.near, name: curly(place.name), within: state.within, href: without };
}

// The filters to remove, those that would show most first.
export function without(columns, state, base) {
  return Object.keys(state.facets)
    .map((name) => {
      const wider = replaced(state, name, []);
      const labels = state.facets[name].map((value) => columns.label(name, value)).join(", ");
      return { label: labels, count: columns.select(wider.facets, base).total, href: write(wider) };
    })
    .filter((one) => one.count)
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST);
}

// Themes near those chosen, or near those that the words call for.
export function neighbouringThemes(columns, state, related, doors) {
  const asked = doors.filter((door) => door.kind === "themes").map((door) => door.href.split("/")[1]);
  const near = [...asked, ...(state.facets.theme ?? []).flatMap((id) => related[id] ?? [])];
  return [...new Set(near)]
    .filter((id) => !state.facets.theme?.includes(id))
    .slice(0, MOST)
    .map((id) => ({ label: columns.label("theme", id), href: write({ ...state, words: "", facets: { theme: [id] }, page: 1 }) }));
}

export function spellings(state, found) {
  return [...new Set(found)].filter((words) => words !== state.words).slice(0, MOST).map((words) => ({ label: words, href: write({ ...state, words, page: 1 }) }));
}

export function correction(state, found) {
  return found && { applied: true, from: found.from, to: found.to, href: write({ ...state, words: found.exact, page: 1 }) };
}
