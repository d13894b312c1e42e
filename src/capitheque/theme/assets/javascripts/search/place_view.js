// « Près de chez moi »: a field that proposes communes (WAI-ARIA combobox with a list), a distance, a way to forget.
import { curly } from "./french.js";
import { setText, slot } from "./pieces.js";

const PAUSE = 150; // ms without a key

export class PlaceView {
  #near = null;
  #pending = 0;
  #asked = 0; // only the answer to the last question counts
  #communes = [];
  #active = -1;

  constructor(root, pieces, handlers) {
    this.pieces = pieces;
    this.handlers = handlers;
    const box = root.querySelector("[data-place]");
    this.input = box.querySelector("[role='combobox']");
    this.list = box.querySelector("[role='listbox']");
    this.said = box.querySelector("[data-place-said]");
    this.chosen = box.querySelector("[data-place-near]");
    this.within = box.querySelector("select");
    this.#listen(box.querySelector("[data-place-forget]"));
  }

  show(near) {
    const changed = near?.reference !== this.#near?.reference;
    this.#near = near;
    if (!near && this.chosen.contains(document.activeElement)) this.input.focus();
    this.chosen.hidden = !near;
    this.within.value = near?.within ? String(near.within) : "";
    if (changed || document.activeElement !== this.input) this.input.value = near?.name ?? "";
  }

  #listen(forget) {
    this.input.addEventListener("input", () => this.#wait());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("blur", () => this.#leave());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    this.list.addEventListener("click", ({ target }) => this.#choose(target.closest("[role='option']")));
    this.within.addEventListener("change", () => this.handlers.within(Number(this.within.value) || null));
    forget.addEventListener("click", () => {
      this.input.focus();
      this.input.value = "";
      this.handlers.near(null);
    });
  }

  #wait() {
    clearTimeout(this.#pending);
    this.#pending = setTimeout(() => this.#ask(), PAUSE);
  }

  async #ask() {
    const text = this.input.value.trim();
    const asked = ++this.#asked;
    if (text.length < 2) return this.#close();
    try {
      const communes = await this.handlers.suggestPlaces(text);
      if (asked === this.#asked) this.#propose(communes);
    } catch {
      if (asked === this.#asked) this.#say(this.pieces.sentence("communes-missing"));
    }
  }

  #propose(communes) {
    if (!communes.length) return this.#say(this.pieces.sentence("no-commune"));
    this.#communes = communes;
    this.list.replaceChildren(...communes.map((commune, at) => this.#option(commune, at)));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.#move(-1);
    this.said.classList.add("visually-hidden");
    setText(this.said, this.pieces.sentence("communes", { count: communes.length }));
  }

  #option(commune, at) {
    const option = this.pieces.copy("option");
    option.id = `place-option-${at}`;
    option.dataset.at = at;
    slot(option, "name").textContent = curly(`${commune.name} (${commune.department})`);
    const codes = commune.postal_codes;
    const postal = codes.length > 2 ? `${codes[0]}…` : codes.join(", ");
    slot(option, "detail").textContent = curly([commune.department_name, postal].filter(Boolean).join(" · "));
    return option;
  }

  #key(event) {
    const last = this.#communes.length - 1;
    const open = !this.list.hidden;
    const steps = {
      ArrowDown: this.#active < last ? this.#active + 1 : -1,
      ArrowUp: this.#active < 0 ? last : this.#active - 1,
    };
    if (event.key in steps) {
      event.preventDefault();
      if (open) this.#move(steps[event.key]);
      else this.#ask();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (open) this.#choose(this.list.children[Math.max(this.#active, 0)]);
      else if (!this.input.value.trim() && this.#near) this.handlers.near(null);
      else this.#ask();
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      this.#close();
    }
  }

  #move(at) {
    this.list.children[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = at;
    const option = this.list.children[at];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  #choose(option) {
    if (!option) return;
    const commune = this.#communes[option.dataset.at];
    this.input.value = curly(commune.name);
    this.#close();
    this.handlers.near(commune.reference);
  }

  // What is left written must be what is searched.
  #leave() {
    this.#close();
    if (!this.input.value.trim() && this.#near) this.handlers.near(null);
    else this.input.value = this.#near?.name ?? this.input.value;
  }

  #say(text) {
    this.#close();
    this.said.classList.remove("visually-hidden");
    setText(this.said, text);
  }

  #close() {
    clearTimeout(this.#pending);
    this.#asked += 1;
    this.#communes = [];
    this.#active = -1;
    this.list.hidden = true;
    this.list.replaceChildren();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    setText(this.said, "");
  }
}
