// The search page: the address says what is asked, the finder finds it, the view shows it.
import { blank, read, replaced, toggled, write } from "./address.js";
import { Finder } from "./finder.js";
import { View } from "./view.js";

class Search {
  #finder;
  #view;
  #state = blank();
  #asked = 0;

  constructor(root) {
    this.#finder = new Finder(new URL(root.dataset.root, location.href).href);
    this.#view = new View(root, this.#handlers());
    addEventListener("popstate", () => this.#moved());
  }

  start() { return this.#show(read(location.search + location.hash)); }

  // A step of the history is shown; « Aller au contenu » asks nothing, and its anchor must not take the place away.
  #moved() {
    const here = read(location.search + location.hash);
    const anchor = location.hash && !here.near && write({ ...this.#state, near: null, within: null }) === write(here);
    if (anchor) history.replaceState(null, "", addressOf(this.#state));
    else this.#show(here);
  }

  #handlers() {
    return {
      words: (text, { final }) => this.#words(text.trim(), final),
      facet: (name, value, chosen) => this.#go(toggled(this.#state, name, value, chosen)),
      upTo: (name, value) => this.#go(replaced(this.#state, name, value ? [value] : [])),
      clear: () => this.#go({ ...blank(), words: this.#state.words, sort: this.#state.sort }),
      sort: (sort) => this.#go({ ...this.#state, sort, page: 1 }),
      page: (page) => this.#go({ ...this.#state, page }),
      near: (near) => this.#go({ ...this.#state, near, within: near && this.#state.within, page: 1 }),
      within: (within) => this.#go({ ...this.#state, within, page: 1 }),
      suggestPlaces: (text) => this.#finder.communes.suggest(text),
      go: (href) => this.#go(read(href)),
    };
  }

  // What is typed replaces the address; what is sent is a step that the back button undoes.
  #words(words, final) {
    if (words === this.#state.words && !final) return null;
    return this.#go({ ...this.#state, words, page: 1 }, { replace: !final });
  }

  #go(state, { replace = false } = {}) {
    const address = addressOf(state);
    if (address !== addressOf(this.#state)) history[replace ? "replaceState" : "pushState"](null, "", address);
    return this.#show(state);
  }

  // Only the last question is answered on the page.
  async #show(state) {
    this.#state = state;
    this.#asked += 1;
    const asked = this.#asked;
    this.#view.loading();
    try {
      const outcome = await this.#finder.find(state);
      if (asked === this.#asked) this.#view.show(outcome);
    } catch (error) {
      console.warn(error.cause ?? error);
      await this.#failed(error.part ?? "facets", state, asked);
    }
  }

  // Without the word index, the filters still show what they would find without the words.
  async #failed(part, state, asked) {
    const wordless = part === "words" && state.words;
    const outcome = wordless && (await this.#finder.find({ ...state, words: "" }).catch(() => null)); // the notice is enough
    if (asked !== this.#asked) return;
    if (outcome) this.#view.show({ ...outcome, state, wordsFailed: true });
    this.#view.failed(part, state);
  }
}

function addressOf(state) {
  const address = write(state);
  return address === "?" ? "./" : address;
}

const root = document.querySelector("[data-search]");
if (root) new Search(root).start();
