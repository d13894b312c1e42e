// Whether an answer is one that a sheet may hold: the rules of the model, said in French as one goes.
import { isAnswered, UNKNOWN } from "./answer.js";
import { filled } from "./sentences.js";

// The sentences that say what is wrong with an answer; none when it is left for later.
export function faults(field, answer, sentences) {
  if (!isAnswered(answer) || answer === UNKNOWN) return [];
  const said = field.many ? listed(field, answer) : one(field, answer);
  const known = said.filter(([code]) => code in sentences); // a form of text may have no sentence of its own
  return [...new Set(known.map(([code, values = {}]) => filled(sentences[code], values)))];
}

function listed(field, answer) {
  const answers = Array.isArray(answer) ? answer : [answer];
  const [fewest, most] = field.many;
  if (answers.length < fewest) return [["too-few", { limit: fewest, count: answers.length }]];
  if (answers.length > most) return [["too-many", { limit: most, count: answers.length }]];
  const twice = answers.find((value, at) => typeof value === "string" && answers.indexOf(value) < at);
  return [...(twice ? [["repeated", { value: twice }]] : []), ...answers.flatMap((value) => one(field, value))];
}

function one(field, answer) {
  if (field.parts) return parts(field, answer);
  if (typeof answer !== "string") return [];
  if (field.items) return items(field, answer);
  const text = answer.split(/\s+/u).filter(Boolean).join(" ");
  const length = [...text].length;
  const [shortest, longest] = field.length ?? [0, Infinity];
  if (length < shortest) return [["too-short", { limit: shortest, length }]];
  if (length > longest) return [["too-long", { limit: longest, length }]];
  if (field.key === "title" && /sans titre/i.test(text)) return [["untitled"]];
  if (field.written === "isbn" && !isIsbn(text)) return [["bad-isbn"]];
  if (field.pattern && !matches(field, text)) return [[`bad-${field.written}`, field]];
  return [];
}

function matches({ pattern, written, least, most }, text) {
  if (!new RegExp(pattern, "u").test(text)) return false;
  if (most) return Number(text) >= least && Number(text) <= most;
  return written !== "url" || /\.[^\s.]+/u.test(text);
}

// Each list item is a finding: lines that begin with a dash.
function items({ items: [fewest, limit] }, text) {
  const count = text.split("\n").filter((line) => /^\s*(?:[-–—•*·]|\d{1,2}[.)])\s+\S/u.test(line)).length;
  return count < fewest || count > limit ? [["items", { fewest, limit, count }]] : [];
}

function parts(field, answer) {
  const said = field.parts.flatMap((part) => (isAnswered(answer[part.key]) ? one(part, answer[part.key]) : []));
  const names = field.parts.filter((part) => part.need === "indispensable" && !isAnswered(answer[part.key]));
  if (field.widget === "authors" && !answer.name && !answer.family) return [["author-name"], ...said];
  if (names.length) said.push(["part-missing", { names: names.map((part) => part.label.toLowerCase()).join(", ") }]);
  if (answer.start && answer.end) said.push(...order(answer));
  if (answer.code && answer.generation) said.push(...district(answer));
  return said;
}

function order({ start, end }) {
  return end.slice(0, start.length) < start.slice(0, end.length) ? [["period-order"]] : [];
}

function district({ code, generation }) {
  const prefix = { 2015: "QP", 2024: "QN" }[generation];
  if (!prefix) return [["bad-generation"]];
  return new RegExp(`^${prefix}[0-9A-Za-z]{6}$`).test(code) ? [] : [["bad-district"]];
}

// The control digit of an ISBN of 10 or 13 digits (ISO 2108).
function isIsbn(text) {
  const digits = text.replace(/[- ]/g, "").toUpperCase();
  const sum = (weight) => [...digits].reduce((total, digit, at) => total + (digit === "X" ? 10 : Number(digit)) * weight(at), 0);
  if (/^97[89]\d{10}$/.test(digits)) return sum((at) => (at % 2 ? 3 : 1)) % 10 === 0;
  return /^\d{9}[\dX]$/.test(digits) && sum((at) => 10 - at) % 11 === 0;
}
