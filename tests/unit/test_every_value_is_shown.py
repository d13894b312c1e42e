"""A sheet of each kind in which every field is filled shows every value, in the words of readers.

What is shown nowhere is declared so (`shown=nowhere()`, `shown=False`), and listed here once more.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from capitheque.fields import fields_of
from capitheque.fields.part import part_type
from capitheque.fields.yes_no import YesNoType
from capitheque.french.typography import typeset
from capitheque.kinds import KINDS
from capitheque.library.loading import load
from capitheque.library.names import LibraryNames
from capitheque.site.pages.sheet_pages import sheet_pages
from capitheque.site.templating import Templates
from tests.unit.conftest import ROOT
from tests.unit.sheet_reading import DATA, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.fields import Field
    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue
    from capitheque.sheets.sheet_reader import SheetReader

EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
SHOWN_NOWHERE = {
    "history", "history.state", "history.by", "history.on", "former_ids", "authors.role", "note_authors.role",
    "images.consent", "images.consent.identifiable_people", "images.consent.minors", "images.consent.reference",
    "images.consent.until", "version_of", "corrected",
}  # fmt: skip
TODAY = dt.date(2025, 1, 1)
Value = tuple[str, "Field", Any]


class Readable(HTMLParser):
    """The words of a page, and where its links and pictures lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.found += [f" {value} " for name, value in attrs if name in {"href", "src", "alt"} and value]

    @property
    def words(self) -> str:
        return spaced("".join(self.found))


def spaced(text: str) -> str:
    """Without what typography changes: capitals in the middle of a line, spaces, the dash of a range."""
    return re.sub(r"\s+", " ", text).replace("–", "-").lower()


def answers(kind: type[Any], holder: Any, above: str = "", *, shown: bool = True) -> Iterator[tuple[Value, bool]]:
    """Yield each answer, those inside others too, and whether a page shows it."""
    for key, field in fields_of(kind).items():
        value, path = getattr(holder, key), f"{above}{key}"
        visible = shown and field.shown.zone != "nowhere"
        for one in value if isinstance(value, tuple) else (value,):
            if one is not None and one != ():
                yield (path, field, one), visible
                if part := part_type(field.type):
                    yield from answers(part, one, f"{path}.", shown=visible)


def declared(kind: type[Any], above: str = "") -> Iterator[str]:
    for key, field in fields_of(kind).items():
        yield f"{above}{key}"
        if part := part_type(field.type):
            yield from declared(part, f"{above}{key}.")


@pytest.fixture(scope="module")
def library() -> Catalogue:
    return load(ROOT / "docs")


@pytest.fixture
def sheet(kind: type[Sheet], reader: SheetReader) -> Sheet:
    found, _ = read(reader, DATA / "valid" / kind.folder / "everything.md")
    assert found
    return found


def page_of(library: Catalogue, sheet: Sheet) -> str:
    """Return the page that shows a published sheet: its own, or that of the sheet from which it took its action."""
    whole = replace(library, published=(*library.published, sheet), received=library.received + 1)
    uri = sheet.uri.partition("#")[0]
    page = next(one for one in sheet_pages(whole, drafts=False) if one.uri == uri)
    return Templates(catalogue=whole, today=TODAY).page(page)


@EVERY_KIND
def test_the_sample_answers_to_every_field(kind: type[Sheet], sheet: Sheet) -> None:
    answered = {path for (path, _, _), _ in answers(kind, sheet)}
    assert set(declared(kind)) - answered == set()


@EVERY_KIND
def test_only_what_is_declared_so_is_shown_nowhere(kind: type[Sheet], sheet: Sheet) -> None:
    assert {path for (path, _, _), visible in answers(kind, sheet) if not visible} <= SHOWN_NOWHERE


@EVERY_KIND
def test_every_value_is_shown(kind: type[Sheet], sheet: Sheet, library: Catalogue) -> None:
    words, names = Readable(page_of(library, sheet)).words, LibraryNames(library)
    missing = []
    for (path, field, value), visible in answers(kind, sheet):
        of = getattr(field.type, "of", field.type)
        if visible and part_type(field.type) is None and not isinstance(of, YesNoType):
            cell = of.cell(value, names)
            if not any(spaced(one) in words for one in (cell, typeset(cell))):
                missing.append(f"{path}: {cell}")
    assert missing == []


@EVERY_KIND
def test_whether_parents_reread_is_shown(kind: type[Sheet], sheet: Sheet, library: Catalogue) -> None:
    """A yes or a no is said in its own words: the page is another when the answer is."""
    assert kind.name
    assert sheet.reviewed
    other = sheet.reviewed.model_copy(update={"with_parents": not sheet.reviewed.with_parents})
    assert page_of(library, sheet) != page_of(library, sheet.model_copy(update={"reviewed": other}))
