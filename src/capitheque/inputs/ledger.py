"""What was imported already: one line a story, added at the end, so that a cut run loses nothing.

It stands in `docs/.imports/`: a name that starts with a dot is never part of the site.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import yaml

from capitheque.inputs.refusals import RefusedImportError
from capitheque.yaml_file import load_yaml

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = ".imports"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`source` and `story` (its title as an address) say what was imported, `sha256` with which content."""

    source: str
    story: str
    sha256: str
    sheet: str
    date: str


class Ledger:
    """The entries, the latest last."""

    def __init__(self, docs: Path) -> None:
        self.file = docs / FOLDER / "ledger.yml"
        self.entries = _read(self.file)

    def same(self, sha256: str) -> Entry | None:
        """Find where the same story went, unless another content replaced it since."""
        entry = next((one for one in reversed(self.entries) if one.sha256 == sha256), None)
        if entry is None:
            return None
        latest = next(one for one in reversed(self.entries) if one.sheet == entry.sheet)
        return entry if latest.sha256 == sha256 else None

    def former(self, source: str, story: str) -> Entry | None:
        """Find where another content of the same source and the same title went."""
        found = (one for one in reversed(self.entries) if (one.source, one.story) == (source, story))
        return next(found, None)

    def add(self, entry: Entry, *, write: bool) -> None:
        self.entries.append(entry)
        if write:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with self.file.open("a", encoding="utf-8") as opened:
                opened.write(f"- {json.dumps(asdict(entry), ensure_ascii=False)}\n")


def _read(file: Path) -> list[Entry]:
    try:
        return [Entry(**one) for one in load_yaml(file) or []] if file.exists() else []
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError) as error:
        raise RefusedImportError("ledger", path=str(file)) from error


def fingerprint(*parts: str) -> str:
    """SHA-256 of several fingerprints and names."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
