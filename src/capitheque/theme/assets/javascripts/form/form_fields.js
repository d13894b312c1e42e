// All the fields of the form: their answers together, what is said under each, what the browser keeps of them.
import { labelled } from "../search/french.js";
import { isAnswered, UNKNOWN } from "./answer.js";
import { FormField } from "./form_field.js";
import { unasked } from "./former.js";
import { watcher } from "./watched.js";

const PAUSE = 400; // ms without a key before a text is watched

export class Fields {
  #fields;
  #context;
  #changed;
  #watcher = null;
  #waiting = new Map();
  former = {}; // answers of an older draft to questions that are no longer asked

  constructor(app, context, changed) {
    this.#context = context;
    this.#changed = changed;
    const { fields, sections } = context.definition;
    const declared = new Map([...fields, ...sections].map((one) => [one.key, one]));
    this.#fields = [...app.querySelectorAll("[data-field]")].map(
      (box) => new FormField(box, declared.get(box.dataset.field), context),
    );
    for (const field of this.#fields) {
      field.box.addEventListener("input", () => this.#edited(field));
      field.box.addEventListener("change", () => this.#edited(field));
    }
  }

  // The answers, as the header of the sheet will hold them; `sections` holds the texts as they were typed.
  get answers() {
    const answers = {};
    const sections = {};
    for (const field of this.#fields) {
      const answer = field.answer;
      if (isAnswered(answer)) (field.isSection ? sections : answers)[field.key] = answer;
    }
    return Object.keys(sections).length ? { ...answers, sections } : answers;
  }

  // What some fields remember besides their answer: names of places, words of a place that was not found.
  get kept() {
    return Object.fromEntries(this.#fields.map((field) => [field.key, field.kept]).filter(([, kept]) => kept !== undefined));
  }

  // Places in the words of whoever writes, that no list holds.
  get unresolved() { return this.#fields.flatMap((field) => field.unresolved); }

  get(key) { return this.#fields.find((field) => field.key === key); }

  // Photos by file name, of every field that holds some.
  get photos() {
    return new Map(this.#fields.flatMap((field) => [...(field.blobs ?? [])]));
  }

  show(answers, kept) {
    this.former = { ...kept?.former, ...unasked(this.#context.definition, answers) };
    for (const field of this.#fields) {
      field.keep(kept?.[field.key]);
      field.show(field.isSection ? answers.sections?.[field.key] : answers[field.key]);
    }
  }

  // A sheet that is opened: photos that come with it, names that are taken, sections with the signs of Markdown.
  async open(sheet, photos) {
    for (const field of this.#fields) {
      if (field.isSection) field.mark(sheet.isMarked(field.key));
      await field.admit({ photos, taken: sheet.files });
    }
  }

  async erase() {
    for (const field of this.#fields) await field.erase();
  }

  // Fields of a step that may propose something are told the story so far.
  enter(step) {
    const { title = "", summary = "", sections = {} } = this.answers;
    for (const field of this.#of(step)) field.tell([title, summary, ...Object.values(sections)].join("\n"));
  }

  // To say that one does not know is an answer too, but for the team, who looks for it.
  answered(step) {
    const { team } = this.#context;
    return this.#of(step).some((field) => isAnswered(field.answer) && !(team && field.answer === UNKNOWN));
  }

  // Whether one may go on from a step: answers that are not understood are said, and the first one gets the focus.
  confirm(step) {
    const wrong = this.#of(step).filter((field) => field.say(field.faults(this.#sentences)));
    for (const field of this.#of(step)) this.#watch(field);
    wrong[0]?.focus();
    return !wrong.length;
  }

  // Every answer that publication needs and that is not there, or is not understood: [{ key: its step, said }].
  lacking() {
    const lacking = this.#fields.flatMap((field) => {
      const { answer, definition, step } = field;
      const [fault] = field.faults(this.#sentences);
      if (fault) return [{ key: step, said: labelled(definition.label, fault) }];
      return definition.need === "indispensable" && !isAnswered(answer) ? [{ key: step, said: definition.label }] : [];
    });
    for (const [code, keys] of Object.entries(this.#context.definition.alternatives)) {
      const fields = keys.map((key) => this.get(key)).filter(Boolean);
      if (!fields.some(({ answer }) => isAnswered(answer))) lacking.push({ key: fields[0].step, said: this.#sentences[code] });
    }
    return lacking;
  }

  get #sentences() { return this.#context.definition.sentences; }

  #of(step) { return this.#fields.filter((field) => step?.contains(field.box)); }

  #edited(field) {
    this.#changed();
    field.count();
    clearTimeout(this.#waiting.get(field));
    this.#waiting.set(field, setTimeout(() => this.#watch(field), PAUSE));
  }

  // Personal data and wounding words are said while one writes; they never stop anyone from going on.
  async #watch(field) {
    if (field.said.length && !field.faults(this.#sentences).length) field.say([]);
    this.#watcher ??= await watcher(this.#context.root, this.#context.definition.kind);
    if (this.#watcher) field.warn(this.#watcher.warnings(field.texts.join("\n\n"), field.key));
  }
}
