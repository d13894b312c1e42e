// What has no place in a sheet yet, for the reviewers: places in one's own words, the sheet that this one completes.
import { filled } from "./sentences.js";

// A text, empty when there is nothing to say. `likeness`: what was decided of sheets that are alike.
export function notesOf({ notes }, unresolved, likeness) {
  const lines = unresolved.map((words) => filled(notes.place, { words }));
  if (likeness?.same) lines.push(filled(notes.completes, { reference: likeness.same }));
  return lines.join("\n\n");
}
