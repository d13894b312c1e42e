// What is written is kept on this device, at each key: answers, and where one was. Photos are kept apart (photo_store).
// Several pages may be open on one draft: none writes over what it has not shown.
export class Draft {
  #name;
  #held = null; // what is kept, as this page knows it
  elsewhere = false; // another page has written since: what it wrote stays
  works = true;

  constructor(kind) {
    this.#name = `capitheque-draft-${kind}`;
    this.#try(() => {
      localStorage.setItem(`${this.#name}-try`, "1");
      localStorage.removeItem(`${this.#name}-try`);
    });
  }

  // { answers, kept, step, saved } or null. `kept` is what fields remember besides their answer.
  read() { return drafted(this.#stored); }

  // The same, when this page does not show it yet: from now on it does.
  take() {
    if (this.#held !== null || this.elsewhere) return null;
    this.#held = this.#stored;
    return drafted(this.#held);
  }

  write(draft) {
    const { sections = {}, ...fields } = draft.answers;
    if (this.overtaken || (this.#held === null && !Object.keys(fields).length && !Object.keys(sections).length)) return;
    const text = JSON.stringify({ ...draft, saved: new Date().toISOString() });
    this.works = true; // it may have found some place
    this.#try(() => localStorage.setItem(this.#name, text));
    if (this.works) this.#held = text;
  }

  // Whether another page has written, or erased, what this one shows.
  get overtaken() {
    this.elsewhere ||= this.#stored !== this.#held;
    return this.elsewhere;
  }

  erase() {
    this.#try(() => localStorage.removeItem(this.#name));
  }

  get #stored() { return this.#try(() => localStorage.getItem(this.#name)); }

  #try(act) {
    try {
      return act();
    } catch {
      this.works = false; // a private window, or a full device: the page says so
      return null;
    }
  }
}

// What is there may not be ours.
function drafted(text) {
  try {
    const saved = JSON.parse(text);
    return saved && typeof saved.answers === "object" && saved.answers ? saved : null;
  } catch {
    return null;
  }
}
