"""Do people find the right sheet with their own words? The relevance set, asked of the real page.

`make relevance` prints the report. Success at 5: one of the sheets awaited is among the first five results.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SETS = sorted((Path(__file__).parents[1] / "relevance").glob("*.yml"))
FIRST = 5
ASK = """async (words) => {
  const list = document.querySelector("[data-state]");
  const answered = new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      if (list.dataset.state === "loading") return;
      watch.disconnect();
      resolve();
    });
    watch.observe(list, { attributes: true, attributeFilter: ["data-state"] });
  });
  history.pushState(null, "", "?" + new URLSearchParams({ q: words }));
  dispatchEvent(new PopStateEvent("popstate"));
  await answered;
  return [...list.querySelectorAll("[data-sheet]")].map((one) => one.dataset.sheet);
}"""


@dataclass(frozen=True)
class Answer:
    """One query, what was awaited, and at which rank the first of it came (0: nowhere)."""

    query: str
    awaited: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def rank(self) -> int:
        return next((i for i, sheet in enumerate(self.found, start=1) if sheet in self.awaited), 0)


def report(name: str, answers: list[Answer]) -> str:
    """The figures of a set."""
    at = {limit: sum(0 < one.rank <= limit for one in answers) / len(answers) for limit in (1, FIRST)}
    every = sum(set(one.awaited) <= set(one.found[:FIRST]) for one in answers) / len(answers)
    mean = sum(1 / one.rank for one in answers if one.rank) / len(answers)
    return (
        f"{name}: {len(answers)} queries, success at 1 {at[1]:.1%}, at 5 {at[FIRST]:.1%}, "
        f"all awaited in 5 {every:.1%}, mean reciprocal rank {mean:.3f}"
    )


def missed(answers: list[Answer]) -> list[str]:
    """The queries that a reader would have to ask otherwise."""
    return [
        f"  missed: {one.query} (rank {one.rank or 'none'}; awaited {', '.join(one.awaited)})"
        for one in answers
        if not 0 < one.rank <= FIRST
    ]


@pytest.fixture(scope="module")
def search_page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(address + "search/")
    page.wait_for_selector('[data-state="done"]')
    yield page
    page.close()


@pytest.fixture(scope="module")
def answers(search_page: Page) -> dict[str, list[Answer]]:
    found = {}
    for path in SETS:
        queries: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["queries"]
        found[path.stem] = [
            Answer(one["query"], tuple(one["expect"]), tuple(search_page.evaluate(ASK, one["query"])))
            for one in queries
        ]
    return found


def test_the_right_sheet_is_among_the_first_five(answers: dict[str, list[Answer]]) -> None:
    everything = [one for some in answers.values() for one in some]
    print()  # noqa: T201  # the report is what `make relevance` is for
    for name, some in [*answers.items(), ("all", everything)]:
        print("\n".join([report(name, some), *(missed(some) if name in answers else [])]))  # noqa: T201
    assert len(everything) >= 120
    assert sum(0 < one.rank <= FIRST for one in everything) / len(everything) >= 0.95
