"""The server of the library being edited, on a folder made for one test, and what a browser or an attacker sends it."""

from __future__ import annotations

import hashlib
import json
import socket
import stat
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capitheque.doors.editing.desk import Desk
from capitheque.doors.editing.replies import Reply, in_words
from capitheque.doors.editing.server import EditingServer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass
class StandingSite:
    """In the place of the site: it is never built, and says how many times it was asked to be."""

    building: bool = False
    builds: int = 1
    failed: str = ""
    asked: int = 0

    def changed(self) -> None:
        self.asked += 1

    def reply(self, steps: Sequence[str]) -> Reply:
        return in_words("/".join(steps), HTTPStatus.OK)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Library:
    """`ask` sends what our own page would; a header given as None is left out, a body that is no bytes is JSON."""

    server: EditingServer
    site: StandingSite
    cookie: str = ""
    hosts: dict[str, str] = field(default_factory=dict)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server.server_port}"

    def ask(self, method: str, path: str, body: Any = None, **headers: str | None) -> Answer:
        ours: dict[str, str | None] = {"Host": self.host, "Cookie": self.cookie}
        if method not in {"GET", "HEAD"}:
            ours |= {"Origin": f"http://{self.host}", "Content-Type": "application/json"}
        sent = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        if sent or method in {"PUT", "POST"}:
            ours["Content-Length"] = str(len(sent))
        ours |= {name.replace("_", "-"): value for name, value in headers.items()}
        lines = [f"{name}: {value}" for name, value in ours.items() if value is not None]
        return self.send("\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""]).encode() + sent)

    def send(self, data: bytes) -> Answer:
        with socket.create_connection(("127.0.0.1", self.server.server_port), timeout=20) as one:
            one.sendall(data)
            received = b"".join(iter(lambda: one.recv(65536), b""))
        head, _, body = received.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = dict(line.split(": ", 1) for line in lines)
        return Answer(int(first.split()[1]), headers, body)

    def open(self) -> Answer:
        answer = self.ask("GET", self.server.access.address.partition(self.host)[2], Cookie=None)
        self.cookie = answer.headers.get("Set-Cookie", "").partition(";")[0]
        return answer


@contextmanager
def serving(docs: Path) -> Iterator[Library]:
    """Give the library of a folder, not opened yet."""
    site = StandingSite()
    with EditingServer(0, Desk(docs), site) as server:  # type: ignore[arg-type]  # it stands for the site
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield Library(server, site)
        finally:
            server.shutdown()
            thread.join()


def digests(root: Path) -> dict[str, str]:
    """What stands in a folder, links as they are: a digest by path."""
    found = {}
    for path in sorted(root.rglob("*")):
        mode = path.lstat().st_mode
        held = {stat.S_IFLNK: lambda one: bytes(one.readlink()), stat.S_IFREG: Path.read_bytes}
        said = held.get(stat.S_IFMT(mode), lambda _: b"")(path)
        found[path.relative_to(root).as_posix()] = f"{mode} {hashlib.sha256(said).hexdigest()}"
    return found
