"""Photos and those who agreed to them: consents that end, files that nobody declared or that say too much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from capitheque.faults import Fault, Location, fault_at
from capitheque.fields import fields_of
from capitheque.sheets import pictures

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from capitheque.fields.photo import Image
    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue

ENDING_WITHIN = 60  # days
_IGNORED = {".gitkeep", ".DS_Store"}
_DEPTH = 3  # practices/<id>/<file>


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingConsent:
    """A photo whose consent ends soon, or has ended: `days` left, negative once it has."""

    sheet: Sheet
    image: Image
    days: int

    @property
    def ended(self) -> bool:
        return self.days < 0


def ending_consents(sheets: Iterable[Sheet], today: dt.date) -> tuple[EndingConsent, ...]:
    """Those that end within ENDING_WITHIN days or have ended, the soonest first."""
    found = [
        EndingConsent(sheet=sheet, image=image, days=(image.consent.until - today).days)
        for sheet in sheets
        for image in sheet.images
    ]
    return tuple(sorted((one for one in found if one.days <= ENDING_WITHIN), key=lambda one: one.days))


def consent_faults(sheets: Iterable[Sheet], today: dt.date) -> Iterator[Fault]:
    for one in ending_consents(sheets, today):
        label = fields_of(type(one.sheet))["images"].label
        place = Location(path=one.sheet.path, line=one.sheet.line_of("images"), key="images", label=label)
        code = "consent-ended" if one.ended else "consent-ending"
        yield fault_at(code, place, value=one.image.file, day=one.image.consent.until.isoformat())


def media_faults(docs: Path, catalogue: Catalogue) -> Iterator[Fault]:
    """Say which files of `docs/media` no sheet declares, and which still hold what a camera writes."""
    folder = docs / "media"
    sheets = {sheet.reference: sheet for sheet in (*catalogue.published, *catalogue.drafts)}
    unread = {one.path.partition("/")[2].removesuffix(".md") for one in catalogue.set_aside}
    for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if file.is_dir() or file.name in _IGNORED:
            continue
        parts = file.relative_to(folder).parts
        reference = "/".join(parts[:2]) if len(parts) == _DEPTH else ""
        place = Location(path=f"{docs.name}/{file.relative_to(docs).as_posix()}")
        sheet = sheets.get(reference)
        declared = sheet is not None and file.name in sheet.photo_files
        if not declared and reference not in unread:
            yield fault_at("image-undeclared", place, sheet=sheet.reference if sheet else reference or "…")
        if _tells_too_much(file):
            yield fault_at("image-metadata", place)


def _tells_too_much(file: Path) -> bool:
    try:
        return file.is_file() and not file.is_symlink() and pictures.tells_too_much(file.read_bytes())
    except OSError:
        return False
