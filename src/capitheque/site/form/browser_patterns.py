r"""The pattern of a browser (`new RegExp(…, "u")`) that finds what one of Python finds.

`\w`, `\d` and `\b` know all alphabets in Python and the Latin one alone in a browser, `\s` is not quite the same in
the two, named groups and `\Z` are written otherwise. What else differs (flags, `(?i:`, `\A`…) is refused.
"""

from __future__ import annotations

import re

_PIECE = re.compile(r"\\u[0-9a-fA-F]{4}|\\.|\(\?P?<(?![=!])|\(\?[^:=!<]|.", re.DOTALL)
_LETTER, _SPACE = r"\p{L}\p{N}_", r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_INSIDE = {r"\w": _LETTER, r"\d": r"\p{Nd}", r"\s": _SPACE}
_OUTSIDE = {
    r"\w": f"[{_LETTER}]",
    r"\d": r"\p{Nd}",
    r"\s": f"[{_SPACE}]",
    r"\b": f"(?:(?<=[{_LETTER}])(?![{_LETTER}])|(?<![{_LETTER}])(?=[{_LETTER}]))",
    r"\Z": "$",
    "(?P<": "(?<",
}
_SAME = re.compile(r"\\(?:u[0-9a-fA-F]{4}|[tn.*+?^$(){}\[\]|/\\])|[^\\]", re.DOTALL)


class UntranslatableError(ValueError):
    """Browsers write a part of the pattern in a way that this module does not know."""


def for_browsers(pattern: re.Pattern[str]) -> str:
    """Return the source of a pattern for browsers. Raises UntranslatableError."""
    if pattern.flags != re.UNICODE:
        raise UntranslatableError(f"flags of {pattern.pattern!r}")
    translated, inside = [], False
    for piece in _PIECE.findall(pattern.pattern):
        known = _INSIDE if inside else _OUTSIDE
        if piece not in known and not _SAME.fullmatch(piece):
            raise UntranslatableError(f"{piece!r} in {pattern.pattern!r}")
        translated.append(known.get(piece, piece))
        inside = piece == "[" or (inside and piece != "]")
    return "".join(translated)
