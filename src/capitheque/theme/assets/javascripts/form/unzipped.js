// The files of an archive (APPNOTE.TXT, .zip), within limits: its list of entries is read first, then each is unpacked while
// what really comes out is counted, for a declared size may lie. The codes of refusals are those of archives.py.
import { Inflate } from "../vendor/fflate.js";

const SIZE_LIMIT = 64 * 1024 * 1024; // bytes, once unpacked
const ENTRY_LIMIT = 200;
const PIECE = 16 * 1024; // bytes given at once: at most 16 MB come out of them
const [END, ENTRY, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50];
const [END_SIZE, ENTRY_SIZE, LOCAL_SIZE, LONGEST_COMMENT] = [22, 46, 30, 0xffff];
const [STORED, DEFLATED] = [0, 8];
const ENCRYPTED = 1;
const [KIND, LINK] = [0o170000, 0o120000]; // in the upper half of the attributes, as Unix writes them
const UNSAFE = /^\/|[\\:\0]|(?:^|\/)\.\.(?:\/|$)/;
const CRCS = Uint32Array.from({ length: 256 }, (_, crc) => {
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

// `code`: zip-damaged, zip-bomb, zip-encrypted or zip-method.
export class ArchiveError extends Error {
  name = "ArchiveError";

  constructor(code, options) {
    super(code, options);
    this.code = code;
  }
}

// Map of path → Uint8Array, folders, links and paths that leave the archive apart. Throws an ArchiveError.
export function unzipped(bytes) {
  try {
    const entries = entriesOf(bytes);
    if (entries.reduce((all, { size }) => all + size, 0) > SIZE_LIMIT) throw new ArchiveError("zip-bomb");
    const files = entries.filter(({ path, link }) => path && !path.endsWith("/") && !link && !UNSAFE.test(path));
    return new Map(files.map((entry) => [entry.path, contentOf(bytes, entry)]));
  } catch (error) {
    throw error instanceof ArchiveError ? error : new ArchiveError("zip-damaged", { cause: error });
  }
}

function entriesOf(bytes) {
  const view = viewOf(bytes);
  const end = endOf(view);
  const [count, length] = [view.getUint16(end + 10, true), view.getUint32(end + 12, true)];
  if (count > ENTRY_LIMIT) throw new ArchiveError("zip-bomb");
  const before = end - length - view.getUint32(end + 16, true); // bytes that something put in front of the archive
  const entries = [];
  for (let at = end - length; entries.length < count; at = entries.at(-1).next) entries.push(entryAt(view, at, before));
  return entries;
}

function viewOf({ buffer, byteOffset, byteLength }) {
  return new DataView(buffer, byteOffset, byteLength);
}

function endOf(view) {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) if (view.getUint32(at, true) === END) return at;
  throw new ArchiveError("zip-damaged");
}

function entryAt(view, at, before) {
  expect(view, at, ENTRY);
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  const [crc, packed, size] = [16, 20, 24].map((place) => view.getUint32(at + place, true));
  const [name, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
  const path = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + ENTRY_SIZE, name));
  const link = ((view.getUint32(at + 38, true) >>> 16) & KIND) === LINK;
  const start = before + view.getUint32(at + 42, true);
  return { flags, method, crc, packed, size, path, link, start, next: at + ENTRY_SIZE + name + extra + comment };
}

function expect(view, at, sign) {
  if (view.getUint32(at, true) !== sign) throw new ArchiveError("zip-damaged");
}

function contentOf(bytes, { flags, method, crc, packed, size, start }) {
  if (flags & ENCRYPTED) throw new ArchiveError("zip-encrypted");
  if (method !== STORED && method !== DEFLATED) throw new ArchiveError("zip-method");
  const view = viewOf(bytes);
  expect(view, start, LOCAL);
  const from = start + LOCAL_SIZE + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  const data = bytes.subarray(from, from + packed);
  const content = method === STORED ? data.slice() : inflated(data, size);
  if (data.length !== packed || content.length !== size || crcOf(content) !== crc) throw new ArchiveError("zip-damaged");
  return content;
}

// At most `size` bytes. Raises what the library raises when they are damaged.
function inflated(data, size) {
  const content = new Uint8Array(size);
  let length = 0;
  const inflating = new Inflate((piece) => {
    if (length + piece.length > size) throw new ArchiveError("zip-bomb");
    content.set(piece, length);
    length += piece.length;
  });
  for (let from = 0, to = PIECE; from < data.length; from = to, to += PIECE) {
    inflating.push(data.subarray(from, to), to >= data.length);
  }
  return content.subarray(0, length);
}

function crcOf(content) {
  let crc = -1;
  for (const byte of content) crc = CRCS[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}
