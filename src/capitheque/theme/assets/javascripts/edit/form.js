// One sheet in the form of its kind: opened from its file, changed, written back where it was.
import { sentenceIn } from "../search/french.js";
import { setText } from "../search/pieces.js";
import { Day } from "../form/dates.js";
import { Fields } from "../form/form_fields.js";
import { OpenedSheet, RefusedError } from "../form/opened_sheet.js";
import { Steps } from "../form/steps.js";
import { Compare } from "./compare.js";
import { ask } from "./desk.js";
import { Faults } from "./faults.js";
import { Passages } from "./passages.js";
import { Photos } from "./photos.js";

const AGAIN = 700; // ms, while the page is being built
const WIDE = "(min-width: 64em)"; // as desk.css lays it out
const HOUR = new Intl.DateTimeFormat("fr", { timeStyle: "short" });
const REFERENCE = /^[a-z]+\/[a-z0-9-]+$/;

class Editing {
  #root;
  #context;
  #fields;
  #steps;
  #photos;
  #passages;
  #faults;
  #compare;
  #reference;
  #digest;
  #theirs; // that of a file that changed meanwhile
  #left = false;
  #sheet;
  #stated = null; // the change of state that the history was just given

  constructor(root, reference) {
    const definition = JSON.parse(root.dataset.definition);
    const sentences = JSON.parse(root.dataset.sentences);
    definition.sentences = sentences;
    const sentence = sentenceIn(sentences);
    const app = root.querySelector("[data-app]");
    const address = new URL(root.dataset.root, location.href).href;
    this.#root = root;
    this.#reference = reference;
    this.#photos = new Photos(`${address}edit/api/media/${reference}/`);
    this.#context = { root: address, definition, sentence, photoStore: this.#photos, team: true };
    this.#fields = new Fields(app, this.#context, () => this.#changed());
    this.#steps = new Steps(app, this.#fields, sentence, { entering() {}, entered: (key) => this.#entered(key) });
    this.#passages = new Passages(root, definition, sentence, this.#fields, () => this.#changed());
    this.#faults = new Faults(root, this.#fields);
    this.#compare = new Compare(root, definition, sentence);
    this.#listen(app);
  }

  get #address() { return `${this.#context.root}edit/api/sheets/${this.#reference}`; }

  #listen(app) {
    const on = (selector, act) => app.querySelectorAll(selector).forEach((one) => one.addEventListener("click", act));
    on("[data-next]", () => this.#steps.next());
    on("[data-previous]", () => this.#steps.previous());
    on("[data-keep]", () => this.#keep());
    on("[data-leave]", () => this.#leave());
    app.addEventListener("click", (event) => this.#follow(event));
    app.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#save();
    });
    this.#fields.get("state")?.box.addEventListener("change", () => this.#tellState());
    addEventListener("beforeunload", (event) => { if (!this.#left && this.#isChanged) event.preventDefault(); });
    addEventListener("keydown", (event) => {
      if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.#save();
    });
  }

  // On a narrow screen the questions are folded away, and the one that was chosen comes in sight.
  #entered(key) {
    this.#passages.here(key);
    if (matchMedia(WIDE).matches || !this.#sheet) return;
    this.#root.querySelector("[data-all]").open = false;
    requestAnimationFrame(() => this.#root.querySelector(".desk-form__main").scrollIntoView());
  }

  // Links to a question, wherever they stand: those of the list are followed by the steps.
  #follow(event) {
    const to = event.target.closest("[data-to]");
    if (!to || to.closest("[data-all]")) return;
    event.preventDefault();
    this.#steps.go(to.dataset.to);
  }

  async open() {
    this.#say(this.#context.sentence("sheet-opening"));
    const found = await ask(this.#address);
    if (found.status !== 200) return this.#say(found.said ?? this.#context.sentence("sheet-lost"));
    try {
      this.#read(found);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      const [{ wrong, remedy, line } = {}] = found.faults;
      return this.#say(this.#context.sentence("sheet-unreadable", { file: found.file, line, wrong, remedy }));
    }
    await this.#fields.open(this.#sheet, await this.#photos.of(this.#sheet.files));
    this.#fields.show(this.#sheet.answers);
    this.#sheet.begin(this.#fields.answers);
    this.#passages.open(this.#sheet);
    for (const note of this.#root.querySelectorAll("[data-marked]")) note.textContent = this.#context.sentence("marked");
    this.#steps.go("welcome"); // what is answered is marked
    this.#say("");
    this.#root.querySelector("[data-app]").hidden = false;
    this.#root.querySelector("[data-all]").open = matchMedia(WIDE).matches;
    this.#name();
    return this.#see();
  }

  #read({ text, digest, file, faults }) {
    const [, id] = this.#reference.split("/");
    this.#sheet = new OpenedSheet({ text, id, marked: true }, this.#context.definition);
    this.#digest = digest;
    this.#root.querySelector("[data-file]").textContent = this.#context.sentence("sheet-file", { file });
    this.#faults.show(faults);
  }

  get #changes() {
    const { values, sections } = this.#sheet.changes(this.#fields.answers);
    return { values, sections: { ...Object.fromEntries(sections), ...this.#passages.changes } };
  }

  get #isChanged() {
    if (!this.#sheet?.isBegun) return false; // it is being opened
    const { values, sections } = this.#changes;
    return Boolean(Object.keys(values).length + Object.keys(sections).length);
  }

  #changed() { this.#tell(this.#isChanged ? this.#context.sentence("unsaved") : ""); }

  async #save() {
    if (!this.#isChanged) return this.#tell(this.#context.sentence("same-sheet"));
    this.#tell(this.#context.sentence("saving"));
    const refused = await this.#photos.send(this.#fields);
    if (refused) return this.#tell(this.#context.sentence("photo-refused", { why: refused }));
    const [changes, answers] = [this.#changes, structuredClone(this.#fields.answers)];
    this.#passages.hold(true);
    const done = await ask(this.#address, "PUT", { digest: this.#digest, ...changes });
    this.#passages.hold(false);
    if (done.status === 409) return this.#differs(done, changes);
    if (done.status !== 200) return this.#tell(done.said ?? this.#context.sentence("sheet-lost"));
    return this.#written(done, answers);
  }

  // The file says now what was sent; what was typed meanwhile is still to be saved.
  async #written(done, answers) {
    this.#read(done);
    this.#sheet.begin(answers);
    this.#passages.open(this.#sheet);
    this.#compare.close();
    this.#stated = null;
    this.#name();
    const blocking = done.faults.filter(({ level }) => level === "blocking").length;
    const hour = HOUR.format(new Date());
    const saved = blocking ? this.#context.sentence("saved-blocking", { hour, count: blocking }) : this.#context.sentence("saved-sheet", { hour });
    this.#tell(this.#isChanged ? this.#context.sentence("unsaved") : saved);
    await this.#see(true);
  }

  #name() {
    this.#root.querySelector(".page-header__title").textContent = this.#sheet.title || this.#context.sentence("untitled");
  }

  #differs({ text, digest, said }, changes) {
    const [, id] = this.#reference.split("/");
    const theirs = new OpenedSheet({ text, id, marked: true }, this.#context.definition);
    this.#compare.show(this.#sheet, theirs, changes);
    this.#theirs = digest;
    this.#tell(said);
  }

  // What was changed here is written over what the file says now; the rest of it stays.
  async #keep() {
    const done = await ask(this.#address, "PUT", { digest: this.#theirs, ...this.#changes });
    if (done.status === 200) this.#leave();
    else this.#tell(done.said ?? this.#context.sentence("sheet-lost"));
  }

  #leave() {
    this.#left = true;
    location.reload();
  }

  // The page of the sheet, once it is built again.
  async #see(wait = false) {
    const link = this.#root.querySelector("[data-see]");
    if (wait) setText(link, this.#context.sentence("page-coming"));
    const { sheets = [], building, failed } = await ask(`${this.#context.root}edit/api/sheets`);
    const page = sheets.find(({ reference }) => reference === this.#reference)?.page;
    if (wait && building) {
      setTimeout(() => this.#see(true), AGAIN);
      return;
    }
    setText(link, this.#context.sentence("see-page"));
    link.hidden = !page;
    link.href = this.#context.root + page;
    if (failed) this.#tell(failed);
  }

  // A change of state is told in the history, where it can be corrected.
  #tellState() {
    const [state, history] = ["state", "history"].map((key) => this.#fields.get(key));
    const told = [history.answer ?? []].flat().filter((one) => JSON.stringify(one) !== JSON.stringify(this.#stated));
    const last = told.at(-1)?.state ?? this.#sheet.answers.state;
    this.#stated = { state: state.answer, by: this.#context.sentence("team-member"), on: Day.today().isoformat() };
    history.show(last === state.answer || !state.answer ? told : [...told, this.#stated]);
    this.#changed();
  }

  #say(text) { this.#root.querySelector("[data-edit-said]").textContent = text; }

  #tell(text) { this.#root.querySelector("[data-save-said]").textContent = text; }
}

// « edit/practice/#practices/agen-syllabe »; from then on the address says « ?fiche=practices/agen-syllabe ».
export function open(root) {
  const hash = location.hash.slice(1);
  if (REFERENCE.test(hash)) history.replaceState(null, "", `?fiche=${hash}`);
  const reference = new URLSearchParams(location.search).get("fiche") ?? "";
  const sentence = sentenceIn(JSON.parse(root.dataset.sentences));
  if (REFERENCE.test(reference)) return new Editing(root, reference).open();
  root.querySelector("[data-edit-said]").textContent = sentence("sheet-none");
  return null;
}
