// Which widget answers which field. `data-widget` names it; Python chose it from the model.
import { AuthorEntry, Entries } from "./entries.js";
import { BodiesField } from "./bodies.js";
import { PartialDateField } from "./partial_date.js";
import { PartField } from "./part.js";
import { PhotosField } from "./photos.js";
import { PlacesField } from "./places.js";
import { SheetsField } from "./sheets.js";
import { TermsField } from "./terms.js";
import { TextField } from "./text.js";
import { YesNoField } from "./yes_no.js";

const OTHERS = {
  places: PlacesField,
  bodies: BodiesField,
  sheets: SheetsField,
  terms: TermsField,
  photos: PhotosField,
  "partial-date": PartialDateField,
  "yes-no": YesNoField,
};

export function widgetOf(box, definition, context) {
  const sub = (inner) => subFields(inner, definition, context);
  switch (box.dataset.widget) {
    case "lines": return new Entries(box, definition, (entry) => new TextField(entry));
    case "authors": return new Entries(box, definition, (entry) => new AuthorEntry(entry, sub(entry), signed(definition, context)));
    case "parts": return new Entries(box, definition, (entry) => new PartField(sub(entry)));
    case "part": return new PartField(sub(box));
    default: {
      const Widget = OTHERS[box.dataset.widget] ?? TextField;
      return new Widget(box, { ...context, field: definition });
    }
  }
}

// Publications are signed by people, what is told here by groups more often.
function signed({ key }, { definition }) {
  return definition.signed_by_people?.includes(key) ? "person" : "body";
}

// The widgets inside a part, by the key that each answers.
function subFields(box, definition, context) {
  const declared = new Map(definition.parts.map((part) => [part.key, part]));
  return new Map([...box.querySelectorAll("[data-part-key]")].map((inner) => {
    const key = inner.dataset.partKey;
    return [key, widgetOf(inner, declared.get(key), context)];
  }));
}
