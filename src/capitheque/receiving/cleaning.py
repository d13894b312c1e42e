"""Received text made safe to keep: one form of Unicode, no invisible character, no phone, no private mail, no house."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

from capitheque.french.text import fold, without_invisible
from capitheque.sheets.personal_data import ADDRESS, HOUR, MAIL, PHONE, find_personal_data, is_private

NUMBER_REMOVED, MAIL_REMOVED = "[numéro retiré]", "[adresse retirée]"
_WORD = re.compile(r"[^\W_]+")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HOUSE = re.compile(r"\A\d{1,4}(?:[ \u00a0]?(?:bis|ter|quater|[A-D])\b)?,?")
_BLOCKING = {"phone", "private-mail", "postal-address"}
_SURROGATE = re.compile("[\ud800-\udfff\ufffe\uffff]")


@dataclass(slots=True)
class Cleaner:
    """Cleans the texts of one file, and counts what it took out."""

    phones: int = 0
    mails: int = 0
    houses: int = 0

    def clean(self, text: str) -> str:
        """Give the text that may be written."""
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
        text = self._without_personal_data(_SURROGATE.sub("\ufffd", without_invisible(text)[0]))
        if "&" not in text and "\\" not in text:
            return text
        return "\n".join(self._unhidden(line) for line in text.split("\n"))

    def name(self, text: str) -> str:
        """Give a name of a file on one line: what follows it in a report or in a sheet is ours."""
        return " ".join(self.clean(text.encode("utf-8", "replace").decode()).split())

    def _unhidden(self, line: str) -> str:
        """Undo the entities and escapes of a line when they hide personal data."""
        plain = _plain(line)
        hidden = {one.code for one in find_personal_data(plain, "")} & _BLOCKING
        return self._without_personal_data(plain) if hidden else line

    def _without_personal_data(self, text: str) -> str:
        text, phones = PHONE.subn(NUMBER_REMOVED, text)
        self.phones += phones
        text = ADDRESS.sub(self._house, text)
        return MAIL.sub(self._mail, text) if "@" in text else text

    def unmasked(self, text: str) -> str:
        """Write plainly all that entities and backslashes hide, then take personal data out."""
        return self.clean(_plain(text))

    def _house(self, found: re.Match[str]) -> str:
        """Take out the number of a house and keep its street."""
        if HOUR.search(found.string[max(0, found.start() - 5) : found.start()]):
            return found[0]
        self.houses += 1
        return _HOUSE.sub(NUMBER_REMOVED, found[0], count=1)

    def _mail(self, found: re.Match[str]) -> str:
        if not is_private(found[1].lower()):
            return found[0]
        self.mails += 1
        return MAIL_REMOVED


def _plain(text: str) -> str:
    return without_invisible(_ESCAPE.sub(r"\1", html.unescape(text)))[0]


def words(text: str) -> set[str]:
    """The words of a text, without accents nor capitals; escapes of Markdown and entities are undone."""
    return set(_WORD.findall(fold(html.unescape(text.replace("\\", "")))))


def lines_not_in(text: str, kept: str) -> list[str]:
    """The lines of `text` of which a word at least is not in `kept`."""
    known = words(kept)
    return [line.strip() for line in text.split("\n") if not words(line) <= known]
