"""What was imported already: one line a story, added at the end, so that a cut run loses nothing.

It stands in `docs/.imports/`: a name that starts with a dot is never part of the site.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import yaml

from capitheque.receiving.refusals import RefusedImportError
from capitheque.yaml_file import load_yaml

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

FOLDER = ".imports"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
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

    def same(self, sha256: str) -> LedgerEntry | None:
        """Find where the same story went, unless another content replaced it since."""
        entry = next((one for one in reversed(self.entries) if one.sha256 == sha256), None)
        if entry is None:
            return None
        latest = next(one for one in reversed(self.entries) if one.sheet == entry.sheet)
        return entry if latest.sha256 == sha256 else None

    def former(self, source: str, story: str, taken: Collection[str]) -> LedgerEntry | None:
        """Find where another content of the same source and the same title went.

        A source may hold several stories of the same title, in the order in which they were first imported: those of
        which the sheet is `taken` were found already.
        """
        latest = {one.sheet: one for one in self.entries if (one.source, one.story) == (source, story)}
        return next((one for sheet, one in latest.items() if sheet not in taken), None)

    def add(self, entry: LedgerEntry, *, write: bool) -> None:
        self.entries.append(entry)
        if write:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            joined = self.file.exists() and not self.file.read_bytes().endswith(b"\n")  # by an editor, by hand
            with self.file.open("a", encoding="utf-8") as opened:
                opened.write("\n" if joined else "")
                opened.write(f"- {json.dumps(asdict(entry), ensure_ascii=False)}\n")


def _read(file: Path) -> list[LedgerEntry]:
    try:
        return [_entry(one) for one in load_yaml(file) or []] if file.exists() else []
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise RefusedImportError("ledger", path=str(file), hint=f", ligne {mark.line + 1}" if mark else "") from error


def _entry(one: Any) -> LedgerEntry:
    """Read an entry; written by hand, a date may stand without quotation marks. Raises TypeError."""
    if not isinstance(one, dict) or not all(isinstance(value, str | dt.date) for value in one.values()):
        raise TypeError(one)
    return LedgerEntry(**{key: str(value) for key, value in one.items()})


def fingerprint(*parts: str) -> str:
    """SHA-256 of several fingerprints and names."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
