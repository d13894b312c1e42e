// Several answers that make one: the beginning and the end of a period, the parts of a source.
export class PartField {
  #fields;

  constructor(fields) {
    this.#fields = fields;
  }

  get answer() {
    const given = [...this.#fields].map(([key, field]) => [key, field.answer]).filter(([, value]) => value !== undefined);
    return given.length ? Object.fromEntries(given) : undefined;
  }

  set answer(value) {
    for (const [key, field] of this.#fields) field.answer = value?.[key];
  }
}
