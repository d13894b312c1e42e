// The words to watch for, asked for once, at the first answer; without them the form works all the same.
let asked = null;

export function words(root) {
  asked ??= fetch(new URL("contribute/words.json", root)).then((answer) => (answer.ok ? answer.json() : null)).catch(() => {
    asked = null; // offline: asked again at the next answer
    return null;
  });
  return asked;
}

let made = null;

export async function watcher(root, kind) {
  const found = made ? null : await words(root);
  if (found) {
    const { Watcher } = await import("./watching.js");
    made ??= new Watcher(found, kind);
  }
  return made;
}
