// The nodes of a header and where they stand, as the reader of Python has them: {kind, flow, start, end, …}, `kind`
// being "text" (with `text` and `plain`), "list" (with `items`), "mapping" (with `items`, pairs of nodes), "alias" or
// "tag", which no sheet may have.
import { isAlias, isMap, isSeq, parseDocument } from "../vendor/yaml.js";

const OPTIONS = { schema: "failsafe", prettyErrors: false, uniqueKeys: false, keepSourceTokens: true };
const GAP = /(?:\s|(?<=\s)#[^\n]*)*/y;
const TAB = /^[ -]*\t/m; // some readers take it for an indent, others for nothing
const NO_CHARACTER = /[\ufffe\uffff]/;
const CODES = [ // what the library says, and the fault of Python (front_matter.py) that it is
  ["header-escape", ({ code }) => code === "BAD_DQ_ESCAPE"],
  ["header-colon", ({ code }) => code === "BLOCK_AS_IMPLICIT_KEY"],
  ["header-alias", ({ code }) => code.includes("ALIAS") || code === "MULTIPLE_ANCHORS"],
  ["header-tag", ({ code }) => code.includes("TAG")],
  ["header-quote", ({ code, message }) => code === "MISSING_CHAR" && message.includes("quote")],
  ["header-documents", ({ code }) => code === "MULTIPLE_DOCS"],
];

// What cannot be read, or would be read in another way by Python.
export class UnreadableError extends Error {
  // `place`: where in the header.
  constructor(code, place) {
    super(code);
    this.code = code;
    this.place = place;
  }
}

// The first node, null when nothing is said. Throws an UnreadableError.
export function composed(header) {
  refuse("header-tab", header.search(TAB));
  refuse("header-syntax", header.search(NO_CHARACTER));
  const { contents, errors, warnings } = parseDocument(header, OPTIONS);
  const [error] = [...errors, ...warnings.filter(({ code }) => code !== "BAD_INDENT")]; // a bracket below its key is read
  if (error) refuse(CODES.find(([, is]) => is(error))?.[0] ?? "header-syntax", error.pos[0]);
  return contents && new Nodes(header).node(contents, false);
}

class Nodes {
  constructor(header) {
    this.header = header;
  }

  // `flow`: whether it stands between brackets.
  node(found, flow) {
    const [start, end] = found.range;
    const common = { start, end, flow: Boolean(found.flow) };
    if (isAlias(found) || found.anchor) return { ...common, kind: "alias" };
    if (found.tag) return { ...common, kind: "tag" };
    if (isSeq(found)) return { ...common, kind: "list", items: this.#items(found) };
    if (isMap(found)) return { ...common, kind: "mapping", items: found.items.map((pair) => this.#pair(pair, found.flow)) };
    return { ...common, ...this.#text(found, flow), kind: "text" };
  }

  #text({ type, value, range: [start, end] }, flow) {
    const source = this.header.slice(start, end);
    if (type === "QUOTE_DOUBLE") refuse("header-escape", start + source.search(/\\u[Dd][89A-Fa-f]/), start); // half a character
    if (flow && type === "PLAIN" && /^[:?]/.test(source)) refuse("header-syntax", start);
    return { plain: type === "PLAIN", text: value };
  }

  #items({ items, srcToken, flow }) {
    return items.map((item, i) => {
      const node = this.node(item, flow);
      if (flow || !isEmpty(node)) return node;
      return placed(node, srcToken.items[i].start.find(({ type }) => type === "seq-item-ind").offset + 1);
    });
  }

  #pair({ key, value }, flow) {
    const name = this.node(key, flow);
    const colon = value ? this.header.indexOf(":", name.end) : name.end - 1;
    if (flow) refuse("header-syntax", this.header.slice(name.end, colon).includes("\n") ? colon : -1);
    const node = value ? this.node(value, flow) : { kind: "text", plain: true, text: "", flow: false, start: 0, end: 0 };
    return [name, isEmpty(node) ? placed(node, flow ? this.#past(colon + 1) : colon + 1) : node];
  }

  // Past the spaces and the comments: there Python places what is lacking between brackets.
  #past(place) {
    GAP.lastIndex = place;
    return place + GAP.exec(this.header)[0].length;
  }
}

function refuse(code, place, from = 0) {
  if (place >= from) throw new UnreadableError(code, place);
}

const isEmpty = (node) => node.kind === "text" && node.plain && node.start === node.end;

const placed = (node, at) => ({ ...node, start: at, end: at });
