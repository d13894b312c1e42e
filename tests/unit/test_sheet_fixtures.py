"""Every pair of `data/valid` and `data/invalid`: a sheet, and the exact sentences its contributor is told.

Adding a rule is adding two files: the sheet, and a `.txt` beside it with one line for each fault.
"""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING

import pytest

from capitheque.faults import Level, fault_kinds
from capitheque.sheets.front_matter import HEADER_LIMIT, SHEET_LIMIT
from tests.unit.sheet_reading import DATA, INVALID, MINIMAL, VALID, codes, every_fault, file_name, read, read_group

if TYPE_CHECKING:
    from pathlib import Path

    from capitheque.faults import Fault
    from capitheque.sheets.sheet_reader import SheetReader

WITHOUT_FIXTURE = {
    "file-name": "speaks of the file's name: tests of the catalogue",
    "file-reserved": "speaks of the file's name: tests of the catalogue",
    "file-extension": "speaks of the file's name: tests of the catalogue",
    "file-folder": "speaks of the file's place: tests of the catalogue",
    "file-link": "speaks of the disk: tests of the catalogue",
    "file-unreadable": "speaks of the disk: tests of the catalogue",
    "file-twin": "needs two sheets: tests of the catalogue",
    "engine-defect": "would be a defect of ours: none is known",
    "image-absent": "needs the folder of images: tests of the catalogue",
    "image-unreadable": "needs the folder of images: tests of the catalogue",
    "image-metadata": "needs the folder of images: tests of the consents",
    "image-undeclared": "needs the folder of images: tests of the consents",
    "unknown-reference": "needs the other sheets: tests of the catalogue",
    "unpublished-practice": "needs the other sheets: tests of the adoptions",
    "self-reference": "needs the other sheets: tests of the catalogue",
    "former-id-taken": "needs the other sheets: tests of the catalogue",
    "file-big": "200 kB are made below rather than kept here",
    "header-big": "16 kB are made below rather than kept here",
    "unreadable-value": "the safety net of the reading: no sheet is known to reach it",
}


def _placeholders(sentence: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(sentence) if field}


@pytest.fixture(scope="module")
def found(reader: SheetReader) -> list[Fault]:
    return every_fault(reader)


# --- the pairs ------------------------------------------------------------------------------------------------


def test_the_pairs_are_found() -> None:
    assert len(VALID) >= 10
    assert len(INVALID) >= 60


def test_each_sheet_has_its_sentences_and_each_text_its_sheet() -> None:
    alone = [path for path in DATA.glob("*valid/*/*.*") if not path.with_suffix(".md").exists()]
    alone += [path for path in DATA.glob("*valid/*/*.*") if not path.with_suffix(".txt").exists()]
    assert alone == []


@pytest.mark.parametrize("path", VALID, ids=file_name)
def test_a_valid_sheet_is_read(reader: SheetReader, path: Path) -> None:
    sheet, faults = read(reader, path)

    assert sheet is not None
    assert not any(fault.blocks for fault in faults)
    assert "".join(f"{fault}\n" for fault in faults) == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", INVALID, ids=file_name)
def test_an_invalid_sheet_is_explained(reader: SheetReader, path: Path) -> None:
    sheet, faults = read(reader, path)

    assert sheet is None
    assert any(fault.blocks for fault in faults)
    assert "".join(f"{fault}\n" for fault in faults) == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [path for path in INVALID if path.stem == "many-faults"], ids=file_name)
def test_all_faults_are_said_in_one_run(reader: SheetReader, path: Path) -> None:
    assert len(set(codes(read(reader, path)[1]))) >= 9


# --- the sentences --------------------------------------------------------------------------------------------


def test_every_blocking_fault_has_a_fixture(found: list[Fault]) -> None:
    blocking = {code for code, fault in fault_kinds().items() if fault.level is Level.BLOCKING}
    assert blocking - {fault.code for fault in found} == set(WITHOUT_FIXTURE)


def test_every_value_of_a_sentence_is_given(found: list[Fault]) -> None:
    """`hint` alone may be empty: it is there when a known word is near."""
    for fault in found:
        for name in _placeholders(fault.kind.wrong + fault.kind.remedy):
            assert name == "hint" or str(fault.values[name]).strip(), f"{fault.code}: {name}"


def test_no_sentence_is_cut_short(found: list[Fault]) -> None:
    for fault in found:
        for sentence in (fault.wrong, fault.remedy):
            assert sentence == sentence.strip()
            assert "  " not in sentence
            assert "None" not in sentence


@pytest.mark.parametrize(("code", "fault"), fault_kinds().items(), ids=fault_kinds())
def test_sentences_are_written_alike(code: str, fault: object) -> None:
    name, wrong, remedy = fault_kinds()[code][:3]
    assert fault == fault_kinds()[code]
    assert not _placeholders(name), "the public name never quotes a sheet"
    assert name[0].isupper()
    for sentence in (wrong, remedy):
        assert "'" not in sentence, "the French apostrophe is « ’ »"
        assert not sentence.endswith((".", "…"))
        assert "(s)" not in sentence


# --- sheets too big to be kept here ---------------------------------------------------------------------------


def test_a_sheet_too_big_is_refused(reader: SheetReader) -> None:
    sheet, faults = read_group(reader, MINIMAL + "a" * SHEET_LIMIT)
    assert sheet is None
    assert [str(fault) for fault in faults] == [
        (
            "groups/fives.md:1 : la fiche pèse 201 Ko, la limite est de 200 Ko"
            " → raccourcissez le texte ou mettez une partie dans un document joint"
        )
    ]


def test_a_header_too_big_is_refused(reader: SheetReader) -> None:
    sheet, faults = read_group(reader, MINIMAL.replace("state:", f"# {'a' * HEADER_LIMIT}\nstate:"))
    assert sheet is None
    assert [str(fault) for fault in faults] == [
        (
            "groups/fives.md:1 : l’en-tête dépasse 16 Ko"
            " → gardez dans l’en-tête des réponses courtes et mettez le récit dans le texte, sous l’en-tête"
        )
    ]
