"""Places as people write them: « 29200 Brest cedex 2 », « Saint-Martin (Gers) », « PACA », « Ville de Brest ».

Whoever reads a place typed by hand asks here. A place is certain when one thing only can be meant: one name, or one
with the code, the department, the region that stands beside it. All the rest is proposed, or nothing is said. The
browser, which proposes only, has the same names (`name_keys`) in the files of site/search/communes.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Literal

from capitheque.french.text import fold
from capitheque.geography.names import name_keys
from capitheque.geography.place_codes import Codes, PlaceCodes
from capitheque.geography.place_meanings import Meaning, Meanings, kind_of
from capitheque.geography.place_names import PlaceNames
from capitheque.geography.place_spelling import Spelling, several, spelling_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capitheque.geography import Geography, Territory

_LONGEST = 80
_NEAR, _HOMONYMS = 3, 5


@dataclass(frozen=True, slots=True)
class Place:
    """A place in words; `kinds` and `codes` are what its column is said to hold: « Département », « Code INSEE »."""

    text: str
    kinds: frozenset[str] = frozenset()
    codes: Codes = "any"


@dataclass(frozen=True, slots=True)
class Clue:
    """What stands beside a place: one of these says where it is.

    In the same cell it must be understood; in another column of the row it must fit when it is understood; in the same
    list, it may be one more place, and says nothing when it does not fit.
    """

    places: tuple[Place, ...]
    stands: Literal["cell", "row", "list"] = "row"


@dataclass(frozen=True, slots=True)
class Found:
    """What is certain (several references: a former region, « Lille et Roubaix »), else what may be meant."""

    references: tuple[str, ...] = ()
    near: tuple[Territory, ...] = ()


def find_place(text: str, geography: Geography) -> Found:
    """Find a place that stands alone."""
    return places_of(geography).find(Place(text))


@lru_cache(maxsize=2)
def places_of(geography: Geography) -> PlaceReader:
    """Return the reader of a geography, which is long to make."""
    return PlaceReader(geography)


class PlaceReader:
    """Understands places in words."""

    def __init__(self, geography: Geography) -> None:
        self.geography = geography
        self.names, self.codes = PlaceNames(geography), PlaceCodes(geography)
        self.compared = Meanings(geography)

    def find(self, place: Place, clues: Sequence[Clue] = ()) -> Found:
        """Find a place, `clues` saying where it is."""
        if len(place.text) > _LONGEST or not place.text.strip():
            return Found()
        if reference := self._reference(place.text):
            return Found((reference,))
        found = self._found(place, clues)
        parts = several(place.text)
        if found.references or len(parts) == 1 or (found.near and "/" not in place.text):
            return found
        each = [self.find(replace(place, text=part), clues).references for part in parts]
        return Found(tuple(dict.fromkeys(chain.from_iterable(each)))) if all(each) else found

    def holds(self, area: str, reference: str) -> bool:
        """Whether a territory is, or holds, another."""
        return self.compared.holds((area,), (reference,))

    def _reference(self, text: str) -> str | None:
        """Return what is written as a sheet writes it: commune/35238, france."""
        if found := self.geography.find(fold(text).strip()):
            return found.reference
        return self.geography.resolve(text).reference if "/" in text else None

    def _found(self, place: Place, clues: Sequence[Clue]) -> Found:
        spelled = spelling_of(place.text)
        said, kinds = self._said(spelled, place)
        beside = [one.text for clue in clues if clue.stands == "list" for one in clue.places]
        if any(map(self.names.is_country, (*said[1:], *spelled.aside, *beside))):
            return Found()
        if not said:
            every = self.codes.meanings(spelled.codes[0], place.codes, kinds) if spelled.codes else []
            return self._chosen("", every, clues)
        name, every, inside = self._named(place, spelled, said)
        if meant := [one for one in every if not kinds or kind_of(one) in kinds]:
            return self._chosen(name, meant, [*inside, *clues])
        if every:
            return Found(near=self.compared.places(every, _NEAR))
        return self._guessed(name, [*self._codes(place, spelled), *clues])

    def _said(self, spelled: Spelling, place: Place) -> tuple[list[str], frozenset[str]]:
        """Part the names from the words that say the kind of place: « Département : Gers »; Ville is a commune too."""
        kinds = {name: kind for name in spelled.names if (kind := self.names.kind_said(name))}
        if len(spelled.names) == 1 and self.names.meanings(spelled.whole):
            kinds = {}
        return [name for name in spelled.names if name not in kinds], place.kinds | frozenset(kinds.values())

    def _guessed(self, name: str, clues: Sequence[Clue]) -> Found:
        """Read a name that nothing bears: what is called longer has to be settled, what is called alike is proposed."""
        begun = self.names.begun(name, few=not clues)
        found = self._chosen(name, begun, clues, whole=False) if begun else Found()
        return (
            found if found.references or found.near else Found(near=self.compared.places(self.names.alike(name), _NEAR))
        )

    def _codes(self, place: Place, spelled: Spelling) -> list[Clue]:
        return [Clue((replace(place, text=code),), "cell") for code in spelled.codes]

    def _named(self, place: Place, spelled: Spelling, said: list[str]) -> tuple[str, list[Meaning], list[Clue]]:
        """Return the longest name that means something, all that it means, and what the cell says beside it."""
        codes = self._codes(place, spelled)
        aside = [self._part(name) for name in spelled.aside]
        if found := self.names.meanings(place.text):
            return place.text, found, []
        if found := self.names.meanings(spelled.whole):
            return spelled.whole, found, [*codes, *aside]
        for n, name in enumerate(said):
            if found := self.names.meanings(name):
                left = [*said[:n], *said[n + 1 :]]
                areas = any(map(self._is_area, found))  # of two areas, neither says where the other is
                others = [
                    self._part("" if areas and any(map(self._is_area, self.names.meanings(one))) else one)
                    for one in left
                ]
                return name, found, [*codes, *others, *aside]
        return spelled.whole, [], []

    def _part(self, text: str) -> Clue:
        return Clue((Place(text),), "list" if self.names.is_inside(text) else "cell")

    def _chosen(self, name: str, meant: list[Meaning], clues: Sequence[Clue], *, whole: bool = True) -> Found:
        """Take the one place that is left by all that is said beside, else propose those that are.

        `whole`: the name is theirs; of a shorter one, a clue must say more.
        """
        settled = False
        sure = bool(meant)
        for clue in clues:
            kept = self._kept(name, meant, clue)
            sure = sure and (kept is None or bool(kept) or clue.stands == "list")
            sure = sure and (kept is not None or clue.stands != "cell")
            settled = settled or bool(kept)
            meant = kept or meant
        left = self.compared.distinct(meant)
        sure = sure and len(left) == 1 and (settled or (whole and not self.names.is_abroad(name)))
        larger = self.compared.larger(name_keys(name)[0], left[0]) if len(left) == 1 and not (sure and settled) else []
        if sure and not larger:
            return Found(left[0])
        return Found(near=self.compared.places(dict.fromkeys([*left, *larger]), _HOMONYMS))

    def _kept(self, name: str, meant: list[Meaning], clue: Clue) -> list[Meaning] | None:
        """Keep what a clue allows; None when nothing in it is understood."""
        kept: list[Meaning] = []
        understood = False
        for place in clue.places:
            spelled = spelling_of(place.text)
            for code in spelled.codes:
                understood = True
                allowed = self.codes.allowed(meant, code, place.codes)
                kept += allowed or self.codes.having(self.names.begun(name, few=False), code, place.codes)
            for area in () if self._is_list_of_areas(meant, clue) else spelled.names:
                areas = [one for one in self.names.meanings(area) if not place.kinds or kind_of(one) in place.kinds]
                understood = understood or bool(areas)
                kept += self._fitting(meant, areas, clue)
        return list(dict.fromkeys(kept)) if understood else None

    def _fitting(self, meant: list[Meaning], areas: list[Meaning], clue: Clue) -> list[Meaning]:
        """Keep what lies in the areas; else, in one cell (« Finistère - Brest »), those that lie in what is meant."""
        held = [one for one in meant if any(self.compared.holds(area, one) for area in areas)]
        if held or clue.stands == "list":
            return held
        if clue.stands == "cell":
            return [area for area in areas if any(self.compared.holds(one, area) for one in meant)]
        return [one for one in meant if any(self.compared.holds(one, area) for area in areas)]

    def _is_list_of_areas(self, meant: list[Meaning], clue: Clue) -> bool:
        """« Creuse, Somme » are two departments, as may be, or the commune of Creuse in the Somme."""
        return clue.stands == "list" and any(map(self._is_area, meant))

    def _is_area(self, meaning: Meaning) -> bool:
        """Whether it is a department or more; Saint-Martin is a commune before it is an island."""
        place = self.geography.find(meaning[0])
        return kind_of(meaning) != "commune" and place is not None and place.zone != "com"
