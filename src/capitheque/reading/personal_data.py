"""Personal data that never belong in a sheet. What was found is never repeated in the message."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from capitheque.problems import Place, Problem, problem
from capitheque.reading.hints import hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.reading.prose import Prose

PHONE = re.compile(r"(?<![\w/.-])(?:(?:\+|00)\s?33\s?(?:\(0\)\s?)?|0)[1-9](?:[ .\u00a0\u202f-]?\d{2}){4}(?![\w/-])")
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@((?:[\w-]{1,63}\.){1,8}[\w-]{2,63})")
_AROUND = 80  # characters
_ONE_NAME = 2  # labels of a domain such as live.fr

_SPACE = r"(?:[ \t\u00a0\u202f]+(?:\n[ \t]*)?|\n[ \t]*)"  # a line may end there, not a paragraph
_NAME = r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ’'-]*[a-zß-öø-ÿ](?:-[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+)?"
ADDRESS = re.compile(
    r"(?<![\w.,/:°-])(?!(?:19|20)\d\d\b)\d{1,4}(?:[ \u00a0]?(?:bis|ter|quater|[A-D]))?"  # a house, not a year
    rf",?{_SPACE}"
    r"(?:(?i:rue|avenue|av\.|boulevard|bd|impasse|allée)\b\.?(?! (?i:ou|et|sur|par|pour|dans|a|est)\b)"
    rf"|(?i:place|cours|chemin|quai|route|passage|square|villa|résidence|ruelle|sentier|faubourg|esplanade)"
    rf"(?={_SPACE}(?:(?:de la|de l[’']|des|du|de|d[’'])[ ]?)?[A-ZÀ-ÖØ-Þ]))"
    rf"{_SPACE}\w",
)
HOUR = re.compile(r"\d[ \u00a0\u202f]?h[ \u00a0\u202f]?\Z")  # « à 16 h 30 rue Labori »

_CHILD_AGE = (
    r"(?:[2-9]|1[0-7]|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix-sept)"
)
_YEARS = rf"{_CHILD_AGE}[ \u00a0\u202f]ans(?! (?:après|plus tard|d[’']|de|durant|que)\b)"
_CLASS = (
    r"(?:(?:CP|CE1|CE2|CM1|CM2)\b|(?:[3-6](?:e|ème)|sixième|cinquième|quatrième|troisième)\b|maternelle\b"
    r"|(?:petite|moyenne|grande) section\b)"
)
_AGED = re.compile(rf"\b({_NAME})(?P<apart>,{_SPACE}|{_SPACE}\(|{_SPACE}(?:a{_SPACE}|avait{_SPACE})?){_YEARS}")
_IN_CLASS = re.compile(rf"\b({_NAME}),?{_SPACE}(?:(?:est|était|qui est|élève|scolarisée?){_SPACE})*en{_SPACE}{_CLASS}")
_LITTLE = re.compile(rf"\b[Ll](?:a petite|e petit){_SPACE}({_NAME})")


def find_personal_data(text: str, path: str) -> Iterator[Problem]:
    """Find French phone numbers, personal mailboxes, addresses of houses; as an advice, first names of children."""
    for at, code in _found(text):
        yield problem(code, Place(path=path, line=text.count("\n", 0, at) + 1))


def find_hidden_personal_data(values: Any, body: Prose, path: str, body_line: int) -> Iterator[Problem]:
    """Find the same in the values of the header and in the text as readers see it; lines are those of the part.

    Only what was written with entities or escapes can differ from the file as it is written.
    """
    for text in _texts(values):
        for _, code in _found(text):
            yield problem(code, Place(path=path, line=1))
    for part in body.parts:
        for _, code in _found(part.text):
            yield problem(code, Place(path=path, line=part.line + body_line - 1))
    for _, code in _found(body.footnotes):
        yield problem(code, Place(path=path, line=body_line))


def _found(text: str) -> Iterator[tuple[int, str]]:
    """Yield (position, fault code), one of a code at most on each line."""
    seen = set()
    for at, code in _everything(text):
        line = text.count("\n", 0, at)
        if (line, code) not in seen:
            seen.add((line, code))
            yield at, code


def _everything(text: str) -> Iterator[tuple[int, str]]:
    yield from ((found.start(), "phone") for found in PHONE.finditer(text))
    if "@" in text:
        yield from ((one.start(), "private-mail") for one in MAIL.finditer(text) if is_private(one[1].lower()))
    for found in ADDRESS.finditer(text):
        if not HOUR.search(text[max(0, found.start() - 5) : found.start()]):
            yield found.start(), "postal-address"
    plain = text.replace("\u00a0", " ").replace("\u202f", " ")
    yield from ((at, "child-name") for at in _children(plain))


def _children(text: str) -> Iterator[int]:
    """Where a child seems to be named; a name that may be another word counts only when it is a known first name."""
    for found in _near(text, " ans", _AGED):
        if found[1] in _first_names() or (found["apart"].strip() in {",", "("} and found[1] not in _other_words()):
            yield found.start()
    for clue, pattern in ((" en ", _IN_CLASS), ("petit", _LITTLE)):
        yield from (found.start() for found in _near(text, clue, pattern) if found[1] in _first_names())


def _near(text: str, clue: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Search a pattern around a few letters that it must hold: most texts hold them seldom."""
    at = text.find(clue)
    while at >= 0:
        yield from pattern.finditer(text, max(0, at - _AROUND), at + _AROUND)
        at = text.find(clue, at + _AROUND // 2)


@cache
def _first_names() -> frozenset[str]:
    return frozenset(hints()["first_names"])


@cache
def _other_words() -> frozenset[str]:
    """Words with a capital that an age often follows, though they are no names."""
    return frozenset(hints()["not_first_names"])


def is_private(domain: str) -> bool:
    labels = domain.split(".")
    named = labels[0] in hints()["private_mail_names"] and len(".".join(labels[1:])) <= len("co.uk")
    return domain in hints()["private_mail_domains"] or (named and len(labels) <= _ONE_NAME + 1)


def _texts(values: Any) -> Iterator[str]:
    if isinstance(values, str):
        yield values
    elif isinstance(values, dict):
        for value in values.values():
            yield from _texts(value)
    else:
        for value in values:
            yield from _texts(value)
