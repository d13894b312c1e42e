// Terms that a story seems to speak of: those whose label or synonyms share telling words with it. Figures chosen on the
// practices of the library, whose terms are known: half of what is proposed was chosen, and half of what was chosen.
import { rootOf, roots } from "./roots.js";

const MOST = 4;
const ENOUGH = 0.4; // of the weight of the rarest word there is
const NEAR_BEST = 0.5; // of the score of the best
const WHOLE = 1.5; // how much a name counts less when the story holds a part of it only

// `terms`: [{id, label, synonyms: [text…]}]. At most four terms, the likeliest first; none rather than a guess.
export function suggest(terms, text) {
  const told = counted(text);
  const entries = terms.map((term) => ({ term, names: [term.label, ...term.synonyms].map((name) => [...roots(name).keys()]) }));
  const weight = weightIn(entries);
  const least = ENOUGH * Math.log(Math.max(terms.length, 2));
  const scored = entries.map(({ term, names }) => ({ term, score: scoreOf(names, told, weight) })).filter(({ score }) => score >= least);
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return scored
    .filter(({ score }) => score >= best * NEAR_BEST)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ term }) => term);
}

// How many times each root is told.
function counted(text) {
  const kept = new Set(roots(text).keys());
  const counts = new Map();
  for (const word of text.match(/[\p{L}\p{N}]+/gu) ?? []) {
    const root = rootOf(word);
    if (kept.has(root)) counts.set(root, (counts.get(root) ?? 0) + 1);
  }
  return counts;
}

// How rare a word is among the terms: « parents », which most of them hold, tells nothing.
function weightIn(entries) {
  const terms = new Map();
  for (const { names } of entries) for (const word of new Set(names.flat())) terms.set(word, (terms.get(word) ?? 0) + 1);
  return (word) => Math.log(entries.length / terms.get(word));
}

// Each word of the story counts once, at the worth of the name that it says most of.
function scoreOf(names, told, weight) {
  const worth = new Map();
  const sum = (words) => words.reduce((total, word) => total + weight(word) ** 2, 0);
  for (const name of names) {
    const said = name.filter((word) => told.has(word));
    const part = (sum(said) / (sum(name) || 1)) ** WHOLE;
    for (const word of said) worth.set(word, Math.max(worth.get(word) ?? 0, part));
  }
  return [...worth].reduce((total, [word, part]) => total + weight(word) * part * (1 + Math.log(told.get(word))), 0);
}
