// One field of the form: its box in the page, the widget that answers it, what is said beneath.
import { faults } from "./checks.js";
import { widgetOf } from "./fields/widgets.js";

const UNKNOWN = "inconnu";

export class FormField {
  #widget;
  #unknown;
  #said;
  said = [];

  constructor(box, definition, context) {
    this.box = box;
    this.definition = definition;
    this.key = definition.key;
    this.isSection = definition.widget === "story";
    this.step = box.closest("[data-step]").dataset.step;
    this.#widget = widgetOf(box, definition, context);
    this.#unknown = box.querySelector("[data-unknown]");
    this.#said = box.querySelector("[data-said]") ?? said(box);
    this.#unknown?.addEventListener("change", () => this.#dim());
  }

  get answer() {
    return this.#unknown?.checked ? UNKNOWN : this.#widget.answer;
  }

  get blobs() { return this.#widget.blobs; }

  get kept() { return this.#widget.kept; }

  // What is wrong with the answer; a widget may know better than the rules of the model.
  faults(sentences) {
    return this.#widget.faults ?? faults(this.definition, this.answer, sentences);
  }

  // The story so far: a list of terms proposes those that it speaks of.
  tell(story) { this.#widget.tell?.(story); }

  // A place in the words of whoever writes, that no list holds.
  get unresolved() { return this.#widget.unresolved ?? []; }

  get known() { return this.#widget.known ?? {}; }

  keep(kept) {
    if (kept !== undefined) this.#widget.remember?.(kept);
  }

  show(answer) {
    const unknown = Boolean(this.#unknown) && answer === UNKNOWN;
    if (this.#unknown) this.#unknown.checked = unknown;
    this.#widget.answer = unknown ? undefined : answer;
    this.#dim();
    this.count();
  }

  erase() { return this.#widget.erase?.(); }

  // What a person wrote in it, to watch over.
  get texts() {
    return [...texts(this.answer)].filter((text) => text !== UNKNOWN);
  }

  // Say what is not understood; whether there was something to say.
  say(sentences) {
    this.said = this.#widget.check ? [] : sentences; // a widget with its own check has said it at the right place
    this.#widget.check?.();
    this.#draw();
    for (const control of this.box.querySelectorAll("[data-control]")) {
      control.toggleAttribute("aria-invalid", sentences.length > 0);
      if (sentences.length) control.setAttribute("aria-invalid", "true");
    }
    return sentences.length > 0;
  }

  #warnings = [];

  warn(warnings) {
    const said = [...new Set(warnings.map((one) => one.said))];
    if (said.join() === this.#warnings.join()) return;
    this.#warnings = said;
    this.#draw();
  }

  count() {
    const counter = this.box.querySelector("[data-counter]");
    const most = this.definition.length?.[1];
    if (!counter || !most) return;
    const length = (this.box.querySelector("[data-control]").value ?? "").trim().length;
    counter.hidden = length < most / 2;
    counter.textContent = `${length} caractères sur ${most}`;
    counter.toggleAttribute("data-over", length > most);
  }

  focus() {
    if (this.#widget.focusFault?.()) return;
    const control = this.box.querySelector("[aria-invalid], input:not([type=hidden]), textarea, select, button");
    control?.focus();
  }

  #dim() {
    const dimmed = Boolean(this.#unknown?.checked);
    this.box.toggleAttribute("data-dimmed", dimmed);
  }

  #draw() {
    const line = (text, kind) => {
      const paragraph = document.createElement("p");
      paragraph.className = `field__${kind}`;
      paragraph.textContent = text;
      return paragraph;
    };
    this.#said.replaceChildren(
      ...this.said.map((text) => line(text, "fault")),
      ...this.#warnings.map((text) => line(text, "warning")),
    );
  }
}

function said(box) {
  const block = document.createElement("div");
  block.className = "field__said";
  block.setAttribute("role", "status");
  box.append(block);
  return block;
}

function* texts(value) {
  if (typeof value === "string") yield value;
  else if (value && typeof value === "object") for (const inner of Object.values(value)) yield* texts(inner);
}
