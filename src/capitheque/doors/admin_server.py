"""The editor of the coordinating team, open on this machine alone: its page, and the local server of Decap beside."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from capitheque.kinds import KINDS
from capitheque.sentences import sentence
from capitheque.site.admin import admin_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from capitheque.vocabulary import Vocabularies

_sentence = functools.partial(sentence, __file__)

_HERE = "127.0.0.1"
_SERVER = "node_modules/decap-server/dist/index.js"
_PATIENCE = 30  # seconds, for a server that takes one
_FETCHED = ("decap-cms.js", "js-yaml.js")


class CannotOpenError(Exception):
    """Says in French what keeps the editor from opening."""


class _Page(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("X-Frame-Options", "DENY")
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is that of the base class
        del format, args


@dataclass(frozen=True, kw_only=True)
class Editor:
    """`folder` is where `tools/install-admin` fetched Decap, `site` where `make serve` shows the pages."""

    folder: Path
    docs: Path
    vocabularies: Vocabularies
    site: str

    def serve(self, port: int, say: Callable[[str], None]) -> None:
        """Open the editor on `port` until the process is ended; `say` is told its address. Raises CannotOpenError."""
        node, server = shutil.which("node"), self.folder / _SERVER
        if node is None or not server.is_file():
            raise CannotOpenError(_sentence("editor-missing"))
        for ending in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(ending, lambda *_: sys.exit(0))
        with _page_server(self.folder / "site", port) as pages:
            origin, beside = f"http://{_HERE}:{pages.server_port}", _free_port()
            self._write(f"http://{_HERE}:{beside}")
            with _decap_server([node, str(server)], self.docs, origin, beside):
                say(f"{origin}/admin/")
                pages.serve_forever()

    def _write(self, server: str) -> None:
        page = self.folder / "site" / "admin"
        page.mkdir(parents=True, exist_ok=True)
        for name, content in admin_files(KINDS, self.vocabularies, server, self.site):
            (page / name).write_text(content, encoding="utf-8")
        for name in _FETCHED:
            shutil.copyfile(self.folder / name, page / name)


def _page_server(site: Path, port: int) -> http.server.ThreadingHTTPServer:
    try:
        return http.server.ThreadingHTTPServer((_HERE, port), functools.partial(_Page, directory=site))
    except OSError as error:
        raise CannotOpenError(_sentence("port-taken", port=port, other=port + 10)) from error


def _free_port() -> int:
    with socket.socket() as one:
        one.bind((_HERE, 0))
        return int(one.getsockname()[1])


@contextmanager
def _decap_server(command: list[str], docs: Path, origin: str, port: int) -> Iterator[None]:
    """The server that reads and writes the files of `docs`, for our page alone."""
    settings = {
        "BIND_HOST": _HERE,
        "PORT": str(port),
        "ORIGIN": origin,
        "MODE": "fs",
        "GIT_REPO_DIRECTORY": str(docs.resolve()),
        "LOG_LEVEL": "warn",
    }
    process = subprocess.Popen(command, env={**os.environ, **settings})  # noqa: S603  # our own command, no shell
    try:
        _wait(process, port)
        yield
    finally:
        process.terminate()
        process.wait()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection((_HERE, port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise CannotOpenError(_sentence("decap-silent"))
