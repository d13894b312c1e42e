// The file: made, kept on the device, and how to send it. Nothing leaves without the person who wrote.
import { Day } from "./dates.js";
import { RefusedText } from "./new_sheet.js";
import { sheetFile } from "./sheet_file.js";

const LONGEST_ADDRESS = 7_500; // characters: forges refuse longer ones

export class Sending {
  #step;
  #context;
  #sentence;
  #fields;
  #agreed;
  #notes;
  #settings;
  #file = null;

  // `agreed()` says whether there is an agreement, `notes()` what is for the reviewers only.
  constructor(step, root, context, fields, { agreed, notes }) {
    this.#step = step;
    this.#context = context;
    this.#sentence = context.sentence;
    this.#fields = fields;
    this.#agreed = agreed;
    this.#notes = notes;
    this.#settings = { mail: root.dataset.mail, newFile: root.dataset.newFile };
    this.#part("[data-save]").addEventListener("click", () => this.#save());
    this.#part("[data-copy]").addEventListener("click", () => this.#copy());
    this.#part("[data-share]").addEventListener("click", () => this.#share());
    this.#part("[data-new-file-link]")?.addEventListener("click", () => this.#copy());
  }

  close() {
    this.#part("[data-send]").hidden = true;
    this.#say("save", "");
    this.#say("send", "");
  }

  async #save() {
    if (!this.#agreed()) {
      this.#say("save", this.#sentence("agree-first"));
      return this.#part("[data-agree]").focus();
    }
    const answers = this.#answers;
    const file = await this.#made(answers).catch((error) => this.#refuse(error));
    if (!file) return null;
    this.#file = file;
    download(file);
    const missing = this.#fields.lacking().length > 0;
    this.#say("save", this.#sentence(missing ? "saved-unfinished" : "saved", { name: file.name }));
    return this.#offer(answers);
  }

  async #made(answers) {
    const { definition, sheet } = this.#context;
    const text = this.#text(answers);
    return sheetFile(definition, { text, id: sheet.name(answers) }, this.#fields.photos, answers.images, today());
  }

  #refuse(error) {
    console.warn(error);
    this.#say("save", this.#sentence(error instanceof RefusedText ? error.message : "not-made"));
  }

  // How to send it, once there is something to send.
  #offer(answers) {
    const { name, blob } = this.#file;
    const send = this.#part("[data-send]");
    send.hidden = false;
    send.querySelectorAll("[data-file-name]").forEach((one) => { one.textContent = name; });
    this.#part("[data-share]").hidden = !navigator.canShare?.({ files: [shareable(blob, name)] });
    const mail = this.#part("[data-mail-link]");
    if (mail) mail.href = this.#mailTo(answers.title ?? "", name);
    const link = this.#part("[data-new-file-link]");
    if (link) link.href = this.#newFile(answers);
    this.#part("#send-title").focus();
  }

  #mailTo(title, name) {
    const [subject, body] = [this.#sentence("mail-subject", { title }), this.#sentence("mail-body", { title, name })];
    return `mailto:${this.#settings.mail}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
  }

  #newFile(answers) {
    const { definition } = this.#context;
    const name = `${this.#context.sheet.name(answers)}.md`;
    const folder = `docs/${definition.folder}`;
    const address = (text) => written(this.#settings.newFile, { path: `${folder}/${name}`, folder, name, text });
    const whole = address(this.#text(answers));
    return whole.length > LONGEST_ADDRESS ? address("") : whole;
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#text(this.#answers));
      this.#say("send", this.#sentence("copied"));
    } catch {
      this.#say("send", this.#sentence("not-copied"));
    }
  }

  async #share() {
    try {
      await navigator.share({ files: [shareable(this.#file.blob, this.#file.name)], title: this.#file.name });
    } catch (error) {
      if (error.name !== "AbortError") this.#say("send", this.#sentence("not-shared"));
    }
  }

  #text(answers) { return this.#context.sheet.text(answers, today()); }

  get #answers() { return { ...this.#fields.answers, notes: this.#notes() }; }

  #say(where, text) { this.#part(`[data-${where}-said]`).textContent = text; }

  #part(selector) { return this.#step.querySelector(selector); }
}

const today = () => Day.today().isoformat();

function download({ name, blob }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some phones read it late
}

// Phones share plain texts under « .txt » only.
function shareable(blob, name) {
  return name.endsWith(".zip") ? new File([blob], name, { type: "application/zip" }) : new File([blob], `${name}.txt`, { type: "text/plain" });
}

function written(address, values) {
  return address.replace(/\{(path|folder|name|text)\}/g, (_, name) => encodeURIComponent(values[name]).replaceAll("%2F", "/"));
}
