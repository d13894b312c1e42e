"""Files as people send them, made for the tests of import."""

from __future__ import annotations

import io
import zipfile
from html import escape
from typing import TYPE_CHECKING, Any

import pypandoc
from click.testing import CliRunner, Result

from capitheque.doors.commands.import_sheets import import_sheets

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.conftest import Docs

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"

STORY = """# Ouvrir un jardin partagé à Brest

Auteurs : Les parents du jardin

## Commune

Brest (29)

## Où en est l’action ?

Finie

## Thèmes

Faire ensemble, jardinage

## Contexte

On se croisait sans se parler.

### Un mot de plus

C’était *dur*.

## Déroulé

| Quand | Quoi |
|-------|------|
| Mars  | Bêcher |

## Ce que nous n’avions pas prévu

Le chat du voisin, les limaces.
"""

ROWS = [
    ["Titre *", "Commune", "Déroulé", "Thèmes", "Couleur préférée", "Depuis quand"],
    ["Ouvrir un jardin à Rennes", "Rennes", "On bêche ; on sème.", "Faire ensemble", "vert pomme", "mars 2021"],
    ["Lire ensemble à Nîmes", "Nîmes", "On lit, on rit.", "", "", "2019-2023"],
]


def run(docs: Docs, *arguments: object) -> Result:
    result = CliRunner().invoke(import_sheets, ["--docs", str(docs.folder), *(str(one) for one in arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def document(kind: str, markdown: str = STORY) -> bytes:
    """Give the .docx or .odt of a text."""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"story.{kind}"
        pypandoc.convert_text(markdown, kind, format="markdown", outputfile=str(file))
        return file.read_bytes()


def archive(files: dict[str, bytes | str], **kept: Any) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in files.items():
            opened.writestr(name, data, **kept)
    return written.getvalue()


def changed(data: bytes, **parts: bytes | str) -> bytes:
    """Give the archive with some of its files replaced or added; « __ » in a name stands for « / »."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        files: dict[str, bytes | str] = {name: opened.read(name) for name in opened.namelist()}
    return archive(files | {name.replace("__", "/").replace("_xml", ".xml"): part for name, part in parts.items()})


def xlsx(rows: list[list[str]]) -> bytes:
    cells = "".join(
        f'<row r="{y}">'
        + "".join(
            f'<c r="{chr(65 + x)}{y}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for x, cell in enumerate(row)
        )
        + "</row>"
        for y, row in enumerate(rows, start=1)
    )
    return xlsx_with(f"<sheetData>{cells}</sheetData>")


def xlsx_with(sheet_data: str) -> bytes:
    base = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{base}.{kind}+xml"/>'
        for part, kind in (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"))
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f"{types}</Types>",
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="a" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'
            '<sheet name="Récits" sheetId="1" r:id="b"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="b" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{sheet_data}</worksheet>',
        }
    )


def ods(rows: list[list[str]], repeated: str = "") -> bytes:
    body = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = " ".join(f'xmlns:{name}="{OFFICE}:{name}:1.0"' for name in ("office", "table", "text"))
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{OFFICE}:manifest:1.0"/>',
            "content.xml": f'<office:document-content {names} office:version="1.2"><office:body><office:spreadsheet>'
            f'<table:table table:name="Récits">{body}{repeated}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path
