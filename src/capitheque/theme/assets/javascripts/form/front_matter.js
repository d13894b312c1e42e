// The header of a sheet: strict YAML in, text values out; see front_matter.py, which has the last word. What it would
// read in another way is refused here.
import { visible } from "./clean_text.js";
import { composed } from "./header_nodes.js";

const LIMITS = { sheet: 200 * 1024, header: 16 * 1024, value: 4_000, nodes: 1_500, depth: 6 };
const KEY = /^[A-Za-zÀ-ÿ_][\p{L}\p{N}_À-ÿ -]{0,60}$/u;
const DELIMITER = /^---[ \t]*$/;

export class RefusedError extends Error {
  // `code` is that of the fault in Python; `line` counts from 1 in the file.
  constructor(code, line = 1) {
    super(code);
    this.code = code;
    this.line = line;
  }
}

// {values, text, header, body, bodyLine}: `text` is the whole file once cleaned, `bodyLine` the line (from 1) where the
// body begins. Throws a RefusedError.
export function read(file) {
  if (new TextEncoder().encode(file).length > LIMITS.sheet) throw new RefusedError("file-big");
  const text = withoutInvisible(file.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n")).normalize("NFC");
  if (!text.trim()) throw new RefusedError("file-empty");
  const lines = text.split("\n");
  const end = endOf(lines);
  const header = lines.slice(1, end).join("\n");
  if ([...header].length > LIMITS.header) throw new RefusedError("header-big");
  const values = new Reader(`${header}\n`).read();
  return { values, text, body: lines.slice(end + 1).join("\n"), bodyLine: end + 2 };
}

export const withoutInvisible = (text) => visible(text).replaceAll("\r", "");

function endOf(lines) {
  if (!DELIMITER.test(lines[0])) {
    throw new RefusedError(DELIMITER.test(lines[0].trimStart()) ? "header-indented" : "header-missing");
  }
  const end = lines.findIndex((line, i) => i > 0 && DELIMITER.test(line));
  if (end < 0) throw new RefusedError("header-open");
  return end;
}

class Reader {
  #header;
  #seen = 0;

  constructor(header) {
    this.#header = header;
  }

  read() {
    const root = this.#composed();
    if (!root) return Object.create(null);
    if (root.kind !== "mapping") throw this.#refused("header-list", root.start);
    return this.#value(root, 0);
  }

  #composed() {
    try {
      return composed(this.#header);
    } catch (error) { // of the library, or a RangeError: a thousand brackets are open
      throw this.#refused(error.code ?? "header-syntax", error.place ?? 0);
    }
  }

  #value(node, depth) {
    this.#guard(node, depth);
    if (node.kind === "text") return this.#text(node);
    if (node.kind === "list") return node.items.map((one) => this.#value(one, depth + 1));
    const values = Object.create(null); // a key may be called « constructor »
    for (const [name, one] of node.items) {
      const key = this.#key(name);
      if (key in values) throw this.#refused("header-duplicate", name.start);
      values[key] = this.#value(one, depth + 1);
    }
    return values;
  }

  #guard(node, depth) {
    this.#seen += 1;
    if (node.kind === "alias" || node.kind === "tag") throw this.#refused(`header-${node.kind}`, node.start);
    if (depth > LIMITS.depth) throw this.#refused("header-depth", node.start);
    if (this.#seen > LIMITS.nodes) throw this.#refused("header-many", node.start);
  }

  #text({ text, plain, start }) {
    if ([...text].length > LIMITS.value) throw this.#refused("header-value-long", start);
    return plain && (text === "~" || text === "null") ? "" : withoutInvisible(text).normalize("NFC").trim();
  }

  #key(node) {
    this.#guard(node, 0);
    if (node.kind !== "text" || !KEY.test(node.text)) throw this.#refused("header-key", node.start);
    return node.text;
  }

  #refused(code, place) {
    return new RefusedError(code, this.#header.slice(0, place).split("\n").length + 1);
  }
}
