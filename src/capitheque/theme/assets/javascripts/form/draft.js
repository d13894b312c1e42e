// What is written is kept on this device, at each key: answers, and where one was. Photos are kept apart (photo_store).
export class Draft {
  #name;
  works = true;

  constructor(kind) {
    this.#name = `capitheque-draft-${kind}`;
    this.#try(() => {
      localStorage.setItem(`${this.#name}-try`, "1");
      localStorage.removeItem(`${this.#name}-try`);
    });
  }

  // { answers, kept, step, saved } or null. `kept` is what fields remember besides their answer.
  read() {
    const saved = this.#try(() => JSON.parse(localStorage.getItem(this.#name)));
    return saved && typeof saved.answers === "object" && saved.answers ? saved : null;
  }

  write(draft) {
    const { sections = {}, ...fields } = draft.answers;
    if (!Object.keys(fields).length && !Object.keys(sections).length && !this.read()) return;
    const text = JSON.stringify({ ...draft, saved: new Date().toISOString() });
    this.#try(() => localStorage.setItem(this.#name, text));
  }

  erase() {
    this.#try(() => localStorage.removeItem(this.#name));
  }

  #try(act) {
    try {
      return act();
    } catch {
      this.works = false; // a private window, or a full device: the page says so
      return null;
    }
  }
}
