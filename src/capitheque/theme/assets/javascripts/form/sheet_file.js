// The one file that a contribution ends with: the sheet alone, or an archive of the sheet and its photos, laid out as
// the folder of contents is (practices/x.md, media/practices/x/photo-1.jpg).
import { downloadZip } from "../vendor/client-zip.js";

// {name, blob}. `sheet`: {text, id}; `photos`: Map of file name → Blob, of which those of `images`, the answer, are kept.
export async function sheetFile({ folder }, { text, id }, photos, images, today) {
  const declared = new Set([images ?? []].flat().map((image) => image.file));
  const own = [...photos].filter(([file]) => declared.has(file));
  if (!own.length) return { name: `${id}.md`, blob: new Blob([text], { type: "text/markdown" }) };
  const lastModified = new Date(`${today}T12:00:00`); // the same answers give the same bytes
  const files = [
    { name: `${folder}/${id}.md`, input: text, lastModified },
    ...own.map(([file, input]) => ({ name: `media/${folder}/${id}/${file}`, input, lastModified })),
  ];
  return { name: `${id}.zip`, blob: await downloadZip(files).blob() };
}
