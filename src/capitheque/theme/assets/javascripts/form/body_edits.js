// The sections of a body as they are written, and what to change so that they say something else; see body_edits.py.
import { foldedTitle } from "./folded_title.js";
import { inOrder } from "./line_edits.js";
import { partsOf } from "./markdown.js";

export { foldedTitle };

// [{title, line, first, end, begin, finish, text}]: the Markdown under each heading of level 2, without the blank lines
// around; that before all has an empty title. Lines count from 0 in the body: the heading begins at `line`, what stands
// below it goes from `first` to `end` (not included), its text from `begin` to `finish`.
export function sectionsOf(body) {
  const rows = rowsOf(body);
  const parts = partsOf(body);
  return parts.map(({ title, line, from }, i) => {
    const next = parts[i + 1];
    return section(rows, title ?? "", line - 1, from - 1, next ? next.line - 1 : rows.length);
  });
}

// The lines of a text, without their ends.
export const rowsOf = (text) => (text ? text.replace(/\n$/, "").split("\n") : []);

// A text without the blank lines around, as it is found again.
export function trimmed(text) {
  const rows = text.split("\n");
  return section(rows, "", 0, 0, rows.length).text;
}

function section(rows, title, line, first, end) {
  const filled = rows.slice(first, end).flatMap((row, i) => (row.trim() ? [first + i] : []));
  const [begin, finish] = filled.length ? [filled[0], filled.at(-1) + 1] : [end, end];
  return { title, line, first, end, begin, finish, text: rows.slice(begin, finish).join("\n") };
}

// The edits of one body, whose parts are `sections`; `labels` are the headings of its kind, in their order.
export class BodyEdits {
  constructor(body, sections, labels) {
    this.rows = rowsOf(body);
    this.sections = sections;
    this.order = new Map(labels.map((label, number) => [foldedTitle(label), number]));
    this.starts = [0];
    for (const row of this.rows) this.starts.push(this.starts.at(-1) + row.length + 1);
  }

  // The edits, in their order, that give these texts (a Map) to sections, by title; an empty one takes a section away.
  changing(texts) {
    const found = [];
    const added = new Map();
    const titles = new Set(this.sections.map(({ title }) => foldedTitle(title)));
    const alone = [...texts].every(([title, text]) => !text || titles.has(foldedTitle(title))); // none is added
    for (const [title, text] of [...texts].sort(([one], [other]) => this.#rank(one) - this.#rank(other))) {
      const same = this.sections.filter((one) => foldedTitle(one.title) === foldedTitle(title));
      found.push(...this.#changed(same, text, alone));
      if (!text || same.length) continue;
      const row = this.#place(title);
      added.set(row, [...(added.get(row) ?? []), `## ${title}\n\n${text}`]);
    }
    for (const [row, parts] of added) found.push(this.#insertion(row, parts));
    return inOrder(found);
  }

  // The first section of a title takes the text; others of the same title go.
  #changed(same, text, alone) {
    return same.flatMap((one, number) => {
      if (one.title && (number || !text)) return [this.#edit(alone ? this.#above(one) : one.line, one.end, "")];
      if (one.text) return [this.#edit(one.begin, one.finish, text && `${text}\n`)];
      return text ? [this.#edit(one.first, one.end, `\n${text}\n${one.end < this.rows.length ? "\n" : ""}`)] : [];
    });
  }

  // Where a section that goes begins; the last one goes with the blank lines above it.
  #above({ line, end }) {
    let row = line;
    while (end === this.rows.length && row > 1 && !this.rows[row - 1].trim()) row -= 1;
    return row;
  }

  // New sections before a row, with a blank line on both sides.
  #insertion(row, parts) {
    const before = row === 0 || this.rows[row - 1].trim() ? "\n" : "";
    const after = row < this.rows.length ? "\n" : "";
    return this.#edit(row, row, `${before}${parts.join("\n\n")}\n${after}`);
  }

  // The row below the nearest of the sections that come before it in its kind; the end for one of no kind.
  #place(title) {
    if (!this.order.has(foldedTitle(title))) return this.rows.length;
    const titled = this.sections.filter((one) => one.title);
    const before = titled.filter((one) => this.#rank(one.title) < this.#rank(title));
    if (!before.length) return titled.length ? titled[0].line : this.rows.length;
    return before.reduce((best, one) => (this.#rank(one.title) > this.#rank(best.title) ? one : best)).end;
  }

  #rank(title) {
    return this.order.get(foldedTitle(title)) ?? this.order.size;
  }

  #edit(first, end, text) {
    return { start: this.starts[first], end: this.starts[end], text };
  }
}
