"""The cards of the search in a real Chromium: few files, each asked for once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from capitheque.site.search.cards import SLICE, card, card_files
from capitheque.site.search.documents import documents
from tests.browser.engine_site import COUNT, Site, synthetic_library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from capitheque.library.catalogue import Catalogue

pytestmark = pytest.mark.browser

GET = 'window.cards ??= new Cards("/search/"); return window.cards.get(given);'


@pytest.fixture
def site(browser: Browser) -> Iterator[Site]:
    found = Site(browser)
    yield found
    found.page.close()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return synthetic_library()


@pytest.fixture
def shelves(site: Site, catalogue: Catalogue) -> Site:
    site.add(card_files(catalogue, documents(catalogue)))
    return site


def slices(site: Site) -> list[str]:
    return [urlsplit(url).path for url in site.asked if "/cards/" in url]


def test_cards_come_in_the_order_asked_for(shelves: Site, catalogue: Catalogue) -> None:
    positions = [COUNT - 1, 0, SLICE, SLICE - 1, 0]
    wanted = [card(catalogue, documents(catalogue)[position]) for position in positions]
    assert shelves.run(GET, positions) == wanted
    assert len(slices(shelves)) == 3


def test_a_slice_is_fetched_once(shelves: Site) -> None:
    shelves.run(GET, [1, 2, 3])
    shelves.run(GET, [4])
    assert slices(shelves) == ["/search/cards/0.json"]


def test_no_position_fetches_nothing(shelves: Site) -> None:
    assert shelves.run(GET, []) == []
    assert slices(shelves) == []


def test_a_slice_that_failed_is_asked_for_again(shelves: Site) -> None:
    content = shelves.files.pop("/search/cards/0.json")
    failed = GET.replace("get(given)", 'get(given).then(() => "loaded", () => "refused")')
    assert shelves.run(failed, [0, 1]) == "refused"
    shelves.add([("search/cards/0.json", content)])
    assert len(shelves.run(GET, [0, 1])) == 2


def test_a_position_without_card_is_said(shelves: Site) -> None:
    failed = GET.replace("get(given)", 'get(given).then(() => "loaded", () => "refused")')
    assert shelves.run(failed, [COUNT + 10**6]) == "refused"
