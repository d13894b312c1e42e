"""What helps an editor: JSON Schemas and snippets, which say of a sheet what the model says of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from capitheque.doors.commands import main
from capitheque.fields import Need, fields_of
from capitheque.kinds import KINDS, Practice
from capitheque.sheets import front_matter
from capitheque.site.editing import editor_files
from capitheque.site.editing.schemas import sheet_schema
from capitheque.site.editing.snippets import SNIPPET_FILE, snippet_file

if TYPE_CHECKING:
    from capitheque.kinds import Sheet
    from capitheque.sheets.sheet_reader import SheetReader
    from capitheque.vocabulary import Vocabularies

ROOT = Path(__file__).parents[2]
MODELS = {kind.folder: kind for kind in KINDS}
FOLDERS = [ROOT / "docs", ROOT / "tests" / "data" / "valid"]
SHEETS = sorted(path for folder in FOLDERS for kind in KINDS for path in (folder / kind.folder).glob("*.md"))
EVERYTHING = ROOT / "tests" / "data" / "valid" / "practices" / "everything.md"

Header = dict[str, Any]


@pytest.fixture(scope="module")
def validators(vocabularies: Vocabularies) -> dict[str, Draft202012Validator]:
    return {kind.folder: Draft202012Validator(sheet_schema(kind, vocabularies)) for kind in KINDS}


@pytest.fixture
def whole() -> Header:
    """The header of a practice with an answer to every field."""
    return header_of(EVERYTHING)


def header_of(path: Path) -> Header:
    return dict(front_matter.read(path.read_bytes(), path.name)[0].values)


def accepted(validators: dict[str, Draft202012Validator], header: Header, **changed: Any) -> bool:
    return validators["practices"].is_valid(header | changed)


# --- schemas: sheets ------------------------------------------------------------------------------------------


def test_sheets_are_found() -> None:
    assert len(SHEETS) >= 90


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_schema_is_one(kind: type[Sheet], vocabularies: Vocabularies) -> None:
    Draft202012Validator.check_schema(sheet_schema(kind, vocabularies))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_sheet_that_the_reader_accepts_is_accepted(
    validators: dict[str, Draft202012Validator], path: Path
) -> None:
    assert [error.message for error in validators[path.parent.name].iter_errors(header_of(path))] == []


# --- schemas: what is refused ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_published_sheet_without_a_required_field_is_refused(
    kind: type[Sheet], validators: dict[str, Draft202012Validator]
) -> None:
    header = next(header_of(path) for path in SHEETS if path.parent.name == kind.folder and "state: pub" in text(path))
    needed = [key for key, field in fields_of(kind).items() if field.need is Need.REQUIRED]

    assert len(needed) >= 7
    for key in needed:
        without = {name: value for name, value in header.items() if name != key}
        assert not validators[kind.folder].is_valid(without), key


def test_a_draft_may_lack_anything_but_a_title_and_a_state(validators: dict[str, Draft202012Validator]) -> None:
    assert accepted(validators, {"title": "Un café à Rennes", "state": "brouillon"})
    assert not accepted(validators, {"title": "Un café à Rennes", "state": "publiee"})
    assert not accepted(validators, {"title": "Un café à Rennes"})


def test_every_field_refuses_a_value_of_another_shape(
    validators: dict[str, Draft202012Validator], whole: Header
) -> None:
    for key in fields_of(Practice):
        assert not accepted(validators, whole, **{key: {"unknown": "x"}}), key
        assert not accepted(validators, whole, **{key: None}), key


@pytest.mark.parametrize(
    "changed",
    [
        {"colour": "bleu"},
        {"titre": "Un café à Rennes"},
        {"title": "Café"},
        {"title": "a" * 91},
        {"themes": ["jardinage"]},
        {"themes": []},
        {"themes": ["aller-vers", "aller-vers"]},
        {"themes": "inconnu"},
        {"principles": ["a", "b", "c", "d"]},
        {"stage": "presque"},
        {"state": "finie"},
        {"licence": "MIT"},
        {"territories": ["Rennes"]},
        {"group": "practices/rennes"},
        {"written_on": "15/03/2024"},
        {"written_on": "2024"},
        {"period": {"start": "hier"}},
        {"period": {"end": "2024"}},
        {"period": {"start": "2024", "stop": "2025"}},
        {"plain_summary": ["Une seule phrase."]},
        {"authors": [{"role": "redaction"}]},
        {"authors": [{"name": "Les parents", "role": "jardinier"}]},
        {"sources": [{"url": "https://ville.example/"}]},
        {"sources": [{"title": "Une page", "url": "ville.example"}]},
        {"images": [{"file": "a.jpg", "alt": "Un jardin", "caption": "Le jardin", "credit": "Nous"}]},
        {"images": [{"file": "a.svg"}]},
        {"history": [{"state": "presque", "by": "une relectrice", "on": "2024-03-15"}]},
        {"reviewed": {"by": "une mère", "on": "hier"}},
        {"contact": "Madame Dupont"},
    ],
    ids=str,
)  # fmt: skip
def test_a_change_that_the_reader_would_refuse_is_refused(
    validators: dict[str, Draft202012Validator], whole: Header, changed: Header
) -> None:
    assert accepted(validators, whole)
    assert not accepted(validators, whole, **changed)


# --- schemas: what is accepted --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_unknown_is_accepted_where_the_model_says_so(
    kind: type[Sheet], validators: dict[str, Draft202012Validator]
) -> None:
    header = next(header_of(path) for path in SHEETS if path.parent.name == kind.folder and "state: pub" in text(path))
    free = {"title", "summary", "publisher", "organisations"}
    for key, field in fields_of(kind).items():
        if key not in free:
            assert validators[kind.folder].is_valid(header | {key: "inconnu"}) == field.unknown, key


@pytest.mark.parametrize(
    "changed",
    [
        {"period": {"start": 2021, "end": 2023}},
        {"themes": "aller-vers"},
        {"themes": ["Aller vers les familles"]},
        {"territories": 35238},
        {"territories": ["france", "department/2A", "region/53"]},
        {"reviewed": {"by": "une mère", "on": "2024-04-02", "with_parents": True}},
    ],
    ids=str,
)  # fmt: skip
def test_what_an_editor_reads_otherwise_is_accepted(
    validators: dict[str, Draft202012Validator], whole: Header, changed: Header, vocabularies: Vocabularies
) -> None:
    if changed.get("themes") == ["Aller vers les familles"]:
        changed = {"themes": [vocabularies["themes"]["aller-vers"].label]}
    assert accepted(validators, whole, **changed)


def test_every_field_and_every_part_of_it_is_explained_in_french(vocabularies: Vocabularies) -> None:
    for kind in KINDS:
        for key, field in sheet_schema(kind, vocabularies)["properties"].items():
            for name, one in [(key, field), *parts(field)]:
                assert one["title"], name
                assert one["title"] in one["description"], name
                assert "None" not in one["description"], name


def test_every_term_is_proposed_with_its_label(vocabularies: Vocabularies) -> None:
    terms = sheet_schema(Practice, vocabularies)["$defs"]["themes"]["anyOf"][0]
    assert terms["enum"] == [term.id for term in vocabularies["themes"] if not term.replaced_by]
    for key in ("enumDescriptions", "markdownEnumDescriptions"):
        assert all(term.label in said for term, said in zip(vocabularies["themes"], terms[key], strict=True))


def parts(field: Any) -> list[tuple[str, Any]]:
    """The parts of a field, whatever holds them."""
    if isinstance(field, list):
        return [one for inner in field for one in parts(inner)]
    if not isinstance(field, dict):
        return []
    own = list(field["properties"].items()) if isinstance(field.get("properties"), dict) else []
    return own + [one for inner in field.values() for one in parts(inner)]


# --- snippets -------------------------------------------------------------------------------------------------


def filled(snippet: dict[str, Any]) -> str:
    """What VS Code writes when every hole is left as it is: the first choice, the words of the hole."""
    body = "\n".join(snippet["body"])
    body = re.sub(r"\$\{\d+\|(.+?)(?:,.*?)?\|\}", r"\1", body)
    body = re.sub(r"\$\{\d+:((?:\\.|[^}\\])*)\}", lambda hole: re.sub(r"\\(.)", r"\1", hole[1]), body)
    return body.replace("$0", "")


def test_there_is_a_snippet_for_each_field_of_each_kind(vocabularies: Vocabularies) -> None:
    prefixes = {one for snippet in json.loads(snippet_file(vocabularies)[1]).values() for one in snippet["prefix"]}
    assert {key for kind in KINDS for key in fields_of(kind)} <= prefixes
    assert {f"fiche-{kind.name}" for kind in KINDS} <= prefixes


def test_every_snippet_of_a_field_is_yaml_that_the_reader_accepts(vocabularies: Vocabularies) -> None:
    for name, snippet in json.loads(snippet_file(vocabularies)[1]).items():
        if len(snippet["body"]) == 1:
            header, faults = front_matter.read(f"---\n{filled(snippet)}\n---\n".encode(), "x.md")
            assert (list(header.values), faults) == (snippet["prefix"], []), name


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_whole_snippet_is_a_draft_that_the_checker_reads(
    kind: type[Sheet], reader: SheetReader, vocabularies: Vocabularies
) -> None:
    snippet = json.loads(snippet_file(vocabularies)[1])[f"{kind.label.capitalize()} entière"]
    sheet, faults = reader.read(kind, "essai", "essai.md", filled(snippet).encode())

    assert sheet is not None
    assert not any(section.documented for section in sheet.body)
    assert not any(fault.blocks for fault in faults)


# --- what is committed ----------------------------------------------------------------------------------------


def test_what_is_committed_is_what_the_model_says(vocabularies: Vocabularies) -> None:
    """When it fails: run `capitheque schema`."""
    for name, content in editor_files(vocabularies):
        assert text(ROOT / ".vscode" / name) == content, name


def test_the_settings_of_the_editor_name_the_schemas(vocabularies: Vocabularies) -> None:
    settings = json.loads(re.sub(r"^\s*//.*$", "", text(ROOT / ".vscode" / "settings.json"), flags=re.MULTILINE))
    named = {Path(name).name for name in settings["yaml.schemas"]}
    assert named | {SNIPPET_FILE} == {Path(name).name for name, _ in editor_files(vocabularies)}


def test_the_command_writes_them_where_it_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["schema", "--docs", str(ROOT / "docs"), "--out", str(tmp_path / "ici")])

    assert result.exit_code == 0
    written = sorted(path.name for path in (tmp_path / "ici").rglob("*.*"))
    assert written == sorted(["capitheque.code-snippets", *(f"{kind.name}.schema.json" for kind in KINDS)])
    assert len(result.stdout.splitlines()) == len(written)


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
