"""Personal data that never belong in a sheet. What was found is never repeated in the message."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from capitheque.hints import hints
from capitheque.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_PHONE = re.compile(r"(?<![\w/.-])(?:(?:\+|00)\s?33\s?(?:\(0\)\s?)?|0)[1-9](?:[ .\u00a0\u202f-]?\d{2}){4}(?![\w/-])")
_MAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")


def find_personal_data(text: str, path: str) -> Iterator[Problem]:
    """Find French phone numbers and addresses of personal mailboxes, wherever they stand in a file."""
    private = tuple(hints()["private_mail_domains"])
    for number, line in enumerate(text.splitlines(), start=1):
        if _PHONE.search(line):
            yield problem("phone", Place(path=path, line=number))
        if any(f"{found[1].lower()}.".startswith(private) for found in _MAIL.finditer(line)):
            yield problem("private-mail", Place(path=path, line=number))
