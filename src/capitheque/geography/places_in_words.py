"""Places as people name them: the one commune of that name, else what the name may mean.

Whoever reads a place typed by hand asks here: import, the command line. The browser has the same names (`name_keys`) in
the files of site/search/communes.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from capitheque.french.text import fold
from capitheque.geography.names import name_keys

if TYPE_CHECKING:
    from capitheque.geography import Geography, Territory

_LONGEST = 80
_HOMONYMS = 60
_CODE = re.compile(r"\(?\b(\d{5}|\d{2,3}|2[AB]|2[AB]\d{3})\b\)?", re.IGNORECASE | re.ASCII)


def find_place(text: str, geography: Geography, near: int = 3) -> tuple[str | None, tuple[Territory, ...]]:
    """Return the reference of the place when it is certain, else what it may be.

    A name is certain when one commune alone bears it, or one alone with the department or the postal code given.
    `near` is how many places to propose.
    """
    if len(text) > _LONGEST or not text.strip():
        return None, ()
    if found := geography.find(fold(text)):
        return found.reference, ()
    resolved = geography.resolve(text)
    if resolved.reference and "/" in text:
        return resolved.reference, ()
    code, name = _CODE.search(text), _CODE.sub(" ", text).strip(" ,;()-")
    if not name:
        return None, geography.suggest(text, limit=near)
    same = [one for one in geography.suggest(name, "commune", _HOMONYMS) if name_keys(one.name) == name_keys(name)]
    if code:
        same = [one for one in same if code[1] in one.postal_codes or one.code.startswith(code[1].upper())]
    if len(same) == 1:
        return same[0].reference, ()
    return None, tuple(same[: near + 2]) or geography.suggest(name, limit=near)
