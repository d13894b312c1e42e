"""The lines in which a page shows the fields of a sheet, from their declarations; browsers read the same."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from capitheque.fields import fields_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capitheque.fields import Field
    from capitheque.fields.shown import Zone
    from capitheque.kinds import Sheet
    from capitheque.vocabulary import Vocabularies

TERM_PAGES = {"themes", "audiences", "forms", "principles", "problems"}
"""The vocabularies of which each term has a page, in the folder of the same name."""

Line = list[dict[str, Any]]


def shown_lines(kind: type[Sheet], vocabularies: Vocabularies) -> dict[str, list[Line]]:
    """Return {zone: lines}; a line is fields described for templates/facts.html, the one that names it first."""
    return {zone: _lines(kind, zone, vocabularies) for zone in ("facts", "who")}


def answered(line: Sequence[dict[str, Any]], sheet: Any) -> list[dict[str, Any]]:
    """Keep the fields of a line to which a sheet has an answer (a filter of templates)."""
    return [one for one in line if getattr(sheet, one["key"])]


def _lines(kind: type[Sheet], zone: Zone, vocabularies: Vocabularies) -> list[Line]:
    fields = fields_of(kind)
    heads = [one for one in fields.values() if one.shown.zone == zone and not one.shown.beside]
    ordered = sorted(heads, key=lambda one: one.shown.order)
    beside: dict[str, list[Field]] = defaultdict(list)
    for one in sorted(fields.values(), key=lambda one: one.shown.order):
        beside[one.shown.beside].append(one)
    return [[_described(one, vocabularies) for one in (head, *beside[head.key])] for head in ordered]


def _described(one: Field, vocabularies: Vocabularies) -> dict[str, Any]:
    shown, name = one.shown, one.type.vocabulary
    levels = [term.extra.get("level", 0) for term in vocabularies[name]] if name else []
    return {
        "key": one.key,
        "title": shown.title or one.label,
        "shows": shown.macro or one.type.shows,
        "icon": shown.icon,
        "wide": shown.wide,
        "always": shown.always,
        "empty": shown.empty,
        "joined": shown.joined,
        "adds": shown.adds,
        "vocabulary": name,
        "pages": name if name in TERM_PAGES else "",
        "levels": max(levels, default=0),
        "parts": [{"key": part.key, "label": part.label} for part in one.parts if part.shown.zone != "nowhere"],
    }
