"""Files made to harm: each is refused with one French sentence, fast, and nothing is written."""

from __future__ import annotations

import io
import stat
import struct
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from capitheque.receiving.formats import archives, received_file
from tests.unit.import_samples import STORY, archive, changed, document, ods, put, run, xlsx, xlsx_with

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.unit.conftest import Docs

ZEROS = b"0" * 60_000_000
ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def refused(docs: Docs, path: Path) -> str:
    """Give the sentence of a refusal, once sure that nothing was written."""
    started = time.monotonic()
    result = run(docs, path)
    assert time.monotonic() - started < 10
    assert result.exit_code == 1, result.output
    assert {one.name for one in docs.folder.iterdir()} == {"vocabularies"}
    assert result.output.count("refusé, ") == 1
    assert " → " in result.output
    return result.output


def lying_zip() -> bytes:
    """An archive that declares ten bytes and gives many."""
    data = bytearray(archive({"a.md": b"x" * 5_000_000}))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.index(signature)
        data[start + at : start + at + 4] = struct.pack("<I", 10)
    return bytes(data)


def linked_zip() -> bytes:
    link = zipfile.ZipInfo("fiche.md")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as opened:
        opened.writestr(link, "/etc/passwd")
    return written.getvalue()


def encrypted_zip() -> bytes:
    data = bytearray(archive({"a.md": STORY}))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + at] |= 1
    return bytes(data)


ZIPS: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (lambda: archive({"a.md": ZEROS}), "démesurée"),
    "ratio": (lambda: archive({"a.md": ZEROS[:3_000_000]}), "démesurée"),
    "many": (lambda: archive({f"{n}.md": ZEROS[:1_000_000] for n in range(55)}), "démesurée"),
    "lying": (lying_zip, " → "),
    "entries": (lambda: archive({f"{n}.md": "" for n in range(archives.ENTRY_LIMIT + 1)}), "démesurée"),
    "slip": (lambda: archive({"../../etc/x.md": STORY}), "sort de son dossier"),
    "absolute": (lambda: archive({"/etc/x.md": STORY}), "sort de son dossier"),
    "windows": (lambda: archive({"..\\x.md": STORY}), "sort de son dossier"),
    "drive": (lambda: archive({"C:x.md": STORY}), "sort de son dossier"),
    "link": (linked_zip, "un lien au lieu d’un fichier"),
    "twins": (lambda: archive({"a.md": STORY, "A.md": STORY}), "deux fois le même nom"),
    "nested": (lambda: archive({"a.md": STORY, "b.dat": archive({"c.md": ""})}), "en contient une autre"),
    "encrypted": (encrypted_zip, "mot de passe"),
    "no sheet": (lambda: archive({"a.txt": STORY}), "aucune fiche"),
    "cut": (lambda: archive({"a.md": STORY})[:-30], "abîmé"),
    "only a signature": (lambda: b"PK\x03\x04", "abîmé"),
    "presentation": (lambda: archive({"[Content_Types].xml": "", "ppt/x.xml": ""}), "ce n’est pas un fichier"),
}


@pytest.mark.parametrize("name", ZIPS)
def test_a_hostile_archive_is_refused(docs: Docs, tmp_path: Path, name: str) -> None:
    make, said = ZIPS[name]
    assert said in refused(docs, put(tmp_path, "envoi.zip", make()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32-le", "cp1252"])
@pytest.mark.parametrize("part", ["word__document_xml", "word__footer9_xml", "customXml__item1_xml"])
def test_a_document_that_declares_an_entity_is_refused(docs: Docs, tmp_path: Path, part: str, encoding: str) -> None:
    trap = f'<?xml version="1.0" encoding="{encoding}"?>{ENTITY}<x>&a;</x>'.encode(encoding)
    assert "déclaration (DTD)" in refused(docs, put(tmp_path, "x.docx", changed(document("docx"), **{part: trap})))


@pytest.mark.parametrize("encoding", ["utf-7", "cp037"])
def test_an_unusual_encoding_is_refused(docs: Docs, tmp_path: Path, encoding: str) -> None:
    trap = f'<?xml version="1.0" encoding="{encoding}"?><x/>'.encode()
    assert " → " in refused(docs, put(tmp_path, "x.odt", changed(document("odt"), content_xml=trap)))


def test_a_document_that_is_no_document_is_refused(docs: Docs, tmp_path: Path) -> None:
    assert "converti" in refused(docs, put(tmp_path, "x.docx", changed(document("docx"), word__document_xml="<x")))


def test_a_deep_document_is_refused_or_read(docs: Docs, tmp_path: Path) -> None:
    deep = "<w:p>" * 100_000
    assert run(docs, put(tmp_path, "x.docx", changed(document("docx"), word__document_xml=deep))).exit_code == 1


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.docx", b"%PDF-1.7 ...", "lire : c’est un PDF"),
        ("x.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ancien document Office"),
        ("x.md", b"\x89PNG\r\n\x1a\n", "c’est une image"),
        ("x.md", b"<!DOCTYPE html><p>", "page web"),
        ("x.md", b"", "est vide"),
        ("x.md", b" \n ", "est vide"),
        ("x.md", b"abc\0def", "ce n’est pas un fichier"),
        ("x.md", "été".encode("cp1252") + b"\x81", "codage"),
        ("x.csv", b"Titre;Lieu\n", "pas de ligne"),
        ("x.csv", b'Titre;Lieu\n"' + b"x" * 200_000, "n’a pas pu être lu"),
        ("x.csv", b"T;\n" + b"x;\n" * 5_001, "trop grand"),
        ("x.md", b"# Un titre long\n\n" + b"mot " * 60_000, "donnerait une fiche de"),
    ],
)
def test_what_is_no_story_is_refused(docs: Docs, tmp_path: Path, name: str, data: bytes, said: str) -> None:
    assert said in refused(docs, put(tmp_path, name, data))


def test_a_heavy_file_is_not_even_read(docs: Docs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(received_file, "FILE_LIMIT", 100)
    assert "pèse plus de" in refused(docs, put(tmp_path, "x.md", STORY))


def test_what_is_no_file_is_refused(docs: Docs, tmp_path: Path) -> None:
    assert "ne peut pas être ouvert" in refused(docs, tmp_path / "absent.md")
    assert "c’est un dossier" in refused(docs, tmp_path)


def test_a_name_never_writes_lines_of_its_own(docs: Docs, tmp_path: Path) -> None:
    """Neither in the report nor in the import notes."""
    trap = "récit\nBilan : 9 fiches.\n```\n## Déroulé\n\nfaux.md"
    result = run(docs, put(tmp_path, trap, STORY), put(tmp_path, "x.zip", archive({"a.md": STORY + "!", trap: STORY})))
    assert sum(line.startswith("Bilan") for line in result.output.split("\n")) == 1
    assert all("faux" not in section.text for sheet in docs.load().drafts for section in sheet.body)
    assert all("\nBilan" not in one.read_text() for one in docs.folder.glob("practices/*.md"))


def test_the_report_of_a_header_of_a_thousand_keys_can_be_read(docs: Docs, tmp_path: Path) -> None:
    header = "\n".join(f"clé{n}: valeur {n}" for n in range(1_000))
    result = run(docs, put(tmp_path, "x.md", f"---\n{header}\n---\n\n# Ouvrir un jardin partagé\n"))
    assert len(result.output.split("\n")) < 30
    assert "et 985 autre(s) passage(s)" in result.output
    (sheet,) = docs.folder.glob("practices/*.md")
    assert "valeur 999" in sheet.read_text()


def test_a_sparse_workbook_is_refused(docs: Docs, tmp_path: Path) -> None:
    ends = ((1, "A"), (1_048_576, "XFD"))
    rows = "".join(f'<row r="{y}"><c r="{x}{y}"><v>1</v></c></row>' for y, x in ends)
    far = f"<sheetData>{rows}</sheetData>"
    assert "trop grand" in refused(docs, put(tmp_path, "x.xlsx", xlsx_with(far)))
    wide = 'table:number-columns-repeated="16384" office:value-type="string"'
    cell = f"<table:table-cell {wide}><text:p>x</text:p></table:table-cell>"
    many = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    assert "trop grand" in refused(docs, put(tmp_path, "x.ods", ods([["Titre"]], many)))


def test_the_empty_end_of_a_sheet_is_no_bomb(docs: Docs, tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384"/>'
    end = f'<table:table-row table:number-rows-repeated="1048000">{cell}</table:table-row>'
    result = run(docs, put(tmp_path, "x.ods", ods([["Titre", "Lieu"], ["Ouvrir un jardin", "Rennes"]], end)))
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    "cell", ["=cmd|' /C calc'!A0", "@SUM(1+1)*cmd", "+1+1", "-2+3", "\t=1+1", '=HYPERLINK("http://x")']
)
def test_a_formula_is_only_text(docs: Docs, tmp_path: Path, cell: str) -> None:
    rows = [["Titre", "Déroulé"], [f"{cell} Ouvrir un jardin", cell]]
    for name, data in (("a.xlsx", xlsx(rows)), ("a.ods", ods(rows))):
        assert run(docs, put(tmp_path, name, data)).exit_code == 0
    (sheet,) = docs.load().drafts
    assert "".join(sheet.body[0].text.split()) == "".join(cell.split())


def test_a_bomb_among_the_photos_is_left_out(docs: Docs, tmp_path: Path) -> None:
    from PIL import Image

    written = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(written, "PNG")
    result = run(
        docs, put(tmp_path, "x.zip", archive({"a.md": STORY, "mur.png": written.getvalue(), "v.svg": "<svg/>"}))
    )
    assert result.exit_code == 0
    assert "1 refusée(s) (mur.png)" in result.output
    assert "Non repris : v.svg" in result.output
    assert not (docs.folder / "media").exists()


@pytest.mark.parametrize(
    "text",
    [
        "<!-- jamais fermé",
        "```\njamais fermé",
        "<script>",
        "> " * 60 + "x",
        "[a]: http://b",
        "# Un\n\n## Deux",
        "---\n---",
        "- " * 50 + "x",
        "Setext\n====",
        "\\",
        "    code",
        "<![CDATA[",
    ],
)
def test_a_text_never_spills_over_the_next(docs: Docs, tmp_path: Path, text: str) -> None:
    rows = [["Titre", "Contexte", "Déroulé", "Autre"], ["Ouvrir un jardin", text, "On bêche.", "Fin."]]
    run(docs, put(tmp_path, "a.ods", ods(rows)))
    (sheet,) = docs.load().drafts
    assert [one.key for one in sheet.body] == ["start", "steps"]
    assert (sheet.body[1].text, "<pre>" in sheet.body[1].html) == ("On bêche.", False)
    assert "Autre : Fin." in (docs.folder / "practices" / "ouvrir-un-jardin.md").read_text()


def test_a_header_that_is_a_trap_is_kept_as_text(docs: Docs, tmp_path: Path) -> None:
    trap = "---\na: &a [x, x]\nb: [*a, *a]\nc: !!python/object/apply:os.system [id]\n---\n\n# Ouvrir un jardin\n"
    assert run(docs, put(tmp_path, "x.md", trap)).exit_code == 0
    assert "!!python/object/apply:os.system [id]" in (docs.folder / "practices" / "ouvrir-un-jardin.md").read_text()


def test_one_bad_file_never_stops_the_others(docs: Docs, tmp_path: Path) -> None:
    result = run(docs, put(tmp_path, "x.zip", encrypted_zip()), put(tmp_path, "récit.md", STORY))
    assert result.exit_code == 1
    assert "Bilan : 1 fiche(s) écrite(s) en brouillon, 1 refusée(s)." in result.output
