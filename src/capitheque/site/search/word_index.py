"""The door to Pagefind: it makes the word index of the site, in files that the reader's browser fetches in part."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

FOLDER = "pagefind"
_KEPT = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "wasm.fr.pagefind")
_EMPTY = Path(__file__).with_name("nothing_to_index.html")
_SIGNATURE = b"pagefind_dcd"


Files = Iterable[tuple[str, str]]
WordSource = Callable[[], tuple[Files, Files]]
"""Makes, when asked, the (address, HTML) pages to index, and (name, content) files to put beside the index."""


class WordIndexError(RuntimeError):
    """Pagefind could not make the index; everything but the search by words still works."""


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
        _index(folder / "pages", made)
    except Exception as error:  # whatever happens there, the site is built
        raise WordIndexError(str(error) or type(error).__name__) from error
    names = _names(made)
    _keep_what_is_used(made)
    files = [("records.json", json.dumps([names.get(uri, "") for uri in uris])), *others]
    for name, content in files:
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_text(content, encoding="utf-8")
    return made


def _index(source: Path, folder: Path) -> None:
    """Index a whole folder.

    Pagefind is run as a command: its service answers before the last bytes are on the disk, and the client then ends it
    (Pagefind, issue 1271): an entry file was found empty so.
    """
    asked = ["--site", str(source), "--output-path", str(folder), "--force-language", "fr", "--quiet"]
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    command = [sys.executable, "-m", "pagefind", *asked]
    done = subprocess.run(  # noqa: S603  # our own command
        command, capture_output=True, text=True, check=False, cwd=source, env=ours
    )
    if done.returncode:
        raise WordIndexError(" ".join((done.stderr or done.stdout).split()) or str(done.returncode))


def _lay_out(pages: Files, folder: Path) -> list[str]:
    """Write each page where its address says; return the addresses in their order."""
    uris = []
    folder.mkdir()
    for uri, html in pages:
        path = folder / uri / "index.html"
        path.parent.mkdir(parents=True)
        path.write_text(html, encoding="utf-8")
        uris.append(uri)
    if not uris:  # Pagefind makes no index of nothing
        shutil.copy(_EMPTY, folder / "index.html")
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
