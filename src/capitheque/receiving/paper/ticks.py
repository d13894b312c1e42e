"""Boxes to tick in a document that comes back: which are, however they were ticked (☒, x, the others deleted…)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from capitheque.french.text import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Mark = Literal["ticked", "empty", "none"]
_SIGN = r"\\?\[[ xX]?\\?\]|[☐☑☒✓✔✗✘✅□■○●⬜⬛]|[xX](?=[\s\u00a0☐])"
_SIGNS = re.compile(rf"[\s\u00a0>]*(?:[-*+•]\s+)?(?P<signs>(?:(?:{_SIGN})[\s\u00a0]*)*)")
_TICKED = re.compile(r"[☑☒✓✔✗✘✅■●⬛]")
_SAID = {"x", "oui", "ok"}


@dataclass(frozen=True, slots=True)
class Tick:
    """A line and the box before it. `mark` is "none" when there is no box."""

    mark: Mark
    text: str


def read_tick(line: str) -> Tick:
    """Part a line from its box."""
    found = _SIGNS.match(line)
    if found is None or not found["signs"]:
        return Tick("none", line)
    ticked = _TICKED.search(found["signs"]) or "x" in found["signs"].lower()
    return Tick("ticked" if ticked else "empty", line[found.end() :].strip())


def chosen(lines: Iterable[str], choices: Mapping[str, str], most: int) -> list[str]:
    """Give what was answered: what the person wrote, then the terms that are ticked. `choices` are terms by label.

    When nothing is ticked and some choices were deleted, those that are left are the answer, if they are few enough.
    """
    written: list[str] = []
    ticked: list[str] = []
    left: list[str] = []
    begins = {slugify(label): choices[label] for label in sorted(choices, key=len, reverse=True)}
    found = [_read(line, begins) for line in lines if line.strip()]
    boxed = any(tick.mark != "none" for tick, _, _ in found)
    for tick, term, more in found:
        if term is None or more:
            written.append(tick.text)
        if term and tick.mark == "none" and boxed:
            written.append(term)
        elif term and (tick.mark == "ticked" or more):
            ticked.append(term)
        elif term:
            left.append(term)
    kept = not (ticked or written) and len(left) < len(choices) and len(left) <= most
    return list(dict.fromkeys([*written, *(left if kept else ticked)]))


def _read(line: str, begins: Mapping[str, str]) -> tuple[Tick, str | None, str]:
    """Give the line and its box, the term of the choice that it begins with, and what else it says."""
    tick = read_tick(line)
    said = slugify(tick.text)
    begin = next((one for one in begins if said == one or said.startswith(f"{one}-")), None)
    if begin is None:
        return tick, None, ""
    more = said[len(begin) + 1 :]
    if more in _SAID or (not more and _TICKED.search(tick.text)):
        return Tick("ticked", tick.text), begins[begin], ""
    return tick, begins[begin], more
