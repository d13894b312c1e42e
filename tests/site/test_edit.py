"""The library being edited, for real: built, opened, changed, built again."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.opened_library import ROOT, OpenedLibrary, opened_library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Site

SHEET = "/edit/api/sheets/practices/agen-syllabe"


@pytest.fixture
def library(copied_docs: Path) -> Iterator[OpenedLibrary]:
    with opened_library(copied_docs.parent) as found:
        found.come_in()
        yield found


def test_a_sheet_is_changed_and_seen(library: OpenedLibrary) -> None:
    status, page = library.ask("GET", "/practices/agen-syllabe/")
    assert (status, 'href="../../edit/practice/#practices/agen-syllabe"' in page) == (200, True)
    assert "Content-Security-Policy" in page
    assert re.search(r'<a class="tool" href="../../edit/"', page)
    before = json.loads(library.ask("GET", SHEET)[1])
    asked = {"digest": before["digest"], "values": {"title": "Apprendre le français à Agen"}}
    assert library.ask("PUT", SHEET, asked)[0] == 200

    assert library.built()["build"] == 2
    assert "Apprendre le français à Agen</h1>" in library.ask("GET", "/practices/agen-syllabe/")[1]
    written = (library.docs / "practices/agen-syllabe.md").read_text("utf-8").split("\n")
    assert [one for one in written if one not in before["text"].split("\n")] == [
        'title: "Apprendre le français à Agen"'
    ]


def test_a_draft_is_begun_and_seen(library: OpenedLibrary) -> None:
    assert library.ask("POST", "/edit/api/sheets/guides", {"title": "Tenir un café des parents"})[0] == 201
    library.built()
    status, page = library.ask("GET", "/guides/tenir-un-cafe-des-parents/")
    assert (status, "Cette fiche n’est visible que dans votre aperçu" in page) == (200, True)


def test_a_build_that_fails_is_said_and_the_former_site_stays(library: OpenedLibrary) -> None:
    (library.docs / "vocabularies" / "stages.yml").write_text("terms: [", encoding="utf-8")
    assert library.ask("POST", "/edit/api/sheets/guides", {"title": "Tenir un café des parents"})[0] == 422
    (library.docs / "vocabularies" / "stages.yml").write_text(
        (ROOT / "docs/vocabularies/stages.yml").read_text("utf-8"), encoding="utf-8"
    )
    (library.docs / "index.md").write_text("{{ rien_de_tel() }}\n", encoding="utf-8")
    assert library.ask("POST", "/edit/api/sheets/guides", {"title": "Tenir un café des parents"})[0] == 201

    failed = library.built()["failed"]
    assert failed.startswith("Le site n’a pas pu être refait, l’ancien reste affiché. docs/index.md:1 : la macro")
    assert library.ask("GET", "/")[0] == 200


def test_nothing_of_it_is_in_the_ordinary_site(site: Site) -> None:
    assert not (site.folder / "edit").exists()
    assert len(site.pages) > 100
    assert not [uri for uri, page in site.pages.items() if "Toutes les fiches</" in page or "Modifier cette" in page]
