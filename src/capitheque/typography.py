"""French typography on finished HTML: contributors type plain spaces, readers see good French.

Rules of the Imprimerie nationale (Lexique des règles typographiques), with U+00A0 throughout: before ; : ! ? » and %,
after «, inside numbers, and ’ between letters.
"""

from __future__ import annotations

import re

_PIECES = re.compile(r"(<(pre|code|script|style|svg|textarea)\b.*?</\2>|<!--.*?-->|<[^>]*>)|([^<]+)", re.DOTALL)
_BEFORE = re.compile(r"(?<=\S)[ \u202f\u00a0](?=[;:!?»%€](?![:/\w]))")
_AFTER = re.compile(r"«[ \u202f]?(?=\S)")
_CLOSING = re.compile(r"(?<=[^\s«])»")
_NUMBER = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_UNIT = re.compile(r"(?<=\d) (?=(?:h|ans?|enfants|parents|écoles|euros|km|p)\b)")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<=\w)&#39;(?=\w)")


def typeset(html: str) -> str:
    """Set the text of an HTML fragment; tags, code, scripts and drawings are left as they are."""
    return _PIECES.sub(_piece, html)


def _piece(found: re.Match[str]) -> str:
    return found[1] or typeset_text(found[3])


def typeset_text(text: str) -> str:
    """Set a text, whose entities may be escaped."""
    if "'" in text or "&#39;" in text:
        text = _APOSTROPHE.sub("’", text)
    if "«" in text or "»" in text:
        text = _CLOSING.sub("\u00a0»", _AFTER.sub("«\u00a0", text)).replace("\u00a0\u00a0»", "\u00a0»")
    text = _BEFORE.sub("\u00a0", text)
    return _UNIT.sub("\u00a0", _NUMBER.sub("\u00a0", text))
