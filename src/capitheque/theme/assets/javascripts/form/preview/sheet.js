// A sheet that is being written, as templates see it: the attributes of kinds/sheet.py and of each kind.
import { isUndocumented } from "../answer.js";
import { fileName } from "../sheet_name.js";
import { isUnknown, readAll } from "./answers.js";

const PUBLISHED = ["publiee", "a-actualiser", "archivee"];
const COMPILED = "compilation";
const HERE = "\ue001"; // before an address that does not start from the root of the site

export class Sheet {
  told = true; // it is being told
  #reviewAfter; // days; null when time changes nothing

  // `model`: what <kind>.json holds; `sections`: [{key, html}]; `own`: {id, footnotes, today}.
  constructor(model, answers, sections, { id, footnotes, today }) {
    const all = { written_on: today.isoformat(), ...model.defaults, ...answers };
    Object.assign(this, readAll(model.fields, all, model.vocabularies));
    [this.name, this.folder] = [model.name, model.folder];
    this.#reviewAfter = model.review_after;
    this.id = id ?? fileName(this.title);
    this.footnotes = footnotes;
    this.body = bodyOf(model.sections, sections);
    this.missing = [...this.#missingFields(model.fields, all), ...this.#missingSections(model.sections)];
    this.title ??= model.untitled;
  }

  get reference() { return `${this.folder}/${this.id}`; }

  get uri() { return `${this.reference}/`; }

  get published() { return PUBLISHED.includes(this.state); }

  get complete() { return !this.missing.length; }

  get writers() { return this.note_authors ?? this.authors; }

  get from_public_sources() {
    return !this.reviewed && this.writers.some(({ role }) => role === COMPILED);
  }

  get last_change() { return this.updated_on ?? this.written_on; }

  get review_due() {
    return this.review_on ?? (this.#reviewAfter === null ? null : this.last_change?.after(this.#reviewAfter) ?? null);
  }

  // A photo on this device has an address of its own.
  image_uri({ file, preview }) {
    return preview ? HERE + preview : `media/${this.reference}/${file}.webp`;
  }

  // The labels, in the order in which the reading of the file meets them.
  #missingFields(fields, answers) {
    const asked = fields.filter(({ need }) => need !== "facultatif");
    const absent = asked.filter(({ key }) => !isUnknown(answers[key]) && !(this[key]?.length ?? this[key]));
    return [...absent, ...asked.filter(({ key }) => isUnknown(answers[key]))].map(({ label }) => label);
  }

  #missingSections(declared) {
    const asked = declared.filter(({ need }) => need !== "facultatif");
    const written = new Map(this.body.map((section) => [section.key, section]));
    const absent = asked.filter(({ key }) => !written.has(key));
    const unknown = asked.filter(({ key }) => written.get(key)?.documented === false);
    return [...absent, ...unknown].map(({ label }) => label);
  }
}

// The address of photos, once a page is drawn: see image_uri.
export const withRoot = (html, mark, root) => html.replaceAll(mark + HERE, "").replaceAll(mark, root);

function bodyOf(declared, sections) {
  const given = new Map(sections.map(({ key, html }) => [key, html.replace(/(href="\ue000\/)|[\ue000-\uf8ff]/g, (_, link) => link ?? "")]));
  return declared.filter(({ key }) => given.has(key)).map(({ key, label }) => {
    const html = given.get(key);
    return { key, label, html, documented: isDocumented(html) };
  });
}

function isDocumented(html) {
  const text = html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim();
  return Boolean(text) && !isUndocumented(text);
}
