// Markdown that is only paragraphs, lists and addresses, as a person would have typed it; what has other signs stays
// Markdown, for nothing of it may be lost.
import { toMarkdown } from "./plain_prose.js";

const ESCAPED = /\\([!-/:-@[-`{-~])/g;
const LINE_BREAK = /\\\n */g;
const ADDRESS = /<((?:https?:\/\/|[\w.+-]+@)[^\s<>]+)>/g;
const ENTITY = /&amp;/g;

// Null when it would not be written again as it stands.
export function plainText(markdown) {
  const plain = markdown.replace(LINE_BREAK, "\n").replace(ADDRESS, "$1").replace(ESCAPED, "$1").replace(ENTITY, "&");
  return [plain, markdown].find((text) => toMarkdown(text) === markdown) ?? null;
}
