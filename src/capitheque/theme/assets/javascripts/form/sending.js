// The file: made, kept on the device, and how to send it. Nothing leaves without the person who wrote.
import { fileName, sheetText, tooBig } from "./sheet_text.js";
import { sheetFile } from "./sheet_file.js";

const LONGEST_ADDRESS = 7_500; // characters: forges refuse longer ones

export class Sending {
  #step;
  #context;
  #fields;
  #agreed;
  #notes;
  #settings;
  #file = null;

  // `agreed()` says whether there is an agreement, `notes()` what is for the reviewers only.
  constructor(step, root, context, fields, { agreed, notes }) {
    this.#step = step;
    this.#context = context;
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
      this.#say("save", "Cochez d’abord la case : il faut votre accord, sous « Dire votre accord ».");
      return this.#part("[data-agree]").focus();
    }
    const { definition } = this.#context;
    const answers = this.#answers;
    if (tooBig(sheetText(definition, answers, today()))) return this.#say("save", definition.sentences["too-big"]);
    this.#file = await sheetFile(definition, answers, this.#fields.photos, today());
    download(this.#file);
    const missing = this.#fields.lacking().length > 0;
    this.#say("save", `Le fichier ${this.#file.name} est enregistré.${missing ? " Il manque encore des réponses : la fiche restera un brouillon." : ""}`);
    return this.#offer(answers);
  }

  // How to send it, once there is something to send.
  #offer(answers) {
    const { name, blob } = this.#file;
    const send = this.#part("[data-send]");
    send.hidden = false;
    send.querySelectorAll("[data-file-name]").forEach((one) => { one.textContent = name; });
    this.#part("[data-share]").hidden = !navigator.canShare?.({ files: [shareable(blob, name)] });
    const mail = this.#part("[data-mail-link]");
    if (mail) mail.href = mailTo(this.#settings.mail, answers.title ?? "", name);
    const link = this.#part("[data-new-file-link]");
    if (link) link.href = this.#newFile(answers);
    this.#part("#send-title").focus();
  }

  #newFile(answers) {
    const { definition } = this.#context;
    const name = `${fileName(answers.title ?? "")}.md`;
    const folder = `docs/${definition.folder}`;
    const address = (text) => written(this.#settings.newFile, { path: `${folder}/${name}`, folder, name, text });
    const whole = address(sheetText(definition, answers, today()));
    return whole.length > LONGEST_ADDRESS ? address("") : whole;
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(sheetText(this.#context.definition, this.#answers, today()));
      this.#say("send", "Le texte est copié : collez-le où vous voulez.");
    } catch {
      this.#say("send", "Le navigateur n’a pas permis la copie. Le fichier enregistré contient le même texte.");
    }
  }

  async #share() {
    try {
      await navigator.share({ files: [shareable(this.#file.blob, this.#file.name)], title: this.#file.name });
    } catch (error) {
      if (error.name !== "AbortError") this.#say("send", "Le partage n’a pas marché. Le fichier est dans vos téléchargements.");
    }
  }

  get #answers() { return { ...this.#fields.answers, notes: this.#notes() }; }

  #say(where, text) { this.#part(`[data-${where}-said]`).textContent = text; }

  #part(selector) { return this.#step.querySelector(selector); }
}

// The day it is here, as a sheet writes it.
export function today(now = new Date()) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

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

function mailTo(mail, title, name) {
  const body = `Bonjour,\n\nVoici notre fiche : ${title}\n\n(N’oubliez pas de joindre le fichier ${name}.)\n`;
  return `mailto:${mail}?subject=${encodeURIComponent(`Une fiche pour la Capithèque : ${title}`)}&body=${encodeURIComponent(body)}`;
}

function written(address, values) {
  return address.replace(/\{(path|folder|name|text)\}/g, (_, name) => encodeURIComponent(values[name]).replaceAll("%2F", "/"));
}
