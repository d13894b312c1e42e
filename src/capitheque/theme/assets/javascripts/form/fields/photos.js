// The photos of a sheet: added, described, put in order, taken away. They are reduced here and kept on the device.
import { labelled } from "../../search/french.js";
import { numberedCopy } from "../numbered_copy.js";
import { PhotoCard } from "../photo_card.js";
import { PhotoNotices } from "../photo_notices.js";
import { PhotoStore } from "../photo_store.js";
import { prepared } from "../photos.js";

export class PhotosField {
  #box;
  #sentence;
  #list;
  #store;
  #notices;
  #most;
  #cards = [];
  #blobs = new Map();
  #made = 0;
  #taken = []; // names that photos of the library have
  #removed = null; // the line that offers to take the last removal back
  #adding = Promise.resolve(); // one choice of files after the other
  #restoring = Promise.resolve();

  // `photoStore`: where photos are kept, when it is not on this device.
  constructor(box, { root, definition, sentence, photoStore }) {
    this.#box = box;
    this.#sentence = sentence;
    this.#most = Number(box.dataset.most);
    this.#list = box.querySelector("[data-photos-list]");
    this.#store = photoStore ?? new PhotoStore(definition.kind, root);
    this.#notices = new PhotoNotices(box);
    box.addEventListener("change", (event) => this.#chosen(event), { capture: true });
    this.#list.addEventListener("click", (event) => this.#pressed(event.target));
    this.#draw();
  }

  get answer() { return this.#cards.length ? this.#cards.map((card) => card.answer) : undefined; }

  set answer(answer) {
    this.#forgetRemoval();
    for (const card of this.#cards) card.release();
    this.#cards = (answer ?? []).map((said) => this.#card(said.file, said));
    this.#list.replaceChildren(...this.#cards.map((card) => card.element));
    this.#draw();
    this.#restoring = this.#restore();
  }

  // File name → Blob, in the order of the photos; those that the device lost are not there.
  get blobs() {
    return new Map(this.#cards.map(({ file }) => [file, this.#blobs.get(file)]).filter(([, blob]) => blob));
  }

  // Resolves when the photos of the answer that was set are shown.
  restore() { return this.#restoring; }

  // What keeps the photos from being published, in sentences.
  get faults() {
    return this.#cards.flatMap((card, n) => {
      const lost = this.#blobs.has(card.file) ? [] : [this.#sentence("photo-lost")];
      return [...lost, ...card.faults].map((fault) => this.#sentence("photo-fault", { number: n + 1, fault }));
    });
  }

  // Mark each fault where it is to be answered, and give them all.
  check() {
    for (const card of this.#cards) card.check();
    return this.faults;
  }

  // Go to the first question to come back to; whether there is one.
  focusFault() { return this.#cards.some((card) => card.focusFault()); }

  // Photos that come with a sheet that is opened, and the names that those to come may not take.
  async admit({ photos, taken }) {
    this.#taken = taken;
    for (const [file, blob] of photos) {
      this.#blobs.set(file, blob);
      await this.#store.put(file, blob);
    }
  }

  // Forget the photos, on the device too.
  async erase() {
    this.answer = undefined;
    this.#blobs.clear();
    await this.#store.clear();
  }

  async #restore() {
    for (const card of this.#cards) {
      const blob = this.#blobs.get(card.file) ?? (await this.#store.get(card.file));
      if (blob) this.#blobs.set(card.file, blob);
      if (this.#cards.includes(card)) card.show(blob);
    }
    this.#warn();
  }

  // The files that are chosen are no answer yet: their own event stays here, the answer tells when it has changed.
  #chosen(event) {
    if (event.target.type !== "file") return;
    event.stopPropagation();
    const files = [...event.target.files];
    const again = this.#cardOf(event.target);
    event.target.value = ""; // the same file may be chosen again
    this.#adding = this.#adding.then(() => (again ? this.#replace(again, files[0]) : this.#add(files))).catch(console.warn);
  }

  async #add(files) {
    const added = [];
    const refused = [];
    for (const [n, file] of files.entries()) {
      const name = files.length > 1 ? "photo-preparing-one" : "photo-preparing";
      this.#notices.say(this.#sentence(name, { number: n + 1, all: files.length }), { busy: true });
      const reduced = this.#cards.length < this.#most ? await prepared(file) : { refusal: "no-place" };
      if (reduced.refusal) refused.push(labelled(file.name, this.#sentence(`refused-${reduced.refusal}`)));
      else added.push(await this.#append(reduced.blob));
    }
    this.#notices.refuse(refused);
    const taken = added.length ? [this.#sentence("photos-added", { count: added.length })] : [];
    this.#notices.say([...taken, ...refused].join(" "));
    if (!added.length) return;
    this.#tell();
    added[0].focus();
  }

  async #append(blob) {
    const card = this.#card(this.#freeName());
    this.#cards.push(card);
    this.#list.append(card.element);
    await this.#keep(card, blob);
    this.#draw();
    return card;
  }

  async #replace(card, file) {
    const { blob, refusal } = await prepared(file);
    const said = this.#sentence(refusal ? `refused-${refusal}` : "photo-back");
    this.#notices.refuse(refusal ? [labelled(file.name, said)] : []);
    this.#notices.say(said);
    if (refusal) return;
    await this.#keep(card, blob);
    this.#tell();
    card.focus();
  }

  async #keep(card, blob) {
    this.#blobs.set(card.file, blob);
    card.show(blob);
    await this.#store.put(card.file, blob);
    this.#warn();
  }

  #pressed(target) {
    const button = target.closest("button");
    const card = this.#cardOf(target);
    if (!button) return;
    if ("undo" in button.dataset) this.#undo();
    else if ("remove" in button.dataset) this.#remove(card);
    else if ("move" in button.dataset) this.#move(card, Number(button.dataset.move), button);
  }

  #move(card, step, button) {
    const at = this.#cards.indexOf(card);
    const other = this.#cards[at + step];
    this.#cards.splice(at, 1);
    this.#cards.splice(at + step, 0, card);
    other.element[step < 0 ? "before" : "after"](card.element);
    this.#draw();
    this.#tell();
    (button.disabled ? card.element.querySelector("[data-move]:enabled") : button).focus();
    this.#notices.say(this.#sentence("photo-moved", { number: at + step + 1, all: this.#cards.length }));
  }

  #remove(card) {
    this.#forgetRemoval();
    const at = this.#cards.indexOf(card);
    const line = this.#copy("removed");
    line.querySelector("[data-slot=text]").textContent = this.#sentence("photo-removed", { number: at + 1 });
    this.#removed = { card, line, blob: this.#blobs.get(card.file) };
    this.#cards.splice(at, 1);
    this.#blobs.delete(card.file);
    card.element.replaceWith(line);
    this.#draw();
    this.#tell();
    line.querySelector("button").focus();
    this.#notices.say(this.#sentence("photo-removed", { number: at + 1 }));
    this.#store.remove(card.file).then(() => this.#warn());
  }

  #undo() {
    const { card, line, blob } = this.#removed;
    this.#removed = null;
    this.#cards.splice([...this.#list.children].indexOf(line), 0, card);
    line.replaceWith(card.element);
    this.#draw();
    this.#tell();
    card.focus();
    this.#notices.say(this.#sentence("photo-back"));
    if (blob) this.#keep(card, blob);
  }

  // What the device cannot keep.
  #warn() {
    const { trouble } = this.#store;
    this.#notices.warn(trouble && this.#sentence(`device-${trouble}`));
  }

  #forgetRemoval() {
    this.#removed?.line.remove();
    this.#removed?.card.release();
    this.#removed = null;
  }

  #card(file, said) {
    this.#made += 1;
    const card = new PhotoCard(this.#copy("photo"), file, this.#sentence);
    if (said) card.answer = said;
    return card;
  }

  #cardOf(element) { return this.#cards.find((card) => card.element.contains(element)); }

  // Names of files say much of people: none is kept.
  #freeName() {
    const taken = new Set([...this.#cards.map(({ file }) => file), this.#removed?.card.file, ...this.#taken].map(stem));
    let n = 1;
    while (taken.has(`photo-${n}`)) n += 1;
    return `photo-${n}.jpg`;
  }

  #draw() {
    for (const [n, card] of this.#cards.entries()) card.number(n + 1, this.#cards.length);
    const full = this.#cards.length >= this.#most;
    if (full) this.#forgetRemoval();
    this.#box.querySelector("[data-photos-add]").hidden = full;
    this.#box.querySelector("[data-photos-full]").hidden = !full;
    this.#box.querySelector("[data-photos-invite]").textContent = this.#sentence(this.#cards.length ? "photos-more" : "photos-add");
  }

  #copy(name) { return numberedCopy(this.#box.querySelector(`[data-photos-template=${name}]`), this.#made); }

  #tell() { this.#box.dispatchEvent(new Event("change", { bubbles: true })); }
}

const stem = (file) => file?.replace(/\.\w+$/, ""); // the library keeps « photo-1.jpg » as « photo-1.webp »
