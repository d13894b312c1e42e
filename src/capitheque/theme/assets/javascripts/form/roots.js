// Words brought to a root, so that « médiatrices » meets « médiateur », and « cultivent », « cultiver ».
import { fold, STOP } from "../search/query.js";
import { stem } from "../search/rings.js";

const WORD = /[\p{L}\p{N}]+/gu;
const FEMININE = /(?<=\w{3})(?:tric|teus)$/;
const ENDING = /(?<=\w{4})(?:ements?|ations?|aient|erent|ant|ent|ait|ez|er|ee|e)$/;

export function rootOf(word) {
  const plain = stem(fold(word));
  return plain.replace(FEMININE, "teur").replace(/(?<=\w{3})eus$/, "eur").replace(ENDING, "");
}

// The words of a text that carry its meaning: Map root → word as it is written, in the order of the text.
export function roots(text) {
  const found = new Map();
  for (const word of text.match(WORD) ?? []) {
    const plain = fold(word);
    if ((plain.length > 2 || /\d/.test(plain)) && !STOP.has(plain) && !found.has(rootOf(word))) found.set(rootOf(word), word);
  }
  return found;
}
