// The words to watch for, and to reread with; null while they cannot be read: without them the form works all the same.
import { read } from "./files.js";

export function words(root) {
  return read(`${root}contribute/words.json`).catch(() => null);
}

export async function watcher(root, kind) {
  const [found, module] = await Promise.all([words(root), import("./watching.js").catch(() => null)]);
  return found && module && new module.Watcher(found, kind);
}
