"""How the library is: what waits, is set aside, ages, is thin. Never a draft's title nor a refused value."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from capitheque.outputs.indexes import THIN, theme_entries
from capitheque.outputs.lists import HOME
from capitheque.outputs.page import Page

if TYPE_CHECKING:
    import datetime as dt

    from capitheque.catalogue import Catalogue, SetAside
    from capitheque.model import Sheet
    from capitheque.outputs.indexes import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Counts and lists for the health page and the command line."""

    received: int
    published: int
    waiting: tuple[tuple[str, int, int | None], ...]  # state, how many, age in days of the oldest
    set_aside: tuple[SetAside, ...]
    complete: int
    missing: tuple[tuple[str, int], ...]  # what is most often missing in practices
    ageing: tuple[Sheet, ...]
    thin: tuple[Entry, ...]
    orphans: tuple[Sheet, ...]


def health(catalogue: Catalogue, today: dt.date) -> Health:
    missing = Counter(label for practice in catalogue.practices for label in practice.missing)
    return Health(
        received=catalogue.received,
        published=len(catalogue.published),
        waiting=_waiting(catalogue, today),
        set_aside=catalogue.set_aside,
        complete=sum(practice.complete for practice in catalogue.practices),
        missing=tuple(missing.most_common(8)),
        ageing=tuple(sheet for sheet in catalogue.published if is_ageing(sheet, today)),
        thin=tuple(entry for entry in theme_entries(catalogue) if entry.practices < THIN),
        orphans=_orphans(catalogue),
    )


def is_ageing(sheet: Sheet, today: dt.date) -> bool:
    """Whether the date to look at a sheet again has come: `review_on`, else two years after its last change."""
    if sheet.state == "archivee":
        return False
    return sheet.state == "a-actualiser" or bool(sheet.review_due and sheet.review_due <= today)


def _waiting(catalogue: Catalogue, today: dt.date) -> tuple[tuple[str, int, int | None], ...]:
    found = []
    for state, count in sorted(Counter(draft.state for draft in catalogue.drafts).items()):
        written = [draft.last_change for draft in catalogue.drafts if draft.state == state and draft.last_change]
        found.append((state, count, max(0, (today - min(written)).days) if written else None))
    return tuple(found)


def _orphans(catalogue: Catalogue) -> tuple[Sheet, ...]:
    """Local groups without a practice, notes that no practice is linked to."""
    linked = {reference for practice in catalogue.practices for reference in (one.note for one in practice.research)}
    alone = [
        group
        for group in catalogue.groups
        if group.kind != "organisation-nationale" and group.reference not in catalogue.practices_of_group
    ]
    return (
        *alone,
        *(note for note in catalogue.notes if not note.practices and note.reference not in linked),
    )


def health_page(catalogue: Catalogue, today: dt.date) -> Page:
    return Page(
        uri="health/",
        title="État de la bibliothèque",
        description="Ce qui est publié, ce qui attend, ce qui est à compléter ou à revoir.",
        template="health.html",
        crumbs=(HOME,),
        values={"health": health(catalogue, today)},
    )
