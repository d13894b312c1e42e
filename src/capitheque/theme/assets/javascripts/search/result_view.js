// One result: what the sheet is, where, when, how far one can rely on it, and why it is here.
import { number, quoted } from "./french.js";
import { fill, slot } from "./pieces.js";

export function resultElement(pieces, { card, passage, reasons, distance: away }) {
  const element = pieces.copy("result");
  const part = (name) => slot(element, name);
  element.dataset.sheet = card.sheet;
  element.classList.add(`result--${card.kind}`);
  part("kind").append(pieces.label(`kind/${card.kind}`));
  const link = part("link");
  link.textContent = card.title;
  link.href = pieces.address(card.url);
  fill(part("byline"), card.byline);
  fill(part("summary"), card.summary);
  if (Number.isFinite(away)) part("kilometres").textContent = distance(away, pieces);
  else part("distance").remove();
  fill(part("reasons"), reasons.join(" · "));
  if (!reasons.length) part("why").remove();
  drawPassage(part("passage"), passage, pieces);
  drawFacts(part, card, pieces);
  return element;
}

function distance(kilometres, { sentence }) {
  if (kilometres === 0) return sentence("same-commune");
  return kilometres < 1 ? sentence("under-one-km") : sentence("about-km", { distance: number(kilometres) });
}

function drawPassage(element, passage, pieces) {
  if (!passage) return element.remove();
  slot(element, "quote").replaceChildren(...passage.pieces.flatMap(marked));
  const section = slot(element, "section");
  if (!passage.section) return section.remove();
  section.href = pieces.address(passage.href);
  section.textContent = pieces.sentence("in-section", { section: quoted(passage.section) });
}

// The mark stops at the word: the comma and the space after it stay plain.
function marked({ text, marked: found }) {
  if (!found) return [text];
  const [, words, rest] = /^(.*?)([\s\p{P}]*)$/su.exec(text);
  const mark = document.createElement("mark");
  mark.textContent = words;
  return [mark, rest];
}

// A practice that does not say where or when: written as such, for it can be completed.
function drawFacts(part, card, pieces) {
  const facts = {
    where: card.place,
    when: card.when,
    theme: pieces.label(`theme/${card.themes[0]}`),
    stage: pieces.label(`stage/${card.stage}`),
    evidence: pieces.label(`evidence/${card.evidence}`),
  };
  for (const [name, value] of Object.entries(facts)) {
    const said = value || (card.kind === "practices" && pieces.label(`unknown/${name}`));
    if (said) part(name).lastElementChild.append(said);
    else part(name).remove();
  }
}
