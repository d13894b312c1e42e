"""The term that a word outside the vocabulary may mean. Spelling is not meaning: none rather than a near one."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from capitheque.french.text import fold, slugify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.vocabulary import Term, Vocabulary

_SMALL = frozenset(
    (
        "a",
        "au",
        "aux",
        "avec",
        "d",
        "dans",
        "de",
        "des",
        "du",
        "en",
        "et",
        "l",
        "la",
        "le",
        "les",
        "ou",
        "par",
        "pour",
        "sur",
        "un",
        "une",
    )
)
_ENDING = re.compile(r"(?:e?s|x|e)\Z")
_SHORTEST, _LEAST = 6, 0.85  # of a slip of the finger: letters, likeness
_PHRASE = 2  # words that say enough inside a longer answer


def likely_term(given: str, vocabulary: Vocabulary, everyday: Vocabulary | None = None) -> Term | None:
    """Return the term that says the same in other words or forms, that a longer answer holds, or that is misspelled."""
    known = list(_known(vocabulary))
    words = _stems(given)
    if not words:
        return None
    return (
        next((term for word, term in known if _stems(word) == words), None)
        or _by_everyday_word(words, known, everyday)
        or _held(words, known)
        or _misspelled(fold(given), known)
    )


def _known(vocabulary: Vocabulary) -> Iterator[tuple[str, Term]]:
    yield from vocabulary.by_word.items()
    yield from ((term.id, term) for term in vocabulary)


def _stems(text: str) -> frozenset[str]:
    """Return the words that count, without the endings of the plural and of the feminine."""
    return frozenset(_ENDING.sub("", word) for word in slugify(text[:100]).split("-") if word not in _SMALL) - {""}


def _by_everyday_word(words: frozenset[str], known: list[tuple[str, Term]], everyday: Vocabulary | None) -> Term | None:
    """Return the term that is said by a word used for the same thing: « profs »."""
    groups = ({_stems(word) for word in (one.label, *one.synonyms)} for one in everyday or ())
    same = {word for group in groups if words in group for word in group}
    return next((term for word, term in known if _stems(word) in same), None)


def _held(words: frozenset[str], known: list[tuple[str, Term]]) -> Term | None:
    """Return the term whose words, two or more, are all in the answer, or hold it; of several, none is surer."""
    said = [(words & stems, stems, term) for word, term in known if (stems := _stems(word))]
    held = [(len(same), term) for same, stems, term in said if len(same) >= _PHRASE and same in {words, stems}]
    longest = max((count for count, _ in held), default=0)
    terms = {term.id: term for count, term in held if count == longest}
    return next(iter(terms.values())) if len(terms) == 1 else None


def _misspelled(given: str, known: list[tuple[str, Term]]) -> Term | None:
    if len(given) < _SHORTEST:
        return None
    near = [
        (ratio, term) for word, term in known if word[0] == given[0] and (ratio := _likeness(given, word)) >= _LEAST
    ]
    return max(near, key=lambda one: one[0])[1] if near else None


def _likeness(given: str, word: str) -> float:
    matcher = SequenceMatcher(None, given[:100], word)
    return matcher.ratio() if matcher.quick_ratio() >= _LEAST else 0.0
