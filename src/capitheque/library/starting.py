"""A sheet just begun, on the disk: its name comes from its title, and nothing is ever written over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from capitheque.french.text import slugify
from capitheque.library.finding import name_refusal
from capitheque.sheets.single_answer import faults_of_answer
from capitheque.sheets.skeleton import sheet_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from capitheque.kinds import Sheet
    from capitheque.sheets.sheet_reader import SheetReader

_LONGEST = 80


def why_no_sheet(docs: Path, reader: SheetReader, kind: type[Sheet], title: str) -> list[str]:
    """Say, in French, why a sheet of this title cannot be begun; nothing when it can."""
    if faults := faults_of_answer(reader, kind, "title", title):
        return [f"{one.wrong} → {one.remedy}" for one in faults]
    path = _path(docs, kind, title)
    if name_refusal(path.stem, path.name, str(path)):
        return ["ce titre ne peut pas donner son nom à un fichier → ajoutez l’action et le lieu, avec des lettres"]
    if path.exists() or path.is_symlink():
        return [f"une fiche de ce nom existe déjà, {path} → ouvrez-la, ou donnez un autre titre"]
    return []


def sheet_name(title: str) -> str:
    """The name of the file of a sheet, without its ending."""
    return slugify(title)[:_LONGEST].strip("-")


def start_sheet(docs: Path, kind: type[Sheet], answers: Mapping[str, Any]) -> Path:
    """Write the sheet and return where. Raises FileExistsError rather than write over a file."""
    path = _path(docs, kind, answers["title"])
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(sheet_text(kind, answers))
    return path


def _path(docs: Path, kind: type[Sheet], title: str) -> Path:
    return docs / kind.folder / f"{sheet_name(title)}.md"
