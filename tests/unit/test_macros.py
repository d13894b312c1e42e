"""The macros of editorial pages: what they show."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from capitheque.site.form import Destination
from macros.calling import MacroError, Site
from macros.choosing import PRACTICE_FILTERS
from tests.unit.macro_calling import NAMED, call, fault, library_of, links, site_of

if TYPE_CHECKING:
    from pathlib import Path

    from capitheque.site.build import Build
    from tests.unit.conftest import Docs


@pytest.fixture(scope="module")
def library(shared_docs: Docs) -> Build:
    return library_of(shared_docs)


@pytest.fixture
def site(library: Build, tmp_path: Path) -> Site:
    return site_of(library, tmp_path)


# --- practices ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["practice_cards", "practice_table"])
@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        ({}, ["cafe", "bal", "atelier", "fete"]),
        ({"sort": "recent", "limit": 2}, ["cafe", "bal"]),
        ({"sort": "title"}, ["bal", "fete", "cafe", "atelier"]),
        ({"sort": "complete", "limit": 1}, ["atelier"]),
        ({"territory": "region/53"}, ["cafe"]),
        ({"territory": "france"}, ["atelier"]),
        ({"territory": "region/84"}, []),
        ({"group": "groups/mon-groupe"}, ["cafe"]),
        ({"theme": "transitions"}, ["cafe"]),
        ({"theme": "aller-vers", "stage": "terminee"}, ["bal"]),
        ({"theme": "transitions", "stage": "terminee"}, []),
        ({"level": "college", "territory": "department/35", "group": "groups/mon-groupe"}, ["cafe"]),
        ({"limit": 50}, ["cafe", "bal", "atelier", "fete"]),
        ({"theme": None}, ["cafe", "bal", "atelier", "fete"]),
    ],
)
def test_practices_are_filtered_sorted_and_limited(
    site: Site, name: str, arguments: dict[str, Any], shown: list[str]
) -> None:
    assert links(call(site, name, **arguments)) == [f"practices/{one}" for one in shown]


@pytest.mark.parametrize("argument", PRACTICE_FILTERS)
def test_every_filter_of_practices_keeps_those_that_have_the_term(docs: Docs, tmp_path: Path, argument: str) -> None:
    name, field = PRACTICE_FILTERS[argument]
    terms = [one.id for one in docs.load().vocabularies[name] if not one.replaced_by]
    alone = field in {"stage", "evidence", "network_link"}
    docs.practice("celle-ci", **{field: terms[0] if alone else [terms[0]]})
    docs.practice("pas-celle-la", **{field: terms[-1] if alone else [terms[-1]]})
    site = site_of(docs.library(), tmp_path)

    assert links(call(site, "practice_cards", **{argument: terms[0]})) == ["practices/celle-ci"]


@pytest.mark.parametrize("argument", PRACTICE_FILTERS)
def test_every_filter_of_practices_refuses_an_unknown_term(site: Site, argument: str) -> None:
    with pytest.raises(MacroError, match=r"^« jamais-vu » n’est pas dans la liste « "):
        call(site, "practice_cards", **{argument: "jamais-vu"})


@pytest.mark.parametrize(
    "written",
    [
        'practice_cards(territory="region/84", theme="jamais-vu")',
        'practice_table(group="groups/acepp", stage="jamais-vu")',
        'group_cards(territory="region/84", kind="jamais-vu")',
        'research_list(theme="transitions", language="en", access="jamais-vu")',
    ],
)
def test_an_unknown_term_is_told_even_when_nothing_is_left_to_filter(site: Site, written: str) -> None:
    assert "« jamais-vu » n’est pas dans la liste" in fault(site, f"{{{{ {written} }}}}")


def test_a_table_has_the_caption_that_was_asked(site: Site) -> None:
    assert "<caption>Nos essais</caption>" in call(site, "practice_table", caption="Nos essais")
    assert "<caption>Pratiques</caption>" in call(site, "practice_table")


def test_the_latest_practices_are_three_unless_asked(site: Site) -> None:
    assert links(call(site, "latest_practices")) == ["practices/cafe", "practices/bal", "practices/atelier"]
    assert links(call(site, "latest_practices", 1)) == ["practices/cafe"]


# --- groups and research --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        ({}, ["mon-groupe", "acepp"]),
        ({"kind": "organisation-nationale"}, ["acepp"]),
        ({"network_link": "groupe"}, ["mon-groupe", "acepp"]),
        ({"network_link": "membre"}, []),
        ({"status": "confirme"}, ["mon-groupe"]),
        ({"territory": "region/32"}, ["mon-groupe"]),
        ({"theme": "transitions"}, ["mon-groupe"]),
        ({"theme": "co-conception"}, []),
        ({"limit": 1, "sort": "title"}, ["mon-groupe"]),
    ],
)
def test_groups_are_filtered_and_limited(site: Site, arguments: dict[str, Any], shown: list[str]) -> None:
    assert links(call(site, "group_cards", **arguments)) == [f"groups/{one}" for one in shown]


def test_the_map_shows_the_groups_and_leads_to_them(site: Site) -> None:
    html = call(site, "group_map")

    assert "<svg" in html
    assert "groups/mon-groupe" in links(html)


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        ({}, ["recente", "vieille"]),
        ({"sort": "title"}, ["recente", "vieille"]),
        ({"sort": "year", "limit": 1}, ["recente"]),
        ({"kind": "rapport"}, ["recente"]),
        ({"access": "payant"}, ["vieille"]),
        ({"language": "en"}, ["vieille"]),
        ({"theme": "transitions"}, ["recente"]),
    ],
)
def test_research_notes_are_filtered_and_sorted(site: Site, arguments: dict[str, Any], shown: list[str]) -> None:
    assert links(call(site, "research_list", **arguments)) == [f"research/{one}" for one in shown]


# --- links ----------------------------------------------------------------------------------------------------


def test_a_link_to_a_sheet_shows_its_title_or_the_given_text(site: Site) -> None:
    assert call(site, "sheet", "practices/cafe") == '<a href="../../practices/cafe/">Un café des parents</a>'
    assert ">ce café</a>" in call(site, "sheet", "practices/cafe", "ce café")


@pytest.mark.parametrize(("url", "root"), [("./", ""), (".", ""), ("glossary/", "../"), ("a/b/c/", "../../../")])
def test_links_start_from_the_page_where_they_stand(library: Build, tmp_path: Path, url: str, root: str) -> None:
    assert f'href="{root}matrix/"' in call(site_of(library, tmp_path, url), "page_link", "matrix/", "ici")


def test_a_link_to_a_page_may_name_a_place_in_it(site: Site) -> None:
    assert 'href="../../health/#missing"' in call(site, "page_link", "health/#missing", "ce qui manque")


def test_the_text_of_a_link_is_shown_as_text(site: Site) -> None:
    assert "&lt;b&gt;" in call(site, "page_link", "matrix/", "<b>")


# --- themes, territories, figures, words ----------------------------------------------------------------------


def test_themes_are_those_of_a_principle(site: Site) -> None:
    vocabulary = site.catalogue.vocabularies["themes"]
    html = call(site, "theme_list", principle="3-communaute-educative")
    shown = re.findall(r"themes/([a-z-]+)/", html)

    assert shown == [one.id for one in vocabulary if "3-communaute-educative" in one.principles]
    assert len(re.findall(r"themes/([a-z-]+)/", call(site, "theme_list", limit=2))) == 2


def test_territories_are_those_of_a_kind_and_of_a_parent(site: Site) -> None:
    assert re.findall(r"territories/([^\"]+)/", call(site, "territory_list")) == [
        "regions/53-bretagne",
        "regions/32-hauts-de-france",
    ]
    assert re.findall(r"territories/([^\"]+)/", call(site, "territory_list", "department", within="region/53")) == [
        "departments/35-ille-et-vilaine"
    ]
    assert call(site, "territory_list", kind="commune", limit=1).count("<li") == 1


def test_figures_are_those_of_the_library(site: Site) -> None:
    values = re.findall(r'figure__value">(\d+)<', call(site, "key_figures"))

    assert values == ["4", "2", "2", "2"]  # practices, groups, notes, departments of practices


def test_situations_are_those_of_a_theme(site: Site) -> None:
    faults = site.catalogue.vocabularies["problems"]
    theme = next(one.themes[0] for one in faults)

    assert call(site, "situations", theme=theme).count("card--problem") == sum(theme in one.themes for one in faults)
    assert call(site, "situations", limit=2).count("card--problem") == 2


def test_a_word_is_explained_in_a_bubble(site: Site) -> None:
    assert '<button class="term"' in call(site, "term", "clas")
    assert ">accompagnement</button>" in call(site, "term", "clas", "accompagnement")


def test_the_glossary_has_every_word(site: Site) -> None:
    words = site.catalogue.vocabularies["glossary"]
    shown = re.findall(r'class="glossary__entry" id="([^"]+)"', call(site, "glossary"))

    assert sorted(shown) == sorted(one.id for one in words)


def test_each_wounding_word_comes_with_what_to_write_and_why(site: Site) -> None:
    html = call(site, "wounding_words", limit=1)
    first = site.catalogue.vocabularies["wounding-words"].terms[0]

    assert re.findall(r'(?:scope="row"|data-label="[^"]+")>([^<]+)<', html) == [
        first.label, first.extra["instead"], first.definition
    ]  # fmt: skip


def test_the_terms_of_a_vocabulary_are_shown_with_what_to_write(site: Site) -> None:
    html = call(site, "vocabulary_terms", "stages")

    assert re.findall(r"<code>([^<]+)</code>", html) == [one.id for one in site.catalogue.vocabularies["stages"]]


@pytest.mark.parametrize(
    ("kind", "field", "section"),
    [("practice", "themes", "Déroulé"), ("group", "status", "Origine"), ("research", "doi", "Méthode")],
)
def test_the_fields_and_sections_of_a_sheet_come_from_the_model(
    site: Site, kind: str, field: str, section: str
) -> None:
    assert f"<code>{field}</code>" in call(site, "sheet_fields", kind)
    assert f">{section}</" in call(site, "sheet_sections", kind)


def test_the_drawing_of_the_home_page_is_a_drawing(site: Site) -> None:
    assert call(site, "quilt").lstrip().startswith("<svg")


def test_the_address_that_receives_sheets_is_shown_once_it_is_chosen(library: Build, tmp_path: Path) -> None:
    assert "à décider par le réseau" in call(site_of(library, tmp_path, "contribute/"), "where_to_send")
    decided = replace(library, destination=Destination(mail="fiches@reseau.example"))
    said = call(site_of(decided, tmp_path, "contribute/"), "where_to_send")
    assert 'href="mailto:fiches@reseau.example"' in said
    assert "à décider" not in said


@pytest.mark.parametrize(
    "name", [name for name in NAMED if name not in {"sheet", "page_link", "term", "vocabulary_terms"}]
)
def test_every_macro_can_be_called_in_an_empty_library(docs: Docs, tmp_path: Path, name: str) -> None:
    arguments = ["practice"] if name.startswith("sheet_") else []

    assert "<" in call(site_of(docs.library(), tmp_path), name, *arguments)
