// The places that a sheet names, as templates see them (geography/territories.py).
import { slug } from "../sheet_name.js";
import { Territories } from "../territories.js";

const FOLDERS = { commune: "communes", epci: "epci", department: "departments", region: "regions" };

// A promise of a Map reference -> place, for the places that are `given` or found by the form.
export async function placesNamed(root, references, given) {
  const territories = new Territories(root);
  const found = await Promise.all(references.map((one) => given[one] ?? territories.find(one)));
  return new Map(references.map((one, at) => [one, found[at]]).filter(([, place]) => place).map(([one, place]) => [one, seen(place)]));
}

function seen(place) {
  const country = place.kind === "country";
  const folder = country ? "france" : `${FOLDERS[place.kind]}/${place.code.toLowerCase()}-${slug(place.name)}`;
  return {
    label: place.name,
    ...place,
    reference: country ? "france" : `${place.kind}/${place.code}`,
    uri: `territories/${folder}/`,
    parents: (place.parents ?? []).map(seen),
  };
}
