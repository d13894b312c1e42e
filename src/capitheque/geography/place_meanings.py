"""What a name or a code may mean, and how two meanings compare: one holds the other, both are the same ground."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from capitheque.geography.territories import FRANCE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from capitheque.geography import Geography, Territory

Meaning = tuple[str, ...]
"""The references that a name stands for: one, but for a former region, which is several departments."""

_ORDER: Final = ("commune", "department", "region", "epci", "france")
_SHOWN: Final = ("country", "department", "region", "commune", "epci")
_TOWN, _TIMES_LARGER = 10_000, 10


def kind_of(meaning: Meaning) -> str:
    """Return the kind of a territory; several departments are the region that they were."""
    return meaning[0].partition("/")[0] if len(meaning) == 1 else "region"


class Meanings:
    """Compares meanings."""

    def __init__(self, geography: Geography) -> None:
        self.geography = geography

    def holds(self, area: Meaning, other: Meaning) -> bool:
        """Whether an area is, or holds, all that another is."""
        return all(any(self._holds(one, inner) for one in area) for inner in other)

    def _holds(self, area: str, inner: str) -> bool:
        place = self.geography.find(inner)
        if place is None:
            return False
        above = {one.reference for one in self.geography.ancestors(place)} | {f"epci/{place.epci}"}
        return area in {inner, FRANCE} or area in above

    def distinct(self, meanings: Iterable[Meaning]) -> list[Meaning]:
        """Keep one of those that are the same ground: Paris the commune and the department, Mayotte twice."""
        found = list(dict.fromkeys(meanings))
        if len(found) < 2:  # noqa: PLR2004  # nothing to compare
            return found
        grounds: dict[frozenset[str], Meaning] = {}
        for one in sorted(found, key=lambda one: _ORDER.index(kind_of(one))):
            grounds.setdefault(self._ground(one), one)
        return list(grounds.values())

    def _ground(self, meaning: Meaning) -> frozenset[str]:
        holdings = self.geography.tables.holdings
        communes = (holdings[one].communes if one in holdings else (one.partition("/")[2],) for one in meaning)
        return frozenset(chain.from_iterable(communes))

    def places(self, meanings: Iterable[Meaning], limit: int) -> tuple[Territory, ...]:
        """Return the places of some meanings, departments and regions first, then the most populated."""
        found = [one for reference in chain.from_iterable(meanings) if (one := self.geography.find(reference))]
        order = sorted(dict.fromkeys(found), key=lambda one: (_SHOWN.index(one.kind), -(one.population or 0)))
        return tuple(order[:limit])

    def larger(self, key: str, meaning: Meaning) -> list[Meaning]:
        """Return the larger towns that are often called so too: « Charleville » is not always the village."""
        place = self.geography.find(meaning[0])
        if place is None or place.kind != "commune":
            return []
        least = max(_TOWN, (place.population or 0) * _TIMES_LARGER)
        longer = map(self.geography.find, self.geography.names.begun_by(key))
        return [(one.reference,) for one in longer if one and one.kind == "commune" and (one.population or 0) >= least]
