"""The configuration of the editor says of a sheet what the model says, and refuses nothing that the reader accepts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner

from capitheque.doors.commands import main
from capitheque.fields import UNKNOWN, fields_of
from capitheque.kinds import KINDS
from capitheque.sheets import front_matter
from capitheque.site.admin import admin_config, admin_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.kinds import Sheet
    from capitheque.vocabulary import Vocabularies

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "docs", ROOT / "tests" / "data" / "valid")
SHEETS = [path for folder in FOLDERS for kind in KINDS for path in sorted((folder / kind.folder).glob("*.md"))]
BY_FOLDER = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)

Config = dict[str, Any]


@pytest.fixture(scope="module")
def collections(vocabularies: Vocabularies) -> dict[str, Config]:
    config = yaml.safe_load(admin_config(KINDS, vocabularies, {"backend": {"name": "proxy"}}))
    return {one["name"]: one for one in config["collections"]}


def inside(fields: list[Config]) -> Iterator[Config]:
    for field in fields:
        yield field
        yield from inside([*field.get("fields", []), *([field["field"]] if "field" in field else [])])


def pairs(field: Config, value: Any) -> Iterator[tuple[Config, str]]:
    """Each box with the text that it holds; « inconnu » for several boxes stands in the first."""
    if isinstance(value, list):
        for one in value:
            yield from pairs(field.get("field", field), one)
    elif isinstance(value, dict):
        for box in field["fields"]:
            yield from pairs(box, value.get(box["name"], ""))
    elif value and "fields" in field:
        yield field["fields"][0], value
    elif value:
        yield field.get("field", field), value


@BY_FOLDER
def test_every_field_is_there_once_in_french(kind: type[Sheet], collections: dict[str, Config]) -> None:
    fields = {field["name"]: field for field in collections[kind.folder]["fields"]}
    declared = fields_of(kind)
    assert set(fields) == {*declared, "body"}
    for key, one in declared.items():
        assert fields[key]["label"] == one.label
    for field in inside(list(fields.values())):
        assert field["name"] == "one" or field.get("hint", "").endswith((".", "…")), field


@BY_FOLDER
def test_a_draft_can_be_saved_with_its_title_and_its_state(kind: type[Sheet], collections: dict[str, Config]) -> None:
    fields = collections[kind.folder]["fields"]
    assert {field["name"] for field in fields if field["required"]} == {"title", "state"}
    for field in fields:
        if field["widget"] == "object":
            assert not any(box["required"] for box in inside(field["fields"]))


def test_a_photo_needs_all_that_is_asked_of_a_photo(collections: dict[str, Config]) -> None:
    images = next(field for field in collections["practices"]["fields"] if field["name"] == "images")
    assert all(box["required"] for box in inside(images["fields"]))


@BY_FOLDER
def test_the_text_of_a_new_sheet_has_every_heading(kind: type[Sheet], collections: dict[str, Config]) -> None:
    body = collections[kind.folder]["fields"]
    default = next(field["default"] for field in body if field["name"] == "body")
    assert re.findall(r"^## (.*)$", default, re.MULTILINE) == [section.label for section in kind.sections]
    assert all(section.placeholder in default for section in kind.sections)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_nothing_that_is_written_is_refused(path: Path, collections: dict[str, Config]) -> None:
    values = front_matter.read(path.read_bytes(), path.name)[0].values
    for field in collections[path.parent.name]["fields"]:
        for box, text in pairs(field, values.get(field["name"], "")):
            if "pattern" in box:
                assert re.search(box["pattern"][0], text), (box["name"], text)
            elif "options" in box and text not in {"true", "false"} and path.is_relative_to(ROOT / "docs"):
                assert text in {option["value"] for option in box["options"]}, (box["name"], text)


def test_what_is_refused_is_refused(collections: dict[str, Config]) -> None:
    fields = collections["practices"]["fields"]
    boxes = [*inside(fields), *fields]  # a field goes before a box of the same name
    patterns = {box["name"]: box["pattern"][0] for box in boxes if "pattern" in box}
    for key, wrong in (("title", "Court"), ("start", "en 2021"), ("url", "brest.fr"), ("contact", "06 12")):
        assert not re.search(patterns[key], wrong)
    assert re.search(patterns["start"], UNKNOWN)
    assert not re.search(patterns["title"], UNKNOWN)


def test_terms_are_chosen_by_their_labels_and_former_ones_are_not_proposed(
    collections: dict[str, Config], vocabularies: Vocabularies
) -> None:
    fields = {field["name"]: field for field in collections["practices"]["fields"]}
    current = [{"label": term.label, "value": term.id} for term in vocabularies["stages"] if not term.replaced_by]
    assert fields["stage"]["options"] == [*current, {"label": "Inconnu (à compléter)", "value": "inconnu"}]
    assert fields["themes"]["multiple"]
    assert fields["themes"]["max"] == 5
    assert fields["group"]["value_field"] == "groups/{{slug}}"


def test_the_page_lets_nothing_in_from_elsewhere(vocabularies: Vocabularies) -> None:
    server = "http://127.0.0.1:8011"
    found = dict(admin_files(KINDS, vocabularies, server, "http://127.0.0.1:8000/"))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', found["index.html"])
    assert policy
    assert "default-src 'none'" in policy[1]
    assert set(re.findall(r"https?://[^ ;\"<]+", found["index.html"])) == {server}
    assert yaml.safe_load(found["config.yml"])["backend"] == {"name": "proxy", "proxy_url": f"{server}/api/v1"}


def test_without_decap_one_is_told_what_to_do(tmp_path: Path) -> None:
    answer = CliRunner().invoke(main, ["admin", str(tmp_path), "--docs", str(ROOT / "docs")])
    assert answer.exit_code == 1
    assert "make admin" in answer.output
