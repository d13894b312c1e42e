"""The built site, served on this machine, opened in a real Chromium."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.form_filling import PHONE, Form
from tests.browser.form_modules import Modules
from tests.browser.judging import complaints_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Locator, Page

ROOT = Path(__file__).parents[2]
expect.set_options(timeout=20_000)  # milliseconds: a machine that is shared, as PATIENCE is in tests/opened_library.py
SAFE = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is that of the base class
        del format, args


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Give the function that serves a folder on this machine, and returns its address."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def serve_one(folder: Path) -> str:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=folder))
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve_one
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of the real site, built for these tests."""
    folder = tmp_path_factory.mktemp("browser") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(ROOT / "mkdocs.yml"), "-d", str(folder)]
    subprocess.run(command, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    return serve(folder)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the system's own when there is one, else Playwright's."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if (found := shutil.which(name))), None)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=SAFE)
        yield opened
        opened.close()


_ASK = """async (all) => {
  const list = document.querySelector("[data-state]");
  const settled = async () => {
    while (list.dataset.state === "loading") {
      await new Promise((resolve) => new MutationObserver((_, watch) => { watch.disconnect(); resolve(); })
        .observe(list, { attributes: true, attributeFilter: ["data-state"] }));
    }
  };
  const answers = [];
  for (const asked of all) {
    history.pushState(null, "", asked || "./");
    dispatchEvent(new PopStateEvent("popstate"));
    await settled();
    const total = Number(document.querySelector("#results-title").textContent.replace(/\\D/g, ""));
    answers.push([total, [...list.querySelectorAll("[data-sheet]")].map((one) => one.dataset.sheet)]);
  }
  return answers;
}"""
_SHEETS = "all => all.map((one) => one.dataset.sheet)"


@dataclass(frozen=True)
class Search:
    """The search page in a browser: what its reader does there, and what is shown. `asked` is "?q=…#near=…"."""

    page: Page
    address: str
    complaints: list[str]
    """What the console printed as an error, and the errors that nothing caught."""

    def open(self, asked: str = "") -> list[str]:
        """Open the page; return the sheets that it shows, in order."""
        self.page.goto(f"{self.address}search/{asked}")
        return self.sheets()

    def ask(self, asked: str) -> list[str]:
        """Go to another search without loading the page again, as the history does; return the sheets shown."""
        return self.ask_all([asked])[0][1]

    def ask_all(self, asked: list[str]) -> list[tuple[int, list[str]]]:
        """Ask one after the other; return how many sheets each title says, and those shown."""
        answers: list[list[Any]] = self.page.evaluate(_ASK, asked)
        return [(total, sheets) for total, sheets in answers]

    def everything(self, asked: str) -> list[str]:
        """Return the sheets of all the pages of results."""
        found = self.ask(asked)
        while self.page.locator("[data-pages] [rel=next]").count():
            self.page.locator("[data-pages] [rel=next]").click()
            found += self.sheets()
        return found

    def settle(self, state: str = "") -> None:
        wanted = f'[data-state="{state}"]' if state else '[data-state]:not([data-state="loading"])'
        self.page.wait_for_selector(wanted, state="attached")

    def sheets(self) -> list[str]:
        self.settle()
        found: list[str] = self.page.locator("[data-sheet]").evaluate_all(_SHEETS)
        return found

    @property
    def state(self) -> str | None:
        return self.page.locator("[data-state]").get_attribute("data-state")

    @property
    def total(self) -> int:
        """How many sheets the title of the results says."""
        digits = "".join(filter(str.isdecimal, self.title))
        return int(digits) if digits else 0

    @property
    def title(self) -> str:
        return self.page.locator("#results-title").inner_text().replace("\u00a0", " ")

    @property
    def asked(self) -> str:
        """What the address bar says after /search/."""
        return self.page.url.removeprefix(f"{self.address}search/")

    @property
    def chosen(self) -> list[str]:
        return self.page.locator(".chosen__chip [data-slot=label]").all_inner_texts()

    def box(self, facet: str, value: str) -> Locator:
        return self.page.locator(f'[data-facet="{facet}"] input[value="{value}"]')

    def choose(self, facet: str, value: str) -> list[str]:
        """Tick or untick a value that is in sight."""
        self.box(facet, value).click()
        return self.sheets()


@pytest.fixture(scope="module")
def visit(browser: Browser) -> Iterator[BrowserContext]:
    """The device of one reader, which keeps what it has downloaded."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture(scope="module")
def home(visit: BrowserContext, address: str) -> Iterator[Page]:
    """The home page, where modules are run: its policy is that of the whole site."""
    opened = visit.new_page()
    opened.goto(address)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def modules(home: Page) -> Iterator[Modules]:
    complaints = complaints_of(home)
    yield Modules(home)
    assert complaints == []


@pytest.fixture
def open_search(browser: Browser, visit: BrowserContext, address: str) -> Iterator[Callable[..., Search]]:
    """Give the function that opens a search page: open_search(asked, **options), on a new device when it has options.

    `asked` None opens none: the test goes where it wants.
    """
    opened: list[Page | BrowserContext] = []

    def open_one(asked: str | None = "", **options: Any) -> Search:
        device = browser.new_context(**options) if options else visit
        page = device.new_page()
        opened.append(device if options else page)
        search = _watched(page, address)
        if asked is not None:
            search.open(asked)
        return search

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture(scope="module")
def search(visit: BrowserContext, address: str) -> Iterator[Search]:
    """A search page that all the tests of a file share: each asks its own question."""
    found = _watched(visit.new_page(), address)
    found.open()
    yield found
    found.page.close()


def _watched(page: Page, address: str) -> Search:
    page.set_default_timeout(10_000)
    return Search(page=page, address=address, complaints=complaints_of(page))


@pytest.fixture
def open_form(browser: Browser, address: str) -> Iterator[Callable[..., Form]]:
    """Give the function that opens the form of a kind on a new device."""
    devices: list[BrowserContext] = []

    def open_one(kind: str = "practice", after: str = "", **options: Any) -> Form:
        device = browser.new_context(**{**PHONE, **options})
        devices.append(device)
        page = device.new_page()
        page.set_default_timeout(10_000)
        form = Form(page, address, kind, complaints_of(page))
        page.on("dialog", lambda dialog: dialog.accept())
        form.open(after)
        return form

    yield open_one
    for device in devices:
        device.close()


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A library that holds its vocabularies only."""
    folder = tmp_path / "docs"
    folder.mkdir()
    shutil.copytree(ROOT / "docs" / "vocabularies", folder / "vocabularies")
    return folder
