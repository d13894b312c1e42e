// What may be written of what was typed: the rest, the reader of sheets would take out (text.py), and say so.

const INVISIBLE = // controls, directions of writing, zero-width characters but those that join letters, private ones
  /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ue000-\uf8ff]/g;
export const BROKEN = /[\p{Cs}\ufffe\uffff]/gu; // halves of characters, and what is no character
export const SEPARATORS = /[\x0b\x0c\x85\u2028\u2029]/g; // Word's end of line among them

export function clean(text) {
  return visible(String(text ?? "").replace(/\r\n?/g, "\n")).replace(BROKEN, "\ufffd").normalize("NFC");
}

export function visible(text) {
  return text.replace(SEPARATORS, " ").replace(INVISIBLE, "");
}
