// A heading as it is recognised: « Déroulé : » is « deroule ». The same as folded_title of body_edits.py, whatever is
// written, for a text is kept under it.

const SPELLED = { œ: "oe", æ: "ae", ø: "o", ł: "l", "’": "'", ʼ: "'" };
const CAPITALS = /\p{Script=Cherokee}/u;
const MARK = /\p{M}/gu;
const LAST_MARK = "\u0345"; // in the order of marks on a letter (240, the highest class)

export function foldedTitle(title) {
  return fold(title).replace(/[ .:?]+$/, "");
}

function fold(text) {
  const plain = caseless(text).replace(/[œæøł’ʼ]/g, (sign) => SPELLED[sign]);
  return plain.normalize("NFKD").replace(MARK, (mark) => (combines(mark) ? "" : mark));
}

// JavaScript has no `casefold`: small letters, capitals (ß is SS), small ones; but Cherokee becomes capitals, ı is itself.
function caseless(text) {
  const folded = (sign) => (CAPITALS.test(sign) ? sign.toUpperCase() : sign.toLowerCase().toUpperCase().toLowerCase());
  return [...text].map((sign) => (sign === "ı" ? sign : folded(sign))).join("");
}

// Whether a mark has its place in that order; spacing marks have none, and stay.
const combines = (mark) => mark === LAST_MARK || (LAST_MARK + mark).normalize("NFD") !== LAST_MARK + mark;
