// One sentence, true of what was told: what is already good.
import { hasPlace, isHonest, isStory, speaksOf } from "./stories.js";
import { Told } from "./told.js";

const HAS = {
  parents: (told) => tells(told, "parents") && showsParents(told) && !denies(told, "parents"),
  difficulties: (told) => tells(told, "difficulties"),
  effects: (told) => tells(told, "effects") && !denies(told, "effects"),
  voices: (told) => Boolean(told.text("voices")),
  findings: (told) => Boolean(told.text("findings") && told.text("limits")),
  steps: (told) => tells(told, "steps", 2),
  origin: (told) => tells(told, "origin"),
  place: (told) => told.ruled("places").length > 0 && hasPlace(told),
};

// "" when nothing true can be said yet.
export function praise(definition, answers, words) {
  const told = new Told(definition, answers, words);
  const [, sentence = ""] = Object.entries(words.rereading.praise).find(([code]) => HAS[code](told)) ?? [];
  return sentence;
}

function showsParents(told) {
  const text = told.text("parents");
  return speaksOf(text, told.rules.parents) && speaksOf(text, told.rules.taking_part);
}

function tells(told, key, times = 1) {
  return isStory(told, key, times) && !isHonest(told, key);
}

// « Ils n’ont pas été associés »: to praise it would be false.
function denies(told, key) {
  return /(?<!\p{L})(?:pas|jamais|aucune?)(?!\p{L})/iu.test(told.text(key));
}
