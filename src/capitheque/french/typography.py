"""French typography on finished HTML: contributors type plain spaces, readers see good French.

Rules of the Imprimerie nationale (Lexique des règles typographiques), with U+00A0 throughout: before ; : ! ? » and %,
after «, inside numbers, and ’ between letters.
"""

from __future__ import annotations

import re

_APART = re.compile(
    r"(<(?:pre|code|script|style|svg|textarea)\b.*?</(?:pre|code|script|style|svg|textarea)>|<[^>]*>)", re.DOTALL
)
_TOUCHED = re.compile(r"[;:!?«»%€']|&#39;|\d ")
_BEFORE = re.compile(r"(?<=\S)[ \u202f\u00a0](?=[;:!?»%€](?![:/\w]))")
_AFTER = re.compile(r"«[ \u202f]?(?=\S)")
_CLOSING = re.compile(r"(?<=[^\s«])»")
_NUMBER = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_UNIT = re.compile(r"(?<=\d) (?=(?:h|ans?|enfants|parents|écoles|euros|km|p)\b)")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<=\w)&#39;(?=\w)")


def typeset(html: str) -> str:
    """Set the text of an HTML fragment; tags, comments, code, scripts and drawings are left as they are."""
    pieces = _APART.split(html)
    pieces[::2] = [typeset_text(text) if text else text for text in pieces[::2]]
    return "".join(pieces)


def typeset_text(text: str) -> str:
    """Set a text, whose entities may be escaped."""
    if not _TOUCHED.search(text):
        return text
    if "'" in text or "&#39;" in text:
        text = _APOSTROPHE.sub("’", text)
    if "«" in text or "»" in text:
        text = _CLOSING.sub("\u00a0»", _AFTER.sub("«\u00a0", text)).replace("\u00a0\u00a0»", "\u00a0»")
    text = _BEFORE.sub("\u00a0", text)
    return _UNIT.sub("\u00a0", _NUMBER.sub("\u00a0", text))
