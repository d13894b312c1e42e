"""Folding, slugs and alphabetical order for French text."""

import re
import unicodedata
from functools import cache

_SPELLED_OUT = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "’": "'", "ʼ": "'"})
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ue000-\uf8ff]"
)
_SUSPECT = re.compile(f"{_INVISIBLE.pattern}|[\u2028\u2029]")
_LINE_SEPARATORS = dict.fromkeys(map(ord, "\x0b\x0c\x85\u2028\u2029"), " ")  # they part words: a space stays
_SEPARATORS = re.compile(r"[^a-z0-9]+")
_ACCENTED = re.compile("[\u00c0-\u017f’]")


def fold(text: str) -> str:
    """Lower case without accents or ligatures: « Œuvre à Nîmes » gives "oeuvre a nimes"."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_SPELLED_OUT))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def fold_in_place(text: str) -> str:
    """Fold, every letter staying at its place: ligatures are kept."""
    return _ACCENTED.sub(lambda letter: _plain(letter[0]), text).lower()


@cache
def _plain(letter: str) -> str:
    """Return what is beneath an accent (one written with its letter), or a straight apostrophe."""
    first = "'" if letter == "’" else unicodedata.normalize("NFD", letter)[0]
    return first if first.isascii() else letter


def slugify(text: str) -> str:
    """Keep what an address may hold, `[a-z0-9-]*`: « L'Haÿ-les-Roses » gives "l-hay-les-roses"."""
    return _SEPARATORS.sub("-", fold(text)).strip("-")


def sort_key(text: str) -> tuple[str, str, str]:
    """Give the order of a French dictionary, near enough: letters, then accents, then capitals.

    Hyphens, apostrophes and spaces weigh the same, so that « Saint-Denis » and « Saint Denis » are neighbours
    and « Île-de-France » comes after « Hauts-de-France ».
    """
    return _SEPARATORS.sub(" ", fold(text)).strip(), unicodedata.normalize("NFD", text.casefold()), text


def without_invisible(text: str) -> tuple[str, int, int]:
    """Remove control, bidirectional and zero-width characters: the text, how many, where the first was (or -1)."""
    if not _SUSPECT.search(text):
        return text, 0, -1
    text = text.translate(_LINE_SEPARATORS)
    clean, count = _INVISIBLE.subn("", text)
    first = _INVISIBLE.search(text) if count else None
    return clean, count, first.start() if first else -1
