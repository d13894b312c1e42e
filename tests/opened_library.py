"""The library as `capitheque edit` opens it, on a copy of the contents."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PATIENCE = 90  # seconds, on a machine that is shared
_COMMAND = "from capitheque.doors.commands import main; main()"


@dataclass
class OpenedLibrary:
    """`way` is the address that works once."""

    port: int
    way: str
    docs: Path
    cookie: str = ""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def come_in(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", self.way)
        self.cookie = str(connection.getresponse().headers["Set-Cookie"]).partition(";")[0]

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, str]:
        headers = {"Origin": self.address, "Cookie": self.cookie, "Content-Type": "application/json"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()

    def built(self) -> Any:
        """What the list says once the site is built again."""
        deadline = time.monotonic() + PATIENCE
        while (found := json.loads(self.ask("GET", "/edit/api/sheets")[1]))["building"]:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        return found


@contextmanager
def opened_library(project: Path) -> Iterator[OpenedLibrary]:
    """Open the library of a folder that holds `docs`."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(text.replace("custom_dir: src/", f"custom_dir: {ROOT}/src/"), encoding="utf-8")
    shutil.copytree(ROOT / "macros", project / "macros")
    command = [sys.executable, "-c", _COMMAND, "edit", "--docs", "docs", "--port", "0"]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            found = re.search(r"127\.0\.0\.1:(\d+)(/open/\S+)", server.stdout.readline() + server.stdout.readline())
            assert found
            yield OpenedLibrary(int(found[1]), found[2], project / "docs")
        finally:
            server.terminate()
