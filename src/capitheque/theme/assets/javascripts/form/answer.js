// What an answer is, whatever its field: a text, a list of answers, several parts under their names; or « je ne sais pas ».

export const UNKNOWN = "inconnu";
const UNDOCUMENTED = /^(?:inconnu|non documenté)(?: dans les sources publiques)?\.?$/iu;

export function isAnswered(answer) {
  if (Array.isArray(answer)) return answer.length > 0;
  if (answer && typeof answer === "object") return Object.values(answer).some(isAnswered);
  return answer !== undefined && answer !== null && answer !== "";
}

// Every text that it holds.
export function* textsOf(answer) {
  if (typeof answer === "string") yield answer;
  else if (answer && typeof answer === "object") for (const inner of Object.values(answer)) yield* textsOf(inner);
}

// Whether a story says only that nothing is known.
export function isUndocumented(text) {
  return UNDOCUMENTED.test(text);
}
