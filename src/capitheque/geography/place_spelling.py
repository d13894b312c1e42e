"""How people write a place: its names, the codes beside them, and what a town is written with that says nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from capitheque.french.text import fold

_CODE = re.compile(r"(?<!\w)(?:\d{9}|\d{5}|2[ab]\d{3}|\d{1,4}|2[ab])(?!\w)", re.ASCII)
_SPACED_CODE = re.compile(r"(?<![\w-])(\d\d)[ \u00a0](\d{3})(?![\w-]| \d)", re.ASCII)
_COUNTRY_CODE = re.compile(r"(?<!\w)f ?- ?(?=\d{5}\b)")
_MAIL = re.compile(r"\b(?:cedex(?: *\d{1,2})?|(?:bp|cs|tsa) *\d+)\b", re.ASCII)
_ON, _UNDER = (
    re.compile(r"(?<!\w)s/-?(?!s\b)|(?<=\w)/(?=(?:mer|seine|loire|marne|saone)\b)"),
    re.compile(r"(?<!\w)s/ ?s\b"),
)
_TOWN = r"(paris\W*(?:20|1\d|\d|[ivx]+)|lyon\W*(?:\d|[ivx]+)|marseille\W*(?:1[0-6]|\d|[ivx]+))"
_BOROUGH = re.compile(rf"\b{_TOWN} ?(?:ers?|eres?|nde?|emes?|es?)?(?: +arr\w*\.?| +ardt)?(?!\w)\)?", re.ASCII)
_BOROUGH_FIRST = re.compile(
    r"\b(?:du |le )?\d{1,2} ?(?:er|eme|e) +arr\w*\.? +(?:de +)?(?=paris|lyon|marseille)", re.ASCII
)
_ARTICLE_LAST = re.compile(r"([^(),]+?) *\((le|la|les|l')\)")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]?")
_BETWEEN = re.compile(r"[,;:|]|\s[-–—]+\s|\s?/\s?")
_AND = re.compile(r"\s(?:et|\+|&)\s|\s?/\s?")
_EDGES = " -–—,;:./'\u00a0\t\n"


@dataclass(frozen=True, slots=True)
class Spelling:
    """A place in words, folded: `names` as they follow one another, `aside` those between brackets."""

    whole: str
    names: tuple[str, ...]
    aside: tuple[str, ...]
    codes: tuple[str, ...]


def spelling_of(text: str) -> Spelling:
    """Take a place in words apart: « 29200 Brest cedex 2 (Finistère) »."""
    plain = _plain(text)
    codes = tuple(code.upper() for code in _CODE.findall(plain))
    plain = _CODE.sub(" ", plain)
    outside = _BRACKETS.sub(" ", plain)
    aside = [part for one in _BRACKETS.findall(plain) for part in _BETWEEN.split(one)]
    return Spelling(
        whole=outside.strip(_EDGES),
        names=_worded(_BETWEEN.split(outside)),
        aside=_worded(aside),
        codes=codes,
    )


def several(text: str) -> list[str]:
    """Cut « Lille et Roubaix », « Lille/Roubaix »; a place alone gives one part."""
    return [part for part in _AND.split(text) if part.strip(_EDGES)]


def _plain(text: str) -> str:
    """Fold, and write in full what is written short; what only the post needs is left out."""
    plain = fold(text)
    plain = _ON.sub(" sur ", _UNDER.sub(" sous ", plain))
    plain = _MAIL.sub(" ", _COUNTRY_CODE.sub("", plain))
    plain = _BOROUGH_FIRST.sub("", _SPACED_CODE.sub(r"\1\2", plain))
    plain = _BOROUGH.sub(lambda found: f" {re.split(r'[^a-z]', found[1])[0]} ", plain)
    return _ARTICLE_LAST.sub(r"\2 \1", plain)


def _worded(parts: list[str]) -> tuple[str, ...]:
    return tuple(part.strip(_EDGES) for part in parts if part.strip(_EDGES))
