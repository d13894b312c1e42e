// A sheet as Decap wants it, values by field, and back to a file: what was not changed is written as it stood, comments
// and order included; what was left empty is not written; « inconnu » has its place in answers made of several boxes.

import { SheetText, same } from "./sheet_text.js";

const BODY = "body";
const STOOD = "file as it stood";
const UNKNOWN = "inconnu";
const YES_NO = { true: "oui", false: "non" };
const SHORT = 100;
const PLAIN = /^(?:[A-Za-z]|\d-[a-z])[A-Za-z0-9/.-]*[A-Za-z0-9]$|^\d{4}-\d{2}-\d{2}$/;
const SPECIAL = /^(?:yes|no|on|off|true|false|null)$/i;
const UNREADABLE = "En-tête illisible : ouvrez ce fichier dans un éditeur de texte";

export class SheetFormat {
  #fields;

  constructor(collection) {
    this.#fields = collection.fields.filter((field) => field.name !== BODY);
  }

  // Decap asks for the values of a file.
  fromFile = (text) => {
    const sheet = new SheetText(text);
    if (sheet.values === null) {
      return { title: UNREADABLE, [BODY]: text, [STOOD]: text };
    }
    return { ...this.#shown(sheet.values), [BODY]: sheet.body.trim(), [STOOD]: text };
  };

  // Decap asks for the file of values.
  toFile = (data) => {
    const { [BODY]: body = "", [STOOD]: stood, ...values } = data;
    const sheet = new SheetText(stood);
    if (sheet.values === null) {
      return stood;
    }
    const header = this.#header(sheet, { ...values, [BODY]: sheet.values[BODY] }).join("\n"); // a field of that name
    const below = body.trim() === sheet.body.trim() ? sheet.body : `\n${body.trim()}\n`;
    return `---\n${header}\n---\n${below}`;
  };

  #header(sheet, values) {
    const before = this.#shown(sheet.values);
    const names = this.#fields.map((field) => field.name);
    const keys = new Set([...sheet.keys, ...names, ...Object.keys(values)]);
    return [...[...keys].flatMap((key) => this.#written(sheet, key, before[key], values[key])), ...sheet.foot];
  }

  #written(sheet, key, before, now) {
    const answer = answered(now);
    const stood = sheet.linesOf(key);
    if (stood && same(answer ?? null, answered(before) ?? null)) {
      return [...sheet.commentsOf(key), ...stood];
    }
    return [...sheet.commentsOf(key), ...(answer === undefined ? [] : lines(key, this.#kept(key, answer)))];
  }

  #shown(values) {
    const shown = { ...values };
    for (const field of this.#fields.filter((one) => one.name in values)) {
      shown[field.name] = inBoxes(field, values[field.name]);
    }
    return shown;
  }

  #kept(key, answer) {
    const first = this.#fields.find((field) => field.name === key)?.fields?.[0].name;
    const alone = Array.isArray(answer) && answer.length === 1 ? answer[0] : answer;
    return first && isUnknown(alone[first]) ? UNKNOWN : answer;
  }
}

// One answer as the boxes of its field hold it.
function inBoxes(field, value) {
  const many = field.multiple || field.widget === "list";
  if (many && typeof value === "string" && value) {
    return inBoxes(field, [value]);
  }
  if (many && Array.isArray(value)) {
    return value.map((one) => inBox(field, one));
  }
  return inBox(field, value);
}

function inBox(field, value) {
  if (!field.fields) {
    return field.options && value in YES_NO ? YES_NO[value] : value;
  }
  if (typeof value === "string") {
    return value ? { [field.fields[0].name]: value } : {};
  }
  const known = field.fields.filter((one) => one.name in value);
  return { ...value, ...Object.fromEntries(known.map((one) => [one.name, inBoxes(one, value[one.name])])) };
}

// An answer without its empty parts; undefined when nothing remains.
function answered(value) {
  if (Array.isArray(value)) {
    const kept = value.map(answered).filter((one) => one !== undefined);
    return kept.length ? kept : undefined;
  }
  if (value?.constructor === Object) {
    const kept = Object.entries(value).map(([key, one]) => [key, answered(one)]);
    const answers = kept.filter(([, one]) => one !== undefined);
    return answers.length ? Object.fromEntries(answers) : undefined;
  }
  return value === "" || value === null ? undefined : value;
}

function isUnknown(value) {
  return typeof value === "string" && value.toLowerCase() === UNKNOWN;
}

// A field on one line; a list that would be long, one answer a line.
function lines(key, value) {
  const line = `${key}: ${written(value)}`;
  const long = Array.isArray(value) && line.length > SHORT;
  return long ? [`${key}:`, ...value.map((one) => `  - ${written(one)}`)] : [line];
}

// An answer in YAML, as `capitheque new` writes it: JSON, but for the plain words that need no quotes.
function written(value) {
  if (Array.isArray(value)) {
    return `[${value.map(written).join(", ")}]`;
  }
  if (value instanceof Object) {
    return `{${Object.entries(value).map(([key, one]) => `${key}: ${written(one)}`).join(", ")}}`;
  }
  return PLAIN.test(value) && !SPECIAL.test(value) ? value : JSON.stringify(String(value));
}
