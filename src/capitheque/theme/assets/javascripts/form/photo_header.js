// What the bytes of a picture say of it, before anything is decoded: its format, its size, whether it moves.
const FRAMES = new Set(["avis", "hevc", "hevx", "msf1"]); // brands of ISO/IEC 23000-22 that hold a sequence
const READERS = { jpeg, png, webp, gif, iso, svg };
const SHORTEST = 16; // bytes

// { format, width, height, moves }, or null when this is no picture. Formats: jpeg, png, webp, gif, heic, avif, svg.
// A picture that stops before its size is said has none: 0 × 0.
export function readHeader(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < SHORTEST) return null;
  for (const [format, read] of Object.entries(READERS)) {
    try {
      const found = read(view);
      if (found) return { format, width: 0, height: 0, moves: false, ...found };
    } catch (error) {
      if (error instanceof RangeError) return { format, width: 0, height: 0, moves: false };
      throw error;
    }
  }
  return null;
}

// ISO/IEC 10918-1: segments, until the frame header (SOF) that holds the size.
function jpeg(view) {
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1);
    if (isFrame(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return {};
}

const isFrame = (marker) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

// A chunk acTL before the pixels makes it an animation (PNG, third edition).
function png(view) {
  if (text(view, 1, 3) !== "PNG" || text(view, 12, 4) !== "IHDR") return null;
  let [at, moves] = [8, false];
  while (at + 8 <= view.byteLength && text(view, at + 4, 4) !== "IDAT") {
    moves ||= text(view, at + 4, 4) === "acTL";
    at += 12 + view.getUint32(at);
  }
  return { width: view.getUint32(16), height: view.getUint32(20), moves };
}

// RFC 9649: the extended header when there is one, else that of the only frame.
function webp(view) {
  if (text(view, 0, 4) !== "RIFF" || text(view, 8, 4) !== "WEBP") return null;
  const kind = text(view, 12, 4);
  if (kind === "VP8X") return { width: 1 + uint24(view, 24), height: 1 + uint24(view, 27), moves: Boolean(view.getUint8(20) & 2) };
  if (kind === "VP8L") {
    const bits = view.getUint32(21, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
  }
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

// Two graphic control extensions are two frames.
function gif(view) {
  if (text(view, 0, 4) !== "GIF8") return null;
  let frames = 0;
  for (let at = 13; at + 2 < view.byteLength; at += 1) {
    if (view.getUint8(at) === 0x21 && view.getUint8(at + 1) === 0xf9 && view.getUint8(at + 2) === 4) frames += 1;
  }
  return { width: view.getUint16(6, true), height: view.getUint16(8, true), moves: frames > 1 };
}

// HEIC and AVIF: the largest size that an "ispe" property says, whole picture or tile.
function iso(view) {
  const brand = text(view, 8, 4);
  if (text(view, 4, 4) !== "ftyp" || !/^(he|mif1|msf1|avi[fs])/.test(brand)) return null;
  let [width, height] = [0, 0];
  for (let at = 0; at + 16 <= Math.min(view.byteLength, 1 << 18); at += 1) {
    if (view.getUint32(at) !== 0x69737065) continue;
    [width, height] = [Math.max(width, view.getUint32(at + 8)), Math.max(height, view.getUint32(at + 12))];
  }
  return { format: brand.startsWith("avi") ? "avif" : "heic", width, height, moves: FRAMES.has(brand) };
}

function svg(view) {
  const start = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset, Math.min(view.byteLength, 1000)));
  return /^\s*<(\?xml|!--|!DOCTYPE svg|svg)/i.test(start) && /<svg[\s>]/i.test(start) ? {} : null;
}

function text(view, at, length) {
  return Array.from({ length }, (_, n) => String.fromCharCode(view.getUint8(at + n))).join("");
}

function uint24(view, at) {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}
