// Some lines of a file changed, all the others as they were; see line_edits.py. An edit is {start, end, text}: the
// characters from `start` to `end` (not included) become `text`.

const LINE = /[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g;

// The lines as they stand, each with its end.
export const linesOf = (text) => text.match(LINE) ?? [];

export const inOrder = (edits) => edits.sort((one, other) => one.start - other.start || one.end - other.end);

// The lines with the edits made; a line that none of them touches stays as it stood. Edits come in their order, and
// count in `cleaned`: the lines as our reader sees them, each ended by a line feed.
export function edited(lines, cleaned, edits, newline) {
  const starts = startsOf(cleaned);
  const made = [];
  let done = 0; // lines that are behind
  for (const { first, last, inside } of grouped(edits, starts)) {
    let [text, at] = ["", starts[first]];
    for (const edit of inside) {
      text += cleaned.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    text += cleaned.slice(at, starts[last]);
    made.push(...lines.slice(done, first), text.replaceAll("\n", newline));
    done = last;
  }
  const kept = [...made, ...lines.slice(done)].filter(Boolean);
  return kept.map((line, i) => (i === kept.length - 1 || /[\r\n]$/.test(line) ? line : line + newline));
}

function startsOf(cleaned) {
  const starts = [0];
  for (let at = cleaned.indexOf("\n"); at >= 0; at = cleaned.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

// The edits that share lines, with these lines: the first, and the one after the last.
function grouped(edits, starts) {
  const groups = [];
  for (const edit of edits) {
    const [first, end] = [edit.start, edit.end].map((place) => lineAt(starts, place));
    const lines = edit.start === starts[first] && edit.end === starts[end] && (!edit.text || edit.text.endsWith("\n"));
    const last = lines ? end : end + 1;
    const before = groups.at(-1);
    if (before && first < before.last) {
      before.last = Math.max(before.last, last);
      before.inside.push(edit);
    } else groups.push({ first, last, inside: [edit] });
  }
  return groups;
}

// The last line that starts at a place or before.
function lineAt(starts, place) {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
