// A copy of what is repeated in the form: a photo, a signature, a line. In its template __n__ stands for its number.
const MARK = "__n__";

export function numberedCopy(template, number) {
  const copy = document.importNode(template.content.firstElementChild, true);
  const write = (text) => text.replaceAll(MARK, number);
  for (const element of [copy, ...copy.querySelectorAll("*")]) {
    for (const { name, value } of [...element.attributes]) if (value.includes(MARK)) element.setAttribute(name, write(value));
    for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE && node.data.includes(MARK)) node.data = write(node.data);
  }
  return copy;
}
