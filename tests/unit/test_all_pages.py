"""All the derived pages together: their addresses, their titles, their links, what they never show."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from typing import TYPE_CHECKING

from capitheque.site.build import build_date
from capitheque.site.contents import pages
from capitheque.site.form import Destination
from capitheque.site.paper import paper_files
from tests.unit.derived_pages import RENNES, TODAY, links, shown, shown_everywhere

if TYPE_CHECKING:
    from tests.unit.conftest import Docs


def test_every_page_has_an_address_of_its_own_a_title_and_a_description(rich: Docs) -> None:
    library = rich.library(drafts=True)
    addresses = Counter(one.uri for one in library.pages)

    assert [uri for uri, count in addresses.items() if count > 1] == []
    assert all(re.fullmatch(r"[a-z0-9/-]+/", uri) for uri in addresses)
    assert [one.uri for one in library.pages if not (one.title.strip() and one.description.strip())] == []


def test_pages_of_one_folder_have_titles_of_their_own(rich: Docs) -> None:
    rich.practices(*[RENNES] * 60)
    titles = Counter(
        (one.uri.rpartition("/")[0].rpartition("/")[0], one.title)
        for one in rich.library().pages
        if one.template != "pages/moved.html" and not re.search(r"/page-\d+/$", one.uri)
    )

    assert [one for one, count in titles.items() if count > 1] == []


def test_every_page_is_drawn_with_one_first_heading(rich: Docs) -> None:
    library = rich.library(drafts=True)

    assert {one.uri: library.templates.page(one).count("<h1") for one in library.pages} == dict.fromkeys(
        library.addresses, 1
    )


EDITORIAL = {
    "",
    "contribute/",
    "contribute/licence/",
    "contribute/photos-and-consent/",
    "contribute/review/",
    "glossary/",
}


def test_every_link_between_our_pages_leads_to_one_of_them(rich: Docs) -> None:
    library = rich.library()
    files = {uri for uri, _ in paper_files(library.templates)}
    for one in library.pages:
        for link in links(library.templates.page(one)):
            if not link.startswith(("#", "?", "http", "mailto:")):
                target = link.partition("#")[0].removeprefix(one.root)
                assert target in library.addresses | EDITORIAL | files, f"{one.uri}: {link}"


def test_the_parents_of_a_page_exist(rich: Docs) -> None:
    library = rich.library()
    for one in library.pages:
        for uri, _ in one.crumbs:
            assert uri in library.addresses | EDITORIAL, f"{one.uri}: {uri}"


def test_two_builds_of_one_day_are_the_same(rich: Docs) -> None:
    first, second = rich.library(), rich.library()

    assert [one.uri for one in first.pages] == [one.uri for one in second.pages]
    assert shown_everywhere(first) == shown_everywhere(second)


def test_a_page_can_be_drawn_twice(rich: Docs) -> None:
    rich.practice("avec-un-mot", sections={"Moyens": "Un CLAS le soir."})
    library = rich.library()

    assert shown(library, "practices/avec-un-mot/") == shown(library, "practices/avec-un-mot/")


def test_the_day_of_the_build_can_be_given(docs: Docs) -> None:
    docs.practice("aa", written_on="2023-06-01")
    catalogue = docs.load()

    assert build_date({"SOURCE_DATE_EPOCH": "1735689600"}) == TODAY
    assert build_date({"SOURCE_DATE_EPOCH": "0"}) == dt.date(1970, 1, 1)
    assert build_date({}) >= dt.date(2025, 1, 1)
    ageing = [
        {one.uri: one for one in pages(catalogue, day, Destination())}["health/"].values["health"].ageing
        for day in (TODAY, dt.date(2026, 1, 1))
    ]
    assert [len(one) for one in ageing] == [0, 1]


def test_the_site_never_shows_a_draft_nor_a_refused_value(docs: Docs) -> None:
    docs.practice("bien-ecrite")
    docs.practice("cachee", title="CANARI titre de brouillon", state="brouillon", summary="CANARI résumé de brouillon")
    docs.practice("relue", title="CANARI titre en relecture", state="en-relecture", sections={"Moyens": "CANARI"})
    docs.practice("refusee", title="CANARI titre refusé", stage="CANARI", sections={"Moyens": "CANARI"})
    docs.practice("perdue", title="CANARI perdue", group="groups/canari-absent")
    docs.group("refuse", title="CANARI groupe", kind="CANARI")
    docs.file("practices/brisee.md", "---\nCANARI: [\n---\nCANARI")
    library = docs.library()

    assert len(library.catalogue.set_aside) == 4
    assert "canari" not in shown_everywhere(library).lower()
