// What has no place in a sheet yet, for the reviewers: places in one's own words, the sheet that this one completes,
// what was answered to a question that is no longer asked.
import { textsOf } from "./answer.js";
import { filled } from "./sentences.js";

// A text, empty when there is nothing to say. `likeness`: what was decided of sheets that are alike.
export function notesOf({ notes }, { unresolved, former }, likeness) {
  const lines = unresolved.map((words) => filled(notes.place, { words }));
  if (likeness?.same) lines.push(filled(notes.completes, { reference: likeness.same }));
  for (const [question, answer] of Object.entries(former)) lines.push(filled(notes.former, { question, words: [...textsOf(answer)].join(", ") }));
  return lines.join("\n\n");
}
