"""Words that help to read kindly: read once from `hints.yml`, beside."""

from __future__ import annotations

from functools import cache
from typing import Any

from capitheque.yaml_file import load_beside


@cache
def hints() -> dict[str, Any]:
    """French words for keys, keys that are refused, domains of personal mailboxes."""
    return dict(load_beside(__file__, "hints.yml"))
