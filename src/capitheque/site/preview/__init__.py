"""What the form draws the preview of a sheet with: the very templates of the site, and what they need of the library.

In `contribute/preview/`:
- `<kind>.json`: the templates as syntax trees, the fields, the vocabularies, what a page is given
- `territories.json`: the references of the territories that have a page
- `sheets/<folder>-<first letter>.json`: {reference: what other sheets show of a published one}, in small files,
  for a sheet that is being written names few others and the library grows
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from capitheque.fields import fields_of
from capitheque.json_text import compact
from capitheque.kinds import KINDS, TOLD
from capitheque.sheets.skeleton import SAME_EVERY_DAY
from capitheque.site.kind_views import views_of
from capitheque.site.pages.sheet_pages import UNTITLED, asked, crumbs
from capitheque.site.pages.sheet_pages import template as template_of
from capitheque.site.preview.trees import TemplateTrees
from capitheque.site.shown import shown_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue
    from capitheque.site.templating import Templates
    from capitheque.vocabulary import Term

FOLDER = "contribute/preview/"


def preview_files(templates: Templates) -> Iterator[tuple[str, str]]:
    """Yield (uri, JSON)."""
    trees = TemplateTrees(templates.environment)
    for kind in TOLD:
        yield f"{FOLDER}{kind.name}.json", compact(_model(templates, trees, kind))
    yield f"{FOLDER}territories.json", compact(sorted(templates.catalogue.territories))
    for name, shelf in _shelves(templates.catalogue).items():
        yield f"{FOLDER}sheets/{name}.json", compact(shelf)


def _model(templates: Templates, trees: TemplateTrees, kind: type[Sheet]) -> dict[str, Any]:
    template = template_of(kind)
    visits = [visit for other in KINDS for visit in views_of(other).awaits(kind)]
    used_trees = trees.of(template, *(visit.template for visit in visits))
    fields = [one.described() for one in fields_of(kind).values()]
    vocabularies = templates.catalogue.vocabularies
    used = {"glossary", *_texts(used_trees), *_texts(fields)} & vocabularies.keys()
    return {
        "name": kind.name,
        "folder": kind.folder,
        "template": template,
        "templates": used_trees,
        "fields": fields,
        "sections": [one.field.described() for one in kind.sections],
        "defaults": SAME_EVERY_DAY,
        "asked": asked(kind),
        "lines": shown_lines(kind, vocabularies),
        "visits": [{"template": one.template, "place": one.place, "values": one.values} for one in visits],
        "named": [other.folder for other in KINDS if views_of(other).named_with],
        "review_after": kind.review_after,
        "crumbs": crumbs(kind),
        "untitled": UNTITLED,
        "site_url": templates.site_url,
        "vocabularies": {name: [_term(term) for term in vocabularies[name]] for name in sorted(used)},
    }


def _term(term: Term) -> dict[str, Any]:
    return {name: getattr(term, name) for name in ("id", "label", "definition", "synonyms", "extra")}


def _shelves(catalogue: Catalogue) -> Mapping[str, dict[str, Any]]:
    shelves: dict[str, dict[str, Any]] = defaultdict(dict)
    for sheet in catalogue.published:
        if shown := views_of(type(sheet)).named_with:
            shelves[f"{sheet.folder}-{sheet.id[0]}"][sheet.reference] = {name: getattr(sheet, name) for name in shown}
    return shelves


def _texts(value: Any) -> Iterator[str]:
    """Every text inside lists and mappings."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)
