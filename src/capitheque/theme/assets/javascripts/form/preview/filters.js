// What templates do to values: the filters, tests and operators of Jinja that they use, and methods of Python texts.
import { Day, frenchDate, frenchPartialDate } from "../dates.js";
import { Markup, alike } from "./markup.js";

// What Python holds for true: neither nothing, nor zero, nor anything empty.
export function isTrue(value) {
  if (value === null || value === undefined) return false;
  if (value instanceof Markup || Array.isArray(value)) return value.length > 0;
  return typeof value === "object" && value.constructor === Object ? Object.keys(value).length > 0 : Boolean(value);
}

export const FILTERS = {
  answered: (fields, sheet) => fields.filter(({ key }) => isTrue(sheet[key])),
  capitalize: (text) => alike(text, capital(String(text))),
  count: (number, one, many) => `${number} ${number < 2 ? one : many || `${one}s`}`,
  date: frenchDate,
  host: (url) => afterFirst(url, "://").split("/")[0].replace(/^www\./, ""),
  inset: (html) => withoutNotes(html).replace(/<(\/?)h[3-6]>/g, (_, end) => (end ? "</strong></p>" : "<p><strong>")),
  linked: (html) => html, // the form writes no link to the library, and the checker says which lead nowhere
  length: (value) => (typeof value === "string" || value instanceof Markup ? [...String(value)] : value).length,
  list: (items) => [...items],
  lower: (text) => alike(text, text.toLowerCase()),
  partial_date: frenchPartialDate,
  replace: (text, old, now) => alike(text, text.replaceAll(old, now)),
  safe_html: (html) => new Markup(html),
  without_notes: (html) => withoutNotes(html),
};

export const TESTS = {
  none: (value) => value === null,
};

export const OPERATORS = {
  eq: (left, right) => plain(left) === plain(right),
  ne: (left, right) => plain(left) !== plain(right),
  gt: (left, right) => plain(left) > plain(right),
  gteq: (left, right) => plain(left) >= plain(right),
  lt: (left, right) => plain(left) < plain(right),
  lteq: (left, right) => plain(left) <= plain(right),
  in: (left, right) => right.includes(plain(left)),
  notin: (left, right) => !right.includes(plain(left)),
};

export const METHODS = {
  isupper: (text) => text === text.toUpperCase() && text !== text.toLowerCase(),
  startswith: (text, beginning) => text.startsWith(beginning),
};

const plain = (value) => (value instanceof Markup || value instanceof Day ? value.toString() : value);

const withoutNotes = (html) => html.replace(/<sup class="footnote-ref">.*?<\/sup>/g, "");

function capital(text) {
  const [first = "", ...rest] = text;
  return first.toUpperCase() + rest.join("").toLowerCase();
}

function afterFirst(text, mark) {
  const found = text.indexOf(mark);
  return found < 0 ? "" : text.slice(found + mark.length);
}
