"""Personal data that never belong in a sheet. What was found is never repeated in the message."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from capitheque.problems import Place, Problem, problem
from capitheque.reading.hints import hints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.reading.prose import Prose

_PHONE = re.compile(r"(?<![\w/.-])(?:(?:\+|00)\s?33\s?(?:\(0\)\s?)?|0)[1-9](?:[ .\u00a0\u202f-]?\d{2}){4}(?![\w/-])")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@((?:[\w-]{1,63}\.){1,8}[\w-]{2,63})")
_ONE_NAME = 2  # labels of a domain such as live.fr


def find_personal_data(text: str, path: str) -> Iterator[Problem]:
    """Find French phone numbers and addresses of personal mailboxes, wherever they stand in a file."""
    if "@" not in text and not _PHONE.search(text):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        for code in _codes(line):
            yield problem(code, Place(path=path, line=number))


def find_hidden_personal_data(values: Any, body: Prose, path: str, body_line: int) -> Iterator[Problem]:
    """Find the same in the values of the header and in the text as readers see it; lines are those of the part.

    Only what was written with entities or escapes can differ from the file as it is written.
    """
    for text in _texts(values):
        for code in _codes(text):
            yield problem(code, Place(path=path, line=1))
    for part in body.parts:
        for code in _codes(part.text):
            yield problem(code, Place(path=path, line=part.line + body_line - 1))
    for code in _codes(body.footnotes):
        yield problem(code, Place(path=path, line=body_line))


def _codes(text: str) -> Iterator[str]:
    if _PHONE.search(text):
        yield "phone"
    if any(_is_private(found[1].lower()) for found in _MAIL.finditer(text)):
        yield "private-mail"


def _is_private(domain: str) -> bool:
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
