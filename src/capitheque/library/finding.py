"""Which contributed files there are: names and kinds are judged before anything is opened."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING

from capitheque.faults import Fault, Location, fault_at, shown
from capitheque.french.text import slugify
from capitheque.library.received import Received

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from capitheque.kinds import Sheet

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,78}[a-z0-9]\Z")
_PAGE = re.compile(r"page-\d+\Z")  # the following pages of a list
_RESERVED = {
    "index",
    "readme",
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)),
}
_IGNORED = {".gitkeep", ".DS_Store"}


def find_files(root: Path, model: type[Sheet], shown_as: str = "") -> Iterator[Received]:
    """Walk the folder of one kind under `root`, in the order of names; nothing is opened, links are not followed.

    Messages name a file by its path under `shown_as`, which is the name of the root unless told otherwise.
    """
    folder = root / model.folder
    taken: dict[str, str] = {}
    for file in sorted(_walk(folder), key=os.fsencode):
        if file.name in _IGNORED:
            continue
        path = f"{shown_as or root.name}/{file.relative_to(root).as_posix()}".encode("utf-8", "replace").decode()
        refusal = _refusal(file, folder, path, taken)
        if refusal is None:
            taken[file.stem.casefold()] = file.name
        yield Received(model=model, path=path, sheet_id=file.stem, file=file, refusal=refusal)


def _walk(folder: Path) -> Iterator[Path]:
    for file in folder.iterdir() if folder.is_dir() else ():
        if file.is_dir() and not file.is_symlink():
            yield from _walk(file)
        else:
            yield file


def _refusal(file: Path, folder: Path, path: str, taken: dict[str, str]) -> Fault | None:
    place, stem = Location(path=path), file.stem
    if not stat.S_ISREG(file.lstat().st_mode):
        return fault_at("file-link", place)
    if file.parent != folder:
        return fault_at("file-folder", place, folder=folder.name)
    if file.suffix != ".md":
        return fault_at("file-extension", place)
    if refused := name_refusal(stem, file.name, path):
        return refused
    twin = taken.get(stem.casefold())
    return fault_at("file-twin", place, other=twin) if twin else None


def name_refusal(stem: str, name: str, path: str) -> Fault | None:
    """Say why a file of this name cannot be a sheet, if it cannot."""
    place = Location(path=path)
    if stem.casefold() in _RESERVED or _PAGE.match(stem):
        return fault_at("file-reserved", place, name=shown(name))
    if not _SLUG.match(stem):
        example = slugify(stem)[:80].strip("-") or "jardin-partage-brest"
        return fault_at("file-name", place, name=shown(name), example=example)
    return None
