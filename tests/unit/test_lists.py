"""Long lists: cut into pages, in an order that says something, never without a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from capitheque.site.page import PAGE_SIZE, Page, Slice, paginate
from capitheque.site.pages.order import by_year, newest_first
from tests.unit.derived_pages import RENNES, links, shown

if TYPE_CHECKING:
    from tests.unit.conftest import Docs

LIST = Page(uri="practices/", title="Les pratiques", description="Toutes.", template="practices.html")


@pytest.mark.parametrize(
    ("count", "uris"),
    [
        (0, ["practices/"]),
        (1, ["practices/"]),
        (50, ["practices/"]),
        (51, ["practices/", "practices/page-2/"]),
        (100, ["practices/", "practices/page-2/"]),
        (101, ["practices/", "practices/page-2/", "practices/page-3/"]),
    ],
)
def test_a_list_longer_than_fifty_is_cut_into_pages(count: int, uris: list[str]) -> None:
    cut = list(paginate(LIST, "practices", range(count)))

    assert [one.uri for one in cut] == uris
    assert [item for one in cut for item in one.values["practices"].items] == list(range(count))
    assert all(len(one.values["practices"].items) <= PAGE_SIZE for one in cut)
    assert {one.values["practices"].total for one in cut} == {count}


def test_the_pages_of_a_list_have_titles_of_their_own() -> None:
    assert [one.title for one in paginate(LIST, "practices", range(101))] == [
        "Les pratiques",
        "Les pratiques, page 2",
        "Les pratiques, page 3",
    ]


def test_a_part_of_a_list_knows_the_addresses_of_the_others() -> None:
    part = list(paginate(LIST, "practices", range(120)))[1].values["practices"]

    assert [part.uri("practices/", number) for number in (1, 2, 3)] == [
        "practices/",
        "practices/page-2/",
        "practices/page-3/",
    ]


def test_a_reader_goes_from_one_page_of_a_list_to_the_next_and_back(docs: Docs) -> None:
    docs.practices(*[RENNES] * 51)
    library = docs.library()

    assert "../practices/page-2/" in links(shown(library, "practices/"))
    assert "../../practices/" in links(shown(library, "practices/page-2/"))
    assert "Page 2 sur 2." in shown(library, "practices/page-2/")
    assert {"themes/aller-vers/page-2/", "territories/communes/35238-rennes/page-2/"} <= library.addresses
    assert "sections/start/page-3/" in library.addresses  # by twenty


@pytest.mark.parametrize("uri", ["practices/", "research/", "groups/", "themes/aller-vers/", "sections/start/"])
def test_an_empty_library_has_its_pages(docs: Docs, uri: str) -> None:
    assert shown(docs.library(), uri)


def test_the_last_changed_come_first_then_the_order_of_titles(docs: Docs) -> None:
    docs.practice("aa", title="Abri de jardin", written_on="2020-01-01")
    docs.practice("bb", title="Bal du quartier", written_on="2020-01-01")
    docs.practice("cc", title="Café du matin", written_on="2019-01-01", updated_on="2024-01-01")

    assert [one.id for one in newest_first(docs.load().practices)] == ["cc", "aa", "bb"]


def test_notes_come_by_year_those_without_a_year_last(docs: Docs) -> None:
    for note_id, year in (("aa", "1999"), ("bb", "inconnu"), ("cc", "2019")):
        docs.note(note_id, year=year)

    assert [one.id for one in by_year(docs.load().notes)] == ["cc", "aa", "bb"]


@pytest.mark.parametrize(
    ("number", "numbers", "steps"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (1, 250, [1, 2, 3, None, 250]),
        (4, 250, [1, 2, 3, 4, 5, 6, None, 250]),
        (120, 250, [1, None, 118, 119, 120, 121, 122, None, 250]),
        (250, 250, [1, None, 248, 249, 250]),
    ],
)
def test_a_page_of_a_long_list_does_not_grow_with_the_list(number: int, numbers: int, steps: list[int | None]) -> None:
    assert Slice(items=(), total=0, number=number, numbers=numbers).steps == steps
