// The kind rereading: what a reader of the sheet will miss, the most useful first.
import { absences } from "./remarks/absences.js";
import { clarity } from "./remarks/clarity.js";
import { dangers } from "./remarks/dangers.js";
import { stories } from "./remarks/stories.js";
import { Told } from "./remarks/told.js";
import { filled } from "./sentences.js";

export { praise } from "./remarks/praise.js";

// { advice: [{ key, kind: "watch" | "missing" | "short" | "unclear", said }], more: how many others there are }.
// `words`: contribute/words.json. Answers that publication needs are asked for by the form itself.
export function reread(definition, answers, words) {
  const told = new Told(definition, answers, words);
  const { remarks, most } = words.rereading;
  const order = Object.keys(remarks);
  const found = [dangers(words), absences, stories, clarity(words.patterns)].flatMap((read) => [...read(told)]);
  const said = new Map();
  for (const { code, key, values } of found.sort((one, other) => order.indexOf(one.code) - order.indexOf(other.code))) {
    const { kind, said: sentence } = remarks[code];
    const full = filled(sentence, { label: told.label(key), ...values }).replace(/ {2,}/g, " ");
    if (!said.has(full)) said.set(full, { key, kind, said: full });
  }
  const all = [...said.values()];
  return { advice: all.slice(0, most), more: Math.max(0, all.length - most) };
}
