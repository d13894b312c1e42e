// The text of a sheet, cut into the fields of its header, each with its lines as they stand, and the body below.
// Every answer is read as text, as the library does: 01053, 2021, oui and 2024-03-15 are never made a number or a date.

import { FAILSAFE_SCHEMA, loadAll } from "./js-yaml.js";

const DELIMITER = /^---[ \t]*$/;
const KEY = /^(["']?)([A-Za-zÀ-ÿ_][\wÀ-ÿ -]*)\1[ \t]*:/;
const BLANK_OR_COMMENT = /^[ \t]*$|^#/;

export class SheetText {
  // The answers by key; null when the header cannot be read: such a sheet must not be written again.
  values = {};
  body = "";
  // The lines below the last field.
  foot = [];
  #comments = new Map();
  #lines = new Map();

  constructor(text = "---\n---\n") {
    const lines = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n").split("\n");
    const end = lines.findIndex((line, number) => number > 0 && DELIMITER.test(line));
    if (!DELIMITER.test(lines[0]) || end === -1) {
      this.values = null;
      return;
    }
    this.body = lines.slice(end + 1).join("\n");
    this.#cut(lines.slice(1, end));
    this.values = read(lines.slice(1, end));
  }

  get keys() {
    return [...this.#lines.keys()];
  }

  // The comments and blank lines above a field.
  commentsOf(key) {
    return this.#comments.get(key) ?? [];
  }

  // The lines of a field as they stand, or null if they say nothing alone.
  linesOf(key) {
    const lines = this.#lines.get(key);
    const alone = lines && read(lines);
    return alone && same(alone, { [key]: this.values[key] }) ? lines : null;
  }

  #cut(header) {
    let current = null;
    let waiting = [];
    for (const line of header) {
      const key = KEY.exec(line)?.[2];
      if (key) {
        current = [line];
        this.#lines.set(key, current);
        this.#comments.set(key, waiting);
        waiting = [];
      } else if (current === null || BLANK_OR_COMMENT.test(line)) {
        waiting.push(line);
      } else {
        current.push(...waiting, line);
        waiting = [];
      }
    }
    this.foot = waiting;
  }
}

export function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

function read(lines) {
  try {
    const [values = {}] = loadAll(lines.join("\n"), { schema: FAILSAFE_SCHEMA });
    return values.constructor === Object ? values : null;
  } catch {
    return null;
  }
}
