"""What a reader, an address or a sheet says is only text, however hostile it is."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Search

    Open = Callable[..., Search]

pytestmark = pytest.mark.browser

SIGNATURE = b"pagefind_dcd"
EVIL = "<img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>&lt;b&gt;"


@pytest.mark.parametrize(
    "asked",
    [
        f"?q={quote(EVIL)}",
        f"?q={'a' * 10_000}",
        f"?q={quote('é«' * 150)}",
        "?q=__proto__&theme=__proto__&territory=constructor",
        "?q=constructor+toString+hasOwnProperty",
        "?q=%F0%9F%8C%BB+%E2%80%AE%D7%A9%D7%9C%D7%95%D7%9D+%00+%ED%A0%80",
        "?q=%22%22+%C2%AB+%C2%BB+%22",
        "?q=%3F%3F%3F",
        "?q=%E0%A4%A",
        f"?theme={quote(EVIL)}&audience={quote(EVIL)}&duration={quote(EVIL)}&sort={quote(EVIL)}",
        "?page=999&sort=nonsense&theme=aller-vers",
        "?page=-1&page=2",
        "?territory=commune/99999&near=commune/59350#near=commune/99999&within=10",
        f"#near={quote(EVIL)}",
        "?" + "&".join(f"theme=t{number}" for number in range(500)),
    ],
    ids=lambda asked: asked[:30],
)  # fmt: skip
def test_a_hostile_address_is_only_text(search: Search, asked: str) -> None:
    search.complaints.clear()
    if len(asked) > 1_000:
        search.open(asked)
    search.ask(asked)
    assert search.state in {"done", "empty"}
    assert search.page.title() == "Chercher · Capithèque"
    assert search.page.locator("[data-search] img, [data-search] script").count() == 0
    search.page.get_by_role("button", name="Tout effacer").or_(search.page.locator("#search-words")).first.click()
    assert search.complaints == []


def test_what_a_sheet_says_is_only_text(open_search: Open) -> None:
    """A card and a record as hostile as can be: shown as they are written."""
    search = open_search(None)
    card = {
        "sheet": "practices/evil", "url": "practices/evil/", "kind": "practices", "title": EVIL, "summary": EVIL,
        "byline": EVIL, "place": EVIL, "when": EVIL, "themes": ["__proto__"], "stage": "constructor",
        "evidence": EVIL, "complete": False, "date": "",
    }  # fmt: skip
    record = {
        "url": "/practices/evil/", "content": f"Titre. Déroulé {EVIL} médiation {EVIL}", "word_count": 9,
        "filters": {}, "meta": {"card": json.dumps(card)},
        "anchors": [{"element": "h2", "id": '"><img src=x>', "text": f"{EVIL}", "location": 1}],
    }  # fmt: skip
    packed = gzip.compress(SIGNATURE + json.dumps(record).encode())
    search.page.route("**/search/cards/*", lambda route: route.fulfill(json=[card] * 50))
    search.page.route("**/pagefind/fragment/*", lambda route: route.fulfill(body=packed))
    for asked in ("", "?q=médiation"):
        search.page.goto(f"{search.address}search/{asked}")
        search.settle("done")
        shown = search.page.locator("[data-sheet]").first
        assert shown.get_by_role("heading").inner_text() == EVIL
        assert shown.inner_text().count(EVIL) >= 4
        assert shown.locator("img, script, b").count() == 0
        assert search.page.title() == "Chercher · Capithèque"
    assert search.complaints == []
