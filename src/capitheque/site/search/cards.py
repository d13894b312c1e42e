"""What a result shows of a sheet, in slices: a reader loads those of the results that are on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.french.typography import typeset_text
from capitheque.json_text import compact
from capitheque.kinds import Group, Practice, ResearchNote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue

SLICE = 50  # cards in a file
_NAMED = 3  # names written out before « et 2 autres »


def card_files(catalogue: Catalogue, documents: Sequence[Sheet]) -> Iterator[tuple[str, str]]:
    """Yield (uri, JSON): the cards of the documents in their order, `SLICE` a file."""
    for start in range(0, len(documents), SLICE):
        cards = [card(catalogue, sheet) for sheet in documents[start : start + SLICE]]
        yield f"search/cards/{start // SLICE}.json", compact(cards)


def card(catalogue: Catalogue, sheet: Sheet) -> dict[str, object]:
    """Return the essentials of a sheet; what it does not say is an empty text."""
    practice = sheet if isinstance(sheet, Practice) else None
    return {
        "sheet": sheet.reference,
        "url": sheet.uri,
        "kind": sheet.folder,
        "title": typeset_text(sheet.title),
        "summary": typeset_text(sheet.summary),
        "byline": typeset_text(_byline(catalogue, sheet)),
        "place": _place(catalogue, sheet),
        "when": _when(sheet),
        "themes": list(catalogue.themes_of(sheet)),
        "stage": (practice and practice.stage) or "",
        "evidence": (practice and practice.evidence) or "",
        "complete": sheet.complete,
        "date": sheet.last_change.isoformat() if sheet.last_change else "",
    }


def _byline(catalogue: Catalogue, sheet: Sheet) -> str:
    if isinstance(sheet, Practice):
        group = catalogue.sheet(sheet.group) if sheet.group else None
        return group.title if group else _listed(_bodies(catalogue, sheet))
    if isinstance(sheet, ResearchNote):
        names = _listed(author.full_name for author in sheet.authors)
        return ", ".join(part for part in (names, sheet.year) if part)
    return catalogue.term("group-kinds", sheet.kind).label if isinstance(sheet, Group) else ""


def _bodies(catalogue: Catalogue, practice: Practice) -> Iterator[str]:
    """Yield the names of the bodies that a practice names; a reference without a published profile has none."""
    for name in practice.organisations:
        profile = catalogue.sheet(name)
        if profile or not name.startswith("groups/"):
            yield profile.title if profile else name


def _place(catalogue: Catalogue, sheet: Sheet) -> str:
    if not isinstance(sheet, Practice | Group):
        return ""
    return _listed(territory.label for territory in catalogue.territories_of(sheet))


def _when(sheet: Sheet) -> str:
    if isinstance(sheet, Group) and sheet.since:
        return f"depuis {sheet.since}"
    if not (isinstance(sheet, Practice) and sheet.period):
        return ""
    return sheet.period.years.replace("–", " – ") if sheet.period.end else f"à partir de {sheet.period.start[:4]}"


def _listed(names: Iterator[str]) -> str:
    """« A, B et C »; « A, B, C et 2 autres » when there are many."""
    written = list(names)
    left = len(written) - _NAMED
    if left > 1:
        written = [*written[:_NAMED], f"{left} autres"]
    return " et ".join(part for part in (", ".join(written[:-1]), *written[-1:]) if part)
