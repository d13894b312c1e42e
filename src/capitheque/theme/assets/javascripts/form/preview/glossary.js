// Jargon explained where it stands, as on the site's pages: the same rules as glossary.py.
const PIECES = /(<(a|button|code|pre|th|h[1-6]|sup)\b.*?<\/\2>|<[^>]*>)|([^<]+)/gs;
const IN_A_WORD = /[\p{L}\p{N}_-]/u;
const BEGINS_A_WORD = /^[\p{L}\p{N}_]/u;

export class Glossary {
  #terms = new Map(); // label or full name in lower case -> its term

  constructor(terms) {
    for (const term of terms) {
      for (const phrase of [term.label, ...term.synonyms.filter((one) => one.includes(" "))].map(lower)) {
        if (BEGINS_A_WORD.test(phrase) && !this.#terms.has(phrase)) this.#terms.set(phrase, term);
      }
    }
  }

  // Replace the first occurrence of each term not yet `seen` (a Set of ids) by what `button(term, word)` gives.
  explain(html, seen, button) {
    return [...html.matchAll(PIECES)].map(([, apart, , text]) => apart ?? this.#explained(text, seen, button)).join("");
  }

  #explained(text, seen, button) {
    const pieces = [];
    let end = 0;
    for (const [start, word, term] of this.#found(text)) {
      if (seen.has(term.id) || (isAcronym(term.label) && word !== term.label)) continue;
      seen.add(term.id);
      pieces.push(text.slice(end, start), button(term, word));
      end = start + word.length;
    }
    return [...pieces, text.slice(end)].join("");
  }

  // [place, word, term] where terms stand in a text, the longest at each place.
  #found(text) {
    const lowered = lower(text);
    const spots = [...this.#terms.keys()].flatMap((phrase) => places(phrase, lowered).map((start) => [start, phrase]));
    spots.sort(([a, one], [b, other]) => a - b || other.length - one.length);
    let end = 0;
    return spots.filter(([start, phrase]) => {
      if (start < end) return false;
      end = start + phrase.length;
      return true;
    }).map(([start, phrase]) => [start, text.slice(start, start + phrase.length), this.#terms.get(phrase)]);
  }
}

// Where a phrase stands by itself, no letter or hyphen beside it.
function places(phrase, text) {
  const found = [];
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    const after = String.fromCodePoint(text.codePointAt(at + phrase.length) ?? 32);
    if (!IN_A_WORD.test(after) && !IN_A_WORD.test(before(text, at))) found.push(at);
  }
  return found;
}

const before = (text, at) => [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? "";

// Lower case, character by character where that changes the length, so that places stay the same.
function lower(text) {
  const lowered = text.toLowerCase();
  if (lowered.length === text.length) return lowered;
  return [...text].map((one) => (one.toLowerCase().length === one.length ? one.toLowerCase() : one)).join("");
}

function isAcronym(label) {
  const letters = label.replaceAll("+", "");
  return letters === letters.toUpperCase() && letters !== letters.toLowerCase();
}
