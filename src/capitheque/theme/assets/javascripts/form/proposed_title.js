// The title proposed to whoever tells of a sheet that is known: the place and the action, which may be changed.
import { uncapitalized } from "../search/french.js";

const LONGEST = 90; // characters: the model takes no more

export function proposedTitle(places, practices) {
  const [place] = Object.values(places);
  const [practice] = Object.values(practices);
  if (!place || !practice) return "";
  const title = `${where(place)} : ${uncapitalized(practice.title)}`;
  return title.length > LONGEST ? `${title.slice(0, LONGEST - 1)}…` : title;
}

function where({ kind, name }) {
  if (kind !== "commune") return name;
  if (name.startsWith("Les ")) return `Aux ${name.slice(4)}`;
  return name.startsWith("Le ") ? `Au ${name.slice(3)}` : `À ${name}`;
}
