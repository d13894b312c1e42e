// What is chosen, always in sight: each choice is a link to the same search without it.
import { labelled, near as nearName, uncapitalized } from "./french.js";
import { slot } from "./pieces.js";

export class ChosenView {
  constructor(root, pieces, clear) {
    this.pieces = pieces;
    this.element = root.querySelector("[data-chosen]");
    this.list = this.element.querySelector("ul");
    this.element.querySelector("[data-clear]").addEventListener("click", clear);
  }

  show(chosen, near) {
    const held = [...this.list.children].findIndex((one) => one.contains(document.activeElement));
    const chips = chosen.map(({ facet, label, upTo, href }) => this.#chip(labelled(facet, upTo ? this.#atMost(label) : label), href));
    if (near) chips.unshift(this.#place(near));
    this.list.replaceChildren(...chips);
    this.element.hidden = !chips.length;
    if (held >= 0) chips[Math.min(held, chips.length - 1)]?.firstElementChild.focus();
  }

  #chip(label, href) {
    const chip = this.pieces.copy("chosen");
    slot(chip, "label").textContent = label;
    chip.firstElementChild.href = href;
    return chip;
  }

  #atMost(label) { return this.pieces.sentence("at-most", { value: uncapitalized(label) }); }

  #place({ name, within, href }) {
    const chip = this.#chip(`${nearName(name)}${within ? ` (${within}\u00a0km)` : ""}`, href);
    chip.firstElementChild.dataset.near = "";
    return chip;
  }
}
