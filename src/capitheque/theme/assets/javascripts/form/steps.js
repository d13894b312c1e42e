// One question at a time. The address tells which (#title), so that the phone's own « back » works.
export class Steps {
  #app;
  #fields;
  #sentence;
  #handlers;
  #steps;
  #parts;
  here = "welcome";

  constructor(app, fields, sentence, handlers) {
    this.#app = app;
    this.#fields = fields;
    this.#sentence = sentence;
    this.#handlers = handlers;
    this.#steps = [...app.querySelectorAll("[data-step]")];
    this.#parts = ["short", "full"].map((part) => this.#steps.filter((step) => step.dataset.part === part));
    app.querySelector("[data-all]").addEventListener("click", (event) => {
      const to = event.target.closest("[data-to]")?.dataset.to;
      if (!to) return;
      event.preventDefault();
      this.go(to);
    });
    addEventListener("popstate", () => this.#show(this.#known(location.hash.slice(1))));
    this.#draw();
  }

  go(key) {
    const known = this.#known(key);
    if (known !== this.here) history.pushState(null, "", known === "welcome" ? location.pathname + location.search : `#${known}`);
    this.#show(known);
  }

  // The first question.
  get first() { return this.#parts.flat()[0].dataset.step; }

  next(by = 1) { this.#move(by); }

  previous() { this.#move(-1); }

  // Where one was, or the first question when it is no longer asked.
  resume(key) {
    if (this.#known(key) === "welcome") this.next();
    else this.go(key);
  }

  // « Suivant »: what is answered must be understood; what is not may wait.
  confirm() {
    if (this.#part("[data-moves]").hidden) return; // Enter in a page that has no « Suivant »
    if (this.#fields.confirm(this.#step(this.here))) this.next();
  }

  #move(by) {
    const at = this.#steps.findIndex((step) => step.dataset.step === this.here);
    this.go(this.#steps[Math.min(Math.max(at + by, 0), this.#steps.length - 1)].dataset.step);
  }

  #step(key) { return this.#steps.find((step) => step.dataset.step === key); }

  #known(key) { return this.#step(key) ? key : "welcome"; }

  #show(key) {
    if (key !== "welcome") this.#handlers.entering();
    this.here = key;
    this.#draw();
    this.#fields.enter(this.#step(key));
    this.#handlers.entered(key);
    this.focus();
    scrollTo({ top: 0, behavior: "instant" });
  }

  focus() { this.#step(this.here).querySelector("[data-question]").focus({ preventScroll: true }); }

  #draw() {
    for (const step of this.#steps) step.hidden = step.dataset.step !== this.here;
    const asked = this.#parts.find((part) => part.some((step) => step.dataset.step === this.here));
    const number = asked ? asked.findIndex((step) => step.dataset.step === this.here) + 1 : 0;
    this.#part("[data-moves]").hidden = ["welcome", "half", "end"].includes(this.here);
    const all = this.#part("[data-all]");
    all.hidden = this.here === "welcome" && all.dataset.all !== "always";
    this.#part("[data-progress]").hidden = !asked;
    if (asked) {
      const name = asked === this.#parts[1] ? "question-more" : "question";
      this.#part("[data-count]").textContent = this.#sentence(name, { number, all: asked.length });
      Object.assign(this.#part("[data-bar]"), { max: asked.length, value: number });
    }
    this.#app.querySelectorAll("[data-all] li").forEach((line) => {
      const to = line.querySelector("[data-to]").dataset.to;
      const done = line.querySelector("[data-done]");
      if (done) done.hidden = !this.#fields.answered(this.#step(to));
      line.toggleAttribute("data-here", to === this.here);
    });
  }

  #part(selector) { return this.#app.querySelector(selector); }
}
