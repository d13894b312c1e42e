"""Jargon explained where it stands: the first time a term occurs in a page, it becomes a button with its meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from capitheque.vocabulary import Term, Vocabulary

_PIECES = re.compile(r"(<(a|button|code|pre|th|h[1-6]|sup)\b.*?</\2>|<[^>]*>)|([^<]+)", re.DOTALL)


@dataclass(frozen=True)
class Glossary:
    vocabulary: Vocabulary | None

    def explain(self, html: str, seen: set[str], button: Callable[[Term, str], str]) -> str:
        """Replace the first occurrence of each term not yet `seen` by what `button(term, word)` returns."""
        return "".join(self._pieces(html, seen, button))

    def _pieces(self, html: str, seen: set[str], button: Callable[[Term, str], str]) -> Iterator[str]:
        for piece in _PIECES.finditer(html):
            yield piece[1] or self._text(piece[3], seen, button)

    def _text(self, text: str, seen: set[str], button: Callable[[Term, str], str]) -> str:
        def replace(found: re.Match[str]) -> str:
            term = self._terms[found[0].casefold()]
            if term.id in seen or (_is_acronym(term.label) and found[0] != term.label):
                return found[0]
            seen.add(term.id)
            return str(button(term, found[0]))

        return self._pattern.sub(replace, text) if self._terms else text

    @cached_property
    def _terms(self) -> dict[str, Term]:
        words: dict[str, Term] = {}
        for term in self.vocabulary or ():
            for word in (term.label, *(one for one in term.synonyms if " " in one)):
                words.setdefault(word.casefold(), term)
        return words

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = sorted(self._terms, key=len, reverse=True)
        return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(word) for word in words) + r")(?![\w-])", re.IGNORECASE)


def _is_acronym(label: str) -> bool:
    return label.replace("+", "").isupper()
