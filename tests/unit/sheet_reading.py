"""The sheets of `tests/data`, read as the library reads them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from capitheque.kinds import KINDS, Group

if TYPE_CHECKING:
    from capitheque.faults import Fault
    from capitheque.kinds import Sheet
    from capitheque.sheets.sheet_reader import SheetReader

    Reading = tuple[Sheet | None, tuple[Fault, ...]]

DATA = Path(__file__).parents[1] / "data"
MODELS = {model.folder: model for model in KINDS}
VALID = sorted((DATA / "valid").glob("*/*.md"))
INVALID = sorted((DATA / "invalid").glob("*/*.md"))
MINIMAL = (DATA / "valid" / "groups" / "minimal.md").read_text(encoding="utf-8")


def file_name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def read(reader: SheetReader, path: Path) -> Reading:
    return reader.read(MODELS[path.parent.name], path.stem, file_name(path), path.read_bytes())


def read_group(reader: SheetReader, text: str) -> Reading:
    return reader.read(Group, "fives", "groups/fives.md", text.encode())


def codes(faults: tuple[Fault, ...]) -> list[str]:
    return [fault.code for fault in faults]


PRACTICE = (DATA / "valid" / "practices" / "eclair-minimal.md").read_text(encoding="utf-8")


def every_fault(reader: SheetReader) -> list[Fault]:
    """Return every fault of every pair."""
    return [fault for path in VALID + INVALID for fault in read(reader, path)[1]]
