// The photos of a sheet that is being changed: they stand in the library, beside it; those that are new are sent there.
import { photo, send } from "./desk.js";

export class Photos {
  #address;
  #there = new Map(); // file name → Blob, as the library has them
  trouble = "";

  constructor(address) {
    this.#address = address;
  }

  // The photos of these names that the library has, as a Map.
  async of(files) {
    for (const file of files) {
      const blob = await photo(this.#address + encodeURIComponent(file));
      if (blob) this.#there.set(file, blob);
    }
    return new Map(this.#there);
  }

  // Send those that are new: they take the name that the library gives. What keeps one from being kept, or "".
  async send(fields) {
    const field = fields.get("images");
    const added = [...fields.photos].filter(([file, blob]) => this.#there.get(file) !== blob);
    for (const [file, blob] of added) {
      const { file: kept, said } = await send(this.#address + encodeURIComponent(file), blob);
      if (!kept) return said;
      this.#there.set(kept, blob);
      const answers = field.answer.map((one) => (one.file === file ? { ...one, file: kept } : one));
      await field.admit({ photos: new Map([[kept, blob]]), taken: [] });
      field.show(answers);
    }
    return "";
  }

  // Nothing is kept on this device.
  async put() { return true; }

  async get() { return null; }

  async remove() {}

  async clear() {}
}
