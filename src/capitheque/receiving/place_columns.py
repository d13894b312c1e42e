"""What kind of place a column holds, by its name: « Code INSEE », « Code postal », « Département »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from capitheque.french.text import slugify
from capitheque.yaml_file import load_beside

if TYPE_CHECKING:
    from capitheque.geography.place_codes import Codes

TOWN: Final = "town"
WAYS: Final = ("insee", "postal", "epci", "department", "region")
"""What a mapping may say of a column, the most precise first."""


@dataclass(frozen=True, slots=True)
class PlaceColumn:
    """`kinds` of places and `codes` that it holds; `rank` tells the most precise column, 0 for any place."""

    rank: int = 0
    kinds: frozenset[str] = frozenset()
    codes: Codes = "any"


def column_as(*ways: str) -> PlaceColumn:
    """Return the column that holds places of these ways."""
    rank = min((WAYS.index(way) + 1 for way in ways), default=0)
    codes: dict[str, Codes] = {"insee": "insee", "postal": "postal"}
    return PlaceColumn(rank, frozenset(ways) - set(codes), next((codes[way] for way in ways if way in codes), "any"))


@cache
def column_named(name: str) -> PlaceColumn:
    """Return what a column of places holds, by a word of its name."""
    key = _key(name)
    found = [way for way, words in _columns().items() if any(f" {word} " in f" {key} " for word in words)]
    if not found or found[0] == TOWN:
        return PlaceColumn()
    first = found[0]
    return column_as(*([way for way in found if way != TOWN] if first in {"department", "region"} else [first]))


def is_place_column(name: str) -> bool:
    """Whether a name says nothing else than that a column holds codes, departments or regions."""
    key = _key(name)
    words = sorted((word for way in WAYS for word in _columns()[way]), key=len, reverse=True)
    return any(
        set(re.sub(rf"\b{word}\b", " ", key).split()) <= _around() for word in words if f" {word} " in f" {key} "
    )


def _key(name: str) -> str:
    return slugify(name).replace("-", " ")


@cache
def _columns() -> dict[str, list[str]]:
    words = load_beside(__file__, "place_columns.yml")
    return {way: [_key(word) for word in some] for way, some in words.items() if way != "around"}


@cache
def _around() -> frozenset[str]:
    return frozenset(map(_key, load_beside(__file__, "place_columns.yml")["around"]))
