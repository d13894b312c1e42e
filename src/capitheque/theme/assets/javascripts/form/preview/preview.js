// The page that a sheet will have, drawn from its answers by the site's own templates.
//
// - `root`: the address of the site, with its last slash
// - `kind`: the name of a kind that is told, such as "practice"
// - `answers`: as the header of the sheet will hold them; `answers.images[].preview` is the address of a photo on this
//   device (blob: or data:)
// - `sections`: [{key, html}] of those that are written, safe HTML; one that is empty or « inconnu » is an invitation
// - `places`: {"commune/35238": {kind, code, name, label, parents}} as ../territories.js has them; those that are not
//   given are looked for
// - `given`: {today: "2025-01-31", id, footnotes}, which a sheet that is being written does not need
import { Day } from "../dates.js";
import { isUnknown } from "./answers.js";
import { render } from "./evaluator.js";
import { Glossary } from "./glossary.js";
import { inserted } from "./insertion.js";
import { Library } from "./library.js";
import { Markup } from "./markup.js";
import { placesNamed } from "./places.js";
import { Sheet, withRoot } from "./sheet.js";
import { typeset } from "./typography.js";

const ROOT = "\ue000/"; // stands for the address of the site while a page is drawn, as in templating.py
const TITLE_LEVEL = 4; // the form has a title, its step another, the preview too

// A fragment to insert in the page of the form.
export async function preview(root, kind, answers, sections, places, given) {
  return inserted(await drawn(root, kind, answers, sections, places, given), TITLE_LEVEL);
}

// The HTML of the page, the same as the build makes.
export async function drawn(root, kind, answers, sections, places = {}, given = {}) {
  const library = new Library(root);
  const model = await library.model(kind);
  const [pages, sheets, named] = await Promise.all([
    library.pages(),
    library.sheetsNamed(answers, model.named),
    placesNamed(root, isUnknown(answers.territories) ? [] : [answers.territories ?? []].flat(), places),
  ]);
  const today = Day.read(given.today) ?? Day.today();
  const sheet = new Sheet(model, answers, sections, { id: given.id, footnotes: given.footnotes ?? "", today });
  const find = (reference) => sheets.get(reference) ?? null;
  const globals = { root: ROOT, site_url: model.site_url, today, new_set: () => new Set(), find_sheet: find };
  const known = { ...globals, relations: relations(find), ...words(model.vocabularies), ...territories(named, pages) };
  known.draw = (visit, host, seen) => new Markup(render(model.templates, visit.template, known, { ...visit.values, host, seen }));
  return withRoot(typeset(render(model.templates, model.template, known, valuesOf(sheet, model))), ROOT, root);
}

// What site/pages/sheet_pages.py gives to a template; a sheet that is being written has nothing from the others yet.
function valuesOf(sheet, { asked, crumbs, lines, visits }) {
  const page = { uri: sheet.uri, title: sheet.title, crumbs };
  return { sheet, page, asked, lines, visits, practices: [], themes: [], hosts: [] };
}

function words(vocabularies) {
  const terms = new Map(Object.entries(vocabularies).map(([name, all]) => [name, new Map(all.map((one) => [one.id, one]))]));
  return {
    vocabularies,
    term: (name, id) => terms.get(name).get(id) ?? BLANK,
    glossary: new Glossary(vocabularies.glossary ?? []),
  };
}

// Stands for a term that is not chosen yet.
const BLANK = { id: "", label: "à compléter", definition: "", synonyms: [], extra: new Proxy({}, { get: () => "" }) };

function territories(named, pages) {
  return {
    territories_of: (sheet) => sheet.territories.map((one) => named.get(one)).filter(Boolean),
    ancestors: ({ parents }) => parents,
    has_page: ({ reference }) => pages.has(reference),
  };
}

// What the sheet says of others (relations.py); the others do not speak of it yet.
function relations(find) {
  const found = (links) => [...new Map(links)].map(([one, link]) => [find(one), link]).filter(([sheet]) => sheet);
  return {
    inspiring: ({ inspired_by: named }) => named.map(find).filter(Boolean),
    research_on: ({ research }) => found(research.map(({ note, link }) => [note, link])).map(([note, link]) => ({ note, link })),
    practices_of: ({ practices }) => found(practices.map((one) => [one, "documente"])),
    related: () => [],
    reusing: () => [],
    times_taken_up: () => 0,
  };
}
