// « Oui » or « Non ».
export class YesNoField {
  #choices;

  constructor(box) {
    this.#choices = [...box.querySelectorAll("input[type='radio']")];
  }

  get answer() {
    return this.#choices.find((one) => one.checked)?.value;
  }

  set answer(value) {
    for (const one of this.#choices) one.checked = one.value === value;
  }
}
