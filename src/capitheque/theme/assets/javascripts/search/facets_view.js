// The panel of filters: the facets in their order, « Comme chez moi » and « Essayer lundi » in their patches.
import { EffortView } from "./effort_view.js";
import { FacetView } from "./facet_view.js";
import { Family, ValuesView } from "./values_view.js";

const FIRST = new Set(["kind", "theme", "territory"]); // shown first, open
const ALIKE = "territory_type";

export class FacetsView {
  #facets = new Map();
  #words = null; // of the search for which the lists are in order

  constructor(root, pieces, { facet: change, upTo }) {
    this.pieces = pieces;
    this.change = change;
    this.first = root.querySelector("[data-facets='first']");
    this.more = root.querySelector("[data-facets='more']");
    this.effort = new EffortView(root.querySelector("[data-effort]"), pieces, upTo);
    this.alike = root.querySelector("[data-alike]");
    this.places = new ValuesView(pieces);
    this.alike.append(this.places.element);
    this.alike.addEventListener("change", ({ target }) => change(ALIKE, target.value, target.checked));
  }

  show(facets, words) {
    const fresh = words !== this.#words;
    this.#words = words;
    this.effort.show(facets.filter((facet) => facet.upTo));
    for (const facet of facets) {
      if (facet.upTo) continue;
      if (facet.name === ALIKE) this.#showAlike(facet.values, fresh);
      else this.#facet(facet).show(facet, fresh);
    }
  }

  #showAlike(values, fresh) {
    const family = new Family(values.map((value) => ({ ...value, parent: null })), { folds: false });
    this.places.show(family.roots, family, fresh);
    this.alike.hidden = !values.length;
  }

  #facet(facet) {
    let view = this.#facets.get(facet.name);
    if (!view) {
      const open = FIRST.has(facet.name);
      view = new FacetView(this.pieces, facet, { open, change: this.change });
      this.#facets.set(facet.name, view);
      (open ? this.first : this.more).append(view.element);
    }
    return view;
  }
}
