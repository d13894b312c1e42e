// The last step: what is missing, what a reader would like to know, the page as it will be, the agreement, the file.
import { Previewing } from "./previewing.js";
import { praise, reread } from "./rereading.js";
import { Sending } from "./sending.js";
import { words } from "./watched.js";

const FIRST = 3; // pieces of advice in sight

export class Ending {
  #step;
  #context;
  #sentence;
  #fields;
  #handlers;
  #preview;
  #previewing;
  #asked = 0; // only the preview that was asked for last is shown
  #sending;

  constructor(root, context, fields, handlers) {
    this.#step = root.querySelector("[data-step='end']");
    this.#context = context;
    this.#sentence = context.sentence;
    this.#fields = fields;
    this.#handlers = handlers;
    this.#preview = this.#part("[data-preview]");
    this.#previewing = new Previewing(context, fields);
    this.#sending = new Sending(this.#step, root, context, fields, { agreed: () => this.#agreed(), notes: handlers.notes });
    const button = this.#part("[data-preview-button]");
    button.addEventListener("click", () => (this.#preview.hidden ? this.#show(button) : this.#hide(button)));
    this.#step.addEventListener("click", (event) => this.#follow(event));
    for (const waiting of this.#step.querySelectorAll("button:disabled")) waiting.disabled = false;
  }

  async open() {
    this.#hide(this.#part("[data-preview-button]"));
    this.#sending.close();
    this.#list("[data-missing]", this.#fields.lacking());
    this.#part("[data-rereading]").hidden = true;
    this.#part("[data-praise]").hidden = true;
    const known = await words(this.#context.root);
    if (known) await this.#reread(known);
  }

  async #reread(known) {
    const answers = this.#fields.answers;
    const { advice, more: others } = reread(this.#context.definition, answers, known);
    this.#list("[data-rereading]", advice.map(({ key, said }) => this.#advice(key, said)));
    const kind = praise(this.#context.definition, answers, known);
    this.#part("[data-praise]").textContent = kind;
    this.#part("[data-praise]").hidden = !kind;
    const more = this.#part("[data-rereading-more]");
    more.hidden = !others;
    more.textContent = others ? this.#sentence("more-advice", { count: others }) : "";
  }

  #advice(key, said) {
    const field = this.#fields.get(key);
    return { key: field?.step ?? key, said, label: field?.definition.label };
  }

  async #show(button) {
    const said = this.#part("[data-preview-said]");
    said.textContent = this.#sentence("drawing");
    const asked = ++this.#asked;
    const drawn = await this.#previewing.draw().catch(console.warn);
    if (asked !== this.#asked) return;
    said.textContent = drawn ? "" : this.#sentence("not-drawn");
    if (!drawn) return;
    this.#preview.replaceChildren(drawn);
    this.#preview.hidden = false;
    button.setAttribute("aria-expanded", "true");
    button.querySelector("span:last-child").textContent = this.#sentence("close-sheet");
  }

  #hide(button) {
    this.#asked += 1;
    this.#part("[data-preview-said]").textContent = "";
    this.#preview.hidden = true;
    this.#preview.replaceChildren();
    this.#previewing.release();
    button.setAttribute("aria-expanded", "false");
    button.querySelector("span:last-child").textContent = this.#sentence("see-sheet");
  }

  // Lines, each with a link to its question; the first ones in sight, the others in a fold when there is one.
  #list(selector, lines) {
    const block = this.#part(selector);
    const [first, others] = block.querySelectorAll("ul");
    const shown = others ? FIRST : lines.length;
    block.hidden = !lines.length;
    first.replaceChildren(...lines.slice(0, shown).map((line) => this.#line(line)));
    if (!others) return;
    others.replaceChildren(...lines.slice(shown).map((line) => this.#line(line)));
    others.parentElement.hidden = lines.length <= shown;
  }

  #line({ key, said, label }) {
    const [item, link] = [document.createElement("li"), document.createElement("a")];
    link.href = `#${key}`;
    link.dataset.go = key;
    link.textContent = label ? this.#sentence("answer-it", { label }) : said;
    item.append(...(label ? [said, " ", link] : [link]));
    return item;
  }

  #follow(event) {
    const to = event.target.closest("[data-go]")?.dataset.go;
    if (!to) return;
    event.preventDefault();
    this.#handlers.go(to);
  }

  #agreed() { return this.#part("[data-agree]").checked; }

  #part(selector) { return this.#step.querySelector(selector); }
}
