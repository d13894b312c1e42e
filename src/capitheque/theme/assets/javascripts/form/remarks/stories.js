// What a story leaves to guess: a few words where one awaits more, parents who are not seen, no place, figures alone.
import { beginning, foldedInPlace, paragraphsOf, sentencesOf, wordsOf } from "../sentences.js";

const YEAR = /(?<![\p{L}\p{N}])(?:19|20)\d\d(?![\p{L}\p{N}])/u;
const FIGURE = /\d{3}|\d[ \u00a0\u202f]\d{3}|\d[ \u00a0\u202f]?%/u;
const MONEY = /\d[\d \u00a0\u202f.,]{0,15}(?:€|euros?)/gu;
const PROPER = /(?:^|[’'-])\p{Lu}\p{Ll}/u;
const PARENTS = "parents"; // the section that is about them

export function* stories(told) {
  const hidden = told.sections.has(PARENTS) && hidesParents(told);
  if (hidden) yield { code: "no-parents", key: PARENTS };
  for (const key of told.ruled("stories")) if (!hidden || key !== PARENTS) yield* short(told, key);
  if (isSomewhere(told) && !hasPlace(told)) yield { code: "no-place", key: "title" };
  for (const key of told.ruled("figures")) yield* figures(told, key);
}

function hidesParents(told) {
  const text = told.text(PARENTS);
  return Boolean(text) && !isHonest(told, PARENTS) && !speaksOf(text, told.rules.parents);
}

export function isStory(told, key, times = 1) {
  return wordsOf(told.text(key)).length >= times * told.rules.short_story;
}

// To say that something is not known is an answer, though it tells nothing.
export function isHonest(told, key) {
  return speaksOf(told.text(key), told.rules.unknown);
}

export function speaksOf(text, beginnings) {
  return speaker(beginnings)(text);
}

// Whether a text holds a word that begins so, accents and capitals forgiven.
function speaker(beginnings) {
  const pattern = new RegExp(`(?<![a-z])(?:${beginnings.map(foldedInPlace).join("|")})`, "u");
  return (text) => pattern.test(foldedInPlace(text));
}

// Whether the title or the summary names a place; true when neither is written yet.
export function hasPlace(told) {
  const named = told.ruled("places").map((key) => told.text(key));
  return !named.length || named.some((text) => sentencesOf(text).some(namesSomething));
}

// Whether there is one place to name: an action may be of the whole country, or its place be unknown.
function isSomewhere(told) {
  const territories = told.answer("territories");
  return Boolean(told.rules.places[told.kind]) && Array.isArray(territories) && !territories.includes("france");
}

// A capital inside a sentence: a town, a district, a school.
function namesSomething(sentence) {
  return sentence.split(/[\s«»(]+/u).slice(1).some((word) => PROPER.test(word));
}

function* short(told, key) {
  const prompts = told.question(key)?.prompts.join(" ") ?? "";
  if (!isHonest(told, key) && !isStory(told, key)) yield { code: "short", key, values: { prompts } };
}

// One figure for an answer is enough to say: a year or a source in the same paragraph makes it firm.
function* figures(told, key) {
  const isSourced = speaker(told.rules.sources);
  const isFirm = (paragraph) => YEAR.test(paragraph) || paragraph.includes("[^") || isSourced(paragraph);
  const isFigure = (sentence) => FIGURE.test(sentence.replace(MONEY, ""));
  for (const paragraph of paragraphsOf(told.written(key))) {
    const sentence = sentencesOf(paragraph).find(isFigure);
    if (!sentence || isFirm(paragraph)) continue;
    yield { code: "figure", key, values: { beginning: beginning(sentence, told.rules.first_words) } };
    return;
  }
}
