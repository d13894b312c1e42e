"""The blank sheets as documents to fill in, .docx (ISO/IEC 29500) and .odt (ISO/IEC 26300): same sheet, same bytes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from capitheque.kinds import TOLD
from capitheque.site.paper.blank import blank_sheet, paper_words
from capitheque.site.paper.paper_pages import URI

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from capitheque.site.paper.blank import BlankSheet
    from capitheque.site.templating import Templates

_DOCX = {
    "[Content_Types].xml": "docx/content_types.xml",
    "_rels/.rels": "docx/package.rels",
    "docProps/core.xml": "docx/core.xml",
    "word/document.xml": "docx/document.xml",
    "word/styles.xml": "docx/styles.xml",
    "word/settings.xml": "docx/settings.xml",
    "word/footer1.xml": "docx/footer.xml",
    "word/_rels/document.xml.rels": "docx/document.rels",
}
_ODT = {
    "content.xml": "odt/content.xml",
    "styles.xml": "odt/styles.xml",
    "meta.xml": "odt/meta.xml",
    "META-INF/manifest.xml": "odt/manifest.xml",
}
_MIMETYPE = "application/vnd.oasis.opendocument.text"  # stands first and uncompressed: part 2, § 3.3
_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold


def paper_files(templates: Templates) -> Iterator[tuple[str, bytes]]:
    """Yield the address and the bytes of each document."""
    for kind in TOLD:
        sheet = blank_sheet(kind, templates.catalogue.vocabularies)
        for ending in ("docx", "odt"):
            yield f"{URI}{kind.name}/{sheet.name}.{ending}", document(templates, sheet, ending)


def document(templates: Templates, sheet: BlankSheet, ending: str) -> bytes:
    """The blank sheet as a document; `ending` is docx or odt."""
    if ending == "docx":
        return _archive(_rendered(templates, sheet, _DOCX))
    return _archive(_rendered(templates, sheet, _ODT), mimetype=_MIMETYPE)


def _rendered(templates: Templates, sheet: BlankSheet, parts: Mapping[str, str]) -> dict[str, str]:
    values = {"sheet": sheet, "words": paper_words(), "mimetype": _MIMETYPE}
    return {name: templates.render(f"paper/{template}", "", **values) for name, template in parts.items()}


def _archive(parts: Mapping[str, str], mimetype: str = "") -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as opened:
        if mimetype:
            opened.writestr(zipfile.ZipInfo("mimetype", _DATE), mimetype)
        for name, text in parts.items():
            opened.writestr(zipfile.ZipInfo(name, _DATE), text, zipfile.ZIP_DEFLATED)
    return written.getvalue()
