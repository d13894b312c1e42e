// The synonyms of the terms of a vocabulary, read when a list is searched or a story told: {id of a term: [text…]}.
import { read } from "./files.js";

// Without the network, labels and definitions are searched alone.
export async function synonymsOf(root, vocabulary) {
  const all = await read(`${root}contribute/synonyms.json`).catch(() => ({}));
  return all[vocabulary] ?? {};
}
