"""Where contributions are received: what the network decided, read from the site's settings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """`mail` is an address of function; `new_file` is the page of a forge where a file is begun. Empty: none yet.

    In `new_file`, {path} (docs/practices/x.md), {folder}, {name} and {text} are filled and escaped.
    """

    mail: str = ""
    new_file: str = ""
