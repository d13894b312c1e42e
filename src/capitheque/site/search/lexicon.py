"""The words of the library, for « vouliez-vous dire »: one file for each first letter."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from string import ascii_lowercase
from typing import TYPE_CHECKING

from capitheque.french.text import fold
from capitheque.json_text import compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[^\W\d_]{3,}")


def lexicon_files(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (path, JSON): `[[spelling, number of texts], …]`, the most frequent first, one file a first letter."""
    shelves: dict[str, list[tuple[str, int]]] = {letter: [] for letter in ascii_lowercase}
    for spelling, count in sorted(_words(texts), key=lambda word: (-word[1], word[0])):
        if (letter := fold(spelling)[0]) in shelves:
            shelves[letter].append((spelling, count))
    for letter, words in shelves.items():
        yield f"words/{letter}.json", compact(words)


def _words(texts: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Give each word, whatever its accents, its most frequent spelling and how many texts hold it, about."""
    spellings: Counter[str] = Counter()
    for text in texts:
        spellings.update(set(_WORD.findall(text.casefold())))
    forms: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for spelling, count in spellings.items():
        forms[fold(spelling)].append((count, spelling))
    for counted in forms.values():
        yield max(counted)[1], sum(count for count, _ in counted)
