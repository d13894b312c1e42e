// The few words of a sheet that answer the question, and why the sheet came up.
const LENGTH = 30; // words of a passage
const OF_THE_LIBRARY = "~"; // begins the anchor of what a vocabulary says of a sheet, rather than the sheet itself
const BEFORE = 4; // words kept before the first one found

// {passage: {section, anchor, pieces: [{text, marked}]} or null, reasons: ["Thème : …"]} from a Pagefind fragment.
// `found` gives, for each word of the question, where it stands in the content.
export function explain(fragment, found) {
  const content = fragment.content.split(/\s+/);
  const asked = new Map(); // place -> which word of the question
  found.forEach((places, i) => places?.forEach((place) => asked.set(place, i)));
  const parts = cut(fragment.anchors, content.length);
  for (const part of parts) part.places = [...asked.keys()].filter((place) => place >= part.start && place < part.end);
  const said = parts.filter((part) => part.places.length);
  return {
    passage: passage(content, asked, said.filter((part) => !part.why)),
    reasons: [...new Set(said.filter((part) => part.why).map((part) => `${part.why} : ${typeset(part.title)}`))].slice(0, 3),
  };
}

// The parts of a record: its title and summary, its sections, then what the vocabularies say of it.
function cut(anchors, length) {
  const heads = anchors.filter((one) => one.element === "h2").sort((a, b) => a.location - b.location);
  const starts = [{ id: "", text: "", location: 0 }, ...heads];
  return starts.map((head, i) => ({
    start: head.location,
    end: starts[i + 1]?.location ?? length,
    title: head.text.trim(),
    anchor: head.id,
    why: head.id.startsWith(OF_THE_LIBRARY) ? head.id.slice(1).replaceAll("_", " ") : "",
  }));
}

// The window that holds most of the question; a section says more than the title, which is shown anyway.
function passage(content, asked, parts) {
  let best = null;
  for (const part of parts) {
    const places = part.places.toSorted((a, b) => a - b);
    for (const start of places) {
      const inside = places.filter((place) => place >= start && place < start + LENGTH);
      const different = new Set(inside.map((place) => asked.get(place))).size;
      const worth = different * 10 + Math.min(inside.length, 5) + (part.anchor ? 2 : 0);
      if (!best || worth > best.worth) best = { part, start, worth };
    }
  }
  if (!best?.part.anchor) return null; // found in the title or in the summary, which the result shows in full
  const { part } = best;
  const heading = part.start + part.title.split(/\s+/).length;
  const start = Math.max(Math.min(heading, best.start), best.start - BEFORE);
  const end = Math.min(part.end, start + LENGTH);
  return { section: typeset(part.title), anchor: part.anchor, pieces: pieces(content, asked, start, end, part) };
}

function pieces(content, asked, start, end, part) {
  const found = [];
  const add = (text, marked) => {
    const last = found.at(-1);
    if (last?.marked === marked) last.text += ` ${text}`;
    else found.push({ text, marked });
  };
  for (let place = start; place < end; place += 1) add(content[place], asked.has(place));
  found.forEach((piece, i) => { piece.text = typeset(piece.text) + space(piece, found[i + 1]); });
  if (end < part.end && found.length) found.push({ text: " …", marked: false });
  return found;
}

// What parts a piece from the next one: a line never ends on «, nor begins with a colon.
function space(piece, next) {
  if (!next) return "";
  return piece.text.endsWith("«") || /^[;:!?»]/.test(next.text) ? "\u00a0" : " ";
}

function typeset(text) {
  return text.replace(/(?<=\p{L})'(?=\p{L})/gu, "’").replace(/ (?=[;:!?»])/g, "\u00a0").replace(/« /g, "«\u00a0");
}
