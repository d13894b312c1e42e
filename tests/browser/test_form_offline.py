"""The contribution form without a network: once loaded it opens again and goes on; online it is never out of date.

A page stands for the form, under a sub-path as a site may be; it loads a style, a module and a piece of data.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from capitheque.site.frames import POLICIES
from tests.browser.judging import complaints_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

THEME = Path(__file__).parents[2] / "src" / "capitheque" / "theme"
PAGE = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Formulaire</title><link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<link rel="stylesheet" href="../../assets/form.css">
<script type="module" src="../../assets/main.js"></script></head>
<body><p id="text">Première édition</p></body></html>
"""
SCRIPT = """
import { Offline } from "./offline.js";
const root = new URL("../../", location.href).href;
window.data = await (await fetch(root + "data.json")).json();
window.later = () => import("./later.js");
window.kept = new Offline(root).keep(["extra.json"]);
"""
KEPT = """async () => {
  const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
  return all.flat().map(({ url }) => url).sort();
}"""
SHOWN = "() => [document.querySelector('#text').textContent, getComputedStyle(document.body).color, window.data]"
RED = "rgb(255, 0, 0)"


@dataclass(frozen=True)
class Site:
    folder: Path
    root: str

    @property
    def form(self) -> str:
        return f"{self.root}contribute/practice/"

    def write(self, uri: str, content: str) -> None:
        path = self.folder / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        later = path.stat().st_mtime + 5 if path.exists() else 0  # the server tells editions apart by their second
        path.write_text(content, encoding="utf-8")
        if later:
            os.utime(path, (later, later))


@pytest.fixture
def site(tmp_path: Path, serve: Callable[[Path], str]) -> Site:
    site = Site(tmp_path / "library", f"{serve(tmp_path)}library/")
    html = PAGE.format(policy=POLICIES["form"])
    for uri, content in {
        "contribute/practice/index.html": html,
        "contribute/guide/index.html": html.replace("main.js", "guide.js"),
        "practices/index.html": html.replace("../../", "../").replace("main.js", "guide.js"),
        "assets/main.js": SCRIPT,
        "assets/guide.js": "window.data = null;",
        "assets/later.js": "export const later = true;",
        "assets/form.css": "body { color: rgb(255 0 0); }",
        "data.json": '"données"',
        "extra.json": '"autres"',
    }.items():
        site.write(uri, content)
    shutil.copy(THEME / "contribute" / "worker.js", site.folder / "contribute" / "worker.js")
    shutil.copy(THEME / "assets" / "javascripts" / "form" / "offline.js", site.folder / "assets" / "offline.js")
    return site


@pytest.fixture
def device(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    context.set_default_timeout(10_000)
    yield context
    context.close()


def opened(device: BrowserContext, site: Site) -> tuple[Page, list[str]]:
    """Open the form once, with the network; return what the console complains of too."""
    page = device.new_page()
    said = complaints_of(page)
    page.goto(site.form)
    assert kept(page)
    return page, said


def kept(page: Page) -> Any:
    until(page, lambda: page.evaluate("() => Boolean(window.kept)"))
    return page.evaluate("() => window.kept")


def until(page: Page, is_true: Callable[[], Any]) -> None:
    """Wait, ten seconds at most."""
    for _ in range(200):
        if is_true():
            return
        page.wait_for_timeout(50)
    pytest.fail("nothing came")


def test_the_form_opens_again_without_a_network(device: BrowserContext, site: Site) -> None:
    page, said = opened(device, site)
    shown = page.evaluate(SHOWN)
    assert shown == ["Première édition", RED, "données"]
    device.set_offline(True)
    page.reload()
    kept(page)
    assert page.evaluate(SHOWN) == shown
    assert page.evaluate("async () => (await fetch('../../extra.json')).json()") == "autres"
    again = device.new_page()
    again.goto(f"{site.form}?draft=1#start")
    kept(again)
    assert again.evaluate(SHOWN) == shown
    assert said == []


def test_what_the_page_loads_later_is_kept_too(device: BrowserContext, site: Site) -> None:
    page, _ = opened(device, site)
    page.evaluate("async () => { await window.later(); await fetch('../../data.json?fresh'); }")
    until(page, lambda: f"{site.root}assets/later.js" in page.evaluate(KEPT))
    device.set_offline(True)
    page.reload()
    kept(page)
    assert page.evaluate("async () => (await window.later()).later")


def test_a_page_is_never_out_of_date_with_a_network(device: BrowserContext, site: Site) -> None:
    page, _ = opened(device, site)
    site.write("contribute/practice/index.html", PAGE.format(policy=POLICIES["form"]).replace("Première", "Deuxième"))
    site.write("data.json", '"nouvelles données"')
    page.reload()
    kept(page)
    fresh = ["Deuxième édition", RED, "nouvelles données"]
    assert page.evaluate(SHOWN) == fresh
    device.set_offline(True)
    page.reload()
    kept(page)
    assert page.evaluate(SHOWN) == fresh


def test_only_what_the_form_needs_is_kept(device: BrowserContext, site: Site) -> None:
    page, _ = opened(device, site)
    page.goto(f"{site.root}contribute/guide/")
    page.goto(f"{site.root}practices/")
    page.goto(site.form)
    kept(page)
    page.evaluate("async () => (await fetch('../../nowhere.json')).status")
    page.evaluate("async () => { await window.later(); }")
    until(page, lambda: f"{site.root}assets/later.js" in page.evaluate(KEPT))
    names = {url.removeprefix(site.root) for url in page.evaluate(KEPT)}
    modules = {"assets/main.js", "assets/offline.js", "assets/later.js"}
    assert names == {"contribute/practice/", "assets/form.css", "data.json", "extra.json"} | modules


def test_the_worker_answers_for_no_other_page(device: BrowserContext, site: Site) -> None:
    page, _ = opened(device, site)
    registered = "async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope)"
    assert page.evaluate(registered) == [f"{site.root}contribute/"]
    page.goto(f"{site.root}practices/")
    assert page.evaluate("() => navigator.serviceWorker.controller") is None
    page.goto(f"{site.root}contribute/guide/")
    assert page.evaluate("() => Boolean(navigator.serviceWorker.controller)")
    posted = "async () => (await fetch('../../data.json', { method: 'POST' })).status"
    assert page.evaluate(posted) == 501  # it went to the server, which takes no POST


def test_a_new_version_forgets_the_former_copies_and_begins_again(device: BrowserContext, site: Site) -> None:
    page, _ = opened(device, site)
    (former,) = page.evaluate("() => caches.keys()")
    page.evaluate("async () => { await caches.open('of another site'); }")
    worker = (site.folder / "contribute" / "worker.js").read_text(encoding="utf-8")
    site.write("contribute/worker.js", worker.replace("${OURS}1", "${OURS}2"))
    page.reload()
    kept(page)
    until(page, lambda: former not in page.evaluate("() => caches.keys()"))
    assert "of another site" in page.evaluate("() => caches.keys()")
    until(page, lambda: {site.form, f"{site.root}extra.json", f"{site.root}data.json"} <= set(page.evaluate(KEPT)))
    device.set_offline(True)
    page.reload()
    kept(page)
    assert page.evaluate(SHOWN) == ["Première édition", RED, "données"]


def test_the_requests_of_the_live_preview_are_not_kept(device: BrowserContext, site: Site) -> None:
    page, _ = opened(device, site)
    site.write("livereload/1/1", "1")
    asked = """() => new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.onloadend = () => resolve(request.responseText);
      request.open("GET", "../../livereload/1/1");
      request.send();
    })"""
    assert page.evaluate(asked) == "1"
    page.evaluate("async () => { await window.later(); }")
    until(page, lambda: f"{site.root}assets/later.js" in page.evaluate(KEPT))
    assert not [url for url in page.evaluate(KEPT) if "livereload" in url]


REFUSING = {
    "absent": "delete Navigator.prototype.serviceWorker;",
    "forbidden": "ServiceWorkerContainer.prototype.register = () => Promise.reject(new TypeError('no'));",
}


@pytest.mark.parametrize("name", REFUSING)
def test_a_browser_without_workers_fails_silently(device: BrowserContext, site: Site, name: str) -> None:
    device.add_init_script(REFUSING[name])
    page, said = device.new_page(), []
    page.on("console", lambda line: said.append(line.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(site.form)
    assert kept(page) is False
    assert said == []


def test_what_is_missing_is_told(device: BrowserContext, site: Site) -> None:
    (site.folder / "extra.json").unlink()
    page = device.new_page()
    page.goto(site.form)
    assert kept(page) is False


def test_the_built_site_has_the_worker(address: str, device: BrowserContext) -> None:
    answer = device.request.get(f"{address}contribute/worker.js")
    assert answer.ok
    assert "javascript" in answer.headers["content-type"]
