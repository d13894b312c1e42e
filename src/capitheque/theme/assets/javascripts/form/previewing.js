// The page as it will be, drawn in the form from what was answered.
import { toHtml } from "./plain_prose.js";
import { preview } from "./preview/preview.js";

const PUBLISHED = "publiee"; // the page as readers will have it, once it is published

// A promise of the node to show. Photos are shown from this device.
export async function previewOf({ root, definition }, fields) {
  const answers = { ...structuredClone(fields.answers), state: PUBLISHED };
  const photos = fields.photos;
  for (const image of answers.images ?? []) {
    if (photos.has(image.file)) image.preview = URL.createObjectURL(photos.get(image.file));
  }
  const written = answers.sections ?? {};
  const sections = definition.sections
    .filter(({ key }) => written[key])
    .map(({ key }) => ({ key, html: written[key] === "inconnu" ? "" : toHtml(written[key]) }));
  return preview(root, definition.kind, answers, sections, fields.get("territories")?.known);
}
