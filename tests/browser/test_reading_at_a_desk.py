"""Each kind of page on a large screen, by day and by night: nothing is in the way of anybody, nobody else is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.every_page import KINDS_OF_PAGE, LIGHTS, Watched, kept_open, look_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=[("desktop", light) for light in LIGHTS], ids="-".join)
def watched(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Watched]:
    with kept_open(browser, *request.param) as page:
        yield page


@pytest.mark.parametrize("uri", KINDS_OF_PAGE)
def test_no_accessibility_fault_no_overflow_no_foreign_request(watched: Watched, address: str, uri: str) -> None:
    look_at(watched, address, uri)
