// Pages that answer a question by themselves: a difficulty, a theme, a word of the glossary, a place.
import { stem } from "./rings.js";
import { fold, understand, words } from "./query.js";

const MOST = 4;
const NEARLY_ALL = 0.7; // share of the name, or of the question, that they must have in common
const PART = 0.3; // share of the question that a name must answer: « parents » is too little of most questions
const PHRASES = new Set(["problems"]); // names that are sentences: part of one is enough

export class Doors {
  #doors;
  #frequency = new Map();

  // `doors`: [[kind, title, text, href, [name…]]…] as search/terms.json gives them.
  constructor(doors) {
    this.#doors = doors.map(([kind, title, text, href, names]) => ({
      kind, title, text, href, names: names.map(meaningful).filter((name) => name.size), said: names.map(plain),
    }));
    for (const door of this.#doors) {
      for (const word of new Set(door.names.flatMap((name) => [...name]))) {
        this.#frequency.set(word, (this.#frequency.get(word) ?? 0) + 1);
      }
    }
  }

  match(text) {
    const asked = new Set(understand(text).words.map(stem));
    const said = plain(text);
    return this.#doors
      .map((door) => ({ door, worth: Math.max(begun(door, said), ...door.names.map((name) => this.#worth(door, name, asked))) }))
      .filter((one) => one.worth > 0)
      .sort((a, b) => b.worth - a.worth)
      .slice(0, MOST)
      .map(({ door: { kind, title, text: about, href } }) => ({ kind, title, text: about, href }));
  }

  // How much a name and a question have in common, by the rarity of their words; 0 when too little.
  #worth(door, name, asked) {
    const common = [...name].filter((word) => asked.has(word));
    const shared = this.#weight(common);
    const ofName = shared / (this.#weight(name) || 1);
    const ofQuestion = shared / (this.#weight(asked) || 1);
    const whole = ofName >= NEARLY_ALL && ofQuestion >= PART && (common.length > 1 || name.size === 1);
    const part = PHRASES.has(door.kind) && common.length > 1 && ofQuestion >= NEARLY_ALL;
    return whole || part ? ofName + ofQuestion : 0;
  }

  #weight(words) {
    return [...words].reduce((sum, word) => sum + 1 / Math.log2(2 + (this.#frequency.get(word) ?? 1)), 0);
  }
}

const plain = (text) => words(text).join(" ");

// « aller vers » has no word of weight, but it begins a name.
function begun({ said }, asked) {
  return asked.includes(" ") && said.some((name) => `${name} `.startsWith(`${asked} `)) ? 1 : 0;
}

// The words of a name that matter; none when one is left of several: « entre parents » is not « parents ».
function meaningful(name) {
  const found = new Set(understand(name).words.map(stem));
  return found.size > 1 || words(name).length === 1 ? found : new Set();
}

const FOLDERS = { region: "regions", department: "departments", commune: "communes" };
const LONGEST_NAME = 6; // words

// The places whose whole name is in a question: « Saint-Denis », not « Saint ». `values`: those that have a page.
export function places(values, text) {
  const asked = words(text);
  const names = new Set(asked.flatMap((_, from) => (
    Array.from({ length: LONGEST_NAME }, (__, more) => asked.slice(from, from + more + 1).join(" ")))));
  return values
    .filter(({ id, label }) => id.includes("/") && names.has(words(nameIn(label)).join(" ")))
    .slice(0, MOST)
    .map(({ id, label }) => ({ kind: "territories", title: label, text: "", href: pageOf(id, nameIn(label)) }));
}

// A commune is labelled with its department: « Tarbes (65) ».
function nameIn(label) { return label.replace(/ \(\w+\)$/, ""); }

function pageOf(reference, name) {
  const [kind, code] = reference.split("/");
  const slug = fold(name).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return `territories/${FOLDERS[kind]}/${code.toLowerCase()}-${slug}/`;
}
