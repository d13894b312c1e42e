"""Macros that lead somewhere: themes, territories, figures, everyday situations, pages of the site."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from capitheque.faults import did_you_mean
from capitheque.sentences import sentence
from capitheque.site.pages.indexes import theme_entries
from capitheque.site.pages.territory_pages import entries
from macros.calling import MacroError, Site
from macros.choosing import checked_territory, limited

if TYPE_CHECKING:
    from markupsafe import Markup

_sentence = partial(sentence, __file__)

_TERRITORY_KINDS = ("region", "department", "commune")


def theme_list(site: Site, *, principle: str | None = None, limit: int | None = None) -> Markup:
    """Themes as cards, with what the library has about each."""
    found = list(theme_entries(site.catalogue))
    if principle:
        wanted = site.checked_term("principles", principle)
        found = [one for one in found if wanted in one.term.principles]
    return site.render("theme_list.html", entries=limited(found, limit))


def territory_list(site: Site, kind: str = "region", *, within: str | None = None, limit: int | None = None) -> Markup:
    """Regions, departments or communes that have something."""
    if kind not in _TERRITORY_KINDS:
        raise MacroError(_sentence("no-kind-of-place", kind=kind, known=", ".join(_TERRITORY_KINDS)))
    parent = checked_territory(site, within) if within else None
    return site.render("territory_list.html", entries=limited(entries(site.catalogue, kind, parent), limit))


def key_figures(site: Site) -> Markup:
    """How many practices, groups, notes and departments; counted at each build."""
    held = site.catalogue.practices_in
    figures = (
        (len(site.catalogue.practices), _sentence("practices"), "practices/"),
        (len(site.catalogue.groups), _sentence("groups"), "groups/"),
        (len(site.catalogue.notes), _sentence("notes"), "research/"),
        (sum(one.startswith("department/") for one in held), _sentence("departments"), "territories/"),
    )
    return site.render("key_figures.html", figures=figures)


def situations(site: Site, *, theme: str | None = None, limit: int | None = None) -> Markup:
    """Everyday problems in people's own words, each with the themes that answer."""
    found = [one for one in site.vocabulary("problems") if not one.replaced_by]
    if theme:
        wanted = site.checked_term("themes", theme)
        found = [one for one in found if wanted in one.themes]
    return site.render("situations.html", problems=limited(found, limit))


def page_link(site: Site, uri: str, text: str) -> Markup:
    """A link to a page that the site makes, checked: page_link("matrix/", "thèmes et régions")."""
    if uri.partition("#")[0] not in site.build.addresses:
        raise MacroError(_sentence("no-page", uri=uri, hint=did_you_mean(uri, site.build.addresses)))
    return site.render("link.html", uri=uri, text=text)


def where_to_send(site: Site) -> Markup:
    """Where sheets are sent; said kindly when the network has not chosen yet."""
    return site.render("where_to_send.html", destination=site.build.destination)


def quilt(site: Site) -> Markup:
    """The drawing of the home page: territories sewn together."""
    return site.render("quilt.html")
