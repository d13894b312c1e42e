// French typography on finished HTML, as the site's pages have it: the same rules as typography.py.
const APART = /(<(?:pre|code|script|style|svg|textarea)\b.*?<\/(?:pre|code|script|style|svg|textarea)>|<[^>]*>)/s;
const WORD = "[\\p{L}\\p{N}_]";
const APOSTROPHE = new RegExp(`(?<=${WORD})(?:'|&#39;)(?=${WORD})`, "gu");
const BEFORE = /(?<=\S)[ \u202f\u00a0](?=[;:!?»%€](?![:/\p{L}\p{N}_]))/gu;
const AFTER = /«[ \u202f]?(?=\S)/gu;
const CLOSING = /(?<=[^\s«])»/gu;
const NUMBER = /(?<=\p{Nd}) (?=\p{Nd}{3}(?!\p{Nd}))/gu;
const UNIT = new RegExp(`(?<=\\p{Nd}) (?=(?:h|ans?|enfants|parents|écoles|euros|km|p)(?!${WORD}))`, "gu");

export function typeset(html) {
  return html.split(APART).map((piece, place) => (place % 2 ? piece : typesetText(piece))).join("");
}

// A text, whose entities may be escaped.
function typesetText(text) {
  let set = text.replace(APOSTROPHE, "’");
  if (/[«»]/.test(set)) {
    set = set.replace(AFTER, "«\u00a0").replace(CLOSING, "\u00a0»").replaceAll("\u00a0\u00a0»", "\u00a0»");
  }
  return set.replace(BEFORE, "\u00a0").replace(NUMBER, "\u00a0").replace(UNIT, "\u00a0");
}
