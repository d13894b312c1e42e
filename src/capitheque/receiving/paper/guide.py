"""The guide's own words in a document that comes back: each of its lines is recognised word for word, and once."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from capitheque.french.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

Words = tuple[str, ...]
_WORD = re.compile(r"[^\W_]+")
_SAME_LINK = re.compile(r"\[([^\]]+)\]\((?:mailto:)?\1/?\)")
_AROUND = " \t\u00a0\u202f\\*_<>–-?!.…:;,()"  # what stays around a line of the guide once its words are left out
_INSIDE = 4  # words of a line of the guide that is recognised among the person's


def words_of(line: str) -> Words:
    """The words of a line, whatever its signs, its emphasis and its links."""
    return tuple(_WORD.findall(fold(_SAME_LINK.sub(r"\1", line))))


class PaperGuide:
    """Leaves the lines of a guide out of what is shown to it."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.left = Counter(words for line in lines if (words := words_of(line)))

    def own(self, line: str) -> str:
        """Give what the person wrote in a line: the line, but for what the guide says in it."""
        words = words_of(line)
        if self.left[words] > 0:
            self.left[words] -= 1
            return ""
        said = f" {' '.join(words)} "
        for guide, count in self.left.items():
            if count > 0 and len(guide) >= _INSIDE and f" {' '.join(guide)} " in said:
                self.left[guide] -= 1
                return self.own(_without(_SAME_LINK.sub(r"\1", line), guide))
        return line


def _without(line: str, guide: Words) -> str:
    """Cut the words of the guide out of a line that holds them."""
    found = list(_WORD.finditer(line))
    words = [fold(one[0]) for one in found]
    first = next((n for n in range(len(words)) if tuple(words[n : n + len(guide)]) == guide), None)
    if first is None:
        return line
    before, after = line[: found[first].start()], line[found[first + len(guide) - 1].end() :]
    return " ".join(part for one in (before, after) if (part := one.strip(_AROUND)))
