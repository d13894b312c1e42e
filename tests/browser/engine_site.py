"""The modules of the search alone in a page, with the files that a site would give them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bench.facets import synthetic
from capitheque.library import loading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Browser, Page, Route

    from capitheque.library.catalogue import Catalogue

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "src/capitheque/theme/assets/javascripts/search"
TYPES = {"js": "text/javascript", "json": "application/json"}
COUNT = 400


class Site:
    """A page of a site made of a few files, kept in memory; every address asked for is written down."""

    def __init__(self, browser: Browser) -> None:
        self.files = {f"/{path.name}": path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js")}
        self.files["/"] = "<!doctype html><title>Test</title>"
        self.asked: list[str] = []
        self.page: Page = browser.new_page()
        self.page.route("**/*", self._answer)
        self.page.goto("http://site.example/")

    def add(self, files: Iterable[tuple[str, str]]) -> None:
        self.files |= {f"/{uri}": content for uri, content in files}

    def run(self, body: str, given: Any = None) -> Any:
        """Run the body of an asynchronous function of `given`, which has the three classes."""
        names = {"columns": "Columns", "cards": "Cards", "communes": "Communes"}
        imports = [f'const {{ {name} }} = await import("/{file}.js");' for file, name in names.items()]
        return self.page.evaluate(f"async (given) => {{ {' '.join(imports)} {body} }}", given)

    def _answer(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        self.asked.append(route.request.url)
        kind = TYPES.get(path.rpartition(".")[2], "text/html")
        status = 200 if path in self.files else 404
        route.fulfill(status=status, body=self.files.get(path, ""), content_type=f"{kind}; charset=utf-8")


def synthetic_library() -> Catalogue:
    """Return four hundred sheets of all kinds, drawn at random, always the same."""
    return synthetic(loading.load(ROOT / "docs"), COUNT)
