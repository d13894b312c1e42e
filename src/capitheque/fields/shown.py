"""Where a page shows a field, declared with the field: templates draw the lines, and name no field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Zone = Literal["facts", "who", "page", "nowhere"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A field that says nothing of it is a fact among the last, drawn by the macro of its type.

    `zone`: the line of facts, the list of who acts, a place that the page of its kind draws itself, nowhere.
    `macro` draws the value instead of that of its type (templates/shown.html). `title` is what the page calls it, when
    not by its label. `always`: « non documenté » stands where there is no answer, or the words of `empty`. `beside`
    names the field in whose line it stands, after the words of `joined`, or on a line of its own (None); `adds`: it
    only adds to what stands before it, and says nothing alone.
    """

    zone: Zone = "facts"
    order: int = 90
    title: str = ""
    icon: str = "info"
    macro: str = ""
    wide: bool = False
    always: bool = False
    empty: str = ""
    beside: str = ""
    adds: bool = False
    joined: str | None = None


def fact(icon: str, order: int, **more: Any) -> Shown:
    """In the line of facts, in increasing `order`."""
    return Shown(zone="facts", icon=icon, order=order, **more)


def who(order: int, **more: Any) -> Shown:
    """In the list of those who act and write."""
    return Shown(zone="who", order=order, **more)


def beside(key: str, joined: str | None = None, **more: Any) -> Shown:
    """In the line of another field, after the words `joined`; on a line of its own unless they are said."""
    return Shown(zone="facts", beside=key, joined=joined, **more)


def on_page() -> Shown:
    """At a place of its own, which the template of the kind draws: a title, sources, photos."""
    return Shown(zone="page")


def nowhere() -> Shown:
    """For the library alone: former names, changes of state."""
    return Shown(zone="nowhere")
