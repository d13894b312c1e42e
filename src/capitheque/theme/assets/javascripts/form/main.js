// The contribution form: questions one by one, a draft kept on the device, one file at the end. It sends nothing.
import { proposedTitle } from "./adoption_title.js";
import { Draft } from "./draft.js";
import { Fields } from "./form_fields.js";
import { notesOf } from "./notes.js";
import { keepOffline } from "./offline.js";
import { filesToKeep } from "./offline_files.js";
import { Steps } from "./steps.js";
import { words } from "./watched.js";

const NOT_LOADED = "La fin du formulaire n’est pas arrivée\u00a0: la connexion s’est peut-être interrompue. Ce que vous avez écrit est gardé. Revenez quand elle sera rétablie.";

class Contribution {
  #root;
  #draft;
  #fields;
  #steps;
  #context;
  #ending = null; // made when one has something to end
  #likeness = null; // sheets of the library that may tell the same; an adoption is told of one that is known

  constructor(root) {
    const app = root.querySelector("[data-app]");
    const definition = JSON.parse(app.dataset.definition);
    const context = { root: new URL(root.dataset.root, location.href).href, definition };
    this.#root = root;
    this.#draft = new Draft(definition.kind);
    this.#fields = new Fields(app, context, () => this.#changed());
    app.addEventListener("input", () => this.#prepare(context), { once: true });
    this.#context = context;
    this.#steps = new Steps(app, this.#fields, { entered: (key) => this.#entered(key) });
    this.#listen(app);
    root.querySelector("[data-plain]").hidden = true;
    app.hidden = false;
    this.#offer(app);
    keepOffline(context.root);
  }

  // From the first answer on, all that the rest may need is loaded and kept, to finish without a network.
  async #prepare({ root, definition }) {
    const [files] = await Promise.all([filesToKeep(root, definition.kind).catch(() => []), this.#whole(), words(root)]);
    const ready = files.length > 0 && (await keepOffline(root, files));
    this.#root.toggleAttribute("data-offline-ready", ready);
  }

  // The modules that the first questions do without.
  async #whole() {
    const [{ Ending }, { LikenessView }] = await Promise.all([import("./ending.js"), import("./likeness_view.js")]);
    if (this.#ending) return;
    const { definition } = this.#context;
    this.#ending = new Ending(this.#root, this.#context, this.#fields, {
      go: (key) => this.#steps.go(key),
      notes: () => notesOf(definition, this.#fields.unresolved, this.#likeness?.kept),
    });
    this.#near(this.#root.querySelector("[data-near]"), LikenessView);
  }

  #listen(app) {
    const on = (selector, act) => app.querySelectorAll(selector).forEach((one) => one.addEventListener("click", act));
    on("[data-begin]", () => (this.#fields.get("practice")?.answer ? this.#steps.go("organisations") : this.#steps.next()));
    on("[data-go-on]", () => this.#resume());
    on("[data-erase]", () => this.#erase());
    on("[data-finish]", () => this.#steps.go("end"));
    on("[data-next]", () => this.#steps.next());
    on("[data-previous]", () => this.#steps.previous());
    app.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#steps.confirm();
    });
  }

  #near(box, LikenessView) {
    if (!box) return;
    this.#likeness = new LikenessView(box, this.#context);
    this.#likeness.remember(this.#draft.read()?.kept?.likeness ?? {});
    box.addEventListener("change", () => this.#changed());
    box.addEventListener("dismissed", () => this.#steps.focus());
  }

  // A practice's page leads here with the practice that was tried: « #practices/agen-syllabe ».
  #offer(app) {
    const given = /^#(practices\/[a-z0-9-]+)$/.exec(location.hash)?.[1];
    const saved = this.#draft.read();
    app.querySelector("[data-not-kept]").hidden = this.#draft.works;
    if (given) {
      history.replaceState(null, "", location.pathname);
      this.#fields.show({ practice: given });
    }
    if (!saved || (given && saved.answers.practice !== given && !saved.answers.title)) return;
    const { title } = saved.answers;
    const resume = app.querySelector("[data-resume]");
    resume.querySelector("[data-resume-title]").textContent = title ? `Vous aviez commencé : « ${title} »` : "Vous aviez commencé";
    resume.querySelector("[data-resume-when]").textContent = `Gardé sur cet appareil ${when(saved.saved)}.`;
    resume.hidden = false;
    app.querySelector("[data-begin-line]").hidden = true;
  }

  // What is kept is shown at once; photos come from their own store.
  async #resume() {
    const saved = this.#draft.read();
    this.#fields.show(saved.answers, saved.kept);
    this.#steps.go(saved.step ?? "welcome");
    await this.#whole().catch(() => null); // without the network, the questions at least
  }

  #changed() {
    if (!this.#steps) return;
    const kept = { ...this.#fields.kept, likeness: this.#likeness?.kept };
    this.#draft.write({ answers: this.#fields.answers, kept, step: this.#steps.here });
    const saved = this.#root.querySelector("[data-saved]");
    saved.textContent = this.#draft.works ? "gardé sur cet appareil" : "";
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
    try {
      await this.#whole();
      this.#ending.open();
    } catch (error) {
      console.warn(error);
      this.#root.querySelector("[data-preview-said]").textContent = NOT_LOADED;
    }
  }

  #proposeTitle() {
    const [practice, title] = [this.#fields.get("practice"), this.#fields.get("title")];
    if (practice && !title.answer) title.show(proposedTitle(this.#fields.get("territories").known, practice.known));
  }

  async #erase() {
    if (!confirm("Effacer ce récit de cet appareil ? Il ne pourra pas être retrouvé.")) return;
    this.#draft.erase();
    await this.#fields.erase();
    location.replace(location.pathname);
  }
}

function when(saved) {
  const date = new Date(saved);
  if (Number.isNaN(date.valueOf())) return "";
  return `le ${date.toLocaleDateString("fr", { day: "numeric", month: "long" })} à ${date.toLocaleTimeString("fr", { hour: "2-digit", minute: "2-digit" })}`;
}

const root = document.querySelector("[data-contribution]");
if (root) new Contribution(root);
