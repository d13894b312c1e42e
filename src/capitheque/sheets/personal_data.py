"""Personal data that never belong in a sheet. What was found is never repeated in the message.

The form watches over the same in the browser, with the same patterns (site/form/words.py): what they may be made of
is said in site/form/browser_patterns.py.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from capitheque.faults import Fault, Location, fault_at
from capitheque.sheets.hints import hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.sheets.prose import Prose

PHONE = re.compile(r"(?<![\w/.-])(?:(?:\+|00)\s?33\s?(?:\(0\)\s?)?|0)[1-9](?:[ .\u00a0\u202f-]?\d{2}){4}(?![\w/-])")
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@((?:[\w-]{1,63}\.){1,8}[\w-]{2,63})")
_AROUND = 80  # characters
_ONE_NAME = 2  # labels of a domain such as live.fr

_SPACE = r"(?:[ \t\u00a0\u202f]+(?:\n[ \t]*)?|\n[ \t]*)"  # a line may end there, not a paragraph
_NAME = r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ’'-]*[a-zß-öø-ÿ](?:-[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+)?"


def _any_case(words: str) -> str:
    """Return a pattern of « one|other » that capitals do not change; browsers of 2023 have no `(?i:`."""
    return "".join(f"[{one.upper()}{one}]" if one.isalpha() else one for one in words)


ADDRESS = re.compile(
    r"(?<![\w.,/:°-])(?!(?:19|20)\d\d\b)\d{1,4}(?:[ \u00a0]?(?:bis|ter|quater|[A-D]))?"  # a house, not a year
    rf",?{_SPACE}"
    rf"(?:(?:{_any_case('rue|avenue|av|boulevard|bd|impasse|allée')})\b\.?"
    rf"(?! (?:(?:{_any_case('ou|et|sur|par|pour|dans|a|est')})\b|J\.-C))"
    rf"|(?:{_any_case('place|cours|chemin|quai|route|passage|square|villa|résidence|ruelle|sentier|faubourg|esplanade')})"
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
AGED = re.compile(rf"(?<!\w)({_NAME})(?P<apart>,{_SPACE}|{_SPACE}\(|{_SPACE}(?:a{_SPACE}|avait{_SPACE})?){_YEARS}")
IN_CLASS = re.compile(
    rf"(?<!\w)({_NAME}),?{_SPACE}(?:(?:est|était|qui est|élève|scolarisée?){_SPACE})*en{_SPACE}{_CLASS}"
)
LITTLE = re.compile(rf"(?<!\w)[Ll](?:a petite|e petit){_SPACE}({_NAME})")


class Finding(NamedTuple):
    """Personal data found in a text, from `start` to `end`; `code` is that of the fault."""

    start: int
    end: int
    code: str


def find_personal_data(text: str, path: str) -> Iterator[Fault]:
    """Find French phone numbers, personal mailboxes, addresses of houses; as an advice, first names of children."""
    for one in findings(text):
        yield fault_at(one.code, Location(path=path, line=text.count("\n", 0, one.start) + 1))


def find_hidden_personal_data(values: Any, body: Prose, path: str, body_line: int) -> Iterator[Fault]:
    """Find the same in the values of the header and in the text as readers see it; lines are those of the part.

    Only what was written with entities or escapes can differ from the file as it is written.
    """
    for text in _texts(values):
        for one in findings(text):
            yield fault_at(one.code, Location(path=path, line=1))
    for part in body.parts:
        for one in findings(part.text):
            yield fault_at(one.code, Location(path=path, line=part.line + body_line - 1))
    for one in findings(body.footnotes):
        yield fault_at(one.code, Location(path=path, line=body_line))


def findings(text: str) -> Iterator[Finding]:
    """Yield what is found, one of a code at most on each line."""
    seen = set()
    for one in _everything(text):
        line = text.count("\n", 0, one.start)
        if (line, one.code) not in seen:
            seen.add((line, one.code))
            yield one


def _everything(text: str) -> Iterator[Finding]:
    yield from (Finding(*found.span(), "phone") for found in PHONE.finditer(text))
    if "@" in text:
        yield from (Finding(*one.span(), "private-mail") for one in MAIL.finditer(text) if is_private(one[1].lower()))
    for found in ADDRESS.finditer(text):
        if not HOUR.search(text[max(0, found.start() - 5) : found.start()]):
            yield Finding(*found.span(), "postal-address")
    yield from _children(text.replace("\u00a0", " ").replace("\u202f", " "))


def _children(text: str) -> Iterator[Finding]:
    """Where a child seems to be named; a name that may be another word counts only when it is a known first name."""
    for found in _near(text, " ans", AGED):
        if found[1] in _first_names() or (found["apart"].strip() in {",", "("} and found[1] not in _other_words()):
            yield Finding(*found.span(), "child-name")
    for clue, pattern in ((" en ", IN_CLASS), ("petit", LITTLE)):
        yield from (
            Finding(*found.span(), "child-name") for found in _near(text, clue, pattern) if found[1] in _first_names()
        )


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
