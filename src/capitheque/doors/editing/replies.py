"""What is answered to the browser, and what is not done."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from capitheque.json_text import compact

if TYPE_CHECKING:
    from collections.abc import Mapping


class NotDoneError(Exception):
    """Says in French why what was asked is not done; `more` goes with it."""

    def __init__(self, status: HTTPStatus, said: str, **more: Any) -> None:
        super().__init__(said)
        self.status = status
        self.more = more


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    body: bytes
    type: str
    status: HTTPStatus = HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)


def in_json(value: Any, status: HTTPStatus = HTTPStatus.OK) -> Reply:
    return Reply(body=compact(value).encode(), type="application/json", status=status)


def in_words(said: str, status: HTTPStatus) -> Reply:
    return Reply(body=f"{said}\n".encode(), type="text/plain; charset=utf-8", status=status)
