// What an import could not place, beside the answers: each passage is put in one of them, or taken away.
import { fill } from "../search/pieces.js";

const OPENING = /^(`{3,})text$/; // of a block
const BOOKKEEPING = /^(?:Source : [^\n]*|« [^\n]* » est devenu « [^\n]* »)$/; // as drafting.py writes it
const NAME = /^[^\n]{1,80} :\n/; // what a passage was called
const WHY = /\n→ [^\n]*$/; // why it was not placed
const TEXTS = new Set(["story", "text", "line"]);

export class Passages {
  #box;
  #sentence;
  #fields;
  #changed;
  #title; // of the section of import notes
  #wheres; // [{key, label}]
  #step = "";
  #former = []; // what the parts held, before each gesture
  #parts = []; // [{title, before, fence, passages, whole, added}]

  constructor(root, definition, sentence, fields, changed) {
    this.#box = root.querySelector("[data-passages]");
    this.#title = definition.notes.title;
    this.#sentence = sentence;
    this.#fields = fields;
    this.#changed = changed;
    const plain = definition.fields.filter(({ widget, parts, many }) => TEXTS.has(widget) && !parts && !many);
    this.#wheres = [...definition.sections, ...plain].filter(({ key }) => fields.get(key)?.isAsked);
    this.#box.addEventListener("click", ({ target, detail }) => this.#press(target.closest("button"), detail));
  }

  open(sheet) {
    const notes = sheet.notes ? [noted(this.#title, sheet.notes)] : [];
    const others = sheet.others.map(({ title, text }) => ({ title, before: "", fence: "", passages: [text], whole: 1 }));
    this.#parts = [...notes, ...others];
    this.#former = [];
    this.#draw();
  }

  // What is left in each section that lost a passage, by title; null when nothing is.
  get changes() {
    const changed = this.#parts.filter(({ passages, whole }) => passages.length < whole);
    return Object.fromEntries(changed.map((part) => [part.title, written(part)]));
  }

  // While the file is being written, nothing is moved.
  hold(held) { this.#box.inert = held; }

  // The question that is shown is where a passage most likely goes.
  here(step) {
    this.#step = step;
    for (const select of this.#box.querySelectorAll("select")) select.value = this.#near();
  }

  #near() { return this.#wheres.find(({ key }) => this.#fields.get(key).step === this.#step)?.key ?? ""; }

  #draw() {
    const shown = this.#parts.flatMap((part, of) => part.passages.map((text, at) => ({ part, of, text, at })));
    const told = shown.filter(({ text }) => !BOOKKEEPING.test(text));
    this.#box.querySelector("ol").replaceChildren(...told.map((one) => this.#row(one)));
    this.#box.querySelector("[data-undo]").hidden = !this.#former.length;
    this.#box.querySelector("[data-drop-all]").hidden = !told.length;
    this.#box.hidden = !told.length && !this.#former.length;
    if (!told.length) for (const { passages } of this.#parts) passages.length = 0; // what is left only tells what was done
  }

  #row({ part, of, text, at }) {
    const row = this.#box.querySelector("template").content.firstElementChild.cloneNode(true);
    const slot = (name) => row.querySelector(`[data-slot="${name}"]`);
    const id = `passage-${of}-${at}`;
    fill(slot("from"), part.title === this.#title ? "" : part.title);
    slot("text").textContent = text;
    slot("where").append(...this.#wheres.map(({ key, label }) => new Option(label, key)));
    slot("where").value = this.#near();
    [slot("where").id, slot("label").htmlFor] = [id, id];
    Object.assign(row.dataset, { of, at });
    return row;
  }

  #press(button, clicks) {
    if (!button || clicks > 1) return; // a double click is one
    const row = button.closest("li");
    const place = [...this.#box.querySelectorAll("li")].indexOf(row);
    if ("undo" in button.dataset) this.#undo();
    else if ("dropAll" in button.dataset) this.#drop(() => { for (const { passages } of this.#parts) passages.length = 0; });
    else this.#takeOut(row, "move" in button.dataset);
    this.#draw();
    this.#changed();
    const rows = this.#box.querySelectorAll("li");
    (rows[Math.min(place, rows.length - 1)] ?? this.#box).querySelector("button:not([hidden])")?.focus();
  }

  // Out of the list: into the answer that is chosen, or nowhere.
  #takeOut(row, moved) {
    const key = row.querySelector("select").value;
    if (moved && !key) return row.querySelector("select").focus();
    const { passages } = this.#parts[row.dataset.of];
    if (moved) this.#put(key, bare(passages[row.dataset.at]));
    this.#drop(() => passages.splice(row.dataset.at, 1));
    const { label } = this.#wheres.find((one) => one.key === key) ?? {};
    return this.#say(moved ? this.#sentence("passage-moved", { label }) : this.#sentence("passage-removed"));
  }

  #drop(act) {
    this.#former.push(this.#parts.map(({ passages }) => [...passages]));
    act();
  }

  #undo() {
    const former = this.#former.pop();
    this.#parts.forEach((part, at) => { part.passages = former[at]; });
    this.#say(this.#sentence("passage-back"));
  }

  #say(text) { this.#box.querySelector("[data-passages-said]").textContent = text; }

  #put(key, text) {
    const field = this.#fields.get(key);
    if (field.isSection) field.add(text);
    else field.show([field.told, text.replace(/\s+/g, " ")].filter(Boolean).join(" "));
  }
}

// A passage without what the import says of it.
const bare = (text) => text.replace(NAME, "").replace(WHY, "");

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
