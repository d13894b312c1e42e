// The addresses of links between pages of the library, in whatever way they are written, as text_links.py reads them.
const ROOT = "\ue000/"; // stands for the way to the home page until a page is made; no text may hold it
const PATH = /^(?!\/\/)[\w./-]*$/;
const NAMES = /^[\w/-]*$/;
const LIMIT = 300;
const ESCAPES = /(?:%[\dA-Fa-f]{2})+/g;
const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });

// The address from the root of what a sheet links to, the text of which is encoded; "" when it is no page of the library.
export function libraryAddress(address, reference) {
  const [, path, anchor = ""] = /^([^#]*)(?:#(.*))?$/s.exec(address);
  if (address.length > LIMIT || !PATH.test(path) || !(path || (anchor && reference))) return "";
  const page = path ? pageOf(path, reference) : reference;
  return NAMES.test(page) ? `${ROOT}${page}${page && "/"}${anchor && "#"}${quoted(unquoted(anchor))}` : "";
}

// From the file when the path says so, else from the root; what would lead out leads to the root.
function pageOf(path, reference) {
  const file = path.endsWith(".md");
  const beside = path.startsWith(".") || (file && !path.includes("/"));
  const steps = beside ? reference.split("/").slice(0, -1) : [];
  for (const step of path.replace(/\/+$/, "").replace(/\.md$/, "").split("/")) {
    if (step === "..") steps.pop();
    else if (step && step !== ".") steps.push(step);
  }
  return (file && steps.at(-1) === "index" ? steps.slice(0, -1) : steps).join("/");
}

function unquoted(text) {
  const bytes = (escapes) => Uint8Array.from(escapes.slice(1).split("%"), (byte) => parseInt(byte, 16));
  return text.replace(ESCAPES, (escapes) => UTF8.decode(bytes(escapes)));
}

function quoted(text) {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
