"""What the codes beside a name mean: postal codes and codes of INSEE, whole, without their zero, or of a department."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from capitheque.geography.place_meanings import Meaning, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from capitheque.geography import Geography

Codes = Literal["any", "insee", "postal"]
"""What the codes of a column are; "any": of a commune, as people write it."""

_LOST_ZERO, _COMMUNE, _GROUP = 4, 5, 9  # figures
_YEAR = re.compile(r"(?:19|20)\d\d")
_OLD_CORSICA: Final = {"20": ("2A", "2B")}


class PlaceCodes:
    """Finds meanings by code, and tells which meanings a code allows."""

    def __init__(self, geography: Geography) -> None:
        self.geography = geography
        self._postal = geography.tables.postal_codes

    def meanings(self, code: str, codes: Codes = "any", kinds: Iterable[str] = ()) -> list[Meaning]:
        """Return what a code alone may mean, in a column of these codes or of places of these `kinds`."""
        if len(code) == _GROUP:
            return self._known(f"epci/{code}")
        if len(code) < _LOST_ZERO:
            return self._areas(code, codes, tuple(kinds))
        if codes == "any" and _YEAR.fullmatch(code):
            return []
        code = code.zfill(_COMMUNE)
        served = [(f"commune/{one}",) for one in self._postal.get(code, ())] if codes != "insee" else []
        official = self.geography.resolve(f"commune/{code}").reference if codes != "postal" else None
        return list(dict.fromkeys([*served, *([(official,)] if official else [])]))

    def allowed(self, meanings: list[Meaning], code: str, codes: Codes = "any") -> list[Meaning]:
        """Keep what a code allows: the commune that has it, else what its department is or holds."""
        if len(code) == _GROUP:
            return [one for one in meanings if one == (f"epci/{code}",)]
        if exact := self.having(meanings, code, codes):
            return exact
        own = self._communes(code, "insee" if codes == "insee" else "postal")  # others are of the post: cedex
        departments = set(self._departments(code, own))
        return [one for one in meanings if self._lies_in(one, departments, near=not own)]

    def having(self, meanings: list[Meaning], code: str, codes: Codes = "any") -> list[Meaning]:
        """Keep the communes that have this code."""
        own = self._communes(code, codes)
        return [one for one in meanings if one in own]

    def _communes(self, code: str, codes: Codes) -> set[Meaning]:
        return set() if len(code) < _LOST_ZERO else set(self.meanings(code.zfill(_COMMUNE), codes))

    def _lies_in(self, meaning: Meaning, departments: set[str], *, near: bool) -> bool:
        """Whether it is in these departments; a commune is so only `near`, when no commune has the code itself."""
        if kind_of(meaning) == "commune":
            place = self.geography.find(meaning[0])
            return near and place is not None and (place.parent or "") in departments
        return any(departments & self._parts(one) for one in meaning)

    def _parts(self, reference: str) -> set[str]:
        """Return the departments of an area."""
        holding = self.geography.tables.holdings.get(reference)
        held = {f"department/{code}" for code in holding.departments} if holding else set()
        return held | ({reference} if reference.startswith("department/") else set())

    def _departments(self, code: str, own: set[Meaning]) -> Iterator[str]:
        """Yield the departments of a code: those of its communes, else that of its first figures."""
        if own:
            communes = (self.geography.find(one[0]) for one in own)
            yield from ((one.parent or "") for one in communes if one)
            return
        begun = code if len(code) < _LOST_ZERO else code.zfill(_COMMUNE)[: 3 if code.startswith(("97", "98")) else 2]
        for one in _OLD_CORSICA.get(begun, (begun.zfill(2),)):
            yield f"department/{one}"

    def _areas(self, code: str, codes: Codes, kinds: tuple[str, ...]) -> list[Meaning]:
        """Return the department or the region of a short code; one figure says nothing where no area is awaited."""
        if codes == "postal" or (len(code) == 1 and codes == "any" and not kinds):
            return []
        asked = kinds or (("department",) if codes == "insee" else ("department", "region"))
        old: list[Meaning] = [(f"department/{one}",) for one in _OLD_CORSICA.get(code, ()) if "department" in asked]
        return old or [one for kind in asked for one in self._known(f"{kind}/{code.zfill(2)}")]

    def _known(self, reference: str) -> list[Meaning]:
        return [(reference,)] if self.geography.find(reference) else []
