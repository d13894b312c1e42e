// The files that a story already begun may need later, without a network: the preview, what is known, the communes.
// They are asked for once something is written, never for a visitor who only looks, nor against « économiser les données ».
import { read } from "./files.js";

const ALWAYS = ["contribute/words.json", "contribute/known.json", "contribute/known_words.json", "contribute/areas.json",
  "contribute/synonyms.json", "contribute/preview/territories.json"];
const COMMUNES = "search/communes/";

// Addresses from the root of the site.
export async function filesToKeep(root, kind) {
  const own = [...ALWAYS, `contribute/preview/${kind}.json`];
  if (navigator.connection?.saveData) return own;
  const { names, codes } = await read(`${root}${COMMUNES}index.json`);
  const communes = ["index", ...names.map((_, number) => `name-${number}`), ...codes.map((code) => `code-${code}`)];
  return [...own, ...communes.map((name) => `${COMMUNES}${name}.json`)];
}
