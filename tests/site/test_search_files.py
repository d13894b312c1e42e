"""The files that the search reads, as the build leaves them."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

import pytest

from capitheque.site.build import Build
from capitheque.site.search import search_files, word_content
from capitheque.site.search.documents import documents
from capitheque.site.search.facets import FACETS
from capitheque.site.search.word_index import WordIndexer

if TYPE_CHECKING:
    from conftest import Site

ROOT = Path(__file__).parents[2]
SIGNATURE = b"pagefind_dcd"
NOT_OF_THE_PAGE = "~"  # begins the anchor of what a vocabulary says of a sheet


@pytest.fixture(scope="module")
def library() -> Build:
    return Build.load(ROOT / "docs", site_url="")


@pytest.fixture(scope="module")
def records(site: Site) -> list[dict[str, Any]]:
    """What Pagefind keeps of each sheet, in the order of positions."""
    folder = site.folder / "pagefind"
    names = json.loads((folder / "records.json").read_text(encoding="utf-8"))
    files = [folder / "fragment" / f"{name}.pf_fragment" for name in names]
    return [json.loads(gzip.decompress(path.read_bytes()).removeprefix(SIGNATURE)) for path in files]


def read(site: Site, uri: str) -> Any:
    return json.loads((site.folder / uri).read_text(encoding="utf-8"))


def ids(site: Site, uri: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', site.page(uri)))


def test_every_file_parses(site: Site) -> None:
    paths = [path for folder in ("search", "pagefind") for path in (site.folder / folder).rglob("*.json")]
    assert len(paths) > 100
    for path in paths:
        json.loads(path.read_text(encoding="utf-8"))


def test_there_is_one_record_for_each_sheet_in_the_order_of_positions(
    site: Site, library: Build, records: list[dict[str, Any]]
) -> None:
    names = read(site, "pagefind/records.json")
    fragments = {path.stem for path in (site.folder / "pagefind" / "fragment").iterdir()}
    assert set(names) == fragments
    assert len(names) == len(fragments)
    sheets = documents(library.catalogue)
    assert [one["url"] for one in records] == [f"/{sheet.uri}" for sheet in sheets]
    cards = [card for number in range(-(-len(sheets) // 50)) for card in read(site, f"search/cards/{number}.json")]
    assert [json.loads(one["meta"]["card"]) for one in records] == cards
    assert [card["sheet"] for card in cards] == [sheet.reference for sheet in sheets]
    assert read(site, "search/facets.json")["size"] == len(sheets)


def test_every_passage_has_an_anchor_in_its_page(site: Site, records: list[dict[str, Any]]) -> None:
    """A passage leads to the section that it comes from."""
    led = 0
    for record in records:
        anchors = {one["id"] for one in record["anchors"] if not one["id"].startswith(NOT_OF_THE_PAGE)} - {""}
        led += len(anchors)
        assert anchors <= ids(site, record["url"].strip("/")), record["url"]
    assert led > 300


def test_cards_name_what_the_page_can_draw(site: Site, library: Build) -> None:
    labels = set(re.findall(r'data-label="([^"]+)"', site.page("search")))
    for sheet in documents(library.catalogue):
        for name in ("stage", "evidence"):
            value = getattr(sheet, name, None)
            assert not value or f"{name}/{value}" in labels
        assert {f"theme/{theme}" for theme in getattr(sheet, "themes", ())} <= labels
    facets = read(site, "search/facets.json")["facets"]
    assert [one["name"] for one in facets] == [one.name for one in FACETS]


def test_every_door_leads_somewhere(site: Site) -> None:
    doors = [href for _, _, _, href, _ in read(site, "search/terms.json")["doors"]]
    assert len(doors) > 150
    for href in doors:
        uri, _, anchor = href.partition("#")
        assert (site.folder / uri / "index.html").is_file(), href
        assert not anchor or anchor in ids(site, uri), href


def test_every_territory_that_is_counted_has_its_page(site: Site, library: Build) -> None:
    """The search leads to the page of a place that has sheets, its own or those of the territories it holds."""
    column = next(one for one in read(site, "search/facets.json")["facets"] if one["name"] == "territory")
    geography = library.catalogue.geography
    for reference, parent, sheets in zip(column["ids"], column["parents"], column["sheets"], strict=True):
        above = column["ids"][parent] if parent >= 0 else None
        for one in filter(None, (reference, above)) if sheets else ():
            territory = geography.find(one)
            assert territory
            assert (site.folder / territory.uri / "index.html").is_file(), one


def test_the_words_of_the_library_are_shelved_by_letter(site: Site) -> None:
    shelves = {letter: read(site, f"pagefind/words/{letter}.json") for letter in ascii_lowercase}
    counts = {spelling: count for shelf in shelves.values() for spelling, count in shelf}
    assert len(counts) > 2_000
    assert counts["école"] > 30
    for letter, shelf in shelves.items():
        assert [count for _, count in shelf] == sorted((count for _, count in shelf), reverse=True), letter
    assert {path.stem for path in (site.folder / "pagefind/words").iterdir()} == set(ascii_lowercase)


def test_no_draft_can_be_found(library: Build, records: list[dict[str, Any]], site: Site) -> None:
    drafts = [part for draft in library.catalogue.drafts for part in (draft.reference, draft.title, draft.summary)]
    assert len(drafts) > 3
    found = json.dumps(records, ensure_ascii=False)
    found += "".join(path.read_text(encoding="utf-8") for path in (site.folder / "search").rglob("*.json"))
    assert [one for one in drafts if one in found] == []


def test_only_what_is_used_is_published(site: Site) -> None:
    """Neither the interfaces of Pagefind, nor the languages that the site does not speak, nor what was indexed."""
    names = {re.sub(r"fr_\w+", "fr_*", path.name) for path in (site.folder / "pagefind").iterdir()}
    assert names == {
        "fragment", "index", "words", "records.json", "pagefind.js", "pagefind-worker.js", "pagefind-entry.json",
        "pagefind.fr_*.pf_meta", "wasm.fr.pagefind",
    }  # fmt: skip


def test_the_same_library_gives_the_same_files(site: Site, library: Build, tmp_path: Path) -> None:
    """Made once more, in another process than the build: nothing depends on the hour or on the order of a set."""
    for uri, content in search_files(library.catalogue):
        assert (site.folder / uri).read_bytes() == content.encode(), uri
    WordIndexer().write(lambda: word_content(library.templates), tmp_path)
    again = {path.relative_to(tmp_path): path for path in tmp_path.rglob("*") if path.is_file()}
    former = {path.relative_to(site.folder) for path in (site.folder / "pagefind").rglob("*") if path.is_file()}
    assert set(again) == former
    for relative, path in again.items():
        if path.suffix == ".json" and "entry" not in path.name:
            assert path.read_bytes() == (site.folder / relative).read_bytes(), relative


def test_every_module_of_the_search_is_asked_for_at_once(site: Site) -> None:
    """A module that the page does not name would be found only once another has been read."""
    folder = site.folder / "assets" / "javascripts" / "search"
    page = site.page("search")
    assert [path.name for path in folder.glob("*.js") if f"search/{path.name}" not in page] == []
