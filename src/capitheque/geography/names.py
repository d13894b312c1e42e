"""Search of territory names by exact, partial or approximate spelling."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from itertools import islice, takewhile

from capitheque.french.text import fold

_NOT_LETTERS = re.compile(r"[^a-z0-9\n]+")
_SHORT_SAINT = re.compile(r"\bst(e?)\b")
_EXACT, _WORDS, _NEAR = 0, 1, 2
_CANDIDATES = 60
_LEAST_RATIO = 0.7


def name_keys(text: str) -> list[str]:
    """Fold names given one per line so that « St-Étienne » and « SAINT ETIENNE » are the same."""
    letters = _NOT_LETTERS.sub(" ", fold(text))
    return [key.strip() for key in _SHORT_SAINT.sub(r"saint\1", letters).split("\n")]


def _trigrams(key: str) -> Iterator[str]:
    padded = f"  {key} "
    return (padded[i : i + 3] for i in range(len(padded) - 2))


class NameIndex:
    """Names and what they refer to; a reference may have several names, and a name several references."""

    def __init__(self, names: Sequence[str], references: Sequence[str]) -> None:
        self._references: defaultdict[str, list[str]] = defaultdict(list)
        for key, reference in zip(name_keys("\n".join(names)), references, strict=True):
            self._references[key].append(reference)

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self._references)

    @cached_property
    def _by_trigram(self) -> dict[str, list[str]]:
        index: defaultdict[str, list[str]] = defaultdict(list)
        for key in self._references:
            for trigram in set(_trigrams(key)):
                index[trigram].append(key)
        return index

    def same(self, key: str) -> tuple[str, ...]:
        """Return all that bears this name, written as `name_keys` writes it."""
        return tuple(dict.fromkeys(self._references.get(key, ())))

    def begun_by(self, key: str) -> list[str]:
        """Return what has a longer name that begins with these whole words."""
        return [one for other in self._longer(key) for one in self._references[other]]

    def alike(self, key: str, least: float) -> list[tuple[str, str]]:
        """Return (name, reference) of what has nearly this name and its first letter; `least` of 1 is the same name."""
        near = sorted((ratio, other) for other, ratio in self._ratios(key) if ratio >= least and other[0] == key[0])
        return [(other, one) for _, other in reversed(near) for one in self._references[other]]

    def search(self, text: str) -> dict[str, int]:
        """Rank references, best lowest: 0 same name, 1 same words inside, 2 and more near spellings."""
        query = name_keys(text)[0]
        ranks: dict[str, int] = {}
        for key, rank in self._keys(query):
            for reference in self._references[key]:
                ranks[reference] = min(rank, ranks.get(reference, rank))
        return ranks

    def _keys(self, query: str) -> Iterator[tuple[str, int]]:
        if not query:
            return
        if query in self._references:
            yield query, _EXACT
        inside = f" {query} "
        yield from ((key, _WORDS) for key in self._references if query in key and inside in f" {key} ")
        yield from self._near(query)

    def _near(self, query: str) -> Iterator[tuple[str, int]]:
        """Yield keys that look like the query, one rank per tenth of difference."""
        for key, ratio in self._ratios(query):
            if ratio >= _LEAST_RATIO:
                yield key, _NEAR + int((1 - ratio) * 10)

    def _longer(self, key: str) -> Iterator[str]:
        """Yield the keys that follow in alphabetical order as long as they begin so."""
        start = bisect_left(self._in_order, f"{key} ")
        return takewhile(lambda other: other.startswith(f"{key} "), islice(self._in_order, start, None))

    def _ratios(self, query: str) -> Iterator[tuple[str, float]]:
        shared: Counter[str] = Counter()
        for trigram in set(_trigrams(query)):
            shared.update(self._by_trigram.get(trigram, ()))
        scores = {key: 2 * count / (len(key) + len(query) + 2) for key, count in shared.items()}
        for key in sorted(scores, key=lambda key: (-scores[key], key))[:_CANDIDATES]:
            yield key, SequenceMatcher(None, query, key).ratio()
