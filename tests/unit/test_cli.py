"""The command line: what it says, what it returns to a script."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from capitheque.doors.commands import main

ROOT = Path(__file__).parents[2]

if TYPE_CHECKING:
    from tests.unit.conftest import Docs


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def check(docs: Docs, *arguments: object) -> Result:
    return run("check", "--docs", docs.folder, *arguments)


def found(docs: Docs, *arguments: object) -> list[dict[str, Any]]:
    return json.loads(check(docs, "--json", *arguments).stdout)


@pytest.fixture
def mixed(docs: Docs) -> Docs:
    """A good sheet, one that is set aside, a draft."""
    docs.practice("bonne")
    docs.practice("fautive", stage="presque")
    docs.practice("brouillonne", state="brouillon", themes=None)
    return docs


# --- check: what it returns -----------------------------------------------------------------------------------


def test_good_sheets_return_0(docs: Docs) -> None:
    docs.practice("bonne")

    assert check(docs).exit_code == 0


def test_an_empty_library_returns_0(docs: Docs) -> None:
    result = check(docs)

    assert (result.exit_code, result.stdout) == (0, "Bilan : 0 bloquant, 0 à compléter, 0 conseil.\n")


def test_a_sheet_that_cannot_be_published_returns_1(mixed: Docs) -> None:
    assert check(mixed).exit_code == 1


@pytest.mark.parametrize(
    "faults",
    [
        {"themes": None},
        {"stage": "presque"},
        {"group": "groups/absent"},
        {"former_ids": ["bonne"]},
        {"inspired_by": ["practices/brouillonne"]},
    ],
    ids=lambda faults: next(iter(faults)),
)
def test_a_draft_returns_0_whatever_it_lacks(docs: Docs, faults: dict[str, Any]) -> None:
    docs.practice("bonne")
    docs.practice("brouillonne", state="brouillon", **faults)

    assert check(docs).exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["--docs", "nulle-part"],
        ["nulle-part.md"],
        ["--inconnue"],
        ["--json=oui"],
    ],
)
def test_a_command_badly_written_returns_2(docs: Docs, arguments: list[str]) -> None:
    assert check(docs, *arguments).exit_code == 2


def test_an_unknown_command_returns_2() -> None:
    assert run("verifier").exit_code == 2


def test_a_broken_vocabulary_is_told_in_french(docs: Docs) -> None:
    docs.file("places.yml", "- {id: dole, title: Dole}")
    result = check(docs)

    assert result.exit_code == 1
    assert "places.yml : un lieu est mal écrit" in result.output
    assert "Traceback" not in result.output


# --- check: what it says --------------------------------------------------------------------------------------


def test_each_fault_is_a_line_with_its_place_what_is_wrong_and_what_to_do(mixed: Docs) -> None:
    lines = check(mixed).stdout.splitlines()
    blocking = lines[lines.index("Ce qui empêche de publier :") + 1]

    assert blocking.startswith("docs/practices/fautive.md:")
    assert "champ « Où en est l’action » (stage) : " in blocking
    assert " → " in blocking
    assert lines[-1].startswith("Bilan : 1 bloquant, ")


def test_the_summary_counts_every_level(mixed: Docs) -> None:
    levels = [one["level"] for one in found(mixed)]
    counts = [levels.count(level) for level in ("blocking", "to_complete", "advice")]

    assert check(mixed).stdout.splitlines()[-1] == (
        f"Bilan : {counts[0]} bloquant, {counts[1]} à compléter, {counts[2]} conseil."
    )


def test_quiet_shows_only_what_prevents_publication(mixed: Docs) -> None:
    lines = check(mixed, "--quiet").stdout.splitlines()

    assert [line for line in lines if line.endswith(" :")] == ["Ce qui empêche de publier :"]
    assert len([line for line in lines if line.startswith("docs/")]) == 1
    assert lines[-1] == check(mixed).stdout.splitlines()[-1]


def test_quiet_does_not_change_what_is_returned(docs: Docs) -> None:
    docs.practice("bonne")
    assert check(docs, "--quiet").exit_code == 0

    docs.practice("fautive", themes=None)
    assert check(docs, "--quiet").exit_code == 1


# --- check: JSON ----------------------------------------------------------------------------------------------


def test_json_has_a_field_for_everything_that_is_said(mixed: Docs) -> None:
    (blocking,) = [one for one in found(mixed) if one["level"] == "blocking"]
    line = (mixed.folder / "practices/fautive.md").read_text("utf-8").splitlines()[blocking["line"] - 1]

    assert set(blocking) == {"path", "line", "key", "label", "code", "level", "wrong", "remedy"}
    assert (blocking["path"], blocking["key"], blocking["label"]) == (
        "docs/practices/fautive.md",
        "stage",
        "Où en est l’action",
    )
    assert blocking["code"] == "unknown-term"
    assert blocking["wrong"]
    assert blocking["remedy"]
    assert line == 'stage: "presque"'


def test_json_is_read_whatever_the_names_of_files(docs: Docs) -> None:
    docs.file('practices/un "café"\n.md', "")

    assert [one["code"] for one in found(docs)] == ["file-name"]


def test_json_of_a_library_without_a_fault_is_an_empty_list(docs: Docs) -> None:
    assert found(docs) == []


def test_json_returns_the_same_as_text(mixed: Docs) -> None:
    assert check(mixed, "--json").exit_code == check(mixed).exit_code == 1


def test_json_and_quiet_go_together(mixed: Docs) -> None:
    assert {one["level"] for one in found(mixed, "--quiet")} == {"blocking"}


# --- check: some files only -----------------------------------------------------------------------------------


def test_only_the_given_sheets_are_shown(mixed: Docs) -> None:
    good = mixed.folder / "practices/bonne.md"

    assert {one["path"] for one in found(mixed, good)} == {"docs/practices/bonne.md"}
    assert check(mixed, good).exit_code == 0


def test_a_folder_stands_for_its_sheets(mixed: Docs) -> None:
    mixed.group("mon-groupe", kind="bande")

    assert {one["path"] for one in found(mixed, mixed.folder / "groups")} == {"docs/groups/mon-groupe.md"}
    assert len({one["path"] for one in found(mixed, mixed.folder)}) == 4


def test_several_paths_may_be_given(mixed: Docs) -> None:
    names = ["bonne", "fautive"]
    paths = [mixed.folder / f"practices/{name}.md" for name in names]

    assert {one["path"] for one in found(mixed, *paths)} == {f"docs/practices/{name}.md" for name in names}
    assert check(mixed, *paths).exit_code == 1


def test_a_path_may_be_written_from_the_working_folder(mixed: Docs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(mixed.folder.parent)

    assert run("check", "docs/practices/bonne.md").exit_code == 0
    assert run("check", "./docs/practices/../practices/fautive.md").exit_code == 1
    assert run("check").exit_code == 1


def test_one_sheet_is_still_checked_against_the_others(docs: Docs) -> None:
    docs.group("mon-groupe")
    docs.practice("bonne", group="groups/mon-groupe")

    assert check(docs, docs.folder / "practices/bonne.md").exit_code == 0


def test_a_file_that_is_no_sheet_is_not_told_to_be_good(docs: Docs, tmp_path: Path) -> None:
    """`check` of a file outside the folder of contents must not answer as for a good sheet."""
    elsewhere = tmp_path / "ailleurs.md"
    elsewhere.write_text("Bonjour", encoding="utf-8")

    assert check(docs, elsewhere).exit_code != 0


# --- links ----------------------------------------------------------------------------------------------------


def test_a_site_whose_links_lead_somewhere_returns_0(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<a href='#'>Haut</a>", encoding="utf-8")
    result = run("links", tmp_path)

    assert (result.exit_code, result.stdout) == (0, "0 lien(s) cassé(s).\n")


def test_a_broken_link_is_told_with_its_page_and_returns_1(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<a href='absente/'>Perdu</a>", encoding="utf-8")
    result = run("links", tmp_path)

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "index.html : le lien « absente/ » ne mène nulle part",
        "1 lien(s) cassé(s).",
    ]


def test_a_site_that_was_not_built_returns_2(tmp_path: Path) -> None:
    assert run("links", tmp_path / "site").exit_code == 2


# --- help -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [None, *main.commands])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_is_in_french(command: str | None, option: str) -> None:
    result = run(*([command] if command else []), option)

    assert result.exit_code == 0
    assert "fiche" in result.stdout or "lien" in result.stdout


def test_every_option_is_explained() -> None:
    for command in main.commands.values():
        assert command.help
        assert [one.name for one in command.params if one.param_type_name == "option" and not one.help] == []  # type: ignore[attr-defined]


def test_every_invalid_sheet_is_told_exactly_as_expected() -> None:
    """`capitheque check tests/data/invalid` prints the expected sentences, all of them and no other."""
    folder = ROOT / "tests" / "data" / "invalid"
    expected = [f"{folder}/{line}" for path in folder.glob("*/*.txt") for line in path.read_text("utf-8").splitlines()]
    result = CliRunner().invoke(main, ["check", "--docs", str(ROOT / "docs"), str(folder)])
    printed = [line for line in result.output.splitlines() if line.startswith(str(folder))]
    assert sorted(printed) == sorted(expected)
    assert len({path.stem for path in folder.glob("*/*.md")}) >= 60
    assert (result.exit_code, result.exception.__class__) == (1, SystemExit)


def test_a_sheet_that_is_not_in_the_library_yet_can_be_checked(tmp_path: Path) -> None:
    sheet = tmp_path / "practices" / "jardin.md"
    sheet.parent.mkdir()
    sheet.write_text("---\ntitle: Jardin\n---\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "--docs", str(ROOT / "docs"), str(sheet)])
    assert result.exit_code == 1
    assert f"{sheet}:2 : champ « Titre » (title) : « Jardin » est trop court" in result.output


def test_a_sheet_whose_kind_nobody_can_guess_is_wrong_usage(tmp_path: Path) -> None:
    sheet = tmp_path / "jardin.md"
    sheet.write_text("---\ntitle: Jardin\n---\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "--docs", str(ROOT / "docs"), str(sheet)])
    assert result.exit_code == 2
    assert (
        "placez la fiche dans un dossier qui dit sa sorte (practices, groups, research, adoptions, guides, dossiers)"
        in result.output
    )
