// One photo of the form: its picture, its description, its consent. It shows and gives one item of the list `images`.
import { labelled } from "../search/french.js";
import { Day } from "./dates.js";
import { PhotoPart } from "./photo_part.js";

const FEW = 3; // answers that are missing are named when they are few, else counted

export class PhotoCard {
  #sentence;
  #parts;
  #checked = false; // what is missing is marked only once it was asked for
  #url = "";

  constructor(element, file, sentence) {
    this.element = element;
    this.#sentence = sentence;
    this.file = file;
    this.#parts = new Map([...element.querySelectorAll("[data-photo-part]")].map((one) => [one.dataset.photoPart, new PhotoPart(one, sentence)]));
    element.addEventListener("input", () => this.#refresh());
    element.addEventListener("change", (event) => this.#changed(event.target));
    element.addEventListener("click", (event) => this.#offered(event.target.closest("[data-years]")));
    this.#refresh();
  }

  get answer() {
    const said = { file: this.file };
    for (const [path, { value }] of this.#parts) {
      const [key, inner] = path.split(".");
      if (value) said[key] = inner ? { ...said[key], [inner]: value } : value;
    }
    return said;
  }

  set answer(said) {
    for (const [path, part] of this.#parts) part.value = path.split(".").reduce((value, key) => value?.[key], said) ?? "";
    this.#refresh();
  }

  // What keeps the photo from being published, in sentences.
  get faults() {
    const said = [...this.#parts.values()].filter((part) => part.fault).map((part) => labelled(part.label, part.fault));
    return this.#missing.length ? [this.#missingSentence, ...said] : said;
  }

  // From now on each fault is marked under its question.
  check() {
    this.#checked = true;
    this.#refresh();
  }

  // Go to the first question to come back to; whether there is one.
  focusFault() {
    const part = [...this.#parts.values()].find((one) => !one.value || one.fault);
    part?.focus();
    return Boolean(part);
  }

  focus() { this.element.querySelector("[tabindex]").focus(); }

  // The place of the photo among the others, in its title and in the names of its buttons.
  number(n, total) {
    this.element.querySelector("[data-title]").textContent = this.#sentence("photo", { number: n });
    const [up, down] = this.element.querySelectorAll("[data-move]");
    up.lastElementChild.textContent = this.#sentence("photo-up", { number: n });
    down.lastElementChild.textContent = this.#sentence("photo-down", { number: n });
    this.element.querySelector("[data-remove]").lastElementChild.textContent = this.#sentence("photo-this", { number: n });
    [up.disabled, down.disabled] = [n === 1, n === total];
    up.hidden = down.hidden = total === 1;
  }

  // Null when the device did not keep the photo.
  show(blob) {
    const picture = this.element.querySelector(".photo-card__picture");
    this.release();
    this.#url = blob ? URL.createObjectURL(blob) : "";
    if (blob) picture.src = this.#url;
    picture.hidden = !blob;
    this.element.querySelector("[data-lost]").hidden = Boolean(blob);
    this.element.querySelector("[data-weight]").textContent = blob ? this.#sentence("photo-weight", { size: Math.ceil(blob.size / 1000) }) : "";
  }

  release() { URL.revokeObjectURL(this.#url); }

  #changed(control) {
    if (control.type === "radio") this.#prefill();
    this.#refresh();
  }

  // When nobody can be recognised the reference is known; it is taken back if that changes.
  #prefill() {
    const reference = this.#parts.get("consent.reference");
    const { nobody } = reference.element.dataset;
    const recognised = this.#parts.get("consent.identifiable_people").value;
    if (recognised === "non" && !reference.value) reference.value = nobody;
    else if (recognised === "oui" && reference.value === nobody) reference.value = "";
  }

  #offered(button) {
    if (!button) return;
    const date = button.closest("[data-photo-part]").querySelector("input");
    date.value = Day.today().inYears(Number(button.dataset.years)).isoformat();
    date.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #refresh() {
    const { alt, consent } = this.answer;
    this.element.querySelector(".photo-card__picture").alt = alt ?? "";
    this.element.querySelector("[data-children]").hidden = consent?.identifiable_people !== "oui" || consent?.minors !== "oui";
    for (const part of this.#parts.values()) part.mark(this.#checked);
    const state = this.element.querySelector("[data-state]");
    const [faults, missing] = [this.faults, this.#missing.length];
    const done = faults.join(" ") || this.#sentence("photo-done");
    state.textContent = missing > FEW ? this.#sentence("photo-missing", { missing }) : done;
    state.toggleAttribute("data-done", !faults.length);
  }

  get #missing() { return [...this.#parts.values()].filter((part) => !part.value); }

  get #missingSentence() { return this.#sentence("part-missing", { names: this.#missing.map((part) => part.name).join(", ") }); }
}
