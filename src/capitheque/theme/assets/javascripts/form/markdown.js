// The text of a sheet that is read again: where its parts begin and end, as prose.py gives them; its HTML.
import { visible } from "./clean_text.js";
import { tokensOf } from "./markdown_reader.js";

export { toHtml } from "./markdown_html.js";

const LINE_END = /\r\n?|\n/;

// [{title, line, from, to}]: the lines (from 1, both ends among them) below each heading of level 2 that stands in no
// quotation and no list, `line` being its own. The first part, before them, has no title. Without lines, to < from.
export function partsOf(markdown) {
  const lines = markdown.split(LINE_END);
  const parts = [{ title: null, line: 1, from: 1, to: lines.at(-1) ? lines.length : lines.length - 1 }];
  const tokens = tokensOf(markdown);
  for (const [i, { type, tag, level, map }] of tokens.entries()) {
    if (type !== "heading_open" || tag !== "h2" || level) continue;
    const before = parts.at(-1);
    parts.push({ title: plainText(tokens[i + 1].children), line: map[0] + 1, from: map[1] + 1, to: before.to });
    before.to = map[0];
  }
  return parts;
}

// A sign of Markdown parts words, as `plain_text` of prose.py has it; the call of a footnote is nothing.
function plainText(tokens) {
  const words = tokens.map(({ type, content }) => {
    if (type === "text" || type === "html_inline") return content;
    if (type === "code_inline") return ` ${content} `;
    return type === "footnote_ref" ? "" : " ";
  });
  return visible(words.join("")).split(/\s+/).filter(Boolean).join(" ");
}
