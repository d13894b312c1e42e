// Near-duplicates: the sheets of the library that may tell what is being told. Measured in test_form_suggestions.py on
// retellings in other words: the words, the place and the theme together find them, none would alone.
import { quoted } from "../search/french.js";
import { rootOf, roots } from "./roots.js";

const SHOWN = 3;
const SAID = 3; // words that are quoted as a reason
const ENOUGH = 0.4; // below, the words, the place and the theme together do not tell one action
const ELSEWHERE = 0.6; // of an action that is told of another place
const FEWEST = 2; // words, that one sheet in five at most holds: chance must not be taken for a likeness
const COMMON = 0.2;
const SAME_PLACE = 0.25;
const NEAR_PLACE = 0.12;
const SAME_THEME = 0.08;
const SHARED_THEME = 0.04;

const shelves = new WeakMap(); // Known -> folder -> Shelf

// `known`: a Known with words; `told`: {title, summary, territories, themes}, whatever is known of it; `folder`: the
// kind of sheet. Gives up to three {reference, title, why}, the most alike first; `sentence` says why.
export function alike(known, told, sentence, folder = "practices") {
  const shelf = shelfOf(known, folder);
  const said = roots(`${told.title ?? ""} ${told.summary ?? ""}`);
  return shelf.entries
    .map((entry) => judged(told, said, entry, shelf))
    .filter(({ score, least, telling }) => score >= least && telling >= FEWEST)
    .sort((a, b) => b.score - a.score)
    .slice(0, SHOWN)
    .map(({ sheet, reasons }) => ({ reference: sheet.reference, title: sheet.title, why: reasons().map((reason) => sentence(...reason)).join(" ") }));
}

// The sheets of one kind, their words brought to their roots once.
class Shelf {
  #counts = new Map();

  constructor(sheets) {
    const memory = new Map();
    const remembered = (word) => memory.get(word) ?? memory.set(word, rootOf(word)).get(word);
    this.entries = sheets.map((sheet) => ({
      sheet,
      words: new Set([...roots(sheet.title).keys(), ...sheet.words.split(" ").filter(Boolean).map(remembered)]),
      places: new Set(roots(sheet.places.join(" ")).keys()),
    }));
    for (const { words } of this.entries) for (const word of words) this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
  }

  // The square of how rare a word is, so that two rare words outweigh many common ones.
  weight(word) {
    const count = this.#counts.get(word);
    return count ? Math.log((this.entries.length + 1) / (count + 0.5)) ** 2 : 0;
  }

  tells(word) { return this.#counts.get(word) <= Math.max(this.entries.length * COMMON, 1); }
}

function shelfOf(known, folder) {
  if (!shelves.has(known)) shelves.set(known, new Map());
  const own = shelves.get(known);
  if (!own.has(folder)) own.set(folder, new Shelf(known.sheets.filter((sheet) => sheet.folder === folder)));
  return own.get(folder);
}

function judged(told, said, { sheet, words, places }, shelf) {
  const place = placeShared(listed(told.territories), sheet);
  const theme = themeShared(listed(told.themes), sheet.themes);
  const weigh = (all) => [...all].reduce((sum, word) => sum + (places.has(word) ? 0 : shelf.weight(word)), 0);
  const shared = [...said.keys()].filter((word) => words.has(word) && !places.has(word)); // the place counts by itself
  const likeness = weigh(shared) / Math.sqrt(weigh(said.keys()) * weigh(words) || 1);
  const telling = shared.filter((word) => shelf.tells(word)).sort((a, b) => shelf.weight(b) - shelf.weight(a));
  return {
    sheet,
    score: likeness + place.worth + theme.worth,
    least: place.elsewhere ? ELSEWHERE : ENOUGH,
    telling: telling.length,
    reasons: () => [place.reason, theme.reason, sameWords(telling.map((word) => said.get(word)))].filter(Boolean),
  };
}

const listed = (answer) => (Array.isArray(answer) ? answer : []);

function placeShared(own, { territories, places }) {
  const same = territories.findIndex((one) => one !== "france" && own.includes(one));
  if (same >= 0) return { worth: SAME_PLACE, reason: ["same-place", { place: places[same] }] };
  const departments = new Set(own.map(departmentOf).filter(Boolean));
  if (territories.some((one) => departments.has(departmentOf(one)))) return { worth: NEAR_PLACE, reason: ["same-department"] };
  if (territories.includes("france") || own.includes("france")) return { worth: NEAR_PLACE };
  return { worth: 0, elsewhere: own.length > 0 && territories.length > 0 };
}

function departmentOf(reference) {
  const [kind, code = ""] = reference.split("/");
  if (kind === "department") return code;
  return kind === "commune" ? code.slice(0, /^9[78]/.test(code) ? 3 : 2) : null;
}

function themeShared(own, themes) {
  if (own.length && own[0] === themes[0]) return { worth: SAME_THEME, reason: ["same-theme"] };
  return own.some((theme) => themes.includes(theme)) ? { worth: SHARED_THEME, reason: ["shared-theme"] } : { worth: 0 };
}

function sameWords(words) {
  return ["same-words", { words: words.slice(0, SAID).map((word) => quoted(word.toLowerCase())).join(", ") }];
}
