"""Where the links of texts lead: sheets of every kind, pages that editors write, their anchors; what is said else."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest

from capitheque.library import links
from capitheque.library.checking import check
from tests.unit.conftest import Docs
from tests.unit.derived_pages import shown

if TYPE_CHECKING:
    from pathlib import Path

    from capitheque.faults import Fault
    from capitheque.library.catalogue import Catalogue

METHOD = "---\ntitle: La méthode\n---\n\n# La méthode\n\n## D’où vient-elle ?\n\n## Un titre {#mon-titre}\n"
ABOUT_LINKS = {"link-to-nothing", "anchor-to-nothing", "links-to-nothing", "unsafe-link"}


@pytest.fixture
def written(rich: Docs) -> Docs:
    """A rich library, with two pages of editors and an adoption."""
    rich.file("approach/method.md", METHOD)
    rich.file("index.md", "# Accueil\n")
    rich.adoption("essai", "practices/mere")
    return rich


def told(catalogue: Catalogue, path: str = "docs/practices/lien.md") -> list[Fault]:
    return [one for one in catalogue.faults if one.code in ABOUT_LINKS and one.location.path == path]


def link(docs: Docs, address: str) -> tuple[str | None, list[Fault]]:
    """Where a link of a published text leads on its page, None when it is text; what is said of it."""
    docs.practice("lien", sections={"Déroulé": f"Voir [les mots](<{address}>) ici."})
    library = docs.library()
    found = re.search(r'Voir (?:<a href="([^"]*)"[^>]*>)?les mots(?:</a>)? ici', shown(library, "practices/lien/"))
    assert found, "the words are kept"
    return found[1], told(library.catalogue)


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("../practices/mere.md", "practices/mere/"),
        ("mere.md", "practices/mere/"),
        ("/practices/mere/", "practices/mere/"),
        ("../groups/mon-groupe.md", "groups/mon-groupe/"),
        ("research/ma-note/", "research/ma-note/"),
        ("../adoptions/essai.md", "practices/mere/#adoption-essai"),
        ("nationale.md", "practices/nationale/"),
        ("mere.md#deroule", "practices/mere/#steps"),
        ("mere.md#déroulé", "practices/mere/#steps"),
        ("mere.md#steps", "practices/mere/#steps"),
        ("mere.md#comment-les-parents-ont-été-associés", "practices/mere/#parents"),
        ("#point-de-depart", "practices/lien/#start"),
        ("../approach/method.md", "approach/method/"),
        ("approach/method", "approach/method/"),
        ("../approach/method.md#mon-titre", "approach/method/#mon-titre"),
        ("../approach/method.md#dou-vient-elle", "approach/method/#dou-vient-elle"),
        ("../approach/method.md#doù-vient-elle-", "approach/method/#dou-vient-elle"),
        ("../index.md", ""),
        ("ancien-nom.md", "practices/mere/"),
        ("practices/ancien-nom#deroule", "practices/mere/#steps"),
    ],
)
def test_a_link_leads_to_a_page_from_the_page_where_it_is_read(written: Docs, address: str, leads: str) -> None:
    assert link(written, address) == (f"../../{leads}", [])


@pytest.mark.parametrize(
    ("address", "proposed"),
    [
        ("../practices/mer.md", "practices/mere"),
        ("practices/Mere", "practices/mere"),
        ("../practice/mere.md", "practices/mere"),
        ("../mere.md", "practices/mere"),
        ("ma-note", "research/ma-note"),
        ("../approach/methods.md", "approach/method"),
        ("brouillonne.md", ""),
        ("fautive.md", ""),
        ("../../etc/passwd", ""),
        ("practices", ""),
        ("../themes/aller-vers/", ""),
    ],
)
def test_of_a_link_to_nothing_the_words_are_kept_and_the_nearest_is_proposed(
    written: Docs, address: str, proposed: str
) -> None:
    leads, (fault,) = link(written, address)
    assert (leads, fault.code) == (None, "link-to-nothing")
    assert f"« {address} »" in fault.wrong
    assert ("vouliez-vous dire" in fault.wrong) is bool(proposed)
    assert f"« {proposed} »" in fault.wrong or not proposed


@pytest.mark.parametrize(
    ("address", "leads", "proposed"),
    [
        ("mere.md#deroul", "practices/mere/", "#deroule"),
        ("mere.md#rien-de-tel", "practices/mere/", ""),
        ("#fn-x", "practices/lien/", ""),
        ("../adoptions/essai.md#advice", "practices/mere/#adoption-essai", ""),
        ("../approach/method.md#mon-titr", "approach/method/", "#mon-titre"),
        ("../approach/method.md#..", "approach/method/", ""),
    ],
)
def test_without_its_anchor_a_link_leads_to_the_page(written: Docs, address: str, leads: str, proposed: str) -> None:
    found, (fault,) = link(written, address)
    assert (found, fault.code) == (f"../../{leads}", "anchor-to-nothing")
    assert ("vouliez-vous dire" in fault.wrong) is bool(proposed)
    assert f"« {proposed} »" in fault.wrong or not proposed


@pytest.mark.parametrize(
    "address",
    ["..\\practices\\mere.md", "%2e%2e/practices/mere.md", "mere.html", "ville.example", "javascript:x", "//x"],
)
def test_an_address_that_is_not_understood_is_said_with_its_line(written: Docs, address: str) -> None:
    leads, (fault,) = link(written, address)
    assert (leads, fault.code) == (None, "unsafe-link")
    text = (written.folder / "practices" / "lien.md").read_text(encoding="utf-8").split("\n")
    assert text[fault.location.line - 1].startswith("Voir [les mots]")
    assert fault.location.label == "Déroulé"


def test_a_note_is_looked_at_too(written: Docs) -> None:
    notes = "Voir[^a].\n\n[^a]: [b](mere.md) [c](rien.md) [d](ville.example) [e](mere.md#x)"
    written.practice("lien", sections={"Déroulé": notes})
    library = written.library()
    assert 'href="../../practices/mere/"' in shown(library, "practices/lien/").partition('id="notes"')[2]
    found = told(library.catalogue)
    assert sorted(one.code for one in found) == ["anchor-to-nothing", "link-to-nothing", "unsafe-link"]
    assert {one.location.line for one in found} == {line_of(written, "[^a]: ")}


def line_of(docs: Docs, start: str) -> int:
    lines = (docs.folder / "practices" / "lien.md").read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, start=1) if line.startswith(start))


def test_a_sheet_that_is_set_aside_later_is_no_place_to_lead_to(docs: Docs) -> None:
    """It stands after the one that leads to it: what it names is not looked at yet."""
    docs.practice("lien", sections={"Déroulé": "[a](zut.md)"})
    docs.practice("zut", inspired_by=["practices/nulle-part"])
    assert [one.code for one in told(docs.load())] == ["link-to-nothing"]


def test_a_draft_may_lead_to_its_own_sections(docs: Docs) -> None:
    docs.practice("lien", state="brouillon", sections={"Déroulé": "[a](#deroule) [b](lien.md) [c](#rien)"})
    assert [one.code for one in told(docs.load())] == ["anchor-to-nothing"]


def test_one_address_is_told_once_and_many_are_counted(docs: Docs) -> None:
    docs.practice("lien", sections={"Déroulé": " ".join(f"[x](rien-{n % 9}.md#y)" for n in range(900))})
    found = told(docs.load())
    assert [one.code for one in found] == ["link-to-nothing"] * 5 + ["links-to-nothing"]
    assert found[-1].values["count"] == 4


def test_a_sheet_is_named_by_its_former_address_too(docs: Docs) -> None:
    docs.practice("mere", former_ids=["ancien-nom"])
    docs.practice("lien", sections={"Déroulé": "[a](ancien-nom.md)"})
    assert [one.id for one in docs.load().naming["practices/mere"]] == ["lien"]


def test_a_file_that_is_not_in_the_library_yet_knows_its_pages(written: Docs, tmp_path: Path) -> None:
    path = Docs(tmp_path / "ailleurs").practice(
        "lien", sections={"Déroulé": "[a](../approach/method.md) [b](mere.md) [c](rien.md)"}
    )
    found = [one.code for one in check(written.folder, [path]) if one.code in ABOUT_LINKS]
    assert found == ["link-to-nothing"]


def test_only_what_is_told_is_looked_for_among_all_the_sheets(docs: Docs, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(links, "hint_of_sheet", lambda reference, _: asked.append(reference) or "")
    docs.practice("lien", sections={"Déroulé": " ".join(f"[x](rien-{n}.md)" for n in range(50))})
    assert len(told(docs.load())) == 6
    assert len(asked) == 5


def test_hostile_links_take_little_time(docs: Docs) -> None:
    docs.file("approach/method.md", METHOD)
    far = "../" * 90 + "etc/passwd"
    text = " ".join(f"[x](<{far}>) [y](approach/method#{n}) [z](practices/{'a-' * 40}{n})" for n in range(450))
    docs.practice("lien", sections={"Déroulé": text})
    before = time.process_time()
    library = docs.library()
    page = shown(library, "practices/lien/")
    assert time.process_time() - before < 8
    assert "etc/passwd" not in page
    assert len(told(library.catalogue)) == 6


def test_a_link_in_the_title_of_a_section_is_not_lost_in_silence(docs: Docs) -> None:
    """The title that is shown is that of the model."""
    docs.practice("mere")
    path = docs.practice("lien", sections={"Déroulé": "### [Un sous-titre](mere.md)\n\nUn mot."})
    path.write_text(path.read_text("utf-8").replace("## Déroulé", "## [Déroulé](mere.md)"), encoding="utf-8")
    library = docs.library()
    (fault,) = (one for one in library.catalogue.faults if one.code == "heading-link")
    assert fault.location.line == line_of(docs, "## [Déroulé]")
    assert "« Déroulé »" in fault.wrong
    assert 'href="../../practices/mere/"' in shown(library, "practices/lien/").partition('id="steps"')[2]
