"""The official territories of France, read from `geography/data` (sources in its README)."""

import math
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Final, Self, get_args

from capitheque.french.text import fold
from capitheque.geography.names import NameIndex
from capitheque.geography.tables import DATA_FOLDER, TerritoryTables
from capitheque.geography.territories import FRANCE, Hint, Kind, Resolution, Territory

__all__ = ["DATA_FOLDER", "FRANCE", "Geography", "Hint", "Kind", "Resolution", "Territory"]

_EARTH_RADIUS_KM: Final = 6371.0088
_CODE_LENGTHS: Final[dict[Kind, int]] = {"commune": 5, "department": 2, "region": 2}
_KIND_WORDS: Final[dict[str, Kind]] = {
    **{kind: kind for kind in get_args(Kind)},
    "ville": "commune",
    "departement": "department",
    "intercommunalite": "epci",
}
_FORMER_KINDS: Final[dict[str, Hint]] = {
    "commune-deleguee": "delegated",
    "commune-associee": "associated",
    "arrondissement-municipal": "arrondissement",
}


class Geography:
    """Answers questions about territories; a `Territory` is built only when it is asked for."""

    def __init__(self, tables: TerritoryTables) -> None:
        self.tables = tables
        self._found: dict[str, Territory] = {}

    @classmethod
    def load(cls, folder: Path | None = None) -> Self:
        return cls(TerritoryTables.load(folder or DATA_FOLDER))

    def find(self, reference: str) -> Territory | None:
        """Return the territory of an exact reference such as "commune/35238" or "france"."""
        if reference not in self._found and (territory := self.tables.build(reference)):
            self._found[reference] = territory
        return self._found.get(reference)

    def ancestors(self, territory: Territory) -> tuple[Territory, ...]:
        """Return the department then the region that hold it, without France."""
        parent = self.find(territory.parent) if territory.parent else None
        if parent is None or parent.kind == "country":
            return ()
        return (parent, *self.ancestors(parent))

    def children(self, territory: Territory) -> tuple[Territory, ...]:
        """Return what it is made of, in code order: regions, departments, or communes (also for an EPCI)."""
        if territory.kind == "country":
            return self.regions()
        if territory.kind == "region":
            return tuple(d for d in self.departments() if d.parent == territory.reference)
        holding = self.tables.holdings.get(territory.reference)
        return self._all("commune", holding.communes) if holding else ()

    def departments(self) -> tuple[Territory, ...]:
        """Return them and the eight other overseas places, in code order (2A and 2B after 19)."""
        return self._all("department", sorted(self.tables.departments.lines, key=_department_order))

    def regions(self) -> tuple[Territory, ...]:
        """Return them and the eight other overseas places, in code order (by name: see `text.sort_key`)."""
        return self._all("region", sorted(self.tables.regions.lines))

    def resolve(self, reference: str) -> Resolution:
        """Say what a reference, as somebody wrote it, means today."""
        spelled = _spelled(reference)
        if self.find(spelled):
            return Resolution(reference=spelled, hint="exact" if spelled == reference else "spelling")
        kind, _, code = spelled.partition("/")
        former = self.tables.former.row(code) if kind == "commune" else None
        if former is None:
            return Resolution(reference=None, hint="unknown")
        current = f"commune/{former['current_code']}"
        return Resolution(reference=current, hint=_FORMER_KINDS[former["kind"]], name=former["name"])

    def suggest(self, text: str, kind: Kind | None = None, limit: int = 5) -> tuple[Territory, ...]:
        """Find what a name, a code or a postal code may mean, the most populated first among equals.

        An EPCI is proposed only when the kind asks for it, in `kind` or in the text (« epci/rennes »).
        """
        written, words = _kind_and_words(text)
        kinds = {kind or written} - {None} or {"commune", "department", "region", "country"}
        ranks = {**self.names.search(words), **self._with_code(words.upper())}
        likely = (reference for reference in ranks if not reference.startswith("epci/") or "epci" in kinds)
        found = [t for reference in likely if (t := self.find(reference)) and t.kind in kinds]
        found.sort(key=lambda t: (ranks[t.reference], -(t.population or 0), t.reference))
        return tuple(found[:limit])

    def distance_km(self, a: Territory, b: Territory) -> float | None:
        """Return the great-circle distance in kilometres between two positions; None if one is unknown."""
        if a.longitude is None or a.latitude is None or b.longitude is None or b.latitude is None:
            return None
        lat_a, lat_b = math.radians(a.latitude), math.radians(b.latitude)
        half_lat, half_lon = (lat_b - lat_a) / 2, math.radians(b.longitude - a.longitude) / 2
        chord = math.sin(half_lat) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lon) ** 2
        return 2 * _EARTH_RADIUS_KM * math.asin(math.sqrt(chord))

    @cached_property
    def names(self) -> NameIndex:
        """Every official name, those of former communes too."""
        names, references = zip(*self.tables.references(), strict=True)
        return NameIndex(names, references)

    def _all(self, kind: Kind, codes: Iterable[str]) -> tuple[Territory, ...]:
        return tuple(territory for code in codes if (territory := self.find(f"{kind}/{code}")))

    def _with_code(self, code: str) -> dict[str, int]:
        """Find what has this official or postal code (rank 0) or nearly this commune code (rank 2)."""
        if not code or not code[0].isdigit():
            return {}
        near = (self.resolve(f"commune/{spelling}").reference for spelling in _near_codes(code))
        same = (self.resolve(f"{kind}/{code}").reference for kind in get_args(Kind))
        ranks = {reference: 2 for reference in near if reference}
        ranks |= {reference: 0 for reference in same if reference}
        return ranks | {f"commune/{commune}": 0 for commune in self.tables.postal_codes.get(code, ())}


def _department_order(code: str) -> str:
    return code.replace("2A", "20A").replace("2B", "20B")


def _near_codes(code: str) -> Iterator[str]:
    """Yield a commune code with two neighbouring digits exchanged."""
    if len(code) != _CODE_LENGTHS["commune"]:
        return
    for i in range(len(code) - 1):
        yield code[:i] + code[i + 1] + code[i] + code[i + 2 :]


def _kind_and_words(text: str) -> tuple[Kind | None, str]:
    """Split: « Département/Ille et Vilaine » gives ("department", "ille et vilaine"); no bar, no kind."""
    before, bar, after = fold(text).partition("/")
    return (_KIND_WORDS.get(before.strip()), after.strip()) if bar else (None, before.strip())


def _spelled(reference: str) -> str:
    """Return the official spelling: « Département/1 » gives "department/01", « 35238 » its commune."""
    kind, code = _kind_and_words(reference)
    if code == FRANCE:
        return FRANCE
    bare_commune = kind is None and len(code) == _CODE_LENGTHS["commune"]
    kind = "commune" if bare_commune else kind
    return f"{kind}/{code.upper().zfill(_CODE_LENGTHS.get(kind, 0))}" if kind else reference
