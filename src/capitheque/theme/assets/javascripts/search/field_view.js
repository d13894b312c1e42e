// The field of words: it tells what is typed after a pause, and at once when the form is sent.
const PAUSE = 250; // ms without a key

export class FieldView {
  #pending = 0;
  #composing = false; // an accent or a sign is being made of several keys

  constructor(form, tell) {
    this.input = form.elements.q;
    this.tell = tell;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#say(true);
      if (matchMedia("(pointer: coarse)").matches) this.input.blur(); // the keyboard of a phone hides the results
    });
    this.input.addEventListener("input", (event) => { if (!event.isComposing) this.#wait(); });
    this.input.addEventListener("compositionstart", () => { this.#composing = true; });
    this.input.addEventListener("compositionend", () => {
      this.#composing = false;
      this.#wait();
    });
    if (this.input.value) this.#wait(); // written before this script came
  }

  // The words of the address, unless the reader is writing others.
  show(words) {
    const writing = this.#pending || this.#composing;
    if (!writing && this.input.value.trim() !== words) this.input.value = words;
  }

  #wait() {
    clearTimeout(this.#pending);
    this.#pending = setTimeout(() => this.#say(false), PAUSE);
  }

  #say(final) {
    clearTimeout(this.#pending);
    this.#pending = 0;
    this.tell(this.input.value.trim(), { final });
  }
}
