// The contribution form: questions one by one, a draft kept on the device, one file at the end. It sends nothing.
import { sentenceIn } from "../search/french.js";
import { setText } from "../search/pieces.js";
import { proposedTitle } from "./proposed_title.js";
import { Draft } from "./draft.js";
import { read } from "./files.js";
import { Fields } from "./form_fields.js";
import { notesOf } from "./notes.js";
import { Offline } from "./offline.js";
import { Opening } from "./opening.js";
import { filesToKeep } from "./offline_files.js";
import { Steps } from "./steps.js";
import { words } from "./watched.js";

class Contribution {
  #root;
  #draft;
  #fields;
  #steps;
  #context;
  #offline;
  #opening;
  #ending = null; // made when one has something to end
  #decided; // of those, in the draft that was taken up
  #likeness = null; // sheets of the library that may tell the same; none where one tells of a sheet that is known

  constructor(root, address, sentences) {
    const app = root.querySelector("[data-app]");
    const definition = { ...JSON.parse(app.dataset.definition), sentences };
    const sentence = sentenceIn(sentences);
    const context = { root: address, definition, sentence };
    this.#root = root;
    this.#draft = new Draft(definition.kind);
    this.#fields = new Fields(app, context, () => this.#changed());
    this.#context = context;
    this.#offline = new Offline(context.root);
    this.#opening = new Opening(root, context, this.#fields, this.#draft, { opened: (step) => this.#reopened(step) });
    app.addEventListener("input", () => this.#prepare(), { once: true });
    this.#steps = new Steps(app, this.#fields, sentence, { entering: () => this.#takeUp(), entered: (key) => this.#entered(key) });
    this.#listen(app);
    root.querySelector("[data-plain]").hidden = true;
    app.hidden = false;
    this.#offer(app).catch(console.warn);
    this.#offline.keep();
  }

  // From the first answer on, all that the rest may need is loaded and kept, to finish without a network.
  async #prepare() {
    const { root, definition } = this.#context;
    try {
      const [files] = await Promise.all([filesToKeep(root, definition.kind), this.#whole(), words(root)]);
      this.#root.toggleAttribute("data-offline-ready", await this.#offline.keep(files));
    } catch (error) {
      console.warn(error); // the network is gone already: what is missing is asked for at the end
    }
  }

  // The modules that the first questions do without.
  async #whole() {
    const [{ Ending }, { LikenessView }] = await Promise.all([import("./ending.js"), import("./likeness_view.js")]);
    if (this.#ending) return;
    const { definition } = this.#context;
    this.#ending = new Ending(this.#root, this.#context, this.#fields, {
      go: (key) => this.#steps.go(key),
      notes: () => notesOf(definition, this.#fields, this.#likeness?.kept),
    });
    if (!this.#context.sheet.kept) this.#near(this.#root.querySelector("[data-near]"), LikenessView);
  }

  #listen(app) {
    const on = (selector, act) => app.querySelectorAll(selector).forEach((one) => one.addEventListener("click", act));
    on("[data-begin]", () => this.#steps.next(this.#takenUp?.answer ? 2 : 1));
    on("[data-go-on]", () => this.#resume());
    on("[data-erase]", () => this.#erase());
    on("[data-finish]", () => this.#steps.go("end"));
    on("[data-next]", () => this.#steps.next());
    on("[data-previous]", (event) => { if (event.detail < 2) this.#steps.previous(); });
    app.querySelector("[data-moves]").addEventListener("click", (event) => {
      if (event.detail > 1) event.preventDefault(); // a double click is one: no question is jumped over
    });
    addEventListener("storage", () => this.#follow());
    app.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#steps.confirm();
    });
  }

  #near(box, LikenessView) {
    if (!box) return;
    this.#likeness = new LikenessView(box, this.#context);
    this.#likeness.remember(this.#decided ?? {});
    box.addEventListener("change", () => this.#changed());
    box.addEventListener("dismissed", () => this.#steps.focus());
  }

  // The field that names the sheet that one tells of, if this kind tells of another.
  get #takenUp() {
    return this.#fields.get(this.#context.definition.takes_up);
  }

  // The page of a sheet leads here with what is told of it: « #practices/agen-syllabe », or with what is to be corrected.
  async #offer(app) {
    const given = this.#takenUp && /^#([a-z]+\/[a-z0-9-]+)$/.exec(location.hash)?.[1];
    const corrected = this.#opening.asked;
    const saved = this.#draft.read();
    app.querySelector("[data-not-kept]").hidden = this.#draft.works;
    if (given) history.replaceState(null, "", location.pathname);
    if (given && (!saved || Object.keys(saved.answers).join() === this.#takenUp.key)) {
      this.#draft.erase(); // nothing was told yet of the one before
      return this.#fields.show({ [this.#takenUp.key]: given });
    }
    if (corrected && !saved) return this.#opening.correct(corrected);
    if (!saved) return null;
    await this.#opening.again(saved);
    if (corrected && saved.opened?.version === corrected.reference) this.#tellOpened();
    if (corrected && saved.opened?.version === corrected.reference) return this.#steps.resume(this.#fields.get(corrected.step)?.step ?? saved.step);
    return this.#offerDraft(app, saved, corrected);
  }

  // « Vous aviez commencé »: to go on, or to leave it for the sheet that one came to correct.
  #offerDraft(app, saved, corrected) {
    const { title } = saved.answers;
    const resume = app.querySelector("[data-resume]");
    const { sentence } = this.#context;
    resume.querySelector("[data-resume-title]").textContent = title ? sentence("begun-title", { title }) : sentence("begun");
    resume.querySelector("[data-resume-when]").textContent = sentence("kept-when", { when: when(saved.saved, sentence) });
    resume.hidden = false;
    app.querySelector("[data-begin-line]").hidden = true;
    const instead = resume.querySelector("[data-correct]");
    instead.hidden = !corrected;
    instead.addEventListener("click", () => {
      if (confirm(sentence("replace-draft"))) this.#opening.correct(corrected);
    });
  }

  #tellOpened() {
    this.#root.querySelector("[data-opened-said]").textContent = this.#opening.told;
    if (this.#context.sheet.version) this.#root.querySelector(".page-header__title").textContent = this.#context.sentence("correcting");
  }

  // A sheet was opened: it is the draft of this device from now on.
  #reopened(step) {
    this.#decided = undefined;
    this.#prepare();
    this.#steps.resume(this.#fields.get(step)?.step ?? this.#steps.first);
    this.#tellOpened();
  }

  // What is kept is shown at once, however one comes to a question; photos come from their own store.
  #takeUp() {
    const saved = this.#draft.take();
    if (!saved) return;
    this.#fields.show(saved.answers, saved.kept);
    this.#decided = saved.kept?.likeness;
  }

  async #resume() {
    this.#tellOpened();
    this.#steps.resume(this.#draft.read()?.step);
    await this.#whole().catch(() => null); // without the network, the questions at least
  }

  #changed() {
    if (!this.#steps) return;
    const { sheet } = this.#context;
    if (sheet.version && !this.#draft.read() && !sheet.isChanged(this.#fields.answers)) return; // one only looked
    const likeness = this.#likeness ? this.#likeness.kept : this.#decided;
    const kept = { ...this.#fields.kept, likeness, former: this.#fields.former };
    const { kept: opened } = sheet;
    this.#draft.write({ answers: this.#fields.answers, kept, step: this.#steps.here, opened });
    this.#sayKept();
  }

  // Said once, not at each key.
  #sayKept() {
    const { elsewhere, works } = this.#draft;
    const said = this.#root.querySelector("[data-saved]");
    setText(said, this.#context.sentence(elsewhere ? "kept-elsewhere" : works ? "kept" : "not-kept"));
    said.toggleAttribute("data-lost", elsewhere || !works);
  }

  #follow() {
    if (this.#steps.here !== "welcome" && this.#draft.overtaken) this.#sayKept();
  }

  #entered(key) {
    if (key === "summary") this.#proposeTitle();
    this.#root.toggleAttribute("data-active", key !== "welcome");
    if (key !== "welcome") this.#changed();
    if (key === "end") this.#finish();
    const { title, summary, territories, themes } = this.#fields.answers;
    if (title && key !== "title") this.#likeness?.ask({ title, summary, territories, themes });
  }

  async #finish() {
    const said = this.#root.querySelector("[data-preview-said]");
    if (!this.#ending) said.textContent = this.#context.sentence("end-coming");
    try {
      await this.#whole();
      this.#ending.open();
    } catch (error) {
      console.warn(error);
      said.textContent = this.#context.sentence("end-missing");
    }
  }

  #proposeTitle() {
    const [taken, title] = [this.#takenUp, this.#fields.get("title")];
    if (taken && !title.answer) title.show(proposedTitle(this.#fields.get("territories").known, taken.known));
  }

  async #erase() {
    if (!confirm(this.#context.sentence("erase"))) return;
    this.#draft.erase();
    await this.#fields.erase();
    location.replace(location.pathname);
  }
}

function when(saved, sentence) {
  const date = new Date(saved);
  if (Number.isNaN(date.valueOf())) return "";
  const day = date.toLocaleDateString("fr", { day: "numeric", month: "long" });
  return sentence("when", { day, time: date.toLocaleTimeString("fr", { hour: "2-digit", minute: "2-digit" }) });
}

// What the form says comes first: without it, the page leads to the questions on paper.
async function open(root) {
  const address = new URL(root.dataset.root, location.href).href;
  return new Contribution(root, address, await read(`${address}contribute/sentences.json`));
}

const root = document.querySelector("[data-contribution]");
if (root) open(root).catch(console.warn);
