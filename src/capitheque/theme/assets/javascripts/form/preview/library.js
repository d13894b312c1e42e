// What a preview needs of the library, read when it is asked for. The files are described in site/preview.
import { read } from "../files.js";

const REFERENCE = /^([a-z]+)\/([a-z0-9])[a-z0-9-]+$/;

export class Library {
  #folder;

  // `root`: the address of the site, with its last slash.
  constructor(root) {
    this.#folder = `${root}contribute/preview/`;
  }

  // The templates, the fields and the vocabularies of a kind of sheet.
  model(kind) {
    return read(`${this.#folder}${kind}.json`);
  }

  // A Set of the references of territories that have a page.
  async pages() {
    return new Set(await read(`${this.#folder}territories.json`));
  }

  // A Map of the published sheets that answers name, by reference, as templates see them; `folders` hold some.
  async sheetsNamed(answers, folders) {
    const wanted = [...new Set(references(answers))].filter((one) => folders.includes(one.split("/")[0]));
    const shelves = await Promise.all(wanted.map((one) => this.#shelf(one)));
    const found = wanted.map((one, at) => [one, shelves[at][one]]).filter(([, sheet]) => sheet);
    return new Map(found.map(([one, sheet]) => [one, { ...sheet, reference: one, uri: `${one}/` }]));
  }

  // A name that no sheet has is on no shelf.
  #shelf(reference) {
    const [, folder, letter] = REFERENCE.exec(reference);
    return read(`${this.#folder}sheets/${folder}-${letter}.json`).catch(() => ({}));
  }
}

function references(answer) {
  if (typeof answer === "string") return REFERENCE.test(answer) ? [answer] : [];
  return answer && typeof answer === "object" ? Object.values(answer).flatMap(references) : [];
}
