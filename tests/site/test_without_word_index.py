"""A site whose word index is left out, by its settings or for one build: all the rest of it stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from capitheque.site.link_checker import broken_links

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

ROOT = Path(__file__).parents[2]
SAID = "INFO    -  Index des mots laissé de côté"


def names(site: Site) -> set[str]:
    return {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()}


def test_by_default_there_is_an_index_and_the_build_does_not_speak_of_it(site: Site) -> None:
    assert (site.folder / "pagefind" / "records.json").is_file()
    assert SAID not in site.said


def test_the_variable_leaves_the_index_out_of_one_build_and_nothing_else(
    site: Site, build_site: Callable[..., Site], tmp_path: Path
) -> None:
    without = build_site(ROOT / "docs", tmp_path / "site", "--strict", CAPITHEQUE_SEARCH_INDEX="false")
    assert without.code == 0, without.said
    assert SAID in without.said
    assert names(without) == {name for name in names(site) if not name.startswith("pagefind/")}
    assert not (without.folder / "pagefind").exists()
    assert broken_links(without.folder) == []


def test_the_setting_leaves_the_index_out(copied_docs: Path, build_site: Callable[..., Site], tmp_path: Path) -> None:
    setting = ("search_index: true", "search_index: false")
    without = build_site(copied_docs, tmp_path / "site", setting=setting)
    assert without.code == 0, without.said
    assert SAID in without.said
    assert not (without.folder / "pagefind").exists()


def test_a_variable_that_says_neither_stops_the_build(build_site: Callable[..., Site], tmp_path: Path) -> None:
    stopped = build_site(ROOT / "docs", tmp_path / "site", CAPITHEQUE_SEARCH_INDEX="peut-être")
    assert stopped.code == 1
    assert "CAPITHEQUE_SEARCH_INDEX : on attend « true » ou « false », pas « peut-être »" in stopped.said
    assert "Traceback" not in stopped.said
