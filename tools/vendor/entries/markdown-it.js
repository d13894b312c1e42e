export { default as footnotes } from "markdown-it-footnote";
export { default as MarkdownIt } from "markdown-it";
