"""What the coordinating team does with sheets: see them all, open one, change it, begin one."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import threading
from collections import defaultdict
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from capitheque import vocabulary
from capitheque.doors.editing import files, photos
from capitheque.doors.editing.kept_library import KeptLibrary
from capitheque.doors.editing.replies import NotDoneError
from capitheque.faults import Location, shown
from capitheque.geography import Geography
from capitheque.kinds import KINDS
from capitheque.library.checking import faults_of
from capitheque.library.finding import find_files, name_refusal
from capitheque.library.starting import sheet_name, why_no_sheet
from capitheque.sentences import sentence
from capitheque.sheets import front_matter, prose
from capitheque.sheets.document import Document, UnfitTextError
from capitheque.sheets.section_reader import NOTES_TITLE
from capitheque.sheets.sheet_reader import SheetReader, photo_files
from capitheque.sheets.skeleton import first_answers, sheet_text
from capitheque.site.build import build_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from capitheque.doors.editing.asking import Change
    from capitheque.faults import Fault
    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue
    from capitheque.library.received import Received

_sentence = partial(sentence, __file__)
_LONGEST = 2 * front_matter.SHEET_LIMIT  # bytes; what is longer is no sheet, and is cut


def kind_of(folder: str, sheet_id: str = "") -> type[Sheet]:
    """The kind of a sheet of this folder and this name. Raises NotDoneError when there can be none."""
    kind = next((one for one in KINDS if one.folder == folder), None)
    if kind is None or (sheet_id and name_refusal(sheet_id, sheet_id, "")):
        raise NotDoneError(HTTPStatus.NOT_FOUND, _sentence("not-found"))
    return kind


class Desk:
    """`docs` is the folder of the contents; one change at a time."""

    def __init__(self, docs: Path) -> None:
        self.docs = docs
        self._one_at_a_time = threading.Lock()
        self._library = KeptLibrary(docs)

    def sheets(self) -> list[dict[str, Any]]:
        """Every file that may be opened here. Raises NotDoneError when a vocabulary is broken."""
        try:
            catalogue = self._library.catalogue()
        except vocabulary.VocabularyError as error:
            raise NotDoneError(HTTPStatus.SERVICE_UNAVAILABLE, str(error)) from error
        return list(self._entries(catalogue))

    def sheet(self, kind: type[Sheet], sheet_id: str) -> dict[str, Any]:
        """One file as it is written, and its faults. Raises NotDoneError."""
        data = self._read(kind, sheet_id)
        faults = self._said(f"{kind.folder}/{sheet_id}")
        return {**_content(data), "file": self._shown(kind, sheet_id), "faults": faults}

    def change(self, kind: type[Sheet], sheet_id: str, change: Change) -> dict[str, Any]:
        """Change a file that is still as it was read, and give it back. Raises NotDoneError."""
        with self._one_at_a_time:
            former = self._read(kind, sheet_id)
            written = self._changed(kind, sheet_id, former, change)
            try:
                with files.folder(self.docs, kind.folder) as folder:
                    files.replace(folder, f"{sheet_id}.md", written)
            except OSError as error:
                said = _sentence("not-written", error=error.strerror or "")
                raise NotDoneError(HTTPStatus.INTERNAL_SERVER_ERROR, said) from error
            photos.forget(self.docs, kind, sheet_id, _photos(former) - _photos(written))
        return self.sheet(kind, sheet_id)

    def begin(self, kind: type[Sheet], title: str) -> dict[str, Any]:
        """Begin a sheet, in draft. Raises NotDoneError with what the title lacks."""
        with self._one_at_a_time:
            try:
                reader = SheetReader(
                    vocabularies=vocabulary.load(self.docs / "vocabularies"), geography=Geography.load()
                )
                refusals = why_no_sheet(self.docs, reader, kind, title)
                if refusals:
                    raise NotDoneError(HTTPStatus.UNPROCESSABLE_ENTITY, " ; ".join(refusals))
                text = sheet_text(kind, {"title": title} | first_answers(build_date(os.environ)))
                with files.folder(self.docs, kind.folder, make=True) as folder:
                    files.write_new(folder, f"{sheet_name(title)}.md", text.encode())
            except (OSError, vocabulary.VocabularyError) as error:
                said = _sentence("not-begun", error=getattr(error, "strerror", "") or error)
                raise NotDoneError(HTTPStatus.UNPROCESSABLE_ENTITY, said) from error
        return {"reference": f"{kind.folder}/{sheet_name(title)}"}

    def _read(self, kind: type[Sheet], sheet_id: str) -> bytes:
        try:
            with files.folder(self.docs, kind.folder) as folder:
                return files.read(folder, f"{sheet_id}.md", _LONGEST)
        except OSError as error:
            raise NotDoneError(HTTPStatus.NOT_FOUND, _sentence("not-found")) from error

    def _changed(self, kind: type[Sheet], sheet_id: str, data: bytes, change: Change) -> bytes:
        """The file once changed, which our reader can read. Raises NotDoneError."""
        found, path = _content(data), self._shown(kind, sheet_id)
        if found["digest"] != change.digest:
            raise NotDoneError(HTTPStatus.CONFLICT, _sentence("changed-since"), **found)
        try:
            document = Document.read(data, path)
            known = {NOTES_TITLE, *(one.label for one in kind.sections), *(one.title for one in document.sections)}
            if lost := change.sections.keys() - known:
                said = _sentence("no-section", title=shown(min(lost)))
                raise NotDoneError(HTTPStatus.UNPROCESSABLE_ENTITY, said)
            written = document.written(change.values, change.sections, kind)
            prose.read(front_matter.read(written, path)[0].body)
        except front_matter.RefusedError as error:
            raise NotDoneError(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from error
        except prose.TooDeepError as error:
            raise NotDoneError(HTTPStatus.UNPROCESSABLE_ENTITY, _sentence("too-deep", limit=error.limit)) from error
        except UnfitTextError as error:
            raise NotDoneError(HTTPStatus.UNPROCESSABLE_ENTITY, _sentence("unfit-text")) from error
        return written

    def _entries(self, catalogue: Catalogue) -> Iterator[dict[str, Any]]:
        faults = self._by_reference(catalogue)
        read = {one.path: one for one in (*catalogue.published, *catalogue.drafts)}
        for received in (one for kind in KINDS for one in find_files(self.docs, kind) if one.refusal is None):
            reference, sheet = f"{received.model.folder}/{received.sheet_id}", read.get(received.path)
            with suppress(OSError):
                title, state = (sheet.title, sheet.state) if sheet else self._guessed(received)
                yield {
                    "reference": reference,
                    "kind": received.model.name,
                    "title": title or "",
                    "state": state or "",
                    "file": received.path,
                    "page": sheet.uri if sheet and (sheet.has_page or not sheet.published) else "",
                    "changed": _local(received.file.lstat().st_mtime),
                    "blocking": sum(one.keeps_unpublished for one in faults[reference]),
                }

    def _guessed(self, received: Received) -> tuple[str, str]:
        """The title and the state of a file that is set aside, as far as they can be read."""
        with files.folder(self.docs, received.model.folder) as folder:
            data = files.read(folder, received.file.name, _LONGEST)
        with suppress(front_matter.RefusedError):
            values = front_matter.read(data, received.path)[0].values
            title, state = (one if isinstance(one := values.get(key), str) else "" for key in ("title", "state"))
            return title, state
        return "", ""

    def _by_reference(self, catalogue: Catalogue) -> Mapping[str, list[Fault]]:
        """The faults of each sheet, those of its photos among them."""
        found = defaultdict(list)
        for one in faults_of(catalogue, self.docs, build_date(os.environ)):
            folders = one.location.path.partition("/")[2].removeprefix("media/").split("/")
            found["/".join(folders[:2]).removesuffix(".md")].append(one)
        return found

    def _said(self, reference: str) -> list[dict[str, Any]]:
        try:
            faults: Iterable[Fault] = self._by_reference(self._library.catalogue())[reference]
        except vocabulary.VocabularyError as error:
            return [_fault(Location(path=""), str(error), level="blocking")]
        return [_fault(one.location, one.wrong, remedy=one.remedy, code=one.code, level=_weight(one)) for one in faults]

    def _shown(self, kind: type[Sheet], sheet_id: str) -> str:
        return f"{self.docs.name}/{kind.folder}/{sheet_id}.md"


def _photos(data: bytes) -> set[str]:
    return set(photo_files(front_matter.read(data, "")[0].values))


def _content(data: bytes) -> dict[str, str]:
    return {"text": data.decode("utf-8", "replace"), "digest": hashlib.sha256(data).hexdigest()}


def _weight(fault: Fault) -> str:
    """What a fault weighs for whoever wants to publish: of a draft too, what would keep it off the site blocks."""
    return "blocking" if fault.keeps_unpublished else fault.level.name.lower()


def _fault(place: Location, wrong: str, *, remedy: str = "", code: str = "", level: str) -> dict[str, Any]:
    return {
        "line": place.line,
        "key": place.key,
        "label": place.label,
        "code": code,
        "level": level,
        "wrong": wrong,
        "remedy": remedy,
    }


def _local(moment: float) -> str:
    return dt.datetime.fromtimestamp(moment, tz=dt.UTC).astimezone().isoformat(timespec="seconds")
