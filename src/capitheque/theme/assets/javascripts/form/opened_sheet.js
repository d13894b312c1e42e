// A sheet that is taken up again: what its file says, as the form shows it, and the same file with what was changed.
import { isAnswered, isUndocumented, UNKNOWN } from "./answer.js";
import { clean } from "./clean_text.js";
import { parted } from "./definitions.js";
import { Document, UnfitTextError } from "./document.js";
import { foldedTitle } from "./folded_title.js";
import { RefusedError } from "./front_matter.js";
import { toHtml } from "./markdown.js";
import { RefusedText } from "./new_sheet.js";
import { toHtml as plainHtml, toMarkdown } from "./plain_prose.js";
import { plainText } from "./plain_text.js";

export { RefusedError };

export class OpenedSheet {
  #definition;
  #document;
  #id;
  #marked; // every section is shown as it is written
  #own; // the photos that came with a correction: the others stay in the library
  #shown = null; // the answers as the form first showed them

  // `text` is that of the file, `id` its name; `version` is the sheet of the library that it corrects, if it does; `own`
  // are the names of the photos that came with it;
  // `marked`, of the team, shows every section with the signs of Markdown; it corrects no other sheet.
  // Throws a RefusedError.
  constructor({ text, id, version = "", shown = null, own = [], marked = false }, definition) {
    this.#definition = definition;
    this.#marked = marked;
    this.#document = Document.read(text);
    this.#id = id;
    this.#shown = shown;
    this.#own = own;
    this.version = version || (!marked && this.#document.values.version_of) || "";
  }

  // What a draft keeps, to open the same again.
  get kept() {
    return { text: this.#document.text, id: this.#id, version: this.version, own: this.#own, shown: this.#shown };
  }

  get title() { return this.#document.values.title ?? ""; }

  // Keys of its header that this kind of sheet does not have.
  get unknownKeys() {
    const known = new Set(this.#definition.fields.map(({ key }) => key));
    return Object.keys(this.#document.values).filter((key) => !known.has(key));
  }

  // The answers for the form. The photos of a published sheet stay in the library: one only adds some.
  get answers() {
    const { images: all, ...values } = this.#document.values;
    const images = this.version && Array.isArray(all) ? all.filter(({ file }) => this.#own.includes(file)) : all;
    const sections = this.#definition.sections.map(({ key }) => [key, this.#textOf(key)]).filter(([, text]) => text);
    const answered = Object.fromEntries(Object.entries(values).filter(([, one]) => isAnswered(one)));
    return { ...answered, ...(isAnswered(images) && { images }), sections: Object.fromEntries(sections) };
  }

  // Names of photos that are taken.
  get files() { return [this.#document.values.images ?? []].flat().map(({ file }) => file); }

  // Whether a section is written with the signs of Markdown.
  isMarked(key) {
    const markdown = this.#markdownOf(key);
    return this.#marked || Boolean(markdown) && markdown !== this.#placeholder(key) && plainText(markdown) === null;
  }

  // What the fields give back of the answers that they were just given: what differs from it will have been changed.
  begin(shown) { this.#shown = structuredClone(shown); }

  get isBegun() { return this.#shown !== null; }

  name() { return this.#id; }

  // Notes may be defined under another section.
  html(key, text) {
    if (!this.isMarked(key)) return plainHtml(text);
    const { definitions } = parted(text);
    const others = this.#document.sections.map((one) => parted(one.text).definitions).filter((one) => one && one !== definitions);
    return toHtml([text, ...others].join("\n\n"));
  }

  // Whether something was changed since it was opened.
  isChanged(answers) { return !same(answers, this.#shown); }

  // The parts of its text that no question asks for: [{title, text}], the import notes apart.
  get others() {
    const { sections, notes } = this.#definition;
    const asked = new Set([notes.title, ...sections.map(({ label }) => label)].map(foldedTitle));
    return this.#document.sections.filter(({ title, text }) => text && !asked.has(foldedTitle(title)));
  }

  get notes() { return this.#document.texts.get(foldedTitle(this.#definition.notes.title)) ?? ""; }

  // {values, sections}: what was changed, null for what is taken away; `sections` is a Map, by title.
  changes(answers) {
    return { values: this.#values(answers), sections: this.#sections(answers) };
  }

  // The file as it is to be saved. Throws a RefusedText.
  text(answers) {
    try {
      const { values, sections } = this.changes(answers);
      return this.#document.written(values, sections, this.#definition);
    } catch (error) {
      if (error instanceof RefusedError) throw new RefusedText("too-big", { cause: error });
      throw error instanceof UnfitTextError ? new RefusedText("unfit-text", { cause: error }) : error;
    }
  }

  #values(answers) {
    const changed = this.#definition.fields.filter(({ key }) => !same(answers[key], this.#shown[key]));
    const values = changed.map(({ key }) => [key, this.#changed(key, answers[key])]);
    return Object.fromEntries([...values, ...this.#correction(answers, changed)]);
  }

  // Which sheet is corrected, and which of its answers: the import leaves the others as they will be then.
  #correction({ sections = {} }, fields) {
    if (!this.version) return [];
    const told = this.#definition.sections.filter(({ key }) => !same(sections[key], this.#shown.sections?.[key]));
    const keys = new Set([...(this.#document.values.corrected ?? []), ...[...fields, ...told].map(({ key }) => key)]);
    return [["version_of", this.version], ...(keys.size ? [["corrected", [...keys]]] : [])];
  }

  #changed(key, answer) {
    const there = this.#document.values[key];
    if (!isAnswered(answer)) return null;
    if (key === "images" && this.version) {
      return [...[there ?? []].flat().filter(({ file }) => !this.#own.includes(file)), ...kept(answer)];
    }
    return withHidden(kept(answer), this.#shown[key], there);
  }

  #sections({ sections = {}, notes }) {
    const changed = this.#definition.sections.filter(({ key }) => !same(sections[key], this.#shown.sections?.[key]));
    const texts = new Map(changed.map(({ key, label }) => [label, this.#written(key, sections[key]) || null]));
    const { title } = this.#definition.notes;
    const noted = toMarkdown(notes);
    const before = this.#document.texts.get(foldedTitle(title)) ?? "";
    if (noted && !before.includes(noted)) texts.set(title, [before, noted].filter(Boolean).join("\n\n"));
    return texts;
  }

  #written(key, text) { return this.isMarked(key) || text === UNKNOWN ? clean(text ?? "") : toMarkdown(text); }

  #textOf(key) {
    const markdown = this.#markdownOf(key);
    const { text, definitions } = parted(markdown);
    if (text === this.#placeholder(key) || (text !== UNKNOWN && isUndocumented(text))) return definitions;
    return (!this.#marked && plainText(markdown)) || markdown;
  }

  #markdownOf(key) {
    const { label } = this.#definition.sections.find((one) => one.key === key);
    return this.#document.texts.get(foldedTitle(label)) ?? "";
  }

  #placeholder(key) { return this.#definition.sections.find((one) => one.key === key).placeholder; }
}

// An answer as it will be written: no space around, nothing that cannot be seen.
function kept(answer) {
  if (Array.isArray(answer)) return answer.map(kept);
  if (answer && typeof answer === "object") return Object.fromEntries(Object.entries(answer).map(([key, one]) => [key, kept(one)]));
  return clean(answer).trim();
}

// A list of answers made of several, each with the parts that the form does not show (corrections.py does the same).
function withHidden(now, shown, there) {
  if (![now, shown, there].every(Array.isArray) || shown.length !== there.length) return now;
  return now.map((one, at) => {
    const found = shown.findIndex((other) => same(other, one));
    if (found >= 0) return there[found];
    if (at >= shown.length || now.some((other) => same(other, shown[at])) || !isMapping(one) || !isMapping(there[at])) return one;
    const hidden = Object.entries(there[at]).filter(([key]) => !(key in shown[at]));
    return { ...Object.fromEntries(hidden), ...one };
  });
}

const isMapping = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);

const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
