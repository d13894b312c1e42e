// The safe HTML of a text in Markdown, as prose.py gives it: its own tags only, every word escaped, links to the web, to a
// mail or to a page of the library, be it there or not; of a link to anything else its words are left, of an image nothing.
import { visible } from "./clean_text.js";
import { reader, tokensOf } from "./markdown_reader.js";
import { encoded, htmlText } from "./plain_prose.js";
import { libraryAddress } from "./text_links.js";

const ACCEPTED = /^(?:#fn|https?:\/\/|mailto:)/i;
const REL = 'rel="noopener noreferrer nofollow ugc"';
const EMPTY_LINK = /<a\b[^>]*><\/a>/g; // > is escaped in attributes

// Footnotes come last. `back`: what is said of the way back from one, before its number. `reference`: that of the sheet.
export function toHtml(markdown, back = "", reference = "") {
  const env = { back };
  const tokens = tokensOf(markdown, env);
  for (const { children } of tokens) if (children) resolveLinks(children, reference);
  return reader.renderer.render(tokens, reader.options, env).replace(EMPTY_LINK, "").trim();
}

// The address of each link, "" when it is refused, is put in its two tokens.
function resolveLinks(tokens, reference) {
  const open = [];
  for (const token of tokens.filter(({ tag }) => tag === "a")) {
    token.meta = token.nesting > 0 ? hrefOf(token.attrGet("href"), reference) : open.pop();
    if (token.nesting > 0) open.push(token.meta);
  }
}

function hrefOf(address, reference) {
  const inside = libraryAddress(address, reference);
  if (inside) return inside;
  return ACCEPTED.test(address) && (address.startsWith("#") || isAddress(address)) ? value(address) : "";
}

function isAddress(address) {
  try {
    return !new URL(address).hostname.includes("%"); // which browsers alone let through
  } catch {
    return false;
  }
}

const words = (text) => htmlText(visible(text));
const value = (text) => words(text).replaceAll('"', "&quot;");
const code = ({ content }) => `<code>${words(content)}</code>`;
const block = (token) => `<pre>${code(token)}</pre>\n`;

function heading({ tag, nesting }) {
  if (tag === "h1" || tag === "h2") return nesting > 0 ? "" : "\n"; // the page has its own
  return nesting > 0 ? `<${tag}>` : `</${tag}>\n`;
}

function cell({ tag, attrs }) {
  const align = /(?:left|center|right)$/.exec(attrs?.find(([name]) => name === "style")?.[1] ?? "");
  return align ? `<${tag} align="${align[0]}">` : `<${tag}>`;
}

function link(token) {
  const title = token.attrGet("title");
  return token.meta ? `<a href="${token.meta}"${title ? ` title="${value(title)}"` : ""} ${REL}>` : "";
}

// A mark as task_marks.py draws it.
function task({ meta: done }) {
  const [kind, said, sign] = done ? ["task task--done", "fait", "☑"] : ["task", "à faire", "☐"];
  return `<span class="${kind}" role="img" aria-label="${said}">${sign}</span> `;
}

const note = ({ label }) => value(encoded(label));
const call = ({ label, subId }) => note({ label }) + (subId ? `-${subId + 1}` : "");

function footnoteCall({ meta: { id, subId } }, { footnotes }) {
  const { label } = footnotes.list[id];
  const [to, own] = [note({ label }), call({ label, subId })];
  return `<sup class="footnote-ref"><a href="#fn-${to}" id="fnref-${own}" ${REL}>${id + 1}</a></sup>`;
}

// It ends the last line of a note; after a list or a block of code, it is a line of its own.
function wayBack({ meta }, { back }, before) {
  const [number, sign] = meta.subId ? [`-${meta.subId + 1}`, `<sup class="footnote-ref">${meta.subId + 1}</sup>`] : ["", ""];
  const label = back ? ` aria-label="${value(back)} ${meta.id + 1}${number}"` : "";
  const space = before.type === "inline" || before.type === "footnote_anchor" ? " " : "";
  return `${space}<a href="#fnref-${call(meta)}" class="footnote-backref"${label} ${REL}>↩${sign}</a>`;
}

// In a tight list, lines are no paragraph: what ends one is written by the block that follows.
function afterTightLine(tokens, i) {
  return tokens[i].block && tokens[i].nesting >= 0 && tokens[i - 1]?.hidden;
}

const WRITERS = {
  text: ({ content }) => words(content),
  html_inline: ({ content }) => words(content),
  html_block: ({ content }) => words(content).replace(/\n?$/, "\n"),
  code_inline: code,
  code_block: block,
  fence: block,
  image: () => "",
  heading_open: heading,
  heading_close: heading,
  th_open: cell,
  td_open: cell,
  task,
  link_open: link,
  link_close: ({ meta }) => (meta ? "</a>" : ""),
  footnote_ref: footnoteCall,
  footnote_block_open: () => "<ol>\n",
  footnote_block_close: () => "</ol>\n",
  footnote_open: ({ meta }) => `<li id="fn-${note(meta)}">\n`,
  footnote_close: (_, __, before) => (before.type === "footnote_anchor" ? "\n</li>\n" : "</li>\n"),
  footnote_anchor: wayBack,
};
for (const [type, writer] of Object.entries(WRITERS)) {
  reader.renderer.rules[type] = (tokens, i, _, env) =>
    (afterTightLine(tokens, i) ? "\n" : "") + writer(tokens[i], env, tokens[i - 1]);
}
