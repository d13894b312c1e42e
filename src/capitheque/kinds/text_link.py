"""A link of the text of a sheet to another page of the library."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLink:
    """`page` is where it leads, from the root, without its last slash ("practices/agen-syllabe"; "" is the home page).

    Nothing says yet that this page exists. `anchor` may be empty; `written` is the address as it was typed; `line`
    counts from the first of the body, then from that of the file once it stands in a sheet.
    """

    page: str
    anchor: str
    written: str
    line: int
