"""Jargon explained where it stands: the first time a term occurs in a page, it becomes a button with its meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from capitheque.vocabulary import Term, Vocabulary

_WORD = re.compile(r"\w+")
_WORD_OR_HYPHEN = re.compile(r"[\w-]")
_PIECES = re.compile(r"(<(a|button|code|pre|th|h[1-6]|sup)\b.*?</\2>|<[^>]*>)|([^<]+)", re.DOTALL)


@dataclass(frozen=True)
class Glossary:
    vocabulary: Vocabulary | None

    def explain(self, html: str, seen: set[str], button: Callable[[Term, str], str]) -> str:
        """Replace the first occurrence of each term not yet `seen` by what `button(term, word)` returns."""
        return "".join(self._pieces(html, seen, button))

    def found(self, text: str) -> tuple[Term, ...]:
        """Return the terms that a plain text holds, by their label or their full name, in the order of the text."""
        terms = (term for word, _, term in self._matches(text) if not _is_common_word(term, word))
        return tuple({term.id: term for term in terms}.values())

    def _pieces(self, html: str, seen: set[str], button: Callable[[Term, str], str]) -> Iterator[str]:
        for piece in _PIECES.finditer(html):
            yield piece[1] or self._text(piece[3], seen, button)

    def _text(self, text: str, seen: set[str], button: Callable[[Term, str], str]) -> str:
        pieces, end = [], 0
        for word, start, term in self._matches(text):
            if term.id in seen or (_is_acronym(term.label) and word != term.label):
                continue
            seen.add(term.id)
            pieces += [text[end:start], str(button(term, word))]
            end = start + len(word)
        return "".join([*pieces, text[end:]])

    def _matches(self, text: str) -> Iterator[tuple[str, int, Term]]:
        """Yield (word, its place, term) where terms stand in a text, the longest at each place.

        Only the phrases whose first word is in the text are looked for: trying them all takes ten times as long.
        """
        lowered = _lower(text)
        phrases = [one for first in self._phrases.keys() & set(_WORD.findall(lowered)) for one in self._phrases[first]]
        spots = sorted(
            (found.start(), -len(phrase), phrase)
            for phrase, pattern in phrases
            if phrase in lowered
            for found in pattern.finditer(lowered)
            if not _WORD_OR_HYPHEN.match(lowered[found.start() - 1 : found.start()])
        )
        end = 0
        for start, length, phrase in spots:
            if start >= end:
                end = start - length
                yield text[start:end], start, self._terms[phrase]

    @cached_property
    def _terms(self) -> dict[str, Term]:
        terms: dict[str, Term] = {}
        for term in self.vocabulary or ():
            for phrase in (term.label, *(one for one in term.synonyms if " " in one)):
                terms.setdefault(_lower(phrase), term)
        return terms

    @cached_property
    def _phrases(self) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
        """Labels and full names, by their first word."""
        phrases: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        for phrase in self._terms:
            if first := _WORD.match(phrase):
                pattern = re.compile(rf"{re.escape(phrase)}(?![\w-])")  # no lookbehind: it would try every character
                phrases.setdefault(first[0], []).append((phrase, pattern))
        return phrases


def _lower(text: str) -> str:
    """Lower case, character by character, so that places stay the same (« İ » would become two)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(one.lower()[:1] for one in text)


def _is_common_word(term: Term, word: str) -> bool:
    """Whether an everyday word was taken for an acronym: « cape » is not « CAPE »."""
    return _is_acronym(term.label) and word.casefold() == term.label.casefold() and word != term.label


def _is_acronym(label: str) -> bool:
    return label.replace("+", "").isupper()
