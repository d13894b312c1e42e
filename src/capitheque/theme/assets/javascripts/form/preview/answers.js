// Answers as the header of a sheet holds them, read as the library reads them: what it would refuse counts for nothing.
import { UNKNOWN } from "../answer.js";
import { clean } from "../clean_text.js";
import { Day } from "../dates.js";

// An answer in several parts: an author, a period, a source, a photo.
class Part {
  constructor(values) {
    Object.assign(this, values);
  }

  get full_name() {
    return this.name || [this.given, this.family].filter(Boolean).join(" ");
  }

  get years() {
    const [start, end] = [this.start.slice(0, 4), this.end?.slice(0, 4)];
    return end && end !== start ? `${start}–${end}` : start;
  }

  allowed(today) {
    return String(today) <= String(this.consent.until);
  }
}

// The values of a sheet or of a part, by key. `fields` are described by fields/field.py.
export function readAll(fields, answers, vocabularies) {
  return Object.fromEntries(fields.map((field) => [field.key, read(field, answers[field.key], vocabularies)]));
}

export const isUnknown = (answer) => (Array.isArray(answer) && answer.length === 1 ? answer[0] : answer) === UNKNOWN;

// One value, null when there is none; a list, maybe empty, where there may be several.
function read(field, answer, vocabularies) {
  const given = answer === undefined || isUnknown(answer) ? [] : [answer].flat();
  const values = given.map((one) => readOne(field, one, vocabularies)).filter((one) => one !== null);
  return field.many ? values : (values[0] ?? null);
}

function readOne(field, answer, vocabularies) {
  if (field.parts) return readPart(field, answer, vocabularies);
  const text = clean(answer).replace(/\s+/g, " ").trim();
  if (!text || (field.pattern && !new RegExp(field.pattern).test(text))) return null;
  if (field.vocabulary) return vocabularies[field.vocabulary].some(({ id }) => id === text) ? text : null;
  if (field.written === "date") return Day.read(text);
  if (field.written === "partial-date") return Day.read(`${text}-01-01`.slice(0, 10)) && text;
  return field.written === "yes-no" ? text === "oui" : text;
}

function readPart({ parts, either = [] }, answer, vocabularies) {
  const values = readAll(parts, answer, vocabularies);
  const whole = parts.every(({ key, need }) => need !== "indispensable" || values[key] !== null);
  if (!whole || (either.length && !either.some((key) => values[key] !== null))) return null;
  return new Part(answer.preview ? { ...values, preview: answer.preview } : values);
}
