"""The door to Pagefind: it makes the word index of the site, in files that the reader's browser fetches in part."""

from __future__ import annotations

import asyncio
import gzip
import json
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pagefind.index import IndexConfig, PagefindIndex

FOLDER = "pagefind"
VARIABLE = "CAPITHEQUE_SEARCH_INDEX"
_KEPT = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "wasm.fr.pagefind")
_SIGNATURE = b"pagefind_dcd"


Files = Iterable[tuple[str, str]]
WordSource = Callable[[], tuple[Files, Files]]
"""Makes, when asked, the (address, HTML) pages to index, and (name, content) files to put beside the index."""


class WordIndexError(RuntimeError):
    """Pagefind could not make the index; everything but the search by words still works."""


class SettingError(ValueError):
    """The variable of the environment is wrong; the message is in French."""


def index_wanted(environment: Mapping[str, str], *, setting: bool) -> bool:
    """Whether the index is to be made: what VARIABLE says in the environment wins over the setting.

    Raises SettingError when the variable says neither true nor false.
    """
    said = environment.get(VARIABLE, "").strip()
    answers = {"": setting, "true": True, "false": False}
    if said.lower() not in answers:
        raise SettingError(f"{VARIABLE} : on attend « true » ou « false », pas « {said} »")
    return answers[said.lower()]


def remove(site: Path) -> None:
    """Take away the former index: its records are not in the order of this build's filters."""
    shutil.rmtree(site / FOLDER, ignore_errors=True)


class WordIndexer:
    """Makes the index at once, or behind a live preview: then only the last one asked for is kept."""

    def __init__(self) -> None:
        self._asked = 0
        self._one_at_a_time = threading.Lock()

    def write(self, source: WordSource, site: Path) -> None:
        """Make the index and put it in `site`/pagefind, the former one replaced at once. Raises WordIndexError."""
        with tempfile.TemporaryDirectory() as folder:
            _replace(site / FOLDER, _make(source, Path(folder)))

    def write_later(self, source: WordSource, site: Path, failed: Callable[[WordIndexError], None]) -> threading.Thread:
        """Do the same in a thread, so that a reload does not wait for it."""
        self._asked += 1
        thread = threading.Thread(target=self._write_unless_late, args=(self._asked, source, site, failed), daemon=True)
        thread.start()
        return thread

    def _write_unless_late(
        self, number: int, source: WordSource, site: Path, failed: Callable[[WordIndexError], None]
    ) -> None:
        with self._one_at_a_time, tempfile.TemporaryDirectory() as folder:
            if number != self._asked:
                return
            try:
                made = _make(source, Path(folder))
            except WordIndexError as error:
                failed(error)
                return
            if number == self._asked:
                _replace(site / FOLDER, made)


def _make(source: WordSource, folder: Path) -> Path:
    """Return the folder of the index.

    `records.json` gives the names that Pagefind chose, in the order of the pages, so that what words find can be
    joined with the facets without loading anything else.
    """
    made = folder / FOLDER
    try:
        pages, others = source()
        uris = _lay_out(pages, folder / "pages")
        with ThreadPoolExecutor(max_workers=1) as thread:  # the caller may be inside an event loop of its own
            thread.submit(lambda: asyncio.run(_index(folder / "pages", made))).result()
    except Exception as error:  # whatever happens there, the site is built
        raise WordIndexError(str(error) or type(error).__name__) from error
    names = _names(made)
    _keep_what_is_used(made)
    files = [("records.json", json.dumps([names.get(uri, "") for uri in uris])), *others]
    for name, content in files:
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_text(content, encoding="utf-8")
    return made


async def _index(source: Path, folder: Path) -> None:
    """Index a whole folder in one request: Pagefind's Python service takes a tenth of a second for each request."""
    async with PagefindIndex(config=IndexConfig(output_path=str(folder), force_language="fr")) as index:
        await index.add_directory(str(source))


def _lay_out(pages: Files, folder: Path) -> list[str]:
    """Write each page where its address says; return the addresses in their order."""
    uris = []
    for uri, html in pages:
        path = folder / uri / "index.html"
        path.parent.mkdir(parents=True)
        path.write_text(html, encoding="utf-8")
        uris.append(uri)
    return uris


def _names(folder: Path) -> dict[str, str]:
    """Return the name of each record, by its address: only the record itself says both."""
    names = {}
    for path in (folder / "fragment").glob("*.pf_fragment"):
        content = gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE)
        names[json.loads(content)["url"].lstrip("/")] = path.stem
    return names


def _keep_what_is_used(folder: Path) -> None:
    """Leave out Pagefind's own interfaces and the languages that the site does not speak."""
    kept = {path for pattern in _KEPT for path in folder.glob(pattern)}
    for path in folder.iterdir():
        if path.is_file() and path not in kept:
            path.unlink()


def _replace(place: Path, made: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(made, place)
