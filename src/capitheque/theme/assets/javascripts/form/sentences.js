// Sentences: filled in with values, cut out of a text as it was typed, counted in words.
const ACCENTED = /[\u00c0-\u017f’]/g;
const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;
const NOTES = /^\[\^[^\]\n]{1,60}\]:.*$|\[\^[^\]\n]{1,60}\]/gm;
const LIST_MARK = /^\s*(?:[-–—•*·>#]+|\d{1,2}[.)])\s+/u;

const SHOWN = 200; // characters of a sentence, at most

export { filled } from "../search/french.js";

// Without accents nor capitals, every letter staying at its place (as `fold_in_place` does in Python).
export function foldedInPlace(text) {
  return text.replace(ACCENTED, unaccented).toLowerCase();
}

function unaccented(letter) {
  const [first] = letter === "’" ? "'" : letter.normalize("NFD");
  return first < "\x80" ? first : letter;
}

export function wordsOf(text) {
  return text.match(WORD) ?? [];
}

// Without its footnotes.
export function withoutNotes(text) {
  return text.replace(NOTES, "").trim();
}

// A line ends a sentence too: items of a list, titles.
export function sentencesOf(text) {
  const lines = withoutNotes(text).replaceAll("**", "").replace(/(?<=[.!?…])\s+/gu, "\n").split("\n");
  return lines.map((line) => line.replace(LIST_MARK, "").trim()).filter(Boolean);
}

// A list belongs to what announces it.
export function paragraphsOf(text) {
  const paragraphs = [];
  for (const line of text.split("\n").map((one) => one.trim()).filter(Boolean)) {
    const before = paragraphs.at(-1);
    if (before && (before.at(-1).endsWith(":") || LIST_MARK.test(line))) before.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs.map((lines) => lines.join("\n"));
}

// Its first words, to show which sentence is meant.
export function beginning(sentence, count) {
  const words = sentence.slice(0, SHOWN).replace(/[«»“”"]/g, "").split(/\s+/u).filter(Boolean);
  return words.slice(0, count).join(" ").replace(/[,;:.!?…]+$/u, "");
}
