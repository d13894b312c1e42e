"""Macros that show sheets: practices, groups, research notes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from capitheque.faults import did_you_mean
from capitheque.french.text import sort_key
from capitheque.sentences import sentence
from capitheque.site.map.national_map import national_map
from capitheque.site.pages.order import by_year, newest_first
from macros.calling import MacroError, Site
from macros.choosing import checked_territory, has, limited, matching_practices, sorted_practices

if TYPE_CHECKING:
    from markupsafe import Markup

_sentence = partial(sentence, __file__)


def practice_cards(  # order, limit and filters, all by name
    site: Site,
    *,
    limit: int | None = None,
    sort: str = "recent",
    territory: str | None = None,
    group: str | None = None,
    **terms: str | None,
) -> Markup:
    """Practices as cards; `terms` are filters by vocabulary (see choosing.PRACTICE_FILTERS)."""
    found = sorted_practices(matching_practices(site, territory, group, terms), sort)
    return site.render("practice_cards.html", practices=limited(found, limit))


def practice_table(  # noqa: PLR0913  # order, limit and filters, all by name
    site: Site,
    *,
    limit: int | None = None,
    sort: str = "recent",
    territory: str | None = None,
    group: str | None = None,
    caption: str = "Pratiques",
    **terms: str | None,
) -> Markup:
    """Practices as a table (where, when, stage, evidence); `terms` as for the cards."""
    found = sorted_practices(matching_practices(site, territory, group, terms), sort)
    return site.render("practice_table.html", practices=limited(found, limit), caption=caption)


def latest_practices(site: Site, limit: int = 3) -> Markup:
    """The last practices written or updated, as cards."""
    return site.render("practice_cards.html", practices=limited(newest_first(site.catalogue.practices), limit))


def group_cards(  # noqa: PLR0913  # one argument a facet, all by name
    site: Site, *, kind: str | None = None, network_link: str | None = None, territory: str | None = None,
    theme: str | None = None, status: str | None = None, limit: int | None = None, sort: str = "title",
) -> Markup:  # fmt: skip
    """Groups, places and organisations as cards."""
    if sort != "title":
        raise MacroError(_sentence("one-order", order=sort))
    found = list(
        site.catalogue.groups_in.get(checked_territory(site, territory), ()) if territory else site.catalogue.groups
    )
    for field, vocabulary, value in (
        ("kind", "group-kinds", kind),
        ("network_link", "network-links", network_link),
        ("status", "group-statuses", status),
    ):
        if value:
            wanted = site.checked_term(vocabulary, value)
            found = [one for one in found if has(one, field, wanted)]
    if theme:
        of_theme = {one.id for one in site.catalogue.groups_by_theme.get(site.checked_term("themes", theme), ())}
        found = [one for one in found if one.id in of_theme]
    return site.render("group_cards.html", groups=limited(found, limit))


def group_map(site: Site) -> Markup:
    """The map of groups, places and practices, with its legend and the link to the full list."""
    return site.render("group_map.html", map=national_map(site.catalogue))


def research_list(  # noqa: PLR0913  # one argument a facet, all by name
    site: Site, *, theme: str | None = None, kind: str | None = None, access: str | None = None,
    language: str | None = None, limit: int | None = None, sort: str = "year",
) -> Markup:  # fmt: skip
    """Research notes as cards."""
    if sort not in {"year", "title"}:
        raise MacroError(_sentence("no-order", order=sort, known="year, title"))
    found = list(site.catalogue.notes)
    for field, vocabulary, value in (
        ("themes", "themes", theme),
        ("kind", "research-kinds", kind),
        ("access", "access", access),
        ("language", "languages", language),
    ):
        if value:
            wanted = site.checked_term(vocabulary, value)
            found = [one for one in found if has(one, field, wanted)]
    ordered = by_year(found) if sort == "year" else sorted(found, key=lambda note: sort_key(note.title))
    return site.render("research_list.html", notes=limited(ordered, limit))


def sheet(site: Site, reference: str, text: str = "") -> Markup:
    """A link to a sheet, checked: sheet("practices/agen-syllabe")."""
    found = site.catalogue.sheet(reference)
    if found is None:
        hint = did_you_mean(reference, site.catalogue.by_reference)
        raise MacroError(_sentence("no-sheet", reference=reference, hint=hint))
    return site.render("link.html", uri=found.uri, text=text or found.title)
