// The addresses in a line of text: where each begins and ends is decided here, so that the page and its preview agree.

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const ACCENT = "\\u0300-\\u036f"; // one of them makes another sign of the > that ends a link
const HOST = `(?![a-z0-9.-]*xn--)(?:${LABEL}\\.){1,8}[a-z]{2,63}(?![\\w${ACCENT}-]|\\.\\w)`; // a browser may refuse others
const REST = `(?::\\d{2,4}(?![\\d${ACCENT}]))?(?:[/?#][^\\s<>"«»“”\\\\^\`{|}]*)?`;
const WEB = `(?:https?://|(?<![\\w./@-])(?=www\\.))${HOST}${REST}`;
const MAIL = `(?<![\\w.+-])[\\w.+-]{1,64}@${HOST}(?!@)`;
const ADDRESS = new RegExp(`${WEB}|${MAIL}`, "gi");
const ENDING = ".,;:!?'’…*_~]"; // the end of a sentence is no part of the address that ends it

// The line cut into texts (strings) and links ({label, address}).
export function pieces(line) {
  const found = [];
  let end = 0;
  for (const { 0: text, index } of line.matchAll(ADDRESS)) {
    const label = trimmed(text);
    found.push(line.slice(end, index), { label, address: addressOf(label) });
    end = index + label.length;
  }
  return [...found, line.slice(end)].filter((piece) => piece !== "");
}

function addressOf(label) {
  if (/^https?:/i.test(label)) return label;
  return /^www\./i.test(label) ? `http://${label}` : `mailto:${label}`;
}

// Without the signs that end it, and without a bracket that was opened before it.
function trimmed(text) {
  let open = text.split("(").length - text.split(")").length;
  let end = text.length;
  for (; end > 0; end -= 1) {
    if (text[end - 1] === ")" && open < 0) open += 1;
    else if (!ENDING.includes(text[end - 1])) break;
  }
  return text.slice(0, end);
}
