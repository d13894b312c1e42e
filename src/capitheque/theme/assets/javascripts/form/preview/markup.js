// HTML that is safe to insert as it is; any other value is escaped, with the entities that Python writes.
export class Markup extends String {}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;", '"': "&#34;" };

export function escape(value) {
  return value instanceof Markup ? String(value) : String(value ?? "").replace(/[&<>'"]/g, (one) => ENTITIES[one]);
}

// A text made of another: safe when the other was.
export const alike = (other, text) => (other instanceof Markup ? new Markup(text) : text);
