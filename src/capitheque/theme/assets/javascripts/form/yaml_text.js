// An answer as YAML that no reader takes for anything else: JSON, but for the plain words that need no quotes.
// Python writes the same (yaml_text.py); tests/cases/ holds both to it.

const PLAIN = /^(?:(?:[A-Za-z]|\d-[a-z])[A-Za-z0-9/.-]*[A-Za-z0-9]|\d{4}-\d{2}-\d{2})$/;
const SPECIAL = new Set(["yes", "no", "on", "off", "true", "false", "null"]); // some readers do not take them for text
const NOT_YAML = /[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/gu;
const HALF = /\p{Cs}/gu; // half of a character, which no file can hold
const LONG = 110; // characters: a list that makes a longer line has a line an item

// An answer (text, list or mapping of answers) on one line.
export function written(value) {
  if (typeof value === "string" && PLAIN.test(value) && !SPECIAL.has(value.toLowerCase())) return value;
  if (Array.isArray(value)) return `[${value.map(written).join(", ")}]`;
  if (isMapping(value)) return `{${Object.entries(value).map(([key, one]) => `${key}: ${written(one)}`).join(", ")}}`;
  return JSON.stringify(typeof value === "string" ? whole(value) : value).replace(NOT_YAML, escaped);
}

// A field of a header as it is first written, its ends of line included.
export function fieldText(key, value) {
  const line = `${key}: ${written(value)}\n`;
  if (!Array.isArray(value) || [...line].length <= LONG) return line;
  return `${key}:\n${value.map((one) => `  - ${written(one)}\n`).join("")}`;
}

export const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

export const whole = (text) => text.replace(HALF, "\ufffd");

const escaped = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
