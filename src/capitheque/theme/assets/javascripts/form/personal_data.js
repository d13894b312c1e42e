// Personal data that never belong in a sheet: what src/capitheque/sheets/personal_data.py finds, with its patterns.
const AROUND = 80; // characters
const BEFORE = 2; // what stands before a word, to know that it begins there
const LONGEST_ENDING = 5; // of « co.uk »

export class PersonalData {
  #patterns;
  #mail;
  #firstNames;
  #otherWords;

  constructor({ patterns, private_mail: mail, first_names: firstNames, not_first_names: otherWords }) {
    this.#patterns = Object.fromEntries(Object.entries(patterns).map(([name, source]) => [name, new RegExp(source, "gu")]));
    this.#mail = { names: new Set(mail.names), domains: new Set(mail.domains) };
    this.#firstNames = new Set(firstNames);
    this.#otherWords = new Set(otherWords);
  }

  // [code, where it is found] of all that is found.
  *find(text) {
    const { phone, mail, address } = this.#patterns;
    for (const found of text.matchAll(phone)) yield ["phone", found];
    if (text.includes("@")) {
      for (const found of text.matchAll(mail)) if (this.#isPrivate(found[1].toLowerCase())) yield ["private-mail", found];
    }
    for (const found of text.matchAll(address)) if (!this.#isHour(text, found.index)) yield ["postal-address", found];
    for (const found of this.#children(text.replace(/[\u00a0\u202f]/g, " "))) yield ["child-name", found];
  }

  // « à 16 h 30 rue Labori »
  #isHour(text, at) {
    return text.slice(Math.max(0, at - 5), at).search(this.#patterns.hour) >= 0;
  }

  *#children(text) {
    const { aged, in_class: inClass, little } = this.#patterns;
    for (const found of near(text, " ans", aged)) {
      const apart = /^(?:,|\()$/.test(found.groups.apart.trim());
      if (this.#firstNames.has(found[1]) || (apart && !this.#otherWords.has(found[1]))) yield found;
    }
    for (const [clue, pattern] of [[" en ", inClass], ["petit", little]]) {
      for (const found of near(text, clue, pattern)) if (this.#firstNames.has(found[1])) yield found;
    }
  }

  #isPrivate(domain) {
    const [name, ...ending] = domain.split(".");
    const named = this.#mail.names.has(name) && ending.join(".").length <= LONGEST_ENDING;
    return this.#mail.domains.has(domain) || (named && ending.length <= 2);
  }
}

// A pattern is searched around a few letters that it must hold: most texts hold them seldom.
function* near(text, clue, pattern) {
  for (let at = text.indexOf(clue); at >= 0; at = text.indexOf(clue, at + AROUND / 2)) {
    const start = Math.max(0, at - AROUND);
    const from = Math.max(0, start - BEFORE);
    const piece = text.slice(from, at + AROUND);
    pattern.lastIndex = start - from;
    for (let found = pattern.exec(piece); found; found = pattern.exec(piece)) {
      found.index += from;
      yield found;
    }
  }
}
