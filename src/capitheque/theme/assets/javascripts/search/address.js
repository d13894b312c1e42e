// The whole state of a search is in the address, so that it can be kept, shared, and left by the back button.

export const FACETS = [
  "kind", "theme", "territory", "audience", "form", "level", "territory_type", "problem", "scheme", "evidence", "stage",
  "completeness", "network_link", "cost", "people", "duration",
];
const SORTS = ["relevance", "date", "place"];
const LONGEST = 300; // characters of a question: more is a mistake or an attack

export function blank() {
  return { words: "", facets: {}, sort: "relevance", near: null, within: null, page: 1 };
}

// `address`: "?…#…". Where the reader is stands after the #, which a browser never sends.
export function read(address) {
  const [search, place = ""] = address.split("#");
  const asked = new URLSearchParams(search);
  const here = new URLSearchParams(place);
  const state = blank();
  state.words = (asked.get("q") ?? "").slice(0, LONGEST).trim();
  for (const name of FACETS) {
    const values = [...new Set(asked.getAll(name).filter(Boolean))];
    if (values.length) state.facets[name] = values;
  }
  if (SORTS.includes(asked.get("sort"))) state.sort = asked.get("sort");
  if (/^commune\/[0-9A-Z]{5}$/.test(here.get("near") ?? "")) state.near = here.get("near");
  state.within = state.near && wholeNumber(here.get("within"));
  state.page = wholeNumber(asked.get("page")) ?? 1;
  return state;
}

export function write(state) {
  const asked = new URLSearchParams();
  if (state.words) asked.set("q", state.words);
  for (const name of FACETS) for (const value of state.facets[name] ?? []) asked.append(name, value);
  if (state.sort !== "relevance") asked.set("sort", state.sort);
  if (state.page > 1) asked.set("page", state.page);
  const within = state.within ? `&within=${state.within}` : "";
  return `?${asked.toString().replaceAll("%2F", "/")}${state.near ? `#near=${state.near}${within}` : ""}`;
}

// The same search with or without a value; back to the first page.
export function toggled(state, name, value, chosen) {
  const others = (state.facets[name] ?? []).filter((one) => one !== value);
  const facets = { ...state.facets, [name]: chosen ? [...others, value] : others };
  if (!facets[name].length) delete facets[name];
  return { ...state, facets, page: 1 };
}

export function replaced(state, name, values) {
  const facets = { ...state.facets, [name]: values };
  if (!values.length) delete facets[name];
  return { ...state, facets, page: 1 };
}

function wholeNumber(text) {
  return /^[1-9]\d{0,4}$/.test(text ?? "") ? Number(text) : null;
}
