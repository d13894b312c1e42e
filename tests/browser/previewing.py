"""Previews of contributions drawn in a page of the built site, and what the build makes of the same sheets."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capitheque.fields import UNKNOWN, fields_of
from capitheque.library.relations import Relations
from capitheque.site.build import Build
from capitheque.site.pages.sheet_pages import sheet_pages
from capitheque.site.templating import Templates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from capitheque.kinds import Practice, Sheet
    from capitheque.library.catalogue import Catalogue

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 6, 15)
NOT_KNOWN_TO_A_PREVIEW: dict[str, Any] = {"practices": (), "themes": (), "hosts": ()}
"""What the page of a group shows of others; relations are in `Alone`."""
_DRAW = """async ([root, cases]) => {
  const { drawn } = await import("/assets/javascripts/form/preview/preview.js");
  const draw = (one) => drawn(root, one.kind, one.answers, one.sections, one.places, one.given);
  return Promise.all(cases.map((one) => draw(one).catch((error) => error.stack)));
}"""


class Alone(Relations):
    """A library in which no sheet speaks of the others, or is like them; a sheet still says what it says of them."""

    _notes_naming = {}  # type: ignore[assignment]  # noqa: RUF012  # in the place of the index
    _links_to_notes = {}  # type: ignore[assignment]  # noqa: RUF012  # idem

    def related(self, practice: Practice, limit: int = 5) -> tuple[()]:
        del practice, limit
        return ()

    def reusing(self, practice: Practice) -> tuple[()]:
        del practice
        return ()


@dataclass(frozen=True)
class Preview:
    """A page of the built site where previews are drawn, and the library that it was built from."""

    page: Page
    root: str
    templates: Templates

    @property
    def catalogue(self) -> Catalogue:
        return self.templates.catalogue

    def differences(self, sheets: list[Sheet]) -> dict[str, tuple[str, str]]:
        """Where the preview of each sheet begins to differ from its page: (page, preview)."""
        assert sheets
        drawn = self.draw([self.case(sheet) for sheet in sheets])
        pairs = [(sheet.reference, self.built(sheet), html) for sheet, html in zip(sheets, drawn, strict=True)]
        return {name: apart(expected, html) for name, expected, html in pairs if expected != html}

    def draw(self, cases: list[dict[str, Any]]) -> list[str]:
        html: list[str] = self.page.evaluate(_DRAW, [self.root, cases])
        return html

    def case(self, sheet: Sheet) -> dict[str, Any]:
        """What the preview is given; its links have been looked for, for the form writes none to the library."""
        linked = self.templates.environment.filters["linked"]
        return {
            "kind": sheet.name,
            "answers": answers(sheet),
            "sections": [{"key": one.key, "html": linked(one.html)} for one in sheet.body],
            "places": self.places(sheet),
            "given": {"id": sheet.id, "footnotes": linked(sheet.footnotes), "today": TODAY.isoformat()},
        }

    def places(self, sheet: Sheet) -> dict[str, Any]:
        """Groupings of communes, which the form does not propose; the preview finds the other places by itself."""
        found = (self.catalogue.geography.find(one) for one in getattr(sheet, "territories", ()))
        return {
            place.reference: {"kind": place.kind, "code": place.code, "name": place.name, "label": place.label}
            | {"parents": [{"kind": one.kind, "code": one.code, "name": one.name} for one in self.above(place)]}
            for place in found
            if place and place.kind == "epci"
        }

    def above(self, place: Any) -> Any:
        return self.catalogue.geography.ancestors(place)

    def built(self, sheet: Sheet) -> str:
        """What the build makes of a sheet that no other names."""
        shelf = "published" if sheet.has_page else "drafts"
        nothing: dict[str, Any] = {"published": (), "drafts": (), "set_aside": (), "received": 1}
        alone = replace(self.catalogue, **nothing | {shelf: (sheet,)})
        page = next(sheet_pages(alone, drafts=True))
        return self.templates.render(page.template, self.root, page=page, **page.values | NOT_KNOWN_TO_A_PREVIEW)


def answers(sheet: Sheet) -> dict[str, Any]:
    """The header of a sheet as the form holds it, in the order of the file: texts, and « inconnu »."""
    values = sheet.model_dump(mode="json")
    return {key: typed(values[key]) or UNKNOWN for key in sheet.lines if key in fields_of(type(sheet))}


def typed(value: Any) -> Any:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, dict):
        return {key: typed(one) for key, one in value.items() if one is not None}
    return [typed(one) for one in value] if isinstance(value, list) else value


def as_the_form_writes(sheet: Sheet) -> Sheet:
    """Put what is missing in the order that it has when the answers are in the order of the model."""
    fields = {one.label: key for key, one in fields_of(type(sheet)).items()}
    asked = [*fields, *(one.label for one in sheet.sections)]
    order = {label: (label not in fields, fields.get(label) in sheet.lines, place) for place, label in enumerate(asked)}
    return sheet.model_copy(update={"missing": tuple(sorted(sheet.missing, key=lambda label: order[label]))})


def apart(expected: str, html: str) -> tuple[str, str]:
    at = next((n for n, (one, other) in enumerate(zip(expected, html, strict=False)) if one != other), len(html))
    return expected[max(0, at - 60) : at + 60], html[max(0, at - 60) : at + 60]


@contextmanager
def opened_preview(browser: Browser, address: str) -> Iterator[Preview]:
    catalogue = Build.load(ROOT / "docs").catalogue
    templates = Templates(catalogue=catalogue, today=TODAY)
    templates.__dict__["relations"] = Alone(catalogue)  # in the place of the cached property
    page = browser.new_page()
    page.goto(address)
    yield Preview(page=page, root=address, templates=templates)
    page.close()
