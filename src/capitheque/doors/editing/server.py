"""The server of the library being edited, on this machine alone: who asks is judged first, then what is asked."""

from __future__ import annotations

import http.server
import re
import signal
import sys
import threading
import time
import traceback
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from capitheque.doors.editing.access import HERE, Access
from capitheque.doors.editing.api import Api, Incoming
from capitheque.doors.editing.asking import steps_of
from capitheque.doors.editing.desk import Desk
from capitheque.doors.editing.live_site import LiveSite
from capitheque.doors.editing.replies import NotDoneError, Reply, in_json, in_words
from capitheque.doors.orphans import end_with_parent
from capitheque.sentences import sentence

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from pathlib import Path

_sentence = partial(sentence, __file__)
_AT_ONCE = 32  # connections
_SILENCE, _LONGEST = 10, 60  # seconds: without a byte, and for a whole body
_LENGTH = re.compile(r"\d{1,12}\Z", re.ASCII)
_UNREAD = 64 * 1024 * 1024  # bytes of a refused body that are let through, so that the browser reads why
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class CannotOpenError(Exception):
    """Says in French what keeps the library from opening."""


class EditingServer(http.server.ThreadingHTTPServer):
    """Listens on loopback. Raises OSError when the port is taken."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int, desk: Desk, site: LiveSite) -> None:
        super().__init__((HERE, port), _Conversation)
        self.access = Access(self.server_port)
        self.api, self.site = Api(desk=desk, site=site), site
        self._places = threading.BoundedSemaphore(_AT_ONCE)

    def process_request(self, request: socket.socket | tuple[bytes, socket.socket], client_address: object) -> None:
        self._places.acquire()
        super().process_request(request, client_address)

    def process_request_thread(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away."""
        del request, client_address
        if not isinstance(sys.exception(), OSError):
            traceback.print_exc()


class _Conversation(http.server.BaseHTTPRequestHandler):
    server: EditingServer
    server_version, sys_version = "Capitheque", ""
    timeout = _SILENCE

    def do_GET(self) -> None:  # the names are those that the base class looks for
        try:
            reply = self._reply()
        except NotDoneError as error:
            reply = in_json({"said": str(error), **error.more}, error.status)
        except Exception as error:  # a defect of ours never ends the server
            if isinstance(error, OSError):
                raise
            traceback.print_exc()
            reply = in_json({"said": _sentence("defect")}, HTTPStatus.INTERNAL_SERVER_ERROR)
        self._send(reply)

    do_HEAD = do_PUT = do_POST = do_DELETE = do_OPTIONS = do_PATCH = do_TRACE = do_CONNECT = do_GET  # noqa: N815  # idem

    def _reply(self) -> Reply:
        access, steps = self.server.access, steps_of(self.path)
        method = "GET" if self.command == "HEAD" else self.command
        if not access.is_ours(method, self.headers):
            return in_words(_sentence("foreign"), HTTPStatus.FORBIDDEN)
        if steps[0] == "open" and self.command == "GET":
            return self._open("/".join(steps[1:]))
        if not access.knows(self.headers):
            return in_words(_sentence("unknown"), HTTPStatus.FORBIDDEN)
        if steps[:2] == ["edit", "api"]:
            return self.server.api.reply(Incoming(method=method, steps=steps[2:], body=self._body))
        if method != "GET":
            raise NotDoneError(HTTPStatus.METHOD_NOT_ALLOWED, _sentence("not-allowed"))
        return self.server.site.reply(steps)

    def _open(self, secret: str) -> Reply:
        if self.server.access.knows(self.headers):
            return Reply(body=b"", type="text/plain", status=HTTPStatus.SEE_OTHER, headers={"Location": "/edit/"})
        if cookie := self.server.access.opened_by(secret):
            headers = {"Location": "/edit/", "Set-Cookie": cookie}
            return Reply(body=b"", type="text/plain", status=HTTPStatus.SEE_OTHER, headers=headers)
        return in_words(_sentence("unknown"), HTTPStatus.FORBIDDEN)

    def _body(self, longest: int, wanted: str) -> bytes:
        """Read a body of the `wanted` type (« image/ »: any of them), at most `longest` bytes. Raises NotDoneError."""
        length = self.headers.get("Content-Length", "")
        if self.headers.get("Transfer-Encoding") or not _LENGTH.match(length):
            raise NotDoneError(HTTPStatus.LENGTH_REQUIRED, _sentence("no-length"))
        kind = (self.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
        if kind != wanted and not (wanted.endswith("/") and kind.startswith(wanted)):
            self._read(min(int(length), _UNREAD), keep=False)
            raise NotDoneError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, _sentence("wrong-type", wanted=wanted))
        if int(length) > longest:
            self._read(min(int(length), _UNREAD), keep=False)
            raise NotDoneError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _sentence("too-big", limit=longest // 1024))
        return self._read(int(length))

    def _read(self, length: int, *, keep: bool = True) -> bytes:
        deadline, kept, left = time.monotonic() + _LONGEST, bytearray(), length
        while left:
            part = self.rfile.read1(min(left, 65536))
            if not part or time.monotonic() > deadline:
                raise TimeoutError
            left -= len(part)
            if keep:
                kept += part
        return bytes(kept)

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in {**_HEADERS, **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Type", reply.type)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What the base class refuses: a request that is no HTTP, a method that it does not know."""
        del message, explain
        self.close_connection = True
        status = HTTPStatus.METHOD_NOT_ALLOWED if code == HTTPStatus.NOT_IMPLEMENTED else HTTPStatus(code)
        self._send(in_words(_sentence("not-allowed"), status))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is that of the base class
        """Write nothing: an address may hold the secret."""
        del format, args


def serve(docs: Path, port: int, say: Callable[[str], None]) -> None:
    """Open the library until the process or its parent ends; `say` is told where. Raises CannotOpenError."""
    project = docs.resolve().parent
    if not (project / "mkdocs.yml").is_file():
        raise CannotOpenError(_sentence("no-project", folder=project))
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # the first would be ignored in the background
        signal.signal(ending, lambda *_: sys.exit(0))
    end_with_parent()
    site = LiveSite(project, say)
    try:
        server = EditingServer(port, Desk(docs), site)
    except OSError as error:
        raise CannotOpenError(_sentence("port-taken", port=port, other=port + 10)) from error
    with server, site:
        say(_sentence("first-build"))
        site.wait()
        say(_sentence("open", address=server.access.address))
        server.serve_forever()
