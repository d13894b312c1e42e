// One facet: a folded group of checkboxes. What is folded is drawn when it is opened.
import { setText, slot } from "./pieces.js";
import { Family, ValuesView } from "./values_view.js";

const FOLDED = "territory"; // a tree too large to be shown at once

export class FacetView {
  #latest = null;
  #known = new Set(); // the choices already seen: a new one opens the facet, an old one lets it be folded

  constructor(pieces, facet, { open, change }) {
    this.pieces = pieces;
    this.element = pieces.copy("facet");
    this.element.open = open;
    this.element.dataset.facet = facet.name;
    this.values = new ValuesView(pieces);
    this.chosen = slot(this.element, "chosen");
    slot(this.element, "label").textContent = facet.label;
    slot(this.element, "legend").textContent = facet.label;
    this.element.querySelector("fieldset").append(this.values.element);
    this.element.addEventListener("toggle", () => this.#draw());
    this.element.addEventListener("change", ({ target }) => change(facet.name, target.value, target.checked));
  }

  show(facet, fresh) {
    this.#latest = facet;
    this.fresh ||= fresh;
    const chosen = facet.values.filter((value) => value.chosen).map((value) => value.id);
    if (chosen.some((id) => !this.#known.has(id))) this.element.open = true;
    this.#known = new Set(chosen);
    this.chosen.hidden = !chosen.length;
    setText(this.chosen, chosen.length ? this.pieces.sentence("choices", { count: chosen.length }) : "");
    this.element.hidden = !facet.values.length && !this.element.contains(document.activeElement);
    this.#draw();
  }

  #draw() {
    if (!this.element.open || !this.#latest) return;
    const family = new Family(this.#latest.values, { folds: this.#latest.name === FOLDED });
    this.values.show(family.roots, family, this.fresh);
    this.fresh = false;
  }
}
