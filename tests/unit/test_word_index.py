"""The word index: made at once, or behind a live preview, and never in the way of the rest of the site."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, NoReturn

import pytest

from capitheque.site.search import search_files, word_content, word_index
from capitheque.site.search.word_index import (
    FOLDER,
    WordIndexer,
    WordIndexError,
    remove,
)
from capitheque.site.settings import SEARCH_INDEX, SettingError, is_wanted

if TYPE_CHECKING:
    from pathlib import Path

    from capitheque.site.search.word_index import WordSource
    from tests.unit.conftest import Docs


def source(*words: str) -> WordSource:
    """Make one page for each word, and a file beside the index that says them."""
    html = "<!doctype html><html lang='fr'><body data-pagefind-body><h1>{}</h1></body></html>"
    pages = [(f"practices/{word}/", html.format(word)) for word in words]
    return lambda: (pages, [("words/a.json", json.dumps(words))])


def broken() -> NoReturn:
    raise ValueError("une fiche ne se laisse pas lire")


def words_in(site: Path) -> list[str]:
    found: list[str] = json.loads((site / FOLDER / "words" / "a.json").read_text(encoding="utf-8"))
    return found


def files_in(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_the_names_of_records_are_in_the_order_of_the_pages(tmp_path: Path) -> None:
    WordIndexer().write(source("zoé", "abel", "abel/2", "zoé/3"), tmp_path)
    names = json.loads((tmp_path / FOLDER / "records.json").read_text(encoding="utf-8"))
    made = {path.stem for path in (tmp_path / FOLDER / "fragment").iterdir()}
    assert set(names) == made
    assert len(names) == len(made) == 4
    by_url = word_index._names(tmp_path / FOLDER)  # noqa: SLF001  # only the record says its address
    assert names == [by_url[f"practices/{word}/"] for word in ("zoé", "abel", "abel/2", "zoé/3")]


def test_the_former_index_is_replaced_as_a_whole(tmp_path: Path) -> None:
    indexer = WordIndexer()
    indexer.write(source("abel", "zoé"), tmp_path)
    former = files_in(tmp_path)
    indexer.write(source("ada"), tmp_path)
    assert words_in(tmp_path) == ["ada"]
    assert len(list((tmp_path / FOLDER / "fragment").iterdir())) == 1
    indexer.write(source("abel", "zoé"), tmp_path)
    assert files_in(tmp_path) == former


def test_a_library_without_sheets_has_an_index_without_records(docs: Docs, tmp_path: Path) -> None:
    library = docs.library()
    WordIndexer().write(lambda: word_content(library.templates), tmp_path)
    assert json.loads((tmp_path / FOLDER / "records.json").read_text(encoding="utf-8")) == []
    assert json.loads((tmp_path / FOLDER / "words" / "e.json").read_text(encoding="utf-8")) == []
    assert (tmp_path / FOLDER / "pagefind.js").is_file()


@pytest.mark.parametrize("failing", ["source", "Pagefind"])
def test_a_failure_is_said_and_leaves_the_former_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    indexer = WordIndexer()
    indexer.write(source("abel"), tmp_path)
    former = files_in(tmp_path)

    def refuse(*_: Path) -> None:
        raise OSError

    if failing == "Pagefind":
        monkeypatch.setattr(word_index, "_index", refuse)
    asked = broken if failing == "source" else source("zoé")
    with pytest.raises(WordIndexError, match=r"une fiche ne se laisse pas lire|OSError"):
        indexer.write(asked, tmp_path)
    said: list[WordIndexError] = []
    indexer.write_later(asked, tmp_path, said.append).join(timeout=30)
    assert [type(one) for one in said] == [WordIndexError]
    assert files_in(tmp_path) == former
    monkeypatch.undo()
    indexer.write_later(source("zoé"), tmp_path, said.append).join(timeout=30)
    assert (words_in(tmp_path), len(said)) == (["zoé"], 1)


def test_two_pages_at_one_address_are_a_failure_not_a_crash(tmp_path: Path) -> None:
    with pytest.raises(WordIndexError):
        WordIndexer().write(source("abel", "abel"), tmp_path)


def test_behind_a_preview_only_the_last_index_asked_for_is_kept(tmp_path: Path) -> None:
    """Three reloads in a row: the first is being made, the second is never made, the third stays."""
    indexer = WordIndexer()
    begun, go_on = threading.Event(), threading.Event()
    made: list[str] = []

    def slow() -> tuple[word_index.Files, word_index.Files]:
        made.append("first")
        begun.set()
        assert go_on.wait(timeout=30)
        return source("first")()

    def quick(word: str) -> WordSource:
        def make() -> tuple[word_index.Files, word_index.Files]:
            made.append(word)
            return source(word)()

        return make

    said: list[WordIndexError] = []
    threads = [indexer.write_later(slow, tmp_path, said.append)]
    assert begun.wait(timeout=30)
    threads += [indexer.write_later(quick(word), tmp_path, said.append) for word in ("second", "third")]
    assert not (tmp_path / FOLDER).exists(), "nothing is shown half made"
    go_on.set()
    for thread in threads:
        thread.join(timeout=30)
    assert words_in(tmp_path) == ["third"]
    assert made == ["first", "third"]
    assert said == []


def test_neither_a_draft_nor_what_is_set_aside_can_be_found(docs: Docs) -> None:
    docs.practice("shown", title="Un jardin que l’on montre")
    docs.practice("draft", title="Un xylophone en bois", state="brouillon")
    docs.practice("broken", title="Une vieille clepsydre", territories=["commune/00000"], themes=["inconnu"])
    library = docs.library()
    assert (len(library.catalogue.drafts), len(library.catalogue.set_aside)) == (1, 1)
    pages, shelves = word_content(library.templates)
    found = json.dumps([*pages, *shelves, *search_files(library.catalogue)], ensure_ascii=False)
    assert "Un jardin que l’on montre" in found
    for hidden in ("xylophone", "clepsydre", "practices/draft", "practices/broken"):
        assert hidden not in found


@pytest.mark.parametrize(
    ("setting", "environment", "answer"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {SEARCH_INDEX: "false"}, False),
        (False, {SEARCH_INDEX: "true"}, True),
        (True, {SEARCH_INDEX: " False "}, False),
        (False, {SEARCH_INDEX: ""}, False),
    ],
)
def test_the_variable_wins_over_the_setting(*, setting: bool, environment: dict[str, str], answer: bool) -> None:
    assert is_wanted(environment, SEARCH_INDEX, setting=setting) is answer


def test_a_variable_that_says_neither_is_told() -> None:
    with pytest.raises(SettingError, match="« true » ou « false », pas « 0 »"):
        is_wanted({SEARCH_INDEX: "0"}, SEARCH_INDEX, setting=True)


def test_a_former_index_is_taken_away(tmp_path: Path) -> None:
    """A build that keeps its folder would otherwise join words with the filters of another day."""
    remove(tmp_path)
    WordIndexer().write(source("abel"), tmp_path)
    remove(tmp_path)
    assert not (tmp_path / FOLDER).exists()
