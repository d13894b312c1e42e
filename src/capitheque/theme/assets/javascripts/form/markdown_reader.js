// A reader of Markdown set to read as the reader of sheets does (prose.py): raw HTML is text, ~one~ tilde or two strike
// out, the addresses that a line holds are links, the names of footnotes have no capitals.
import { MarkdownIt, footnotes } from "../vendor/markdown-it.js";
import { BROKEN } from "./clean_text.js";
import { encoded } from "./plain_prose.js";
import { pieces } from "./web_addresses.js";

const TILDE = "~".charCodeAt(0);
const SCHEME = /(?<![a-z0-9])https?$/i;
const UNDERLINE = /^-+\s*$/;
const TASK = /^\[([ xX])\](?:([ \t])|$)/;
const GLUED = /^text(?:_special)?$/;

// `html` makes blocks of raw HTML, in which nothing is Markdown; markdown.js writes them as text.
export const reader = new MarkdownIt({ html: true }).use(footnotes).disable("footnote_inline");
reader.validateLink = () => true; // markdown.js refuses addresses and keeps their words
reader.normalizeLink = encoded;
reader.normalizeLinkText = (address) => address;
reader.inline.ruler.at("strikethrough", tildes);
reader.inline.ruler2.at("strikethrough", struck);
reader.inline.ruler.before("strikethrough", "address", address);
reader.core.ruler.before("text_join", "tasks", tasks);
reader.core.ruler.push("addresses", addresses);
reader.core.ruler.before("footnote_tail", "names", nameNotes);
const [table] = reader.block.ruler.getRules("");
reader.block.ruler.at("table", tableNotHeading, { alt: ["paragraph", "reference"] });

// `env` is then given to the renderer too.
export function tokensOf(markdown, env = {}) {
  env.footnotes = { refs: new Proxy({}, FOLDED) };
  return reader.parse(markdown.replace(BROKEN, "\ufffd"), env);
}

const folded = (name) => name.toLowerCase();
const FOLDED = {
  get: (notes, name) => notes[folded(name)],
  set: (notes, name, value) => Reflect.set(notes, folded(name), value),
};

// A note bears the name that is written before its text.
function nameNotes({ tokens, env }) {
  const texts = tokens.filter(({ type }) => type === "footnote_reference_open");
  const names = new Map(texts.map(({ meta }) => [folded(meta.label), meta.label]));
  for (const note of env.footnotes.list ?? []) note.label = names.get(folded(note.label));
}

// A line of hyphens alone underlines what is above it, even between bars.
function tableNotHeading(state, line, end, silent) {
  const below = state.src.slice(state.bMarks[line + 1] + state.tShift[line + 1], state.eMarks[line + 1]);
  return !UNDERLINE.test(below) && table(state, line, end, silent);
}

function tildes(state, silent) {
  if (silent || state.src.charCodeAt(state.pos) !== TILDE) return false;
  const { length, can_open: open, can_close: close } = state.scanDelims(state.pos, true);
  state.push("text", "", 0).content = "~".repeat(length);
  state.pos += length;
  const marker = length * 256 + TILDE; // as many close as open
  if (length < 3) state.delimiters.push({ marker, length: 0, token: state.tokens.length - 1, end: -1, open, close });
  return true;
}

function struck({ tokens, delimiters, tokens_meta: meta }) {
  for (const list of [delimiters, ...meta.map((one) => one?.delimiters ?? [])]) {
    for (const { marker, token, end } of list) {
      if (marker % 256 !== TILDE || end < 0) continue;
      Object.assign(tokens[token], { type: "s_open", tag: "del", nesting: 1, content: "" });
      Object.assign(tokens[list[end].token], { type: "s_close", tag: "del", nesting: -1, content: "" });
    }
  }
}

// What follows a scheme is an address before it is Markdown: the signs in it neither stress nor strike out.
function address(state, silent) {
  if (!state.src.startsWith("://", state.pos) || state.linkLevel > 0) return false;
  const scheme = SCHEME.exec(state.pending)?.[0];
  if (!scheme) return false;
  const [link] = pieces(/^[^\s<]*/.exec(state.src.slice(state.pos - scheme.length))[0]);
  if (!link.label) return false;
  if (!silent) {
    state.pending = state.pending.slice(0, -scheme.length);
    for (const token of linked(link, state.Token)) Object.assign(state.push(token.type, token.tag, token.nesting), token);
  }
  state.pos += link.label.length - scheme.length;
  return true;
}

// `[ ]` or `[x]` first in an item is a task; not when it is escaped, or when something is glued to it.
function tasks({ tokens, Token }) {
  for (const [i, { children }] of tokens.entries()) {
    if (tokens[i - 1]?.type !== "paragraph_open" || tokens[i - 2]?.type !== "list_item_open") continue;
    const [first, next] = children;
    const box = first?.type === "text" && TASK.exec(first.content);
    if (!box || (box[0] === first.content && GLUED.test(next?.type) && next.content && !box[2])) continue;
    first.content = first.content.slice(box[0].length);
    const alone = !first.content && children.length === 1;
    const inside = alone ? textAfterEmpty(tokens, i) : children;
    inside.unshift(Object.assign(new Token("task", "", 0), { meta: box[1] !== " " }));
  }
}

// A paragraph that held a box alone is none: the mark goes into the one that follows, if any.
function textAfterEmpty(tokens, i) {
  tokens[i - 1].hidden = tokens[i + 1].hidden = true;
  const next = tokens[i + 2];
  return next?.type === "paragraph_open" && !next.hidden ? tokens[i + 3].children : tokens[i].children;
}

function addresses(state) {
  for (const token of state.tokens) {
    let inside = 0;
    token.children &&= token.children.flatMap((child) => {
      if (child.tag === "a") inside += child.nesting;
      return inside || child.type !== "text" ? [child] : pieces(child.content).flatMap((piece) => linked(piece, state.Token));
    });
  }
}

function linked(piece, Token) {
  const text = Object.assign(new Token("text", "", 0), { content: piece.label ?? piece });
  if (!piece.label) return [text];
  const attrs = [["href", encoded(piece.address)]];
  return [Object.assign(new Token("link_open", "a", 1), { attrs }), text, new Token("link_close", "a", -1)];
}
