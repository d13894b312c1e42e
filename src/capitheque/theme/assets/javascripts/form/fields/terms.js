// Terms of a vocabulary: boxes to tick (radios for one answer), those that the story suggests, those that are chosen.
import { setText } from "../../search/pieces.js";
import { plainWords } from "../../search/query.js";
import { UNKNOWN } from "../answer.js";
import { synonymsOf } from "../synonyms.js";
import { suggest } from "../term_hints.js";
import { Chips } from "./chips.js";
import { TermsFilter } from "./terms_filter.js";
import { TermsHints } from "./terms_hints.js";

export class TermsField {
  #box;
  #sentence;
  #most; // null for one answer alone
  #rows;
  #chosen = []; // ids, in the order of choice
  #status;
  #idea;
  #clear;
  #chips;
  #hints;
  #learn;

  constructor(box, { root, field, sentence }) {
    this.#box = box;
    this.#sentence = sentence;
    this.#learn = async () => this.#take(await synonymsOf(root, field.vocabulary));
    this.#most = field.many?.[1] ?? null;
    this.#rows = new Map([...box.querySelectorAll("[data-term]")].map((element) => [element.dataset.term, rowOf(element)]));
    this.#status = box.querySelector("[data-status]");
    this.#idea = box.querySelector("[data-no-idea]");
    this.#clear = box.querySelector("[data-clear]");
    this.#hints = new TermsHints(box, (id) => this.#toggle(id, !this.#chosen.includes(id)));
    if (box.querySelector("[data-chips]")) this.#chips = new Chips(box, sentence, this.#chipsHandlers());
    if (box.querySelector("[data-filter]")) new TermsFilter(box, [...this.#rows.values()], { sentence, learn: this.#learn });
    this.#listen();
    this.#show();
  }

  get answer() {
    if (this.#idea?.checked) return UNKNOWN;
    if (!this.#chosen.length) return undefined;
    return this.#most === null ? this.#chosen[0] : [...this.#chosen];
  }

  // A term may be named by its label; one that the vocabulary no longer has is left out.
  set answer(value) {
    const unknown = value === UNKNOWN && Boolean(this.#idea);
    if (this.#idea) this.#idea.checked = unknown;
    this.#chosen = (unknown || value === undefined ? [] : [value].flat().map((one) => this.#idOf(one))).filter(Boolean);
    this.#show();
  }

  #idOf(named) {
    if (this.#rows.has(named)) return named;
    return [...this.#rows].find(([, { label }]) => plainWords(label) === plainWords(String(named)))?.[0];
  }

  get terms() { return [...this.#rows].map(([id, { label, synonyms }]) => ({ id, label, synonyms })); }

  // The story so far: what it seems to speak of is proposed, never chosen.
  async tell(story) {
    if (!this.#hints.possible) return;
    if (story.trim()) await this.#learn();
    this.#hints.propose(suggest(this.terms, story), this.#chosen);
  }

  #take(synonyms) {
    for (const [id, row] of this.#rows) row.synonyms = synonyms[id] ?? [];
  }

  #listen() {
    for (const [id, { input }] of this.#rows) {
      input.addEventListener("click", (event) => {
        if (!this.#full(id)) return;
        event.preventDefault();
        this.#refuse(id);
      });
      input.addEventListener("change", (event) => {
        event.stopPropagation(); // told once the answer holds it
        this.#toggle(id, input.checked);
      });
    }
    this.#idea?.addEventListener("change", (event) => {
      event.stopPropagation();
      this.#show();
      this.#changed();
    });
    this.#clear?.addEventListener("click", () => this.#erase());
  }

  #chipsHandlers() {
    return {
      removed: ({ value, name }) => {
        this.#toggle(value, false);
        this.#say(this.#sentence("removed", { name }));
      },
      emptied: () => (this.#box.querySelector("[data-filter]") ?? this.#box.querySelector("input")).focus(),
      moved: ({ name }, at) => {
        this.#chosen = this.#chips.items.map((item) => item.value);
        this.#changed();
        this.#say(at === 0 ? `${name}, ${this.#chips.main}.` : this.#sentence("moved", { name, number: at + 1 }));
      },
    };
  }

  #toggle(id, chosen) {
    if (chosen && this.#full(id)) return this.#refuse(id);
    if (this.#idea?.checked) this.#begin();
    const others = this.#most === null ? [] : this.#chosen.filter((one) => one !== id);
    this.#chosen = chosen ? [...others, id] : others;
    steady(this.#rows.get(id).element, () => this.#show());
    return this.#changed();
  }

  // To choose is to know: what was set aside comes back, unless there is no place left for more.
  #begin() {
    this.#idea.checked = false;
    if (this.#most !== null && this.#chosen.length >= this.#most) this.#chosen = [];
  }

  #erase() {
    this.#chosen = [];
    if (this.#idea) this.#idea.checked = false;
    this.#show();
    this.#changed();
    this.#box.querySelector("[data-term] input").focus();
  }

  // One more than there may be: said, never silent, and nothing that was chosen is lost.
  #refuse(id) {
    this.#say(this.#sentence("not-added", { full: this.#noMore, name: this.#rows.get(id).label }));
  }

  #full(id) {
    return this.#most !== null && this.#chosen.length >= this.#most && !this.#chosen.includes(id) && !this.#idea?.checked;
  }

  #show() {
    const unknown = Boolean(this.#idea?.checked);
    const shown = unknown ? [] : this.#chosen;
    for (const [id, { input }] of this.#rows) {
      input.checked = shown.includes(id);
      if (this.#most !== null) input.toggleAttribute("data-refused", this.#full(id));
    }
    this.#chips?.show(shown.map((id) => ({ value: id, name: this.#rows.get(id).label })));
    this.#hints.follow(shown);
    if (this.#clear) this.#clear.toggleAttribute("data-shown", shown.length > 0 || unknown);
    this.#say(this.#count(shown.length));
  }

  #count(number) {
    if (this.#most === null) return "";
    if (!number) return this.#sentence("up-to", { count: this.#most });
    const left = this.#most - number;
    if (!left) return this.#noMore;
    return this.#sentence("still", { chosen: this.#sentence("chosen", { count: number }), left: this.#sentence("possible", { count: left }) });
  }

  get #noMore() { return this.#sentence("no-more", { count: this.#most }); }

  #say(text) { setText(this.#status, text); }

  #changed() { this.#box.dispatchEvent(new Event("change", { bubbles: true })); }
}

function rowOf(element) {
  const text = (selector) => element.querySelector(selector)?.textContent.trim() ?? "";
  const [label, definition] = [text("[data-label]"), text("[data-definition]")];
  return { element, input: element.querySelector("input"), label, definition, synonyms: [] };
}

// What is under the finger stays there: what grows above is scrolled away.
function steady(element, act) {
  const before = element.getBoundingClientRect().top;
  act();
  const moved = element.getBoundingClientRect().top - before;
  if (moved && element.contains(document.activeElement)) scrollBy({ top: moved, behavior: "instant" });
}
