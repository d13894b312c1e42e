"""The macros of editorial pages: what they show, and the French sentence when they are badly called."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import Environment, StrictUndefined

from capitheque.site.form import Destination
from macros import MACROS, define_env
from macros.calling import MacroError, Site, guarded
from macros.choosing import PRACTICE_FILTERS

if TYPE_CHECKING:
    from capitheque.site.build import Build
    from tests.unit.conftest import Docs

LILLE = "commune/59350"
NAMED = {macro.__name__: macro for macro in MACROS}
HEADER = "---\ntitle: Une page\n---\n\n"


def links(html: str) -> list[str]:
    """Return the addresses of sheets, in order, each once."""
    return list(dict.fromkeys(re.findall(r'href="(?:\.\./)*((?:practices|groups|research)/[^"/]+)/"', html)))


@pytest.fixture(scope="module")
def library(shared_docs: Docs) -> Build:
    docs = shared_docs
    docs.group("mon-groupe", title="À Lille, des parents", territories=[LILLE], status="confirme")
    docs.group("acepp", title="Bien ensemble", kind="organisation-nationale", territories=["france"])
    docs.practice(
        "cafe",
        title="Un café des parents",
        written_on="2024-01-01",
        group="groups/mon-groupe",
        themes=["aller-vers", "transitions"],
        levels=["college"],
    )
    docs.practice("bal", title="Bal du quartier", written_on="2023-01-01", territories=[LILLE], stage="terminee")
    docs.practice("atelier", title="Zone d’atelier", written_on="2022-01-01", territories=["france"], cost="gratuit")
    docs.practice("fete", title="Fête des langues", written_on="2021-01-01", territories=["department/59"])
    docs.practice("brouillonne", state="brouillon")
    docs.note("vieille", title="Une vieille étude", year="1999", language="en", access="payant")
    docs.note("recente", title="À propos des parents", year="2020", kind="rapport", themes=["transitions"])
    return docs.library()


@pytest.fixture
def site(library: Build, tmp_path: Path) -> Site:
    return site_of(library, tmp_path)


def site_of(library: Build, folder: Path, url: str = "approach/method/") -> Site:
    """Return what macros receive while the page `docs/approach/method.md` is written."""
    path = folder / "method.md"
    path.write_text(HEADER, encoding="utf-8")
    page = SimpleNamespace(url=url, file=SimpleNamespace(src_uri="approach/method.md", abs_src_path=str(path)))
    return Site(build=replace(library, faults=[]), page=lambda: page)


def call(site: Site, name: str, *args: Any, **kwargs: Any) -> str:
    return str(NAMED[name](site, *args, **kwargs))


def write(site: Site, text: str) -> str:
    """Write an editorial page as mkdocs-macros does; its faults are kept in `site.build.faults`."""
    Path(site.page().file.abs_src_path).write_text(HEADER + text, encoding="utf-8")
    environment = Environment(undefined=StrictUndefined)  # noqa: S701  # that of mkdocs-macros, which writes Markdown
    environment.globals.update({name: guarded(site, macro) for name, macro in NAMED.items()})
    return environment.from_string(text.lstrip("\n")).render()


def fault(site: Site, text: str) -> str:
    """Write a page and return its only fault."""
    write(site, text)
    (found,) = site.build.faults
    return found


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


# --- what is badly asked --------------------------------------------------------------------------------------

BAD_CALLS = [
    ('practice_cards(them="aller-vers")', "l’argument « them » n’existe pas (vouliez-vous dire « theme » ?)"),
    ('practice_cards(theme="aller-ver")', "vouliez-vous dire « aller-vers »"),
    ('practice_cards(territory="Bretagne")', "le lieu « Bretagne » n’existe pas ; écrivez par exemple department/93"),
    ('practice_cards(group="groups/absent")', "le groupe « groups/absent » n’existe pas ; écrivez par exemple groups/"),
    ('practice_cards(group="practices/cafe")', "le groupe « practices/cafe » n’existe pas"),
    ('practice_cards(sort="date")', "l’ordre « date » n’existe pas ; possibles : recent, title, complete"),
    ("practice_cards(limit=0)", "limit doit être un nombre à partir de 1"),
    ("practice_cards(limit=-1)", "limit doit être un nombre à partir de 1"),
    ('practice_cards(limit="trois")', "l’argument « limit » attend un nombre, sans guillemets"),
    ("practice_cards(limit=1.5)", "l’argument « limit » attend un nombre, sans guillemets"),
    ("practice_cards(3)", "les arguments ne conviennent pas"),
    ('practice_table(captions="Nos essais")', "vouliez-vous dire « caption »"),
    ("latest_practices(limit=0)", "limit doit être un nombre à partir de 1"),
    ("latest_practices(limite=2)", "vouliez-vous dire « limit »"),
    ('group_cards(kind="collectif")', "« collectif » n’est pas dans la liste « Sortes de groupes et de lieux »"),
    ('group_cards(status="confirmé")', "vouliez-vous dire « confirme »"),
    ('group_cards(territory="59")', "le lieu « 59 » n’existe pas"),
    ('group_cards(theme="transition")', "vouliez-vous dire « transitions »"),
    ('group_cards(sort="recent")', "l’ordre « recent » n’existe pas ; possible : title"),
    ('group_map(theme="transitions")', "l’argument « theme » n’existe pas"),
    ('research_list(year="2019")', "l’argument « year » n’existe pas"),
    ('research_list(kind="reportage")', "« reportage » n’est pas dans la liste"),
    ('research_list(language="français")', "« français » n’est pas dans la liste"),
    ('research_list(sort="recent")', "l’ordre « recent » n’existe pas ; possibles : year, title"),
    ('sheet("practices/caffe")', "vouliez-vous dire « practices/cafe »"),
    ('sheet("practices/brouillonne")', "la fiche « practices/brouillonne » n’existe pas ou n’est pas publiée"),
    ("sheet()", "les arguments ne conviennent pas ; possibles : reference, text"),
    ('page_link("matrice/", "ici")', "la page « matrice/ » n’existe pas (vouliez-vous dire « matrix/ » ?)"),
    ('page_link("matrix/")', "les arguments ne conviennent pas ; possibles : uri, text"),
    ('theme_list(principle="cooperer")', "vouliez-vous dire « 2-cooperer »"),
    ('theme_list(principles="2-cooperer")', "vouliez-vous dire « principle »"),
    ('territory_list("canton")', "« canton » n’est pas une sorte de territoire ; possibles : region, department"),
    ('territory_list("commune", within="region/99")', "le lieu « region/99 » n’existe pas"),
    ("key_figures(limit=2)", "l’argument « limit » n’existe pas"),
    ('situations(theme="aller")', "« aller » n’est pas dans la liste « Thèmes »"),
    ('situations(limit="")', "l’argument « limit » attend un nombre, sans guillemets"),
    ("quilt(1)", "les arguments ne conviennent pas"),
    ("where_to_send(1)", "les arguments ne conviennent pas"),
    ('term("clis")', "« clis » n’est pas dans la liste « Glossaire » (vouliez-vous dire « "),
    ("wounding_words(limite=2)", "vouliez-vous dire « limit »"),
    ('vocabulary_terms("theme")', "le vocabulaire « theme » n’existe pas (vouliez-vous dire « themes » ?)"),
    ('sheet_fields("fiche")', "« fiche » n’est pas une sorte de fiche ; possibles : practice, group, research"),
    ('sheet_sections("practices")', "« practices » n’est pas une sorte de fiche ; possibles : practice"),
]


@pytest.mark.parametrize(("written", "told"), BAD_CALLS, ids=[written for written, _ in BAD_CALLS])
def test_a_bad_call_is_told_in_french_with_what_to_write(site: Site, written: str, told: str) -> None:
    found = fault(site, f"{{{{ {written} }}}}")

    assert found.startswith(f"docs/approach/method.md:5 : macro « {written.partition('(')[0]} » : ")
    assert told in found


def test_every_macro_with_arguments_has_a_bad_call() -> None:
    assert set(NAMED) - {written.partition("(")[0] for written, _ in BAD_CALLS} == {"glossary"}


@pytest.mark.parametrize(
    "written",
    [
        "practice_cards(theme=3)",
        'practice_cards(theme=["aller-vers"])',
        "practice_cards(territory=35)",
        'practice_cards(territory=["region/53"])',
        "practice_cards(group=3)",
        'group_cards(territory=["region/53"])',
        'sheet(["practices/cafe"])',
        "page_link(3, 'ici')",
        "page_link(['matrix/'], 'ici')",
        "term(3)",
        'vocabulary_terms(["themes"])',
        'sheet_fields(["practice"])',
        "practice_cards(sort=['title'])",
        "practice_cards(limit=True)",
        'practice_cards(limit="3")',
    ],
)
def test_a_value_of_the_wrong_sort_is_a_fault_not_a_crash(site: Site, written: str) -> None:
    assert fault(site, f"{{{{ {written} }}}}").startswith("docs/approach/method.md:5 : macro « ")


# --- where the fault is ---------------------------------------------------------------------------------------


def test_a_fault_is_placed_on_its_line_of_the_file(site: Site) -> None:
    text = '# Un titre\n\nDu texte.\n\n{{ practice_cards(theme="absent") }}\n'

    assert fault(site, text).startswith(
        "docs/approach/method.md:9 : "
    )  # four lines of header, then the fifth of the text


def test_every_fault_of_a_page_is_kept_with_its_line(site: Site) -> None:
    text = '{{ sheet("practices/absente") }}\n\n{{ practice_cards() }}\n{{ term("absent") }}\n'
    write(site, text)
    found = site.build.faults

    assert [one.partition(" : ")[0] for one in found] == ["docs/approach/method.md:5", "docs/approach/method.md:8"]


def test_a_fault_inside_a_loop_or_a_condition_has_its_line(site: Site) -> None:
    text = '\n{% for one in ["absente"] %}\n{% if one %}\n{{ sheet("practices/" ~ one) }}\n{% endif %}\n{% endfor %}\n'

    assert fault(site, text).startswith("docs/approach/method.md:8 : ")


def test_the_page_shows_where_the_fault_is_and_goes_on(site: Site) -> None:
    shown = site.build.fragments.put_back(write(site, 'Avant.\n\n{{ term("absent") }}\n\n{{ term("clas") }}\n\nAprès.'))

    assert len(site.build.faults) == 1
    assert "Avant." in shown
    assert "Après." in shown
    assert "La macro «\u00a0term\u00a0» n’a pas pu être affichée." in shown
    assert "absent" not in shown
    assert '<button class="term"' in shown


def test_a_page_without_a_fault_leaves_none(site: Site) -> None:
    write(site, '{{ practice_cards(theme="aller-vers") }} {{ sheet("practices/cafe") }}')

    assert site.build.faults == []


def test_what_macros_return_is_never_escaped_twice(site: Site) -> None:
    assert "&lt;" not in write(site, "{{ practice_cards() }}")


def test_a_defect_of_the_engine_is_not_taken_for_an_editor_s_fault(site: Site) -> None:
    def broken(site: Site) -> Any:
        raise ZeroDivisionError(site.root)

    with pytest.raises(ZeroDivisionError):
        guarded(site, broken)()


def test_mkdocs_macros_is_given_every_macro_under_its_name(site: Site) -> None:
    given: dict[str, Any] = {}
    env = SimpleNamespace(
        conf=SimpleNamespace(plugins={"capitheque": SimpleNamespace(build=site.build)}),
        page=site.page(),
        macro=lambda function, name: given.update({name: function}),
    )
    define_env(env)

    assert set(given) == set(NAMED)
    assert links(site.build.fragments.put_back(given["latest_practices"](1))) == ["practices/cafe"]
    assert given["latest_practices"].__doc__ == NAMED["latest_practices"].__doc__


def test_a_page_without_a_header_counts_its_lines_from_the_first(site: Site) -> None:
    Path(site.page().file.abs_src_path).write_text('{{ term("absent") }}\n', encoding="utf-8")
    Environment().from_string('{{ term("absent") }}', {"term": guarded(site, NAMED["term"])}).render()  # noqa: S701

    assert site.build.faults[0].startswith("docs/approach/method.md:1 : ")
