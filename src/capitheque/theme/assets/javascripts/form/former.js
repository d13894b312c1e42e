// A draft may be older than the form: its answers in the shape that fields have today, and those that none asks any more.
import { isAnswered, textsOf, UNKNOWN } from "./answer.js";

// The answer in the shape that its field has today; undefined when it says nothing.
export function fitted(field, answer) {
  if (!isAnswered(answer)) return undefined;
  if (answer === UNKNOWN) return answer;
  const all = [answer].flat().map((one) => fittedOne(field, one)).filter(isAnswered);
  if (field.many) return all.length ? all : undefined;
  return all[0];
}

function fittedOne(field, answer) {
  if (typeof answer === "number") return fittedOne(field, String(answer));
  if (!field.parts) return [...textsOf(answer)].join(" ") || undefined;
  if (typeof answer !== "object") return { [field.parts[0].key]: answer }; // its name, its title
  return Object.fromEntries(field.parts.map((part) => [part.key, fitted(part, answer?.[part.key])]).filter(([, one]) => isAnswered(one)));
}

// { key: what was answered } for the questions that are no longer asked, sections among them.
export function unasked(definition, { sections, ...fields }) {
  const asked = new Set([...definition.fields, ...definition.sections].map(({ key }) => key));
  const all = Object.entries({ ...fields, ...(typeof sections === "object" ? sections : {}) });
  return Object.fromEntries(all.filter(([key, answer]) => !asked.has(key) && answer !== UNKNOWN && isAnswered(answer)));
}
