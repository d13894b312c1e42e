"""Words that help to read kindly: read once from `data/reading_hints.yml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def hints() -> dict[str, Any]:
    """French words for keys, keys that are refused, domains of personal mailboxes."""
    text = (Path(__file__).parents[1] / "data" / "reading_hints.yml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))
