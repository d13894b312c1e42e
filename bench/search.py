"""What a search costs on a large library: sizes, and the first result of words beside Pagefind alone.

    python bench/search.py SITE     # a site built by `mkdocs build` on what bench/library.py wrote

Both sides are asked the same questions, cold (a new browser context each time), by turns, on the same index, in the
same page of the site: until the first twenty results stand on it.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import re
import shutil
import statistics
import threading
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

QUESTIONS: Final = (
    "jardin",
    "café des parents",
    "les parents ne viennent pas aux réunions",
    "aide aux devoirs collège",
)
TURNS: Final = 5
OURS: Final = re.compile(r'<script type="module".*?</script>|<link rel="modulepreload"[^>]*>')
ALONE: Final = """
const pagefind = await import("../pagefind/pagefind.js");
const { results } = await pagefind.search(new URLSearchParams(location.search).get("q"));
const first = await Promise.all(results.slice(0, 20).map((one) => one.data()));
const list = document.querySelector("[data-state]");
list.replaceChildren(...first.map((one) => {
  const line = document.createElement("li");
  line.textContent = one.meta.title + one.plain_excerpt;
  return line;
}));
list.dataset.state = "done";
"""


def without_ours(site: Path) -> Path:
    """Write the same page with Pagefind alone in the place of our search; return its folder."""
    folder = site / "pagefind-alone"
    folder.mkdir(exist_ok=True)
    page = OURS.sub("", (site / "search" / "index.html").read_text(encoding="utf-8"))
    page = page.replace("</head>", '<script type="module" src="alone.js"></script></head>')
    (folder / "index.html").write_text(page, encoding="utf-8")
    (folder / "alone.js").write_text(ALONE, encoding="utf-8")
    return folder


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is that of the base class
        del format, args


def seconds(browser: Browser, address: str) -> float:
    """Return the time from a question to its results, nothing being kept from before."""
    context = browser.new_context()
    page = context.new_page()
    start = perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector("[data-state='done']", state="attached")
    took = perf_counter() - start
    context.close()
    return took


def main(site: Path) -> None:
    for name in ("search/facets.json", "search/terms.json", "pagefind/records.json"):
        print(f"{name}: {len(gzip.compress((site / name).read_bytes())) / 1000:.0f} kB gzipped")
    words = [len(gzip.compress(path.read_bytes())) for path in (site / "pagefind" / "words").glob("*.json")]
    print(f"pagefind/words/: {sum(words) / 1000:.0f} kB gzipped, the largest of the files {max(words) / 1000:.0f}")
    folder = without_ours(site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    root = f"http://127.0.0.1:{server.server_port}/"
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        seconds(browser, f"{root}search/")  # the browser itself is warm
        for question in QUESTIONS:
            pairs = [
                (
                    seconds(browser, f"{root}search/?q={quote(question)}"),
                    seconds(browser, f"{root}pagefind-alone/?q={quote(question)}"),
                )
                for _ in range(TURNS)
            ]
            ours, alone = (statistics.median(side) for side in zip(*pairs, strict=True))
            print(f"« {question} »: ours {ours:.2f} s, Pagefind alone {alone:.2f} s, ratio {ours / alone:.2f}")
        browser.close()
    shutil.rmtree(folder)
    server.shutdown()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    main(parser.parse_args().site)
