"""Lines asked for in a terminal, and what they mean: numbers of terms, names of people, « je ne sais pas »."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from capitheque.fields import UNKNOWN, means_unknown
from capitheque.french.text import fold
from capitheque.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from capitheque.fields import Field
    from capitheque.geography import Territory
    from capitheque.vocabulary import Vocabulary

_sentence = partial(sentence, __file__)

LATER, ANSWER = "", "Réponse"
_WIDE = {"department", "region", "epci"}  # kinds of places that are told, for towns have the same names


def show_terms(vocabulary: Vocabulary) -> None:
    for number, term in enumerate(_current(vocabulary), start=1):
        click.echo(f"   {number:>2}. {term.label}")


def _current(vocabulary: Vocabulary) -> list[Any]:
    return [term for term in vocabulary if not term.replaced_by]


def terms_meant(vocabulary: Vocabulary, given: str, *, many: bool) -> list[str]:
    """The terms meant by numbers, or by words; what is not found stays as it was written."""
    terms = _current(vocabulary)
    numbers = bool(re.fullmatch(r"[\d ,;.]+", given))
    words = re.split(r"[ ,;.]+" if numbers else "[,;]", given) if many or numbers else [given]
    found = [_term_of(vocabulary, terms, word.strip()) for word in words if word.strip()]
    return list(dict.fromkeys(found)) or [given]


def _term_of(vocabulary: Vocabulary, terms: list[Any], word: str) -> str:
    if word.isdecimal() and 0 < int(word) <= len(terms):
        return str(terms[int(word) - 1].id)
    known = vocabulary.by_word.get(fold(word))
    return known.id if known else word


def ask_part(parts: Iterable[Field], *, again: bool = False) -> Any:
    """Ask for each part of an answer; the first one left out leaves them all for later, or ends a list (`again`)."""
    answers: dict[str, str] = {}
    for one in parts:
        words = f"{one.label} ({one.help})"
        given = prompt(_sentence("next-part", part=words) if again and not answers else words)
        if not answers and given in (LATER, UNKNOWN):
            return given
        if given not in (LATER, UNKNOWN):
            answers[one.key] = given
    return answers


def ask_several(ask: Callable[[bool], Any], refuse: Callable[[Any], bool], found: list[Any]) -> Any:
    """Ask for answers one by one until an empty one; each goes into `found` at once, unless it is refused.

    `ask` is told whether it is the first one. Not to know ends the list, and takes nothing away.
    """
    while (given := ask(not found)) != LATER:
        if given == UNKNOWN:
            return found or UNKNOWN
        if not refuse(given):
            found.append(given)
    return found


def person(given: str) -> Mapping[str, str]:
    """« Périer, Pierre » is a person, family name first; words without a comma are the name of a body."""
    family, comma, first = (part.strip() for part in given.partition(","))
    return {"family": family, "given": first} if comma and first else {"name": family}


def body(given: str) -> Mapping[str, str]:
    return {"name": given}


def place_label(one: Territory) -> str:
    return _sentence(f"place-{one.kind}", place=one.label) if one.kind in _WIDE else one.label


def without_yaml(example: str) -> str:
    """An example without the signs of YAML."""
    return re.sub(r'[\[\]{}"]|\b[a-z_]+: ', "", example)


def prompt(words: str = ANSWER) -> str:
    """Ask for one line; the ways to say that one does not know all give « inconnu »."""
    given = str(click.prompt(f"   {words}", default="", show_default=False, prompt_suffix=" : ")).strip()
    return UNKNOWN if means_unknown(given) else given
