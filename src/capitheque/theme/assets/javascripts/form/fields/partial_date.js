// A year, or a month of a year (EDTF level 0). A month alone is kept too: its year is asked for.
export class PartialDateField {
  #year;
  #month;

  constructor(box) {
    this.#year = box.querySelector("[data-year]");
    this.#month = box.querySelector("[data-month]");
  }

  get answer() {
    const year = this.#year.value.trim();
    if (!year && !this.#month.value) return undefined;
    return this.#month.value ? `${year}-${this.#month.value}` : year;
  }

  set answer(value) {
    const [year = "", month = ""] = (value ?? "").split("-");
    this.#year.value = year;
    this.#month.value = month;
  }
}
