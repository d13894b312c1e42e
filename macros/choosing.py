"""Filters, order and limit: the same words for every list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from capitheque.french.text import sort_key
from capitheque.sentences import sentence
from capitheque.site.pages.order import newest_first
from macros.calling import MacroError, Site, unknown_argument

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from capitheque.kinds import Practice

_sentence = partial(sentence, __file__)

Item = TypeVar("Item")

PRACTICE_FILTERS = {  # argument: (vocabulary, field of the practice)
    "theme": ("themes", "themes"),
    "principle": ("principles", "principles"),
    "audience": ("audiences", "audiences"),
    "form": ("forms", "forms"),
    "scheme": ("schemes", "schemes"),
    "level": ("levels", "levels"),
    "stage": ("stages", "stage"),
    "evidence": ("evidence", "evidence"),
    "territory_type": ("territory-types", "territory_types"),
    "network_link": ("network-links", "network_link"),
}


def matching_practices(
    site: Site, territory: str | None, group: str | None, terms: dict[str, str | None]
) -> list[Practice]:
    """Practices that answer to every filter given. Raises MacroError for an unknown term, place or group."""
    found: Sequence[Practice] = site.catalogue.practices
    if territory:
        found = site.catalogue.practices_in.get(checked_territory(site, territory), ())
    if group:
        if not group.startswith("groups/") or site.catalogue.sheet(group) is None:
            raise MacroError(_sentence("no-group", group=group))
        own = {one.id for one in site.catalogue.practices_of_group.get(group, ())}
        found = [one for one in found if one.id in own]
    for argument, value in terms.items():
        if argument not in PRACTICE_FILTERS:
            raise unknown_argument(argument, ["limit", "sort", "territory", "group", "caption", *PRACTICE_FILTERS])
        if value:
            vocabulary, field = PRACTICE_FILTERS[argument]
            wanted = site.checked_term(vocabulary, value)
            found = [one for one in found if has(one, field, wanted)]
    return list(found)


def has(sheet: Any, field: str, value: str) -> bool:
    """Whether a field is this value, or contains it."""
    answer = getattr(sheet, field)
    return value in answer if isinstance(answer, tuple) else answer == value


def checked_territory(site: Site, reference: str) -> str:
    if site.catalogue.geography.find(reference) is None:
        raise MacroError(_sentence("no-place", place=reference))
    return reference


def sorted_practices(practices: Sequence[Practice], order: str) -> list[Practice]:
    if order == "recent":
        return newest_first(practices)
    if order == "title":
        return sorted(practices, key=lambda one: sort_key(one.title))
    if order == "complete":
        return sorted(practices, key=lambda one: (len(one.missing), sort_key(one.title)))
    raise MacroError(_sentence("no-order", order=order, known="recent, title, complete"))


def limited(items: Iterable[Item], limit: int | None) -> list[Item]:
    if limit is not None and limit < 1:
        raise MacroError(_sentence("limit-too-low"))
    return list(items)[:limit]
