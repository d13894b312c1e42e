// What a person types in a box, on a phone or pasted from Word: paragraphs, lists, addresses. Written as Markdown that
// the reader of sheets shows exactly as it was typed, and as the HTML that the page will hold.
import { SEPARATORS, clean } from "./clean_text.js";
import { pieces } from "./web_addresses.js";

const BULLET = /^[-–—•*·▪●○◦]\s+(?=\S)/; // Word puts no-break spaces after it
const NUMBER = /^([1-9]\d{0,2})(?:[.)]|°\)?)\s+(?=\S)/;
const SIGNS = /[\\`*_[<~]|&(?=#?\w+;)|:(?=\/\/)|(?<=[\w.+-])@|(?<=www)\./g; // what Markdown reads inside a line
const FIRST_SIGN = /^(?:[#>+|-]|=+$|:-)/; // what it reads at the beginning of one
const FIRST_NUMBER = /^(\d{1,9})([.)])(?= |$)/;
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;" };
const UNSAFE = /[^\w.+!*(),%#@?=;:/$~&'-]|%(?![\dA-Fa-f]{2})/gu; // what the reader encodes in an address

export function toMarkdown(text) {
  return blocks(text).map(markdown).join("\n\n");
}

export function toHtml(text) {
  return blocks(text).map(html).join("\n");
}

// [{kind: "p" | "ul" | "ol", items: [[line…]…], start, sign}], a paragraph having one item. A list goes on over blank
// lines; a line that is indented belongs to the item above it.
function blocks(text) {
  const found = [];
  let [apart, next] = [true, 1];
  for (const typed of lines(text)) {
    const line = typed.replace(/[ \t]+/g, " ").trim();
    const last = found.at(-1);
    const mark = markOf(line, next);
    if (mark) {
      const same = last?.kind === mark.kind && (mark.kind === "ul" || mark.start === next);
      if (same) last.items.push([mark.rest]);
      else found.push({ kind: mark.kind, items: [[mark.rest]], start: mark.start, sign: signAfter(last) });
      if (mark.kind === "ol") next = mark.start + 1;
    } else if (line && !apart && (last.kind === "p" || /^\s/.test(typed))) last.items.at(-1).push(line);
    else if (line) found.push({ kind: "p", items: [[line]] });
    apart = !line;
  }
  return found;
}

// Word and PDF files have ends of line and bullets of their own.
function lines(text) {
  return clean(String(text ?? "").replace(SEPARATORS, "\n").replaceAll("\uf0b7", "•")).split("\n");
}

// Numbers make a list when they follow each other from 1: a page renumbers lists, and « 1986. » is a year.
function markOf(line, next) {
  const bullet = BULLET.exec(line);
  if (bullet) return { kind: "ul", rest: line.slice(bullet[0].length) };
  const number = NUMBER.exec(line);
  const start = Number(number?.[1]);
  return start === 1 || start === next ? { kind: "ol", start, rest: line.slice(number[0].length) } : null;
}

// Two lists of numbers that touch are told apart by their sign: `1.` then `1)`.
const signAfter = (block) => (block?.kind === "ol" && block.sign === "." ? ")" : ".");

function markdown({ kind, items, start, sign }) {
  const written = items.map((lines, i) => {
    const mark = { p: "", ul: "- ", ol: `${start + i}${sign} ` }[kind];
    return mark + lines.map(markdownLine).join(`\\\n${" ".repeat(mark.length)}`);
  });
  return written.join("\n");
}

function markdownLine(line) {
  return pieces(line).map((piece, i) => (piece.label ? markdownLink(piece) : escaped(piece, i === 0))).join("");
}

function escaped(text, first) {
  const inside = text.replace(SIGNS, "\\$&");
  return first ? inside.replace(FIRST_SIGN, "\\$&").replace(FIRST_NUMBER, "$1\\$2") : inside;
}

function markdownLink({ label, address }) {
  const plain = address.replace(/^mailto:/, "");
  const written = plain.replace(/&(?=#?\w+;)/g, "&amp;");
  return plain === label ? `<${written}>` : `[${escaped(label).replaceAll("]", "\\]")}](<${written}>)`;
}

function html({ kind, items, start }) {
  const written = items.map((lines) => lines.map(htmlLine).join("<br>\n"));
  if (kind === "p") return `<p>${written[0]}</p>`;
  const opening = kind === "ol" && start !== 1 ? `ol start="${start}"` : kind;
  return `<${opening}>\n${written.map((item) => `<li>${item}</li>\n`).join("")}</${kind}>`;
}

function htmlLine(line) {
  return pieces(line).map((piece) => (piece.label ? htmlLink(piece) : htmlText(piece))).join("");
}

function htmlLink({ label, address }) {
  const href = htmlText(encoded(address));
  return `<a href="${href}" rel="noopener noreferrer nofollow ugc">${htmlText(label)}</a>`;
}

export function encoded(address) {
  return address.replace(UNSAFE, encodeURIComponent);
}

export function htmlText(text) {
  return text.replace(/[&<>\u00a0]/g, (sign) => ENTITIES[sign]);
}
