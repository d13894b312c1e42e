// The page as it will be, drawn in the form from what was answered.
import { UNKNOWN } from "./answer.js";
import { preview } from "./preview/preview.js";

const PUBLISHED = "publiee"; // the page as readers will have it, once it is published

export class Previewing {
  #context;
  #fields;
  #addresses = []; // of the photos on this device that are shown

  constructor(context, fields) {
    this.#context = context;
    this.#fields = fields;
  }

  // A promise of the node to show. Photos are shown from this device.
  async draw() {
    const { root, definition, sheet } = this.#context;
    const answers = { ...structuredClone(this.#fields.answers), state: PUBLISHED };
    const { photos } = this.#fields;
    for (const image of answers.images ?? []) if (photos.has(image.file)) image.preview = this.#addressOf(photos.get(image.file));
    const written = answers.sections ?? {};
    const sections = definition.sections
      .filter(({ key }) => written[key])
      .map(({ key }) => ({ key, html: written[key] === UNKNOWN ? "" : sheet.html(key, written[key]) }));
    return preview(root, definition.kind, answers, sections, this.#fields.get("territories")?.known);
  }

  // The photos of what was drawn are no longer shown.
  release() {
    for (const address of this.#addresses.splice(0)) URL.revokeObjectURL(address);
  }

  #addressOf(photo) {
    const address = URL.createObjectURL(photo);
    this.#addresses.push(address);
    return address;
  }
}
