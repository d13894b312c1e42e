// « Essayer lundi »: the time, the people and the money that one has, each "at most".
import { number } from "./french.js";
import { slot } from "./pieces.js";

export class EffortView {
  #fields = new Map();

  constructor(element, pieces, change) {
    this.element = element;
    this.pieces = pieces;
    this.change = change;
  }

  show(facets) {
    for (const facet of facets) this.#field(facet).show(facet.values);
    this.element.hidden = !facets.some((facet) => facet.values.length);
  }

  #field(facet) {
    let field = this.#fields.get(facet.name);
    if (!field) {
      field = new EffortField(this.pieces, facet, this.change);
      this.#fields.set(facet.name, field);
      this.element.querySelector("[data-effort-fields]").append(field.element);
    }
    return field;
  }
}

class EffortField {
  #drawn = "";

  constructor(pieces, { name, label }, change) {
    const element = pieces.copy("effort");
    this.element = element;
    this.any = pieces.sentence("effort-any");
    this.select = slot(element, "select");
    this.select.id = `effort-${name}`;
    slot(element, "label").htmlFor = this.select.id;
    slot(element, "label").textContent = pieces.sentence("effort", { label });
    this.select.addEventListener("change", () => change(name, this.select.value || null));
  }

  show(values) {
    const options = values.map(({ id, label, count }) => [`${label} (${number(count)})`, id]);
    const drawn = JSON.stringify(options);
    if (drawn !== this.#drawn) {
      this.select.replaceChildren(new Option(this.any, ""), ...options.map(([text, id]) => new Option(text, id)));
      this.#drawn = drawn;
    }
    this.select.value = values.find((value) => value.chosen)?.id ?? "";
    this.element.hidden = !values.length;
  }
}
