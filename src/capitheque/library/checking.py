"""Checking without building: the whole library, some of its files, or files that are not in it yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.kinds import KINDS
from capitheque.library.consents import consent_faults, media_faults
from capitheque.library.finding import find_files
from capitheque.library.loading import load, read_file
from capitheque.library.references import check_references
from capitheque.sheets.sheet_reader import SheetReader

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from capitheque.faults import Fault
    from capitheque.library.catalogue import Catalogue

_FOLDERS = {kind.folder for kind in KINDS}


class UnknownKindError(ValueError):
    """A file outside the library stands in no folder that says what kind of sheet it is; carries its path."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def check(docs: Path, paths: Sequence[Path] = (), today: dt.date | None = None) -> list[Fault]:
    """Return the faults of the library, or of `paths` alone (files or folders, in `docs` or anywhere else).

    Consents are compared with `today`, when it is given. Raises UnknownKindError, and VocabularyError when an editor's
    own file is wrong.
    """
    catalogue, root = load(docs), docs.resolve()
    own = faults_of(catalogue, docs, today)
    if not paths:
        return own
    found: list[Fault] = []
    for path in paths:
        wanted = path.resolve()
        if wanted.is_relative_to(root):
            found += [one for one in own if _concerns(one, wanted, root)]
        else:
            found += _check_outside(path, catalogue, docs, today)
    return found


def faults_of(catalogue: Catalogue, docs: Path, today: dt.date | None = None) -> list[Fault]:
    """Return the faults of a library that is loaded, those of its photos among them."""
    own = [*catalogue.faults, *media_faults(docs, catalogue)]
    if today:
        own += consent_faults((*catalogue.published, *catalogue.drafts), today)
    return own


def _concerns(found: Fault, wanted: Path, root: Path) -> bool:
    """Whether a fault is of a file asked for, in it, or of the photos of a sheet asked for."""
    file = root.parent / found.location.path
    photos = root / "media" / str(wanted.relative_to(root)).removesuffix(".md")
    return file.is_relative_to(wanted) or (wanted != root and file.is_relative_to(photos))


def _check_outside(path: Path, catalogue: Catalogue, docs: Path, today: dt.date | None) -> Iterator[Fault]:
    root, reader = _root(path), SheetReader(vocabularies=catalogue.vocabularies, geography=catalogue.geography)
    received = (one for model in KINDS for one in find_files(root, model, str(root)))
    sheets = (one for one in received if one.file.suffix == ".md" and one.file.is_relative_to(path))
    read = [read_file(reader, one) for one in sheets]
    for one in check_references(read, docs, catalogue.pages, catalogue):
        yield from one.faults
        if today and one.sheet:
            yield from consent_faults((one.sheet,), today)


def _root(path: Path) -> Path:
    """The folder that holds `practices/`, `groups/`…, from one of its files or folders, or itself."""
    if path.is_dir() and any((path / folder).is_dir() for folder in _FOLDERS):
        return path
    for above in (path, path.parent):
        if above.name in _FOLDERS:
            return above.parent
    raise UnknownKindError(path)
