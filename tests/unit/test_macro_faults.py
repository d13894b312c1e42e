"""The macros of editorial pages badly called: the French sentence, and the line where the fault is."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import Environment

from macros import define_env
from macros.calling import Site, guarded
from tests.unit.macro_calling import NAMED, fault, library_of, links, site_of, write

if TYPE_CHECKING:
    from capitheque.site.build import Build
    from tests.unit.conftest import Docs


@pytest.fixture(scope="module")
def library(shared_docs: Docs) -> Build:
    return library_of(shared_docs)


@pytest.fixture
def site(library: Build, tmp_path: Path) -> Site:
    return site_of(library, tmp_path)


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
