// One field of the form: its box in the page, the widget that answers it, what is said beneath.
import { textsOf, UNKNOWN } from "./answer.js";
import { faults } from "./checks.js";
import { joined, parted } from "./definitions.js";
import { fitted } from "./former.js";
import { widgetOf } from "./fields/widgets.js";

export class FormField {
  #widget;
  #unknown;
  #said;
  #warnings = [];
  #sentence;
  #marked = false; // a text with the signs of Markdown
  #definitions = null;
  #aside; // what was answered before « Je ne sais pas »
  said = [];

  constructor(box, definition, context) {
    this.box = box;
    this.definition = definition;
    this.#sentence = context.sentence;
    this.key = definition.key;
    this.isSection = definition.widget === "story";
    const { step, part } = box.closest("[data-step]").dataset;
    [this.step, this.isAsked] = [step, part !== "team"];
    this.#widget = widgetOf(box, definition, context);
    this.#unknown = box.querySelector("[data-unknown]");
    this.#said = box.querySelector("[data-said]");
    this.#unknown?.addEventListener("change", () => this.#dim());
    if (this.#unknown) box.addEventListener("input", ({ target }) => this.#begin(target));
  }

  get answer() {
    const told = this.#unknown?.checked ? UNKNOWN : this.#widget.answer;
    return this.#marked ? joined(told ?? "", this.#definitions.value.trim()) || undefined : told;
  }

  get blobs() { return this.#widget.blobs; }

  // What is remembered besides the answer.
  get kept() {
    const aside = this.#unknown?.checked ? this.#widget.answer : undefined;
    return aside === undefined ? this.#widget.kept : { ...this.#widget.kept, aside };
  }

  // What is wrong with the answer; a widget may know better than the rules of the model.
  faults(sentences) {
    return this.#widget.faults ?? faults(this.definition, this.answer, sentences);
  }

  // The story so far: a list of terms proposes those that it speaks of.
  tell(story) { this.#widget.tell?.(story); }

  // A place in the words of whoever writes, that no list holds.
  get unresolved() { return this.#widget.unresolved ?? []; }

  get known() { return this.#widget.known ?? {}; }

  // Whether its text is written with the signs of Markdown: one is told so.
  mark(marked) {
    this.#marked = marked;
    this.#definitions = this.box.querySelector("[data-definitions] textarea");
    this.box.querySelector("[data-marked]").hidden = !marked;
    this.box.querySelector("[data-definitions]").hidden = !marked;
  }

  // What is told; the definitions of its notes have a box of their own.
  #part(markdown) {
    const { text, definitions } = parted(markdown);
    this.#definitions.value = definitions;
    this.box.querySelector("[data-definitions]").hidden = !definitions;
    return text || undefined;
  }

  get isUnknown() { return Boolean(this.#unknown?.checked); }

  // What is told, without its notes.
  get told() { return this.isUnknown ? "" : this.#widget.answer; }

  admit(photos) { return this.#widget.admit?.(photos); }

  keep(kept) {
    if (!kept) return;
    this.#aside = fitted(this.definition, kept.aside);
    this.#widget.remember?.(kept);
  }

  show(given) {
    const answer = this.#marked ? this.#part(given ?? "") : given;
    const unknown = Boolean(this.#unknown) && answer === UNKNOWN;
    if (this.#unknown) this.#unknown.checked = unknown;
    this.#widget.answer = unknown ? this.#aside : fitted(this.definition, answer);
    this.#dim();
    this.count();
  }

  erase() { return this.#widget.erase?.(); }

  // One more passage, after what is told.
  add(text) { this.show(joined(joined(this.told ?? "", text), this.#definitions?.value.trim() ?? "")); }

  // What a person wrote in it, to watch over.
  get texts() {
    return [...textsOf(this.answer)].filter((text) => text !== UNKNOWN);
  }

  // Say what is not understood; whether there was something to say.
  say(sentences) {
    this.said = this.#widget.check ? [] : sentences; // a widget with its own check has said it at the right place
    this.#widget.check?.();
    this.#draw();
    for (const control of this.box.querySelectorAll("[data-control]")) {
      if (sentences.length) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
    return sentences.length > 0;
  }

  // What is to be watched over: it stops nobody.
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
    counter.textContent = this.#sentence("characters", { length, most });
    counter.toggleAttribute("data-over", length > most);
  }

  focus() {
    if (this.#widget.focusFault?.()) return;
    const control = this.box.querySelector("[aria-invalid], input:not([type=hidden]), textarea, select, button");
    control?.focus();
  }

  // To write is to know.
  #begin(target) {
    if (target === this.#unknown) return;
    this.#unknown.checked = false;
    this.#dim();
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
