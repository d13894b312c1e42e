"""Answers that have a form of their own: the address of a page, a contact, the number of a book."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from capitheque.kinds import ResearchNote
from tests.unit.sheet_reading import DATA, MINIMAL, codes, read_group

if TYPE_CHECKING:
    from capitheque.sheets.sheet_reader import SheetReader

NOTE = DATA / "valid" / "research" / "minimal.md"
PAGES = [
    "https://ville.example",
    "http://ville.example/a?b=1&c=2#d",
    "HTTPS://VILLE.EXAMPLE/",
    "https://école.example/é",
]
NOT_PAGES = [
    "javascript:alert(1)", "javascript://ville.example/%0aalert(1)", "JaVaScRiPt://ville.example", "vbscript://a.b",
    "data:text/html,a.b", "data://ville.example", "file:///etc/passwd.txt", "blob:https://ville.example/a",
    "ftp://ville.example", "//ville.example", "ville.example", "www.ville.example", "https://localhost", "https://",
    "https://ville.example/ onclick=x", 'https://ville.example/"onclick=x', "https://ville.example/<b>",
    "https://ville .example", "https://ville.example/{{ x }}",
]  # fmt: skip


def refused(reader: SheetReader, key: str, answer: str) -> list[str]:
    """Return the codes of what prevents the publication of a group that gives this answer."""
    text = MINIMAL.replace("state:", f"{key}: {json.dumps(answer)}\nstate:")
    return [fault.code for fault in read_group(reader, text)[1] if fault.blocks]


@pytest.mark.parametrize("address", PAGES)
def test_the_address_of_a_page_is_kept(reader: SheetReader, address: str) -> None:
    assert refused(reader, "website", address) == []
    assert refused(reader, "contact", address) == []


@pytest.mark.parametrize("address", NOT_PAGES)
def test_what_would_not_lead_to_a_page_is_refused(reader: SheetReader, address: str) -> None:
    assert refused(reader, "website", address) == ["bad-url"]
    assert refused(reader, "contact", address) == ["bad-contact"]


@pytest.mark.parametrize("mail", ["contact@ville.example", "Centre.Social+1@asso-ville.example"])
def test_a_common_mail_is_a_contact(reader: SheetReader, mail: str) -> None:
    assert refused(reader, "contact", mail) == []


@pytest.mark.parametrize(
    ("isbn", "said"),
    [
        ("978-2-07-036822-8", []),
        ("979-10-90724-11-2", []),
        ("2-07-036822-X", []),
        ("207036822x", []),
        ("978-2-07-036822-9", ["bad-isbn"]),
        ("977-2-07-036822-9", ["bad-isbn"]),
        ("2-07-036822-1", ["bad-isbn"]),
        ("2-70-036822-X", ["bad-isbn"]),
        ("2-07-036822", ["bad-isbn"]),
    ],
)
def test_the_number_of_a_book_is_checked_by_its_last_figure(reader: SheetReader, isbn: str, said: list[str]) -> None:
    text = NOTE.read_text(encoding="utf-8").replace("url:", f'isbn: "{isbn}"\nurl:')

    _, faults = reader.read(ResearchNote, "essai", "essai.md", text.encode())
    assert [one for one in codes(faults) if one == "bad-isbn"] == said
