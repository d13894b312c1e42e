// How the answers to each word of a question are joined: the sheets that answer most of it, best first.
const TOGETHER = 0.5; // what the fainter of two words is worth again when they stand together
const CLOSE = 4; // words apart
const ENOUGH = 0.2; // share of the question, by the rarity of its words, that a sheet must answer
const FAINT = 0.08; // of the best score: under it, a sheet has little to say

// `units`: for each word, a Map of positions to {score, locations, load}; `size`: how many sheets there are.
// [{position, score, answered, found: [[location…]…], load}]
export function joined(units, size) {
  const rarity = units.map((unit) => Math.log(1 + (size + 1) / (unit.size + 0.5)));
  const whole = units.reduce((sum, unit, i) => sum + (unit.size ? rarity[i] : 0), 0);
  const all = [...gathered(units, rarity.map((one) => one / whole)).values()];
  for (const hit of all) hit.score = (hit.score + TOGETHER * together(hit)) * hit.answered;
  const most = Math.max(0, ...all.map((hit) => hit.answered));
  const best = Math.max(0, ...all.map((hit) => hit.score));
  return all
    .filter((hit) => hit.answered >= Math.min(ENOUGH, most * 0.99) && hit.score >= best * FAINT)
    .sort(byScore);
}

export const byScore = (a, b) => b.score - a.score || a.position - b.position;

function gathered(units, shares) {
  const hits = new Map();
  units.forEach((unit, i) => {
    for (const [position, one] of unit) {
      const hit = hits.get(position) ?? { position, score: 0, answered: 0, found: [], scores: [], load: one.load };
      hit.score += one.score;
      hit.scores[i] = one.score;
      hit.answered += shares[i];
      hit.found[i] = one.locations;
      hits.set(position, hit);
    }
  });
  return hits;
}

// What words that follow each other in the question and stand close together in the sheet are worth.
function together({ found, scores }) {
  let sum = 0;
  for (let i = 1; i < found.length; i += 1) {
    if (found[i] && found[i - 1] && near(found[i - 1], found[i])) sum += Math.min(scores[i - 1], scores[i]);
  }
  return sum;
}

// Whether a place of the first list is followed closely by one of the second; both are in ascending order.
function near(before, after) {
  let j = 0;
  for (const place of before) {
    while (j < after.length && after[j] <= place) j += 1;
    if (j < after.length && after[j] - place <= CLOSE) return true;
  }
  return false;
}
