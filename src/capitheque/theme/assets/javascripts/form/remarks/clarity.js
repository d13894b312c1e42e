// What is hard to read: sentences that are too long, letters that not everybody knows.
import { beginning, sentencesOf, wordsOf } from "../sentences.js";

const PLAIN = "plain_summary";
const MOST_ACRONYMS = 4;
const ROMAN = /^[IVXLCM]+$/;

export function clarity(patterns) {
  const acronym = new RegExp(patterns.acronym, "gu");
  return function* read(told) {
    if (told.text(PLAIN)) yield* longPlain(told);
    for (const key of told.own) if (told.sections.has(key)) yield* long(told, key);
    yield* acronyms(told, acronym);
  };
}

// The longest sentence of an answer.
function* long(told, key) {
  const sentences = sentencesOf(told.text(key)).map((sentence) => [wordsOf(sentence).length, sentence]);
  const [count, sentence] = sentences.reduce((most, one) => (one[0] > most[0] ? one : most), [0, ""]);
  if (count > told.rules.long_sentence) yield remark(told, "long-sentence", key, count, sentence);
}

// Counted as the checker counts them.
function* longPlain(told) {
  for (const sentence of sentencesOf(told.text(PLAIN))) {
    const count = sentence.split(/\s+/u).length;
    if (count > told.rules.long_plain_sentence) yield remark(told, "long-plain", PLAIN, count, sentence);
  }
}

function remark(told, code, key, count, sentence) {
  return { code, key, values: { count, beginning: beginning(sentence, told.rules.first_words) } };
}

// All together; those that the site explains, or the text itself, are left out.
function* acronyms(told, pattern) {
  const known = new Set([...told.acronyms, ...told.rules.not_acronyms]);
  const everything = told.own.map((key) => told.text(key)).join("\n");
  const asked = new Map();
  for (const key of told.own) {
    for (const [word] of sentencesOf(told.text(key)).filter((one) => !isShouted(one)).flatMap((one) => [...one.matchAll(pattern)])) {
      if (known.has(word) || ROMAN.test(word) || asked.size >= MOST_ACRONYMS) continue;
      known.add(word);
      if (!isExplained(everything, word, told.rules.before_names)) asked.set(word, key);
    }
  }
  if (!asked.size) return;
  const said = [...asked.keys()].map((word) => `«\u00a0${word}\u00a0»`).join(", ");
  yield { code: "acronym", key: [...asked.values()][0], values: { acronyms: said } };
}

// « la maison des jeunes (MJC) », « MJC (maison des jeunes) », « la MJC, une maison… », « l’association MJC ».
function isExplained(text, word, beforeNames) {
  const name = new RegExp(`(?:${beforeNames.join("|")})s?[ \\u00a0]${word}|${word}, (?:une?|qui)\\b`, "iu");
  return text.includes(`(${word})`) || text.includes(`${word} (`) || name.test(text);
}

// A sentence all in capitals holds no acronym that one could tell.
function isShouted(sentence) {
  const words = wordsOf(sentence).filter((word) => /\p{L}{2}/u.test(word));
  return words.length > 1 && words.filter((word) => word === word.toUpperCase()).length > words.length / 2;
}
