// A file that whoever wrote chooses on their device: a sheet alone, or an archive of a sheet and its photos.
import { fileName } from "./sheet_name.js";
import { ArchiveError, unzipped } from "./unzipped.js";

const HEAVIEST = 80 * 1024 * 1024; // bytes
const SHEET = /\.(?:md|markdown|txt)$/i;
const FORMATS = { jpg: "jpeg", jpeg: "jpeg", png: "png", webp: "webp" };
const ENDINGS = /(?:\.(?:md|markdown|txt))+$/i; // phones give it a second ending
const COPY = / ?\(\d+\)$/; // what a browser adds to the name of a second copy

// Why a file cannot be opened: the name of a sentence, after `file-`.
export class RefusedFile extends Error {}

// {text, id, folder, photos}: `folder` is that of the kind (practices) when the archive says it, `photos` a Map of name →
// Blob. Throws a RefusedFile.
export async function opened(file) {
  if (file.size > HEAVIEST) throw new RefusedFile("heavy");
  const bytes = new Uint8Array(await file.arrayBuffer().catch(() => { throw new RefusedFile("damaged"); }));
  if (isArchive(bytes)) return archived(filesOf(bytes));
  if (!SHEET.test(file.name)) throw new RefusedFile("other");
  return { text: textOf(bytes), id: idOf(file.name), folder: "", photos: new Map() };
}

const isArchive = (bytes) => bytes[0] === 0x50 && bytes[1] === 0x4b;

function filesOf(bytes) {
  try {
    return unzipped(bytes);
  } catch (error) {
    if (error instanceof ArchiveError) throw new RefusedFile(error.code === "zip-bomb" ? "heavy" : "damaged");
    throw error;
  }
}

function archived(files) {
  const sheets = [...files.keys()].filter((path) => SHEET.test(path) && !path.startsWith("__MACOSX/"));
  if (sheets.length !== 1) throw new RefusedFile(sheets.length ? "several" : "other");
  const [path] = sheets;
  const [name, folder = ""] = path.split("/").reverse();
  const photos = [...files].map(([one, data]) => [one.split("/").at(-1), data]).filter(([one]) => formatOf(one));
  const blobs = photos.map(([one, data]) => [one, new Blob([data], { type: `image/${formatOf(one)}` })]);
  return { text: textOf(files.get(path)), id: idOf(name), folder, photos: new Map(blobs) };
}

const formatOf = (name) => FORMATS[name.split(".").at(-1).toLowerCase()];

function textOf(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new RefusedFile("encoding");
  }
}

const idOf = (name) => fileName(name.replace(ENDINGS, "").replace(COPY, ""));
