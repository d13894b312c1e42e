// What an import could not place, beside the answers: each passage is put in one of them, or taken away.
import { fill } from "../search/pieces.js";

const OPENING = /^(`{3,})text$/; // of a block
const TEXTS = new Set(["story", "text", "line"]);

export class Passages {
  #box;
  #sentence;
  #fields;
  #changed;
  #title; // of the section of import notes
  #wheres; // [{key, label}]
  #step = "";
  #parts = []; // [{title, before, fence, passages, whole, added}]

  constructor(root, definition, sentence, fields, changed) {
    this.#box = root.querySelector("[data-passages]");
    this.#title = definition.notes.title;
    this.#sentence = sentence;
    this.#fields = fields;
    this.#changed = changed;
    const plain = definition.fields.filter(({ widget, parts, many }) => TEXTS.has(widget) && !parts && !many);
    this.#wheres = [...definition.sections, ...plain].filter(({ key }) => fields.get(key)?.isAsked);
    this.#box.addEventListener("click", ({ target }) => this.#press(target.closest("button")));
  }

  open(sheet) {
    const notes = sheet.notes ? [noted(this.#title, sheet.notes)] : [];
    const others = sheet.others.map(({ title, text }) => ({ title, before: "", fence: "", passages: [text], whole: 1 }));
    this.#parts = [...notes, ...others];
    this.#draw();
  }

  // What is left in each section that lost a passage, by title; null when nothing is.
  get changes() {
    const changed = this.#parts.filter(({ passages, whole }) => passages.length < whole);
    return Object.fromEntries(changed.map((part) => [part.title, written(part)]));
  }

  // The question that is shown is where a passage most likely goes.
  here(step) {
    this.#step = step;
    const key = this.#near();
    if (key) for (const select of this.#box.querySelectorAll("select")) select.value = key;
  }

  #near() { return this.#wheres.find(({ key }) => this.#fields.get(key).step === this.#step)?.key; }

  #draw() {
    const rows = this.#parts.flatMap((part) => part.passages.map((text, at) => this.#row(part, text, at)));
    this.#box.querySelector("ol").replaceChildren(...rows);
    this.#box.hidden = !rows.length;
  }

  #row(part, text, at) {
    const row = this.#box.querySelector("template").content.firstElementChild.cloneNode(true);
    const slot = (name) => row.querySelector(`[data-slot="${name}"]`);
    const id = `passage-${this.#parts.indexOf(part)}-${at}`;
    fill(slot("from"), part.title === this.#title ? "" : part.title);
    slot("text").textContent = text;
    slot("where").append(...this.#wheres.map(({ key, label }) => new Option(label, key)));
    slot("where").value = this.#near() ?? this.#wheres[0].key;
    [slot("where").id, slot("label").htmlFor] = [id, id];
    Object.assign(row.dataset, { part: this.#parts.indexOf(part), at });
    return row;
  }

  #dropAll() {
    for (const { passages } of this.#parts) passages.length = 0;
    this.#draw();
    this.#changed();
    document.querySelector("[data-save]").focus();
  }

  #press(button) {
    if (!button) return;
    if ("dropAll" in button.dataset) return this.#dropAll();
    const row = button.closest("li");
    const part = this.#parts[row.dataset.part];
    const [text] = part.passages.splice(row.dataset.at, 1);
    const key = row.querySelector("select").value;
    if ("move" in button.dataset) this.#put(key, text);
    this.#draw();
    const { label } = this.#wheres.find((one) => one.key === key);
    const said = "move" in button.dataset ? this.#sentence("passage-moved", { label }) : this.#sentence("passage-removed");
    this.#box.querySelector("[data-passages-said]").textContent = said;
    this.#changed();
    (this.#box.querySelector("[data-move]") ?? document.querySelector("[data-save]")).focus();
  }

  #put(key, text) {
    const field = this.#fields.get(key);
    const there = typeof field.answer === "string" && !field.isUnknown ? field.answer : "";
    const between = field.isSection ? "\n\n" : " ";
    field.show([there, field.isSection ? text : text.replace(/\s+/g, " ")].filter(Boolean).join(between));
  }
}

// The notes that an import writes: a sentence, then a block of passages with a blank line between them; what was added
// below is passages too.
export function noted(title, text) {
  const rows = text.split("\n");
  const opening = rows.findIndex((row) => OPENING.test(row));
  const [, fence = ""] = OPENING.exec(rows[opening] ?? "") ?? [];
  const closing = fence ? rows.findIndex((row, at) => at > opening && row.trimEnd() === fence) : -1;
  if (closing < 0) return part(title, "", "", rows, []);
  const before = rows.slice(0, opening).join("\n").trim();
  return part(title, before, fence, rows.slice(opening + 1, closing), rows.slice(closing + 1));
}

function part(title, before, fence, inside, below) {
  const [own, added] = [inside, below].map(passagesOf);
  return { title, before, fence, passages: [...own, ...added], whole: own.length + added.length, added: new Set(added) };
}

const passagesOf = (rows) => rows.join("\n").replace(/^\n+/, "").split(/\n{2,}/).filter((one) => one.trim());

export function written({ before, fence, passages, added }) {
  if (!passages.length) return null;
  const inside = passages.filter((one) => !added?.has(one)).join("\n\n");
  const block = fence && inside ? `${fence}text\n${inside}\n${fence}` : inside;
  return [before, block, ...passages.filter((one) => added?.has(one))].filter(Boolean).join("\n\n");
}
