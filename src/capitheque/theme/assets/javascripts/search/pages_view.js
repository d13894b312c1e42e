// The pages of a long list of results: real addresses, as those of the lists of the site.
import { slot } from "./pieces.js";

export class PagesView {
  constructor(root, pieces) {
    this.pieces = pieces;
    this.element = root.querySelector("[data-pages]");
    this.list = this.element.querySelector("ul");
  }

  // `href`: the address of a page, by its number.
  show(page, pages, href) {
    this.href = href;
    this.element.hidden = pages < 2;
    this.list.replaceChildren(...(pages < 2 ? [] : this.#links(page, pages)));
  }

  #links(page, pages) {
    const links = steps(page, pages).map((number) => this.#step(number, page));
    if (page > 1) links.unshift(this.#link("previous", page - 1));
    if (page < pages) links.push(this.#link("next", page + 1));
    return links;
  }

  #step(number, page) {
    if (number === null) return this.pieces.copy("gap");
    if (number === page) {
      const current = this.pieces.copy("current");
      slot(current, "number").textContent = number;
      return current;
    }
    const element = this.#link("number", number);
    element.firstElementChild.textContent = number;
    element.firstElementChild.setAttribute("aria-label", this.pieces.sentence("page", { number }));
    return element;
  }

  #link(name, number) {
    const element = this.pieces.copy(name);
    element.firstElementChild.href = this.href(number);
    element.firstElementChild.dataset.page = number;
    return element;
  }
}

// The pages to lead to: the first, the last, those around; null where some are left out.
function steps(page, pages) {
  const near = [1, page - 2, page - 1, page, page + 1, page + 2, pages].filter((one) => one >= 1 && one <= pages);
  const numbers = [...new Set(near)].sort((a, b) => a - b);
  return numbers.flatMap((one, at) => (at && one !== numbers[at - 1] + 1 ? [null, one] : [one]));
}
