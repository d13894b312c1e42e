// The values of a facet: checkboxes that stay the same elements while their counts change.
import { number } from "./french.js";
import { setText } from "./pieces.js";

const SHOWN = 8; // of a long list, before « Voir les N autres »
const LONG = 10; // a list as short as this is shown whole, in its own order

// The tree of the values: `children` by parent, `roots`, and `lit`, the values above a chosen one.
// When it `folds`, a value is opened by a button (a region, its departments); else all is in sight.
export class Family {
  constructor(values, { folds }) {
    this.folds = folds;
    const byId = new Map(values.map((value) => [value.id, value]));
    this.roots = [];
    this.children = new Map();
    this.lit = new Set();
    for (const value of values) {
      if (!byId.has(value.parent)) this.roots.push(value);
      else if (this.children.has(value.parent)) this.children.get(value.parent).push(value);
      else this.children.set(value.parent, [value]);
      if (value.chosen) this.#light(byId, value);
    }
  }

  #light(byId, value) {
    for (let above = byId.get(value.parent); above; above = byId.get(above.parent)) this.lit.add(above.id);
  }
}

class Row {
  #inside = null; // the button that opens what the value holds
  #within = null; // the list of what it holds
  #touched = false;

  constructor(pieces, id) {
    this.pieces = pieces;
    this.id = id;
    this.element = pieces.copy("value");
    this.box = this.element.querySelector("input");
    this.label = this.element.querySelector(".value__label");
    [this.count, this.unit] = this.element.querySelectorAll(".value__count > span");
    this.box.value = id;
  }

  get held() {
    return this.element.contains(document.activeElement);
  }

  show(value, family) {
    setText(this.label, value.label);
    this.#count(value.count);
    if (this.box.checked !== value.chosen) this.box.checked = value.chosen;
    const children = family.children.get(this.id);
    this.latest = [children ?? [], family];
    if (family.folds) this.#fold(value.label, Boolean(children));
    const asked = family.folds ? family.lit.has(this.id) && !this.#touched : children;
    if (asked) this.#open(true);
    else if (this.#within && !this.#within.element.hidden) this.#within.show(...this.latest);
  }

  // A value that answers nothing any more, kept while the reader stands on it.
  empty() {
    this.#count(0);
    this.box.checked = false;
  }

  #count(count) {
    setText(this.count, number(count));
    setText(this.unit, this.pieces.sentence("sheet-unit", { count }));
  }

  #fold(label, more) {
    if (more && !this.#inside) this.#addInside(label);
    if (this.#inside) this.#inside.hidden = !more && document.activeElement !== this.#inside;
  }

  #addInside(label) {
    this.#inside = this.pieces.copy("inside");
    this.#inside.lastElementChild.textContent = this.pieces.sentence("open-value", { label });
    this.#inside.addEventListener("click", () => {
      this.#touched = true;
      this.#open(this.#inside.getAttribute("aria-expanded") === "false");
    });
    this.element.firstElementChild.after(this.#inside);
  }

  #open(open) {
    if (open && !this.#within) {
      this.#within = new ValuesView(this.pieces);
      this.element.append(this.#within.element);
    }
    if (open) this.#within.show(...this.latest);
    if (this.#within) this.#within.element.hidden = !open;
    this.#inside?.setAttribute("aria-expanded", String(open));
  }
}

export class ValuesView {
  #rows = new Map();
  #ranks = new Map(); // every value ever met, in the order to show
  #expanded = false;

  constructor(pieces) {
    this.pieces = pieces;
    this.element = pieces.copy("values");
    [this.list, this.more] = this.element.children;
    this.more.addEventListener("click", () => this.#toggle());
  }

  // `fresh`: another search began, so that a long list may be put in another order, unless the reader is in it.
  show(values, family, fresh = false) {
    this.latest = [values, family];
    this.#rank(values, fresh && !this.list.contains(document.activeElement));
    const ordered = [...values].sort((a, b) => this.#ranks.get(a.id) - this.#ranks.get(b.id));
    const limit = this.#expanded || ordered.length <= LONG ? ordered.length : SHOWN;
    const shown = ordered.filter((value, at) => at < limit || value.chosen || this.#rows.get(value.id)?.held);
    this.#draw(shown, family);
    this.#offer(ordered.length, ordered.length - shown.length);
  }

  #rank(values, again) {
    if (again || !this.#ranks.size) {
      const ranked = values.length > LONG ? [...values].sort((a, b) => b.count - a.count) : values;
      this.#ranks = new Map(ranked.map((value, at) => [value.id, at]));
    }
    for (const { id } of values) if (!this.#ranks.has(id)) this.#ranks.set(id, this.#ranks.size);
  }

  // Only what changes moves: an element taken out of the page, even for an instant, loses the focus.
  #draw(values, family) {
    const wanted = new Set(values.map((value) => value.id));
    for (const [id, row] of this.#rows) {
      if (wanted.has(id)) continue;
      if (row.held) row.empty();
      else row.element.remove();
    }
    let at = this.list.firstElementChild;
    for (const value of values) {
      const row = this.#row(value.id);
      row.show(value, family);
      while (at && !wanted.has(at.dataset.id)) at = at.nextElementSibling;
      if (at === row.element) at = at.nextElementSibling;
      else this.list.insertBefore(row.element, at);
    }
  }

  #row(id) {
    let row = this.#rows.get(id);
    if (!row) {
      row = new Row(this.pieces, id);
      row.element.dataset.id = id;
      this.#rows.set(id, row);
    }
    return row;
  }

  #offer(all, hidden) {
    this.more.hidden = hidden === 0 && !(this.#expanded && all > LONG);
    this.more.setAttribute("aria-expanded", String(this.#expanded));
    setText(this.more, this.#expanded ? this.pieces.sentence("show-less") : this.pieces.sentence("show-more", { count: hidden }));
  }

  #toggle() {
    this.#expanded = !this.#expanded;
    const before = new Set(this.list.children);
    this.show(...this.latest);
    const first = [...this.list.children].find((row) => !before.has(row));
    first?.querySelector("input").focus();
  }
}
