// What is not answered: what a complete sheet has, what lacks to a photo, effects without which their proof proves nothing.
import { UNKNOWN } from "../answer.js";

const NOTHING_TO_TELL = new Set([UNKNOWN, "aucune"]);

export function* absences(told) {
  for (const one of told.asked) yield* unanswered(told, one);
  yield* photos(told);
}

// A question none of whose expected answers is there.
function* unanswered(told, { fields, question, why }) {
  const expected = fields.filter((key) => told.expected.has(key));
  const [key] = expected;
  if (!key || expected.some((one) => told.has(one))) return;
  if (key === "effects" && isProof(told.answer("evidence"))) yield { code: "evidence-alone", key };
  else yield { code: told.sections.has(key) ? "missing-story" : "missing-answer", key, values: { question, why } };
}

function isProof(evidence) {
  return Boolean(evidence) && !NOTHING_TO_TELL.has(evidence);
}

function* photos(told) {
  const images = told.answer("images");
  for (const [at, image] of (Array.isArray(images) ? images : []).entries()) {
    const parts = Object.entries(told.rules.photo_parts).filter(([part]) => !isSaid(image[part])).map(([, said]) => said);
    if (parts.length) yield { code: "photo", key: "images", values: { number: at + 1, parts: parts.join("\u00a0; ") } };
  }
}

function isSaid(part) {
  return part && typeof part === "object" ? Boolean(part.reference && part.until) : Boolean(part);
}
