"""What the health page shows, as text for a terminal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from capitheque.french.dates import french_date
from capitheque.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from capitheque.library.consents import EndingConsent
    from capitheque.site.pages.health import Health
    from capitheque.vocabulary import Vocabulary

_sentence = partial(sentence, __file__)


def health_text(health: Health, states: Vocabulary) -> str:
    """The same sections as the page, in the same order; `states` is the vocabulary."""
    parts = {
        "": _figures(health),
        "by-state": (_counted_sheets(states[state].label, count) for state, count in health.states),
        "waiting": _waiting(health, states),
        "set-aside": _set_aside(health),
        "faults": (
            _sentence("fault", name=fault.name, level=fault.level.value, count=count) for fault, count in health.faults
        ),
        "consents": map(_consent, health.consents),
        "missing": (_counted_sheets(label, count) for label, count in health.missing),
        "thin": (_sentence("thin-theme", theme=one.term.label, count=one.practices) for one in health.thin),
        "ageing": (one.path for one in health.ageing),
        "orphans": (one.path for one in health.orphans),
    }
    return "\n".join(line for name, lines in parts.items() for line in _part(name, lines))


def _part(name: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if name:
        title = _sentence(f"title-{name}")
        yield from ["", f"{title} :" if found else _sentence("nothing", title=title)]
    yield from (f"- {line}" for line in found)


def _figures(health: Health) -> Iterator[str]:
    yield _sentence("received", count=health.received)
    yield _sentence("published", count=health.published)
    yield _sentence("aside", count=len(health.set_aside))
    yield _sentence("complete", count=health.complete)


def _counted_sheets(label: str, count: int) -> str:
    return _sentence("sheets", label=label, count=count)


def _waiting(health: Health, states: Vocabulary) -> Iterator[str]:
    for state, count, age in health.waiting:
        since = _sentence("since", count=age) if age else ""
        yield _counted_sheets(states[state].label, count) + since


def _set_aside(health: Health) -> Iterator[str]:
    for one in health.set_aside:
        for fault in one.faults:
            if fault.blocks:
                yield _sentence("set-aside", path=one.path, line=fault.location.line, fault=fault.kind.name)


def _consent(one: EndingConsent) -> str:
    return _sentence(
        "consent-ended" if one.ended else "consent-ends",
        sheet=one.sheet.path,
        photo=one.image.file,
        day=french_date(one.image.consent.until),
    )
