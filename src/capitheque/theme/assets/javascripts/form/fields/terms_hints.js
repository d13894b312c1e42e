// « D’après votre récit » : a few terms, as buttons that tick them and stay in sight.
export class TermsHints {
  #element;
  #list;
  #template;

  // `toggle(id)` is called when a proposal is pressed.
  constructor(box, toggle) {
    this.#element = box.querySelector("[data-hints]");
    this.#list = this.#element?.querySelector("ul");
    this.#template = this.#element?.querySelector("template").content.firstElementChild;
    this.#list?.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (button) toggle(button.dataset.id);
    });
  }

  // A story says nothing of some lists: what an action cost, for example.
  get possible() { return Boolean(this.#element); }

  propose(terms, chosen) {
    this.#list.replaceChildren(...terms.map((term) => this.#line(term)));
    this.#element.hidden = !terms.length;
    this.follow(chosen);
  }

  follow(chosen) {
    for (const button of this.#list?.querySelectorAll("button") ?? []) {
      button.setAttribute("aria-pressed", String(chosen.includes(button.dataset.id)));
    }
  }

  #line({ id, label }) {
    const line = document.importNode(this.#template, true);
    const button = line.querySelector("button");
    button.dataset.id = id;
    button.querySelector("[data-slot]").textContent = label;
    return line;
  }
}
