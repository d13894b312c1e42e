"""Links of the text of a sheet to other pages of the library: `[Agen](../practices/agen-syllabe.md#deroule)`."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest

from capitheque.sheets import prose
from capitheque.sheets.text_links import ROOT
from tests.unit.derived_pages import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.unit.conftest import Docs

    Dangers = Callable[[str], list[str]]


def written(markdown: str) -> str:
    (part,) = prose.read(markdown, HERE).parts
    return part.html


def hrefs(html: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', html)


HERE = "practices/fille"


def read(address: str, reference: str = HERE) -> list[tuple[str, str]]:
    (part,) = prose.read(f"[Agen](<{address}>)", reference).parts
    return [(link.page, link.anchor) for link in part.links]


@pytest.mark.parametrize(
    "address",
    ["practices/agen", "/practices/agen", "practices/agen/", "practices/agen.md", "/practices/agen.md",
     "../practices/agen", "/practices/agen/", "../practices/agen.md", "../practices/agen/", "agen.md",
     "./agen.md", "./agen", "../../practices/agen/", "practices//agen", "../groups/../practices/agen.md"],
)  # fmt: skip
def test_whatever_way_it_is_written_a_sheet_is_the_same(address: str) -> None:
    assert read(address) == [("practices/agen", "")]
    assert read(f"{address}#deroule") == [("practices/agen", "deroule")]
    assert hrefs(written(f"[Agen]({address}#déroulé)")) == [f"{ROOT}practices/agen/#d%C3%A9roul%C3%A9"]


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("../approach/method.md", "approach/method"),
        ("approach/method/", "approach/method"),
        ("contribute/review.md", "contribute/review"),
        ("../approach/index.md", "approach"),
        ("../approach/", "approach"),
        ("approach", "approach"),
        ("../index.md", ""),
        ("/", ""),
        ("../", ""),
        ("../legal.md", "legal"),
        ("/legal.md", "legal"),
        ("legal.md", "practices/legal"),
        ("#deroule", HERE),
        ("../../etc/passwd", "etc/passwd"),
        ("practices/Agen", "practices/Agen"),
        ("a/b/c", "a/b/c"),
    ],
)
def test_an_address_is_read_from_the_file_or_from_the_root(address: str, page: str) -> None:
    assert [found for found, _ in read(address)] == [page]


@pytest.mark.parametrize(
    "address",
    [
        "//evil", "///practices/agen", "\\practices\\a", "..\\practices\\agen.md", "practices/a%2Fb",
        "%2e%2e/practices/agen", "practices/agen?x=1", "\ue000/practices/agen", "&#xe000;/practices/agen",
        "practices/agen.html", "ville.example/x", "javascript:practices/agen", "JavaScript:alert(1)#x",
        "data:practices/agen", "practices/é", "practices/a b", "file:///practices/agen",
        f"practices/{'a' * 400}", "../" * 400 + "practices/agen", "?x", "",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_library_leaves_its_words(address: str) -> None:
    (part,) = prose.read(f"avant [Agen](<{address}>) après", HERE).parts
    assert part.links == ()
    assert part.refused_links == 1
    assert part.html == "<p>avant Agen après</p>"


def test_an_anchor_alone_needs_to_know_the_sheet() -> None:
    assert read("#deroule", "") == []


def test_a_link_knows_its_line_and_what_was_written() -> None:
    found = prose.read("## A\n\nun\n[b](../practices/c.md#d)[^n]\n\n[^n]: [e](f.md) [g](ville.example)\n", HERE)
    (link,), (note,) = found.parts[1].links, found.notes.links
    assert (link.line, link.written, link.page, link.anchor) == (4, "../practices/c.md#d", "practices/c", "d")
    assert (note.line, note.written, note.page) == (6, "f.md", "practices/f")
    assert (found.notes.refused_links, found.notes.first_refused) == (1, 6)


@pytest.mark.parametrize("anchor", ["fn-x", "fnref-x", 'x"onclick=y', "&quot;onclick=y", "a<b>", "é" * 40])
def test_no_anchor_comes_out_of_its_attribute(anchor: str, dangers: Dangers) -> None:
    html = prose.read(f"[a](<x.md#{anchor}>) [b](<#{anchor}>)", HERE).parts[0].html
    assert dangers(html) == []
    assert all(one.startswith(ROOT) for one in hrefs(html))


def test_thousands_of_links_are_read_quickly() -> None:
    before = time.process_time()
    (part,) = prose.read("[a](../practices/b.md#c) " * 8_000, HERE).parts
    assert len(part.links) == 8_000
    assert time.process_time() - before < 3


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
    line = path.read_text(encoding="utf-8").split("\n").index("## Déroulé") + 3

    assert [one for one in hrefs(page) if "nulle-part" in one or "brouillon" in one or "personne" in one] == []
    assert "À Agen et là" in page
    told = [str(one) for one in library.catalogue.faults if one.code == "link-to-nothing"]
    where = f"docs/practices/fille.md:{line} : rubrique « Déroulé »"
    assert [one.partition(" : un lien")[0] for one in told] == [where, where, f"docs/practices/fille.md:{line + 2}"]
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
