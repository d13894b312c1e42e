// The definitions of notes and links that end a passage: apart from what is told, so that nobody erases them by telling
// it otherwise.
const DEFINITION = /^ {0,3}\[[^\]\n]{1,200}\]:/;
const GOES_ON = /^(?: {4}|\t)/;

// {text, definitions}
export function parted(markdown) {
  const lines = markdown.split("\n");
  let at = lines.length;
  for (let row = lines.length - 1; row >= 0; row -= 1) {
    if (DEFINITION.test(lines[row])) at = row;
    else if (lines[row].trim() && !GOES_ON.test(lines[row])) break;
  }
  const [text, definitions] = [lines.slice(0, at), lines.slice(at)].map((part) => part.join("\n").trim());
  return { text, definitions };
}

export const joined = (text, definitions) => [text, definitions].filter(Boolean).join("\n\n");
