// A photo made fit to publish, in the browser: drawn again from its pixels, upright, small, with nothing else in the file.
import { readHeader } from "./photo_header.js";

const HEAVIEST = 25 * 1024 * 1024; // bytes, as chosen
const MOST_POINTS = 40_000_000;
const TARGET = 400_000; // bytes, as sent
const STEPS = [[1600, 0.82], [1600, 0.72], [1600, 0.62], [1280, 0.62], [1024, 0.62], [800, 0.6], [640, 0.5]]; // longest side, quality
const KEPT = new Set([0xe0, 0xee]); // JFIF, and the colours of APP14: what the other application segments hold is dropped

// Why a photo is not taken: the name of a sentence, after `refused-`.
class RefusedPhoto extends Error {}

// Resolves to { blob }, a JPEG, or to { refusal }, why it is not taken.
export async function prepared(file) {
  try {
    return { blob: await reduced(file) };
  } catch (error) {
    if (error instanceof RefusedPhoto) return { refusal: error.message };
    console.warn(error);
    return { refusal: "unexpected" };
  }
}

async function reduced(file) {
  const [bytes, header] = await checked(file);
  const source = await decoded(new Blob([bytes], { type: `image/${header.format}` }), header.format);
  try {
    if (source.width * source.height > MOST_POINTS) throw new RefusedPhoto("large");
    if (!faithful()) throw new RefusedPhoto("scrambled");
    return await encoded(source);
  } finally {
    source.close?.();
  }
}

async function checked(file) {
  if (file.size > HEAVIEST) throw new RefusedPhoto("heavy");
  const bytes = new Uint8Array(await file.arrayBuffer().catch(() => { throw new RefusedPhoto("damaged"); }));
  const header = readHeader(bytes);
  if (!header) throw new RefusedPhoto("other");
  if (header.format === "svg") throw new RefusedPhoto("svg");
  if (header.moves) throw new RefusedPhoto("moves");
  if (!header.width || !header.height) throw new RefusedPhoto("damaged");
  if (header.width * header.height > MOST_POINTS) throw new RefusedPhoto("large");
  return [bytes, header];
}

// Upright as its EXIF says. Older browsers do not know the option, or cannot make a bitmap of a file.
async function decoded(blob, format) {
  const image = await createImageBitmap(blob, { imageOrientation: "from-image" }).catch(() => loaded(blob));
  if (!image) throw new RefusedPhoto(format === "heic" ? "heic" : "damaged");
  return image;
}

async function loaded(blob) {
  const image = new Image();
  image.src = URL.createObjectURL(blob);
  try {
    await image.decode();
    return image;
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

// The best quality that is light enough; the last step whatever it weighs.
async function encoded(source) {
  let light = null;
  for (const [longest, quality] of STEPS) {
    const blob = await new Promise((resolve) => { drawn(source, longest).toBlob(resolve, "image/jpeg", quality); });
    if (blob?.type !== "image/jpeg") throw new RefusedPhoto("damaged");
    light = await bare(blob);
    if (light.size < TARGET) break;
  }
  return light;
}

// On white, as paper, where the picture is transparent.
function drawn(source, longest) {
  const ratio = Math.min(1, longest / Math.max(source.width, source.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(source.width * ratio));
  canvas.height = Math.max(1, Math.round(source.height * ratio));
  const context = canvas.getContext("2d", { alpha: false });
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

// Some encoders write an Exif segment or a colour profile of their own: only what draws the picture is kept.
async function bare(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const kept = [bytes.subarray(0, 2)];
  let at = 2;
  while (bytes[at] === 0xff && bytes[at + 1] !== 0xda) {
    const end = at + 2 + bytes[at + 2] * 256 + bytes[at + 3];
    const marker = bytes[at + 1];
    const mute = (marker >= 0xe0 && marker <= 0xef && !KEPT.has(marker)) || marker === 0xfe;
    if (!mute) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return new Blob([...kept, bytes.subarray(at)], { type: "image/jpeg" });
}

// Against fingerprinting, some browsers give noise for what was drawn.
function faithful() {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 8;
  const context = canvas.getContext("2d");
  context.fillStyle = "rgb(200 100 50)";
  context.fillRect(0, 0, 8, 8);
  const colour = [200, 100, 50, 255];
  return context.getImageData(0, 0, 8, 8).data.every((value, n) => Math.abs(value - colour[n % 4]) < 8);
}
