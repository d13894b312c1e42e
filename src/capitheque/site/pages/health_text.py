"""What the health page shows, as text for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.french.dates import french_date
from capitheque.french.plurals import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from capitheque.library.consents import EndingConsent
    from capitheque.site.pages.health import Health
    from capitheque.vocabulary import Vocabulary


def health_text(health: Health, states: Vocabulary) -> str:
    """The same sections as the page, in the same order; `states` is the vocabulary."""
    parts = {
        "": _figures(health),
        "Par état": (f"{states[state].label} : {counted(count, 'fiche')}" for state, count in health.states),
        "En attente": _waiting(health, states),
        "Fiches mises de côté": _set_aside(health),
        "Ce que le contrôle signale": (
            f"{fault.name} ({fault.level.value}) : {count} fois" for fault, count in health.faults
        ),
        "Autorisations de photos": map(_consent, health.consents),
        "Ce qui manque le plus souvent dans les pratiques": (
            f"{label} : {counted(count, 'fiche')}" for label, count in health.missing
        ),
        "Thèmes encore minces": (
            f"{entry.term.label} : {counted(entry.practices, 'pratique')}" for entry in health.thin
        ),
        "À revoir": (one.path for one in health.ageing),
        "Sans lien avec une pratique": (one.path for one in health.orphans),
    }
    return "\n".join(line for title, lines in parts.items() for line in _part(title, lines))


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    yield from ["", f"{title} :" if found else f"{title} : rien."] if title else []
    yield from (f"- {line}" for line in found)


def _figures(health: Health) -> Iterator[str]:
    yield counted(health.received, "fiche reçue", "fiches reçues")
    yield counted(health.published, "publiée")
    yield counted(len(health.set_aside), "mise de côté", "mises de côté")
    yield counted(health.complete, "pratique complète", "pratiques complètes")


def _waiting(health: Health, states: Vocabulary) -> Iterator[str]:
    for state, count, age in health.waiting:
        since = f", la plus ancienne depuis {counted(age, 'jour')}" if age else ""
        yield f"{states[state].label} : {counted(count, 'fiche')}{since}"


def _set_aside(health: Health) -> Iterator[str]:
    for one in health.set_aside:
        for fault in one.faults:
            if fault.blocks:
                yield f"{one.path}, ligne {fault.location.line} : {fault.kind.name}"


def _consent(one: EndingConsent) -> str:
    day = french_date(one.image.consent.until)
    said = f"a pris fin le {day} : la photo n’est plus montrée" if one.ended else f"prend fin le {day}"
    return f"{one.sheet.path}, {one.image.file} : l’autorisation {said}"
