// A sheet that is told for the first time: its file is made of what was answered. `OpenedSheet` answers to the same.
import { toHtml } from "./plain_prose.js";
import { fileName } from "./sheet_name.js";
import { sheetText, tooBig } from "./sheet_text.js";

// Why a sheet cannot be written as it is: the name of a sentence.
export class RefusedText extends Error {}

export class NewSheet {
  #definition;
  kept; // nothing more than the answers
  version = "";

  constructor(definition) {
    this.#definition = definition;
  }

  // Throws a RefusedText. `today`: "2025-01-31".
  text(answers, today) {
    const text = sheetText(this.#definition, answers, today);
    if (tooBig(text)) throw new RefusedText("too-big");
    return text;
  }

  name({ title }) { return fileName(title ?? ""); }

  html(key, text) { return toHtml(text); }
}
