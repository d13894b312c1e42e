"""How the library is: what waits, is set aside, ages, is thin. Never a draft's title nor a refused value."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from capitheque.faults import FaultKind, Level, fault_kinds
from capitheque.library.consents import ending_consents
from capitheque.site.page import HOME, Page
from capitheque.site.pages.indexes import THIN, theme_entries

if TYPE_CHECKING:
    import datetime as dt

    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue, SetAside
    from capitheque.library.consents import EndingConsent
    from capitheque.site.pages.indexes import TermEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Counts and lists for the health page and the command line."""

    received: int
    published: int
    states: tuple[tuple[str, int], ...]  # how many sheets in each state, in the order of the vocabulary
    waiting: tuple[tuple[str, int, int | None], ...]  # state, how many, age in days of the oldest
    set_aside: tuple[SetAside, ...]
    faults: tuple[tuple[FaultKind, int], ...]  # kinds of faults, what blocks first, then the most frequent
    consents: tuple[EndingConsent, ...]  # of published sheets
    complete: int
    missing: tuple[tuple[str, int], ...]  # what is most often missing in practices
    ageing: tuple[Sheet, ...]
    thin: tuple[TermEntry, ...]
    orphans: tuple[Sheet, ...]


def health(catalogue: Catalogue, today: dt.date) -> Health:
    missing = Counter(label for practice in catalogue.practices for label in practice.missing)
    return Health(
        received=catalogue.received,
        published=len(catalogue.published),
        states=_states(catalogue),
        waiting=_waiting(catalogue, today),
        set_aside=catalogue.set_aside,
        faults=_faults(catalogue),
        consents=ending_consents(catalogue.published, today),
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


def _states(catalogue: Catalogue) -> tuple[tuple[str, int], ...]:
    count = Counter(sheet.state for sheet in (*catalogue.published, *catalogue.drafts))
    return tuple((term.id, count[term.id]) for term in catalogue.vocabularies["states"] if count[term.id])


def _faults(catalogue: Catalogue) -> tuple[tuple[FaultKind, int], ...]:
    """What is only to complete is left out: `missing` says it."""
    count = Counter((one.level, one.code) for one in catalogue.faults if one.level is not Level.TO_COMPLETE)
    ordered = sorted(count.items(), key=lambda item: (item[0][0] is not Level.BLOCKING, -item[1], item[0][1]))
    return tuple((fault_kinds()[code], number) for (_, code), number in ordered)


def _waiting(catalogue: Catalogue, today: dt.date) -> tuple[tuple[str, int, int | None], ...]:
    found = []
    for state, count in sorted(Counter(draft.state for draft in catalogue.drafts).items()):
        since = [day for draft in catalogue.drafts if draft.state == state and (day := waiting_since(draft))]
        found.append((state, count, max(0, (today - min(since)).days) if since else None))
    return tuple(found)


def waiting_since(draft: Sheet) -> dt.date | None:
    """Since when a draft is in its state: its history says it, else its last change is all that is known."""
    return draft.history[-1].on if draft.history else draft.last_change


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


def health_page(catalogue: Catalogue, today: dt.date, *, drafts: bool = False) -> Page:
    """`drafts`: they are shown in this preview, so that one may go to them."""
    return Page(
        uri="health/",
        title="État de la bibliothèque",
        description="Ce qui est publié, ce qui attend, ce qui est à compléter ou à revoir.",
        template="pages/health.html",
        crumbs=(HOME,),
        values={"health": health(catalogue, today), "drafts": drafts},
    )
