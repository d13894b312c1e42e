"""Links from the text of a sheet to another, by its identifier: `[Agen](practices/agen-syllabe)`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from capitheque.sheets import prose
from tests.unit.derived_pages import shown

if TYPE_CHECKING:
    from tests.unit.conftest import Docs


def written(markdown: str) -> str:
    (part,) = prose.read(markdown).parts
    return part.html


def hrefs(html: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', html)


@pytest.mark.parametrize(
    "address", ["practices/agen", "/practices/agen", "practices/agen/", "practices/agen.md", "/practices/agen/"]
)
def test_an_identifier_is_a_link(address: str) -> None:
    assert hrefs(written(f"[Agen]({address})")) == [f"{prose.ROOT}practices/agen/"]


@pytest.mark.parametrize(
    "address",
    [
        "practices/../../evil", "//evil", "\\practices\\a", "practices/a%2Fb", "practices", "practices/", "a/b/c",
        "practices/Agen", "practices/a--b", "practices/agen?x=1", "practices/agen#x", "\ue000/practices/agen",
        "./practices/agen", "../practices/agen", "practices/agen.html", "javascript:practices/agen",
    ],
)  # fmt: skip
def test_what_is_no_identifier_leaves_its_words(address: str) -> None:
    html = written(f"avant [Agen]({address}) après")
    assert "<a" not in html
    assert "Agen" in html


def test_a_link_without_words_is_nothing() -> None:
    assert written("[](practices/agen) un mot") == "<p> un mot</p>"


def test_a_link_leads_where_the_sheet_is_read(docs: Docs) -> None:
    docs.practice("mere")
    docs.adoption("essai", "practices/mere")
    text = "Comme [elle](practices/mere) et [lui](adoptions/essai)[^a].\n\n[^a]: [ici](practices/mere)"
    docs.practice("fille", sections={"Déroulé": text})
    page = shown(docs.library(), "practices/fille/")

    assert len(re.findall(r'href="../../practices/mere/"[^>]*>(elle|ici)</a>', page)) == 2
    assert "../../practices/mere/#adoption-essai" in hrefs(page)


def test_of_a_link_to_nothing_the_words_are_kept_and_the_rubric_is_said(docs: Docs) -> None:
    docs.practice("brouillon", state="brouillon")
    text = "À [Agen](practices/nulle-part) et [là](practices/brouillon)[^a].\n\n[^a]: [ici](groups/personne)"
    path = docs.practice("fille", sections={"Déroulé": text})
    library = docs.library()
    page = shown(library, "practices/fille/")
    line = path.read_text(encoding="utf-8").split("\n").index("## Déroulé") + 1

    assert [one for one in hrefs(page) if "nulle-part" in one or "brouillon" in one or "personne" in one] == []
    assert "À Agen et là" in page
    told = [str(one) for one in library.catalogue.faults if one.code == "link-to-nothing"]
    where = f"docs/practices/fille.md:{line} : rubrique « Déroulé »"
    assert [one.partition(" : un lien")[0] for one in told] == [where, where, "docs/practices/fille.md:1"]
    assert "vouliez-vous dire" not in told[1]


def test_many_links_to_nothing_are_counted(docs: Docs) -> None:
    docs.practice("mere")
    docs.practice("fille", sections={"Déroulé": " ".join(f"[x](practices/rien-{n})" for n in range(300))})
    faults = docs.load().faults

    assert [one.code for one in faults].count("link-to-nothing") == 5
    assert [one.values["count"] for one in faults if one.code == "links-to-nothing"] == [295]


@pytest.mark.parametrize(
    ("given", "proposed"),
    [
        ("mer", "practices/mere"),
        ("le-cafe", "practices/le-cafe-du-vendredi-soir-a-la-campagne"),
        ("nope", ""),
    ],
)
def test_the_nearest_identifier_is_proposed(docs: Docs, given: str, proposed: str) -> None:
    docs.practice("mere")
    docs.practice("le-cafe-du-vendredi-soir-a-la-campagne")
    docs.practice("fille", inspired_by=[f"practices/{given}"])
    (fault,) = (one for one in docs.load().faults if one.code == "unknown-reference")

    assert (f"vouliez-vous dire « {proposed} »" in fault.wrong) is bool(proposed)


def test_a_sheet_that_leads_to_itself_is_not_among_those_that_name_it(docs: Docs) -> None:
    docs.practice("seule", sections={"Déroulé": "Voir [ici](practices/seule)."})
    assert docs.load().naming == {}
