"""Who may come in: one browser of this machine, by an address that works once, and no page of another site.

Any page that a browser shows may ask 127.0.0.1 for something. Hence the exact `Host` (a foreign name that is made to
lead here, « DNS rebinding », is refused), the `Origin` of whatever changes something, `Sec-Fetch-Site`, and a cookie.
"""

from __future__ import annotations

import hmac
import secrets
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import Message

HERE = "127.0.0.1"
READING = frozenset({"GET", "HEAD"})
_OWN_SITES = {"same-origin", "none"}  # "same-site" is another port of this machine


class Access:
    def __init__(self, port: int) -> None:
        self._host = f"{HERE}:{port}"
        self._name = f"capitheque-{port}"
        self._key, self._secret = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        self._once = threading.Lock()

    @property
    def address(self) -> str:
        """Where the library opens, once."""
        return f"http://{self._host}/open/{self._secret}"

    def opened_by(self, secret: str) -> str:
        """Give the cookie (RFC 6265) to whoever brings the secret, the first time; else an empty string."""
        if not (_same(secret, self._secret) and self._once.acquire(blocking=False)):
            return ""
        return f"{self._name}={self._key}; HttpOnly; SameSite=Strict; Path=/"

    def is_ours(self, method: str, headers: Message) -> bool:
        """Whether a request comes from our own pages, or from the address bar."""
        origins, sites = headers.get_all("Origin", []), headers.get_all("Sec-Fetch-Site", [])
        return (
            headers.get_all("Host", []) == [self._host]
            and set(origins) <= {f"http://{self._host}"}
            and set(sites) <= _OWN_SITES
            and (method in READING or bool(origins))
        )

    def knows(self, headers: Message) -> bool:
        """Whether a request brings the cookie."""
        cookies = (one.strip().partition("=") for line in headers.get_all("Cookie", []) for one in line.split(";"))
        return any(name == self._name and _same(value, self._key) for name, _, value in cookies)


def _same(given: str, ours: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), ours.encode())
