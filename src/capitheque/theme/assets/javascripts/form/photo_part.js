// One question about a photo: yes or no, a text, a date.
import { uncapitalized } from "../search/french.js";
import { Day } from "./dates.js";

export class PhotoPart {
  #sentence;
  #controls;
  #answered = false; // its writer has left it: what is wrong can be said

  constructor(element, sentence) {
    this.element = element;
    this.#sentence = sentence;
    this.#controls = [...element.querySelectorAll("input, textarea")];
    element.addEventListener("change", () => { this.#answered = true; });
  }

  get label() { return this.element.dataset.label.replace(/\s*\?$/, ""); }

  // As it is named in a list of what is missing.
  get name() { return uncapitalized(this.label); }

  get value() {
    const control = this.#isChoice ? this.#controls.find((one) => one.checked) : this.#controls[0];
    return (control?.value ?? "").trim().replace(/\s+/g, " ");
  }

  set value(value) {
    if (this.#isChoice) for (const one of this.#controls) one.checked = one.value === value;
    else if (this.value !== value) this.#controls[0].value = value;
  }

  // What is wrong with what was answered; "" when nothing is, or nothing was answered.
  get fault() {
    const { value } = this;
    const limit = Number(this.element.dataset.shortest ?? 0);
    if (value && value.length < limit) return this.#sentence("too-short", { limit, length: value.length });
    return value && this.#controls[0].type === "date" && value < Day.today().isoformat() ? this.#sentence("photo-date-past") : "";
  }

  focus() { this.#controls[0].focus(); }

  // `checked`: what is missing is said too.
  mark(checked) {
    const empty = checked && !this.value ? this.#sentence("photo-unanswered") : "";
    const said = empty || (checked || this.#answered ? this.fault : "");
    const line = this.element.querySelector("[data-fault]");
    if (line.textContent !== said) line.textContent = said;
    for (const one of this.#controls) {
      if (said) one.setAttribute("aria-invalid", "true");
      else one.removeAttribute("aria-invalid");
    }
  }

  get #isChoice() { return this.#controls[0].type === "radio"; }
}
