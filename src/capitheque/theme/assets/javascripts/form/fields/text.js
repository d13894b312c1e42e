// A line, some lines, a date of the calendar or a choice in a short list: whatever one control answers.
export class TextField {
  #control;

  constructor(box) {
    this.#control = box.querySelector("[data-control]");
  }

  get answer() {
    return this.#control.value.trim() ? this.#control.value : undefined;
  }

  set answer(value) {
    this.#control.value = value ?? "";
  }
}
