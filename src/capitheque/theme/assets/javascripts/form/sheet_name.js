// The name of a sheet, made from its title: it is its file's, and that of its address for ever (text.py, finding.py).

const SPELLED_OUT = { œ: "oe", æ: "ae", ø: "o", ł: "l", ß: "ss" };
const REFUSED = /^(?:.?|index|readme|con|prn|aux|nul|(?:com|lpt)[1-9]|page-\d+)$/;
const LONGEST = 70; // characters: the import keeps no more

// Without its ending (.md); never empty.
export function fileName(title) {
  const name = slug(title).slice(0, LONGEST).replace(/-$/, "");
  return REFUSED.test(name) ? `fiche-${name}`.replace(/-$/, "") : name;
}

export function slug(title) {
  const plain = String(title ?? "").toLowerCase().replace(/[œæøłß]/g, (letter) => SPELLED_OUT[letter]).normalize("NFKD");
  return plain.replace(/[\u0300-\u034e\u0350-\u036f]/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
