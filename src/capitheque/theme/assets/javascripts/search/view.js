// The search page as its reader sees it. It shows what it is given and tells what is asked; it searches nothing.
import { write } from "./address.js";
import { AroundView } from "./around_view.js";
import { ChosenView } from "./chosen_view.js";
import { FacetsView } from "./facets_view.js";
import { FieldView } from "./field_view.js";
import { PagesView } from "./pages_view.js";
import { Pieces, setText } from "./pieces.js";
import { PlaceView } from "./place_view.js";
import { ResultsView } from "./results_view.js";

const wide = matchMedia("(min-width: 64em)");

export class View {
  #turning = false; // a link to another page of results was followed

  constructor(root, handlers) {
    const pieces = new Pieces(root);
    this.root = root;
    this.sentence = pieces.sentence;
    this.handlers = handlers;
    this.field = new FieldView(root.querySelector("[data-form]"), handlers.words);
    this.place = new PlaceView(root, pieces, handlers);
    this.facets = new FacetsView(root, pieces, handlers);
    this.chosen = new ChosenView(root, pieces, () => handlers.clear());
    this.results = new ResultsView(root, pieces, handlers.sort);
    this.around = new AroundView(root, pieces);
    this.pages = new PagesView(root, pieces);
    this.lists = root.querySelector("[data-lists]");
    this.examples = root.querySelector("[data-examples]");
    this.wordsFailed = root.querySelector("[data-words-failed]");
    this.#foldFilters();
    root.addEventListener("click", (event) => this.#follow(event));
    this.#open(new URLSearchParams(location.search));
  }

  loading() {
    this.#fail("");
    this.results.loading();
  }

  show(outcome) {
    this.#keepFocus(() => {
      this.#fail("");
      this.wordsFailed.hidden = !outcome.wordsFailed;
      this.field.show(outcome.state.words);
      this.place.show(outcome.near);
      this.facets.show(outcome.facets, outcome.state.words);
      this.chosen.show(outcome.chosen, outcome.near);
      this.results.show(outcome);
      this.around.show(outcome);
      this.pages.show(outcome.page, outcome.pages, (page) => write({ ...outcome.state, page }));
      this.#sum(outcome);
    });
    if (this.#turning) this.#top();
  }

  failed(what, state) {
    this.#keepFocus(() => {
      this.field.show(state.words);
      this.#fail(what === "facets" ? what : "");
      this.#wordless(what === "words", write({ ...state, words: "" }));
      this.results.failed(this.sentence(`no-${what}`));
      this.around.hide();
      this.pages.show(1, 1, null);
    });
  }

  // What the address says already, so that nothing moves when the results come.
  #open(address) {
    this.lists.removeAttribute("data-waiting");
    this.lists.hidden = true;
    this.root.querySelector("[data-app]").hidden = false;
    this.field.show(address.get("q") ?? "");
    this.#welcome(address.toString() === "");
  }

  // Without its facets nothing can be searched: the lists of the site take over.
  #fail(what) {
    this.root.toggleAttribute("data-failed", what !== "");
    this.lists.hidden = what === "";
    this.lists.querySelector("[data-lists-plain]").hidden = what !== "";
    this.lists.querySelector("[data-lists-broken]").hidden = what === "";
  }

  // Words cannot be searched: filters can, without them.
  #wordless(failed, without) {
    this.wordsFailed.hidden = !failed;
    this.wordsFailed.querySelector("[data-without-words]").href = without;
  }

  #sum({ total, chosen, near, state }) {
    const filters = chosen.length + (near ? 1 : 0);
    setText(this.filters.querySelector("[data-filters-label]"), filters ? this.sentence("filter-count", { filters }) : this.sentence("filter"));
    setText(this.close, total ? this.sentence("see-sheets", { count: total }) : this.sentence("see-nothing"));
    this.#welcome(!filters && !state.words);
  }

  // How to search, said to those who have asked nothing yet.
  #welcome(shown) {
    this.root.toggleAttribute("data-active", !shown);
    this.examples.hidden = !shown;
  }

  // A column beside the results on a wide screen, a panel that opens above them elsewhere.
  #foldFilters() {
    this.filters = this.root.querySelector("[data-filters]");
    this.close = this.root.querySelector("[data-filters-close]");
    const follow = () => { this.filters.open = wide.matches; };
    wide.addEventListener("change", follow);
    follow();
    this.close.addEventListener("click", () => {
      this.filters.open = false;
      this.#top();
    });
  }

  #top() {
    this.#turning = false;
    this.results.focus();
    this.root.querySelector("[data-results-section]").scrollIntoView({ block: "start", behavior: "instant" });
  }

  // Links to another search work as links; a plain click on one searches without leaving the page.
  #follow(event) {
    const link = event.target.closest("a[href^='?'], a[data-retry], a[data-skip]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if ("skip" in link.dataset) this.#top();
    else if ("retry" in link.dataset) location.reload(); // an empty address would forget what stands after its #
    else if (link.dataset.page) {
      this.#turning = true;
      this.handlers.page(Number(link.dataset.page));
    } else if (link.dataset.near === "") this.handlers.near(null);
    else this.handlers.go(link.getAttribute("href"));
  }

  // A reader whose link or button is gone is led to the title of the results, never back to the top of the page.
  #keepFocus(draw) {
    const held = this.root.contains(document.activeElement) ? document.activeElement : null;
    draw();
    if (held && !there(held) && !there(document.activeElement)) this.results.focus();
  }
}

const there = (element) => element !== document.body && element.isConnected && !element.closest("[hidden]");
