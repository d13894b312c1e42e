"""Some lines of a file changed, all the others byte for byte as they were."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


class Edit(NamedTuple):
    """The characters from `start` to `end` (not included) become `text`."""

    start: int
    end: int
    text: str


def lines_of(text: str) -> list[str]:
    """The lines as they stand, each with its end."""
    return _LINE.findall(text)


def edited(lines: list[str], cleaned: str, edits: Iterable[Edit], newline: str) -> list[str]:
    """The lines with the edits made; a line that none of them touches stays as it stood.

    Edits come in their order, and count in `cleaned`: the lines as our reader sees them, each ended by a line feed.
    """
    starts = [0, *accumulate(len(line) + 1 for line in cleaned.split("\n")[:-1])]
    made: list[str] = []
    done = 0  # lines that are behind
    for first, last, inside in _grouped(edits, starts):
        text, at = "", starts[first]
        for edit in inside:
            text += cleaned[at : edit.start] + edit.text
            at = edit.end
        text += cleaned[at : starts[last]]
        made += [*lines[done:first], text.replace("\n", newline)]
        done = last
    made = [line for line in (*made, *lines[done:]) if line]
    return [line if line.endswith(("\n", "\r")) else line + newline for line in made[:-1]] + made[-1:]


def _grouped(edits: Iterable[Edit], starts: list[int]) -> list[tuple[int, int, list[Edit]]]:
    """The edits that share lines, with these lines: the first, and the one after the last."""
    groups: list[tuple[int, int, list[Edit]]] = []
    for edit in edits:
        first, end = (bisect_right(starts, place) - 1 for place in edit[:2])
        whole = edit.start == starts[first] and edit.end == starts[end] and edit.text[-1:] in {"", "\n"}
        last = end if whole else end + 1
        if groups and first < groups[-1][1]:
            before, until, inside = groups.pop()
            groups.append((before, max(until, last), [*inside, edit]))
        else:
            groups.append((first, last, [edit]))
    return groups
