// The list of results, its title, its order, and what is said aloud of it.
import { setText } from "./pieces.js";
import { resultElement } from "./result_view.js";

const PAGE = 20; // results of a page, when only the number of the page is known

export class ResultsView {
  constructor(root, pieces, sort) {
    this.pieces = pieces;
    this.title = root.querySelector("#results-title");
    this.status = root.querySelector("[data-status]");
    this.list = root.querySelector("[data-results]");
    this.line = root.querySelector("[data-sort-line]");
    this.select = this.line.querySelector("select");
    this.select.addEventListener("change", () => sort(this.select.value));
  }

  loading() {
    if (!this.list.children.length) setText(this.title, this.pieces.sentence("searching"));
    this.#state("loading");
  }

  failed(title) {
    this.list.replaceChildren();
    this.line.hidden = true;
    this.#state("error");
    this.#say(title);
  }

  show({ state, total, page, pages, results }) {
    const held = this.list.contains(document.activeElement) && document.activeElement.closest("[data-sheet]");
    this.list.replaceChildren(...results.map((result) => resultElement(this.pieces, result)));
    this.list.start = (page - 1) * (page < pages ? results.length : PAGE) + 1;
    this.#state(total ? "done" : "empty");
    this.#order(state, total);
    const { sentence } = this.pieces;
    this.#say(total ? sentence("sheets", { count: total }) : sentence("no-sheet"), pages > 1 ? sentence("which-page", { page, pages }) : "");
    if (held) this.#link(held.dataset.sheet)?.focus({ preventScroll: true });
  }

  // The next element to read after a list that has changed as a whole.
  focus() {
    this.title.focus({ preventScroll: true });
  }

  #link(sheet) {
    const result = [...this.list.children].find((one) => one.dataset.sheet === sheet);
    return result?.querySelector(".result__title a");
  }

  #state(state) {
    this.list.dataset.state = state;
    this.list.setAttribute("aria-busy", String(state === "loading"));
  }

  // Without words nothing is more relevant than another: the nearest come first, else the newest.
  #order({ words, near, sort }, total) {
    const [relevance, , place] = this.select.options;
    this.line.hidden = total < 2;
    relevance.hidden = relevance.disabled = !words;
    setText(place, this.pieces.sentence(near ? "sort-nearest" : "sort-place"));
    const natural = near ? "place" : "date";
    this.select.value = sort === "relevance" && !words ? natural : sort;
  }

  // The same sentence twice would not be read again: the second one differs by a space.
  #say(title, rest = "") {
    setText(this.title, title);
    const said = title + rest;
    this.status.textContent = this.status.textContent === said ? `${said}\u00a0` : said;
  }
}
