"""The site with its drafts, built again after each change into a temporary folder; the former one stands meanwhile."""

from __future__ import annotations

import mimetypes
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from capitheque.doors.editing.replies import Reply, in_words
from capitheque.faults import shown
from capitheque.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType
    from typing import Self

_sentence = partial(sentence, __file__)
_ASKED = {"CAPITHEQUE_EDITING": "true", "CAPITHEQUE_SEARCH_INDEX": "false", "NO_MKDOCS_2_WARNING": "1"}
_TYPES = {".js": "text/javascript", ".webp": "image/webp", ".woff2": "font/woff2", ".webmanifest": "application/json"}
_PATIENCE = 5  # seconds, for a build that is told to end
_ERROR, _LONGEST_REASON = "ERROR   -  ", 600  # what MkDocs writes before an error; characters


class LiveSite:
    """Builds the site of `project`, one build at a time; the last change is always in the last one.

    `say` is told, in French, why a build fails. `builds` counts those that ended, `failed` says why the last one did.
    """

    def __init__(self, project: Path, say: Callable[[str], None]) -> None:
        self._project, self._say = project, say
        self._news = threading.Condition()
        self._wanted, self._running, self._ending = True, False, False
        self._process: subprocess.Popen[str] | None = None
        self._whole: list[Path] = []  # what is served comes last; the one before may still be read
        self.builds, self.failed = 0, ""

    def __enter__(self) -> Self:
        self._temporary = Path(tempfile.mkdtemp(prefix="capitheque-edit-"))
        self._thread = threading.Thread(target=self._build_on, name="builds", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._news:
            self._ending = True
            self._news.notify_all()
            if self._process:
                self._process.terminate()
        self._thread.join(_PATIENCE)
        if self._thread.is_alive() and self._process:
            self._process.kill()
        shutil.rmtree(self._temporary, ignore_errors=True)

    @property
    def building(self) -> bool:
        return self._wanted or self._running

    def changed(self) -> None:
        with self._news:
            self._wanted = True
            self._news.notify_all()

    def wait(self) -> None:
        """Wait for the first build."""
        with self._news:
            self._news.wait_for(lambda: self.builds)

    def reply(self, steps: Sequence[str]) -> Reply:
        """Give the file of an address, whose steps name nothing outside the site."""
        if not self._whole:
            return in_words(self.failed or _sentence("being-built"), HTTPStatus.SERVICE_UNAVAILABLE)
        path = self._whole[-1].joinpath(*steps)
        try:
            if not path.is_dir():
                return _file(path)
            if not steps[-1]:
                return _file(path / "index.html")
        except OSError:  # there is none, or its name is too long for one
            return self._lost()
        return Reply(body=b"", type="text/plain", status=HTTPStatus.FOUND, headers={"Location": f"{steps[-1]}/"})

    def _lost(self) -> Reply:
        page = _file(self._whole[-1] / "404.html")
        return Reply(body=page.body, type=page.type, status=HTTPStatus.NOT_FOUND)

    def _build_on(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._wanted or self._ending)
                if self._ending:
                    return
                self._wanted, self._running = False, True
            folder = self._temporary / f"site-{self.builds + 1}"
            failed = self._build(folder)
            with self._news:
                self._settle(folder, failed)

    def _build(self, folder: Path) -> str:
        """Build the site, and return in French why it failed, if it did."""
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", "mkdocs.yml", "-d", str(folder)]
        with self._news:
            if self._ending:
                return ""
            self._process = subprocess.Popen(  # noqa: S603  # our own command, no shell
                command,
                cwd=self._project,
                env=os.environ | _ASKED,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                errors="replace",
            )
        _, said = self._process.communicate()
        if self._process.returncode == 0:
            return ""
        return _sentence("build-failed", reason=shown(said.replace(_ERROR, ""), _LONGEST_REASON))

    def _settle(self, folder: Path, failed: str) -> None:
        self._running, self._process = False, None
        self.builds, self.failed = self.builds + 1, failed
        if failed:
            shutil.rmtree(folder, ignore_errors=True)
            if not self._ending:
                with suppress(OSError):  # a terminal that is closed
                    self._say(failed)
        else:
            self._whole.append(folder)
            for old in self._whole[:-2]:
                shutil.rmtree(old, ignore_errors=True)
            self._whole = self._whole[-2:]
        self._news.notify_all()


def _file(path: Path) -> Reply:
    guessed = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    text = guessed.startswith("text/") or guessed in {"application/json", "image/svg+xml"}
    return Reply(body=path.read_bytes(), type=f"{guessed}; charset=utf-8" if text else guessed)
