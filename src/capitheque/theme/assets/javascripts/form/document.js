// A sheet as a file: what it says (values, texts), and the same file saying something else. What is not changed stays as
// it is: comments, the order of fields, quotes, ends of line. What is written is read again: it says what was asked for,
// or it is refused. Python does the same (document.py); tests/cases/ holds both to it.
import { BodyEdits, foldedTitle, rowsOf, sectionsOf, trimmed } from "./body_edits.js";
import { read, RefusedError, withoutInvisible } from "./front_matter.js";
import { fieldEdits, fineEdits, same, wholeEdit } from "./header_edits.js";
import { edited, linesOf } from "./line_edits.js";
import { isMapping, whole } from "./yaml_text.js";

// A text that would not stay within its section (a code block left open, another heading), a key that is none.
export class UnfitTextError extends Error {}

export class Document {
  #sections = null;

  constructor(text, header) {
    this.text = text;
    this.header = header;
  }

  // `text` with its byte order mark, if any. Throws a RefusedError when the header cannot be read.
  static read(text) {
    return new Document(text, read(text));
  }

  // A file that says nothing yet.
  static blank() {
    return Document.read("---\n---\n");
  }

  get values() {
    return this.header.values;
  }

  get sections() {
    return (this.#sections ??= sectionsOf(this.header.body));
  }

  // A Map of the Markdown that stands under each title, folded; that which stands before all has the empty title.
  // Sections of the same title make one text.
  get texts() {
    const texts = new Map();
    for (const { title, text } of this.sections) {
      const key = foldedTitle(title);
      texts.set(key, [texts.get(key), text].filter(Boolean).join("\n\n"));
    }
    return texts;
  }

  // The file with other values of some fields and other texts (a Map, by title); null takes a field or a section away.
  // New ones stand in the order of `definition`, that of the form. Throws a RefusedError when our reader would refuse
  // the file, an UnfitTextError when what is put there would not be read again as it is.
  written(values, sections, definition) {
    const own = this.texts;
    const wanted = told({ ...this.values, ...asRead(values) });
    const texts = [...sections].map(([title, text]) => [title, asText(text ?? "")]);
    const changes = new Map(texts.filter(([title, text]) => text !== (own.get(foldedTitle(title)) ?? "")));
    if (same(wanted, this.values) && !changes.size) return this.text;
    const found = this.#with(wanted, changes, definition);
    const expected = new Map([...own, ...[...changes].map(([title, text]) => [foldedTitle(title), text])]);
    if (!same(found.values, wanted) || !same(filled(found.texts), filled(expected))) throw new UnfitTextError();
    return found.text;
  }

  // The file that says these values, by the finest edits that our reader understands as they are meant.
  #with(wanted, changes, { fields, sections }) {
    const [raw, cleaned] = [linesOf(this.text), this.header.text.split("\n")];
    const body = this.header.bodyLine - 1;
    const newline = /[\r\n]*$/.exec(raw[0])[0];
    const header = ended(cleaned.slice(1, body - 1));
    const edits = new BodyEdits(this.header.body, this.sections, sections.map(({ label }) => label)).changing(changes);
    const below = edited(raw.slice(body), ended(rowsOf(this.header.body)), edits, newline);
    if (below.length && !/[\r\n]$/.test(raw[body - 1])) raw[body - 1] += newline;
    const order = fields.map(({ key }) => key);
    const by = (way) => {
      const above = edited(raw.slice(1, body - 1), header, way(header, this.values, wanted, order), newline);
      return Document.read([raw[0], ...above, raw[body - 1], ...below].join(""));
    };
    for (const way of [fineEdits, fieldEdits]) {
      const found = unlessRefused(() => by(way));
      if (found && same(found.values, wanted)) return found;
    }
    return by(wholeEdit);
  }
}

function unlessRefused(reading) {
  try {
    return reading();
  } catch (error) {
    if (error instanceof RefusedError) return null;
    throw error;
  }
}

// A value as our reader gives it back: composed letters, nothing that cannot be seen, no space around.
export function asRead(value) {
  if (Array.isArray(value)) return value.map(asRead);
  if (isMapping(value)) return mapping(Object.entries(value).map(([key, one]) => [key, asRead(one)]));
  if (typeof value !== "string") return value;
  return composed(value).trim();
}

// The same of the text of a section, which keeps its indent: no blank line around.
const asText = (text) => trimmed(composed(text));

const composed = (text) => withoutInvisible(whole(text).replaceAll("\r\n", "\n")).normalize("NFC");

const ended = (lines) => lines.map((line) => `${line}\n`).join("");

// Without a prototype: a key may be called « constructor ».
const mapping = (pairs) => Object.assign(Object.create(null), Object.fromEntries(pairs));

const told = (values) => mapping(Object.entries(values).filter(([, one]) => one !== null));

const filled = (texts) => mapping([...texts].filter(([, text]) => text));
