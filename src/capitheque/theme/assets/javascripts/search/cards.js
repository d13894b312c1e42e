// What a result shows of a sheet: cards come in slices, each loaded once, when one of its sheets is shown.

const SLICE = 50; // as in site/search/cards.py

export class Cards {
  #base;
  #slices = new Map(); // number -> promise of its cards

  // `base`: the address of the search folder, with its last slash.
  constructor(base) {
    this.#base = base;
  }

  // The cards of these positions, in their order. Throws when a slice cannot be loaded; it is asked for again then.
  async get(positions) {
    return Promise.all(Array.from(positions, (position) => this.#card(position)));
  }

  async #card(position) {
    const cards = await this.#slice(Math.floor(position / SLICE));
    const card = cards[position % SLICE];
    if (!card) throw new Error(`no card at position ${position}`);
    return card;
  }

  #slice(number) {
    if (!this.#slices.has(number)) {
      const slice = this.#load(number);
      this.#slices.set(number, slice);
      slice.catch(() => this.#slices.delete(number));
    }
    return this.#slices.get(number);
  }

  async #load(number) {
    const answer = await fetch(`${this.#base}cards/${number}.json`);
    if (!answer.ok) throw new Error(`cards/${number}.json: ${answer.status}`);
    return answer.json();
  }
}
