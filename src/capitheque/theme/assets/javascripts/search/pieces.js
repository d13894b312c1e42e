// The pieces of the page: whatever a script adds is a copy of a <template> of search.html, or a sentence that it carries.
import { sentenceIn } from "./french.js";

export class Pieces {
  #templates;
  #labels;

  constructor(root) {
    this.root = root;
    this.sentence = sentenceIn(JSON.parse(root.dataset.sentences));
    this.#templates = new Map([...root.querySelectorAll("template[data-template]")].map(
      (template) => [template.dataset.template, template.content.firstElementChild],
    ));
    const labels = root.querySelector("template[data-template='labels']").content;
    this.#labels = new Map([...labels.querySelectorAll("[data-label]")].map((label) => [label.dataset.label, label]));
  }

  copy(name) {
    return document.importNode(this.#templates.get(name), true);
  }

  // The name of a term, drawn as everywhere on the site: a badge, a meter, a link. Null when the term is not known.
  label(name) {
    const label = this.#labels.get(name);
    return label ? document.importNode(label, true) : null;
  }

  // Addresses of the site are relative to its home page; those of searches begin with "?".
  address(href) {
    return /^[?#]/.test(href) ? href : this.root.dataset.root + href;
  }
}

export const slot = (element, name) => element.querySelector(`[data-slot="${name}"]`);

export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// Write an optional text: an empty one takes its element away.
export function fill(element, text) {
  if (text) element.textContent = text;
  else element.remove();
}
