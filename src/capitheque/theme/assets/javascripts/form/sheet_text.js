// A sheet as it is sent: the header, which the strict reader of sheets reads back as it was answered (front_matter.py),
// then the sections that were written, under their headings.
import { clean } from "./clean_text.js";
import { toMarkdown } from "./plain_prose.js";
import { fieldText } from "./yaml_text.js";

const LIMITS = { sheet: 200 * 1024, header: 16 * 1024, value: 4_000, answers: 1_500 }; // those of the reader
const PIECES = // what the reader counts in a header: texts, keys, lists, even one that has a line an item
  /"(?:[^"\\]|\\.)*"|[[{]|:$|(?!- )[^\s,[\]{}:"]+/gm;

// `today`: "2025-01-31".
export function sheetText(definition, answers, today) {
  const fields = headerOf(definition, answers, today).map(([key, value]) => fieldText(key, value));
  const sections = definition.sections.map(({ key, label }) => [label, toMarkdown(answers.sections?.[key])]);
  sections.push([definition.notes?.title, toMarkdown(answers.notes)]); // for the reviewers
  const told = sections.filter(([, text]) => text).map(([label, text]) => `## ${label}\n\n${text}`);
  return `${[`---\n${fields.join("")}---`, ...told].join("\n\n")}\n`;
}

// What the reader would refuse a sheet for: "sheet", "header", "value" (one answer) or "answers" (how many); else null.
export function tooBig(text) {
  const header = text.slice("---\n".length, text.indexOf("\n---\n"));
  const pieces = header.match(PIECES) ?? [];
  const sizes = {
    sheet: new TextEncoder().encode(text).length,
    header: [...header].length,
    value: pieces.reduce((longest, one) => Math.max(longest, [...(one.startsWith('"') ? JSON.parse(one) : one)].length), 0),
    answers: pieces.length + 1,
  };
  return Object.keys(LIMITS).find((one) => sizes[one] > LIMITS[one]) ?? null;
}

// The fields in the order of the model, and what nobody is asked.
function headerOf(definition, answers, today) {
  const all = { written_on: today, ...definition.defaults, ...answers };
  return definition.fields.map(({ key }) => [key, kept(all[key])]).filter(([, value]) => value !== undefined);
}

// An answer without what the reader would take out; undefined when nothing is left.
function kept(answer) {
  if (Array.isArray(answer)) return filled(answer.map(kept).filter((one) => one !== undefined));
  if (answer !== null && typeof answer === "object") {
    const inside = Object.entries(answer).map(([key, one]) => [key, kept(one)]).filter(([, one]) => one !== undefined);
    return inside.length ? Object.fromEntries(inside) : undefined;
  }
  return filled(clean(answer).trim());
}

const filled = (value) => (value.length ? value : undefined);
