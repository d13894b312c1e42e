"""`capitheque new`: a sheet begun from its title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from capitheque.doors.commands import main
from capitheque.kinds import KINDS, Group, Practice, ResearchNote
from capitheque.sheets import front_matter
from capitheque.sheets.skeleton import sheet_text

if TYPE_CHECKING:
    from pathlib import Path

    from capitheque.kinds import Sheet
    from capitheque.sheets.sheet_reader import SheetReader
    from tests.unit.conftest import Docs

TITLE = "Tenir un café des parents à Rennes"
STEM = "tenir-un-cafe-des-parents-a-rennes"


def new(docs: Docs, kind: str, title: str = TITLE) -> Result:
    result = CliRunner().invoke(main, ["new", kind, "--docs", str(docs.folder), "--title", title])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_title_gives_a_skeleton_at_once(docs: Docs, kind: type[Sheet]) -> None:
    result = new(docs, kind.name)
    text = (docs.folder / kind.folder / f"{STEM}.md").read_text("utf-8")
    (draft,) = docs.load().drafts

    assert result.exit_code == 0, result.output
    for section in kind.sections:
        assert f"## {section.label}\n\nÀ écrire : {section.help}.\n" in text
    assert [one.documented for one in draft.body] == [False] * len(kind.sections)
    assert not any(one.blocks for one in docs.load().faults)


def test_nothing_is_ever_written_over(docs: Docs) -> None:
    path = docs.file(f"practices/{STEM}.md", "déjà là")
    result = new(docs, "practice")

    assert (result.exit_code, path.read_text("utf-8")) == (1, "déjà là")
    assert f"une fiche de ce nom existe déjà, {path}" in result.output
    assert new(docs, "practice", "Tenir un autre café à Rennes").exit_code == 0
    assert path.read_text("utf-8") == "déjà là"


def test_a_link_is_not_followed(docs: Docs, tmp_path: Path) -> None:
    (docs.folder / "practices").mkdir()
    (docs.folder / "practices" / f"{STEM}.md").symlink_to(tmp_path / "ailleurs.md")

    assert new(docs, "practice").exit_code == 1
    assert not (tmp_path / "ailleurs.md").exists()


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Café", "« Café » est trop court"),
        ("Une fiche sans titre", "ne dit pas de quoi parle la fiche"),
        ("appeler le 06 12 34 56 78", "la fiche contient un numéro de téléphone"),
        ("我们学校的家长咖啡馆在雷恩市区", "ce titre ne peut pas donner son nom à un fichier"),
    ],
)
def test_a_title_that_cannot_be_is_refused(docs: Docs, title: str, said: str) -> None:
    result = new(docs, "practice", title)

    assert result.exit_code == 1
    assert said in result.output
    assert " → " in result.output
    assert list(docs.folder.rglob("*.md")) == []


def test_a_sheet_has_a_title(docs: Docs) -> None:
    assert CliRunner().invoke(main, ["new", "practice", "--docs", str(docs.folder)]).exit_code == 2
    assert list(docs.folder.rglob("*.md")) == []


def test_an_unknown_kind_is_wrong_usage(docs: Docs) -> None:
    assert new(docs, "fiche").exit_code == 2


# --- what is written ------------------------------------------------------------------------------------------


@given(
    title=st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=60),
    names=st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20), max_size=3),
)
def test_what_is_written_is_read_back(title: str, names: list[str]) -> None:
    answers = {"title": title, "organisations": names, "period": {"start": "2023", "end": title}}
    read = front_matter.read(sheet_text(Practice, answers).encode(), "x.md")[0].values

    assert {key: read[key] for key in answers} == normal(answers)


@pytest.mark.parametrize("text", ["inconnu", "no", "true", "1e3", "2024-03-15", "a: b", "# a", "- a", '"', "\\", "{}"])
def test_no_answer_is_taken_for_something_else(text: str) -> None:
    read = front_matter.read(sheet_text(Group, {"title": text}).encode(), "x.md")[0].values
    assert read["title"] == text


def test_a_placeholder_that_was_changed_is_a_text(reader: SheetReader) -> None:
    text = sheet_text(ResearchNote, {"title": "Une étude", "state": "brouillon"})
    changed = text.replace("À écrire : comment l’étude a été faite.", "À écrire : comment nous l’avons faite.")
    sheet, _ = reader.read(ResearchNote, "essai", "essai.md", changed.encode())

    assert sheet is not None
    assert [one.key for one in sheet.body if one.documented] == ["method"]


def normal(value: Any) -> Any:
    """As the reader gives text: composed (NFC)."""
    if isinstance(value, str):
        return front_matter.unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {key: normal(one) for key, one in value.items()}
    return [normal(one) for one in value]
