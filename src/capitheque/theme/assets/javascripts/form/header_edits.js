// What to change in a header so that it says other values, every other line as it stands; see header_edits.py.
import { composed } from "./header_nodes.js";
import { inOrder } from "./line_edits.js";
import { fieldText, isMapping, written } from "./yaml_text.js";

// The edits that make a header say `wanted` rather than `old`, which is what it says: down to one answer of a list, one
// part of an answer. `header` ends with an end of line. `order` are the keys of a kind: a new field stands after those
// that come before it there, or in the place of the comment that waits for it (`# key:`).
export const fineEdits = (header, old, wanted, order) => new HeaderEdits(header, order, true).changing(old, wanted);

// The same, each field that changes written anew, whole: where a finer edit is not read as it was meant.
export const fieldEdits = (header, old, wanted, order) => new HeaderEdits(header, order, false).changing(old, wanted);

// The same, all the fields written anew: where fields have no lines of their own.
export function wholeEdit(header, old, wanted, order) {
  const keys = Object.keys(wanted).sort((one, other) => rank(order, one) - rank(order, other));
  return [{ start: 0, end: header.length, text: keys.map((key) => fieldText(key, wanted[key])).join("") }];
}

// Whether two answers say the same; the order of the parts of a mapping says nothing.
export function same(one, other) {
  if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((inner, i) => same(inner, other[i]));
  if (!isMapping(one)) return one === other;
  const keys = Object.keys(one);
  return isMapping(other) && Object.keys(other).length === keys.length &&
    keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]));
}

class HeaderEdits {
  constructor(header, order, fine) {
    const root = composed(header);
    this.header = header;
    this.order = order;
    this.fine = fine;
    this.entries = new Map(root ? entriesOf(root) : []);
  }

  changing(old, wanted) {
    const found = [];
    for (const [key, [name, node]] of this.entries) {
      if (!(key in wanted)) found.push(this.#lines(name, node, ""));
      else if (same(old[key], wanted[key])) continue;
      else if (this.fine) found.push(...this.#value(this.#colon(name), node, old[key], wanted[key]));
      else found.push(this.#lines(name, node, fieldText(key, wanted[key])));
    }
    const added = Object.keys(wanted).filter((key) => !(key in old)).sort((one, other) => this.#rank(one) - this.#rank(other));
    return inOrder([...found, ...added.map((key) => this.#added(key, wanted[key]))]);
  }

  #added(key, value) {
    const waiting = new RegExp(`^#[ \\t]*${key.replace(/\W/g, "\\$&")}:[ \\t]*\\n`, "m").exec(this.header);
    const start = waiting ? waiting.index : this.#place(key);
    return edit(start, start + (waiting ? waiting[0].length : 0), fieldText(key, value));
  }

  // Below the nearest of the fields that come before it in the kind; else above all.
  #place(key) {
    const before = [...this.entries.keys()].filter((one) => this.#rank(one) < this.#rank(key));
    if (!before.length) return 0;
    const nearest = before.reduce((best, one) => (this.#rank(one) > this.#rank(best) ? one : best));
    return this.#below(this.entries.get(nearest)[1]);
  }

  #rank(key) {
    return rank(this.order, key);
  }

  // The edits of one answer; `after` is where the sign that announces it (a colon, a hyphen) ends.
  #value(after, node, old, wanted) {
    if (same(old, wanted)) return [];
    if (node.kind === "list" && Array.isArray(wanted) && wanted.length && old.length) return this.#list(node, after, old, wanted);
    const parts = node.kind === "mapping" && isMapping(wanted) && Object.keys(wanted).length && Object.keys(old).length;
    return parts ? this.#mapping(node, after, old, wanted) : [this.#whole(node, after, wanted)];
  }

  #whole(node, after, wanted) {
    const end = contentEnd(node, this.header);
    if (node.start === end || isBlock(node)) return edit(after, end, ` ${written(wanted)}`);
    return edit(node.start, end, written(wanted));
  }

  // Answers that are the same at both ends stay; those between are changed one by one, taken out or added.
  #list(node, after, old, wanted) {
    const head = common(old, wanted);
    const tail = common(old.slice(head).reverse(), wanted.slice(head).reverse());
    const [nodes, was, now] = [node.items, old, wanted].map((one) => one.slice(head, one.length - tail));
    if (node.flow && was.length !== now.length) return [this.#whole(node, after, wanted)];
    const shared = Math.min(was.length, now.length);
    const changed = nodes.slice(0, shared).flatMap((item, i) => {
      const announced = node.flow ? item.start : this.header.lastIndexOf("-", item.start - 1) + 1;
      return this.#value(announced, item, was[i], now[i]);
    });
    const removed = nodes.slice(now.length).map((item) => this.#lines(item, item, ""));
    const last = head + shared;
    const at = last ? this.#below(node.items[last - 1]) : this.#start(node);
    const indent = " ".repeat(node.start - this.#start(node));
    const added = now.slice(was.length).map((one) => edit(at, at, itemText(one, node.items[0], indent)));
    return [...changed, ...removed, ...added];
  }

  #mapping(node, after, old, wanted) {
    const unsaid = node.items.some(([, value]) => value.start === value.end); // maybe without a colon
    if (node.flow && (unsaid || !same(Object.keys(old), Object.keys(wanted)))) return [this.#whole(node, after, wanted)];
    const changed = entriesOf(node).flatMap(([key, [name, value]]) => {
      if (!(key in wanted)) return [this.#lines(name, value, "")];
      return this.#value(this.#colon(name), value, old[key], wanted[key]);
    });
    const at = this.#below(node.items.at(-1)[1]);
    const indent = " ".repeat(node.start - this.#start(node));
    const added = Object.keys(wanted).filter((key) => !(key in old));
    return [...changed, ...added.map((key) => edit(at, at, `${indent}${key}: ${written(wanted[key])}\n`))];
  }

  // The whole lines from the first of a node to the last of another become `text`.
  #lines(first, last, text) {
    return edit(this.#start(first), this.#below(last), text);
  }

  #start(node) {
    return node.start ? this.header.lastIndexOf("\n", node.start - 1) + 1 : 0;
  }

  #below(node) {
    return this.header.indexOf("\n", contentEnd(node, this.header)) + 1;
  }

  #colon(name) {
    return this.header.indexOf(":", name.end) + 1;
  }
}

const edit = (start, end, text) => ({ start, end, text });

const rank = (order, key) => (order.includes(key) ? order.indexOf(key) : order.length);

const entriesOf = (node) => node.items.map(([name, value]) => [name.text, [name, value]]);

const isBlock = (node) => (node.kind === "list" || node.kind === "mapping") && !node.flow;

// Where what a node says ends: blocks go on over the comments and the blank lines below them.
function contentEnd(node, header) {
  let last = node;
  while (isBlock(last)) last = [last.items.at(-1)].flat().at(-1);
  return last.start + header.slice(last.start, last.end).trimEnd().length;
}

// How many answers are the same from the first one on.
function common(some, others) {
  const shared = Math.min(some.length, others.length);
  const different = some.slice(0, shared).findIndex((one, i) => !same(one, others[i]));
  return different < 0 ? shared : different;
}

// A new answer of a list, laid out as its neighbour is.
function itemText(value, neighbour, margin) {
  if (!isMapping(value) || neighbour.kind !== "mapping" || neighbour.flow) return `${margin}- ${written(value)}\n`;
  const lines = Object.entries(value).map(([key, one]) => `${key}: ${written(one)}`).join(`\n${margin}  `);
  return `${margin}- ${lines}\n`;
}
