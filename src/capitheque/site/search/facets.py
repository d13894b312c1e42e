"""Which sheet has which value of each facet, in one file that the browser counts with.

`facets.json` holds `size` (number of sheets) and, for each facet, columns of one length: ids of its values, labels,
parents (index of the value in which one is counted too, or -1), and sheets: the positions of those that write a value,
each as its distance from the one before, which compresses best. Territories have latitudes and longitudes, or null.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from capitheque.fields import fields_of
from capitheque.french.text import sort_key
from capitheque.french.typography import typeset_text
from capitheque.json_text import compact
from capitheque.kinds import KINDS, Practice
from capitheque.library.catalogue import terms_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from capitheque.geography import Territory
    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue

_KINDS = {kind.folder: kind.plural for kind in KINDS if kind.indexed}
_COMPLETENESS = {"complete": "Fiche complète", "eclair": "Fiche éclair"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value of a facet: its id in the address, its label, the id of the value in which it is counted too."""

    id: str
    label: str
    parent: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One facet: `answers` are the values that a sheet writes, `values` all those to choose from, in order.

    `values` is given the ids that sheets write. `up_to`: to choose a value keeps those before it too.
    """

    name: str
    label: str
    answers: Callable[[Catalogue, Sheet], Iterable[str]]
    values: Callable[[Catalogue, Collection[str]], Iterable[Value]]
    up_to: bool = False
    located: bool = False


def facets_json(catalogue: Catalogue, documents: Sequence[Sheet]) -> str:
    columns = [_columns(facet, catalogue, documents) for facet in FACETS]
    return compact({"size": len(documents), "facets": columns})


def _columns(facet: Facet, catalogue: Catalogue, documents: Sequence[Sheet]) -> dict[str, object]:
    positions: defaultdict[str, list[int]] = defaultdict(list)
    for position, sheet in enumerate(documents):
        for answer in dict.fromkeys(facet.answers(catalogue, sheet)):
            positions[answer].append(position)
    values = list(facet.values(catalogue, positions.keys()))
    index = {value.id: number for number, value in enumerate(values)}
    columns: dict[str, object] = {
        "name": facet.name,
        "label": facet.label,
        "up_to": facet.up_to,
        "ids": [value.id for value in values],
        "labels": [typeset_text(value.label) for value in values],
        "parents": [index.get(value.parent or "", -1) for value in values],
        "sheets": [_steps(positions.get(value.id, ())) for value in values],
    }
    if facet.located:
        columns["latitudes"] = [value.latitude for value in values]
        columns["longitudes"] = [value.longitude for value in values]
    return columns


def _steps(positions: Sequence[int]) -> list[int]:
    return [position - before for before, position in pairwise([0, *positions])]


def _terms(
    name: str,
    field: str,
    vocabulary: str,
    *,
    answers: Callable[[Catalogue, Sheet], Iterable[str]] | None = None,
    up_to: bool = False,
) -> Facet:
    """Declare the facet of a field that holds terms; `answers` when they are not simply those of the field."""

    def written(_: Catalogue, sheet: Sheet) -> Iterable[str]:
        return terms_of(sheet, field, vocabulary)

    def values(catalogue: Catalogue, _: Collection[str]) -> Iterator[Value]:
        for term in catalogue.vocabularies[vocabulary]:
            if not term.replaced_by:
                yield Value(id=term.id, label=term.label, parent=term.broader)

    label = fields_of(Practice)[field].label
    return Facet(name=name, label=label, answers=answers or written, values=values, up_to=up_to)


def _fixed(name: str, label: str, answer: Callable[[Sheet], str], values: dict[str, str]) -> Facet:
    """Declare a facet whose few values are ours: {id: label}."""
    return Facet(
        name=name,
        label=label,
        answers=lambda _, sheet: (answer(sheet),),
        values=lambda *_: (Value(id=one, label=text) for one, text in values.items()),
    )


def _completeness(sheet: Sheet) -> str:
    return "complete" if sheet.complete else "eclair"


def _written_territories(catalogue: Catalogue, sheet: Sheet) -> Iterator[str]:
    yield from (territory.reference for territory in catalogue.territories_of(sheet))


def _territories(catalogue: Catalogue, used: Collection[str]) -> Iterator[Value]:
    """Yield every region and department and what sheets write, each followed by what it holds, by name; France last."""
    geography = catalogue.geography
    written = (territory for reference in used if (territory := geography.find(reference)))
    known = {one.reference: one for one in (*geography.regions(), *geography.departments(), *written)}
    held: defaultdict[str, list[Territory]] = defaultdict(list)
    for territory in sorted(known.values(), key=_by_name):
        above = geography.ancestors(territory)
        held[above[0].reference if above else ""].append(territory)

    def below(parent: str) -> Iterator[Value]:
        for territory in held[parent]:
            yield _place(territory, parent)
            yield from below(territory.reference)

    return below("")


def _place(territory: Territory, parent: str) -> Value:
    """Return the value of a territory; a region is too wide to be at a distance."""
    near = territory.kind != "region"
    return Value(
        id=territory.reference,
        label=territory.label,
        parent=parent or None,
        latitude=territory.latitude if near else None,
        longitude=territory.longitude if near else None,
    )


def _by_name(territory: Territory) -> tuple[bool, tuple[str, str, str], str]:
    return territory.kind == "country", sort_key(territory.name), territory.code


FACETS: tuple[Facet, ...] = (
    _fixed("kind", "Type de fiche", lambda sheet: sheet.folder, _KINDS),
    _terms("theme", "themes", "themes", answers=lambda catalogue, sheet: catalogue.themes_of(sheet)),
    Facet(
        name="territory",
        label=fields_of(Practice)["territories"].label,
        answers=_written_territories,
        values=_territories,
        located=True,
    ),
    _terms("audience", "audiences", "audiences"),
    _terms("form", "forms", "forms"),
    _terms("level", "levels", "levels"),
    _terms("territory_type", "territory_types", "territory-types"),
    _terms("problem", "problems", "problems"),
    _terms("scheme", "schemes", "schemes"),
    _terms("evidence", "evidence", "evidence"),
    _terms("stage", "stage", "stages"),
    _fixed("completeness", "Fiche complète ou éclair", _completeness, _COMPLETENESS),
    _terms("network_link", "network_link", "network-links"),
    _terms("cost", "cost", "costs", up_to=True),
    _terms("people", "people", "people", up_to=True),
    _terms("duration", "duration", "durations", up_to=True),
)
