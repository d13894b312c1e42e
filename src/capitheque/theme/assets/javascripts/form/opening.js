// What is there when the form opens: a draft of this device, a file that its writer takes up again, a published sheet
// that its reader corrects (« #corriger/practices/agen-syllabe », and the question to go to, if one asked).
import { NewSheet } from "./new_sheet.js";
import { words } from "./watched.js";

const CORRECTED = /^#corriger\/([a-z]+\/[a-z0-9-]+)(?:\/([a-z_]+))?$/;

export class Opening {
  #root;
  #context;
  #fields;
  #draft;
  #said;
  #opened; // told of a sheet that was opened, and where to go

  // `opened(step)` is called once a sheet is shown in the fields.
  constructor(root, context, fields, draft, { opened }) {
    this.#root = root;
    this.#context = context;
    this.#fields = fields;
    this.#draft = draft;
    this.#opened = opened;
    this.#said = root.querySelector("[data-take-up-said]");
    context.sheet = new NewSheet(context.definition);
    root.querySelector("[data-take-up]").addEventListener("change", ({ target }) => this.#choose(target));
  }

  // The draft that was kept is of this sheet: it is opened again, as it was.
  async again(saved) {
    if (saved?.opened) await this.#take(saved.opened);
  }

  // What is said of the sheet that is opened.
  get told() {
    const { sheet, sentence } = this.#context;
    if (!sheet.kept) return "";
    const said = sheet.version ? sentence("opened-published", { title: sheet.title }) : sentence("opened", { title: sheet.title });
    const apart = [...sheet.unknownKeys, ...sheet.others.map(({ title }) => title).filter(Boolean)];
    return [said, apart.length ? sentence("opened-apart", { names: apart.join(", ") }) : ""].filter(Boolean).join(" ");
  }

  // What the address asks to correct: {reference, step}, or null.
  get asked() {
    const [, reference, step] = CORRECTED.exec(location.hash) ?? [];
    return reference?.startsWith(`${this.#context.definition.folder}/`) ? { reference, step } : null;
  }

  // Open the published text of a sheet. Whether it could be.
  async correct({ reference, step }) {
    try {
      const answer = await fetch(`${this.#context.root}${reference}.md`);
      if (!answer.ok) throw new Error(`${reference}: ${answer.status}`);
      await this.#show({ text: await answer.text(), id: reference.split("/").pop(), version: reference }, new Map(), step);
    } catch (error) {
      console.warn(error);
      this.#say("correct-missing");
    }
  }

  async #choose(input) {
    const [file] = input.files;
    input.value = ""; // the same file may be chosen again
    if (!file) return;
    this.#say("file-opening");
    const modules = await Promise.all([import("./received_file.js"), import("./opened_sheet.js")]).catch(console.warn);
    if (!modules) return this.#say("file-late");
    const [{ opened, RefusedFile }, { RefusedError }] = modules;
    try {
      const { photos, folder, ...sheet } = await opened(file);
      await this.#check(sheet, folder, RefusedFile);
      this.#say("");
      if (this.#mayReplace()) await this.#show({ ...sheet, own: [...photos.keys()] }, photos);
    } catch (error) {
      console.warn(error);
      const known = error instanceof RefusedFile ? error.message : error instanceof RefusedError ? "unreadable" : "damaged";
      this.#say(`file-${known}`);
    }
    return null;
  }

  // A sheet of another kind has a form of its own.
  async #check(sheet, folder, RefusedFile) {
    const { OpenedSheet } = await import("./opened_sheet.js");
    const { definition } = this.#context;
    const { unknownKeys, others, version } = new OpenedSheet(sheet, definition);
    const [of] = (version || folder).split("/");
    const strange = await this.#areOfAnother([...unknownKeys, ...others.map(({ title }) => title)]);
    if ((of && of !== definition.folder) || strange) throw new RefusedFile("kind");
  }

  // Whether files of this kind have no such key, or heading, while those of another have one.
  async #areOfAnother(found) {
    const { root, definition } = this.#context;
    const { [definition.kind]: own = [], ...others } = (await words(root))?.names ?? {};
    const strange = new Set(Object.values(others).flat());
    return found.some((name) => strange.has(name) && !own.includes(name));
  }

  #mayReplace() { return !this.#draft.read() || confirm(this.#context.sentence("replace-draft")); }

  async #show(sheet, photos, step) {
    this.#draft.erase();
    await this.#fields.erase();
    await this.#take(sheet, photos);
    const { sheet: opened } = this.#context;
    this.#fields.show(opened.answers);
    opened.begin(this.#fields.answers);
    this.#opened(step);
  }

  async #take(sheet, photos = new Map()) {
    const { OpenedSheet } = await import("./opened_sheet.js");
    this.#context.sheet = new OpenedSheet(sheet, this.#context.definition);
    await this.#fields.open(this.#context.sheet, photos);
    this.#root.querySelector("[data-all]").open = true;
  }

  #say(name) { this.#said.textContent = name && this.#context.sentence(name); }
}
