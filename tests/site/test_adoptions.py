"""What groups that tried an action send is on the page of that action, in the built site, and on no other."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from capitheque.kinds import KINDS
from capitheque.site.link_checker import broken_links

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

    Build = Callable[..., Site]

ROOT = Path(__file__).parents[2]
LABORI = "practices/paris-18-labori-cafe-des-parents"
TRY = """---
title: "À Lens : un café des parents"
summary: À Lens, trois parents et une directrice ouvrent une salle de l’école le mardi matin.
practice: practices/paris-18-labori-cafe-des-parents
organisations: [Les parents de l’école Jean-Macé]
territories: [commune/62498]
tried_on: 2024-03
written_on: 2024-09-15
state: publiee
licence: CC-BY-SA-4.0
---

## Ce que nous avons changé

{{ 7*7 }} Nous avons commencé dans la cour. {{ config }}

## Ce que cela a donné

On se parle.
"""
READ_BY_ALL = {".html", ".json", ".md", ".xml", ".js", ".txt"}


@pytest.fixture(scope="module")
def tried(build_site: Build, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real site with four tries of one action: two that are well, a draft, one of an action that is not there."""
    folder = tmp_path_factory.mktemp("tried")
    adoptions = Path(shutil.copytree(ROOT / "docs", folder / "project" / "docs")) / "adoptions"
    adoptions.mkdir()
    (adoptions / "cafe-lens.md").write_text(TRY, encoding="utf-8")
    (adoptions / "cafe-lens-2.md").write_text(TRY.replace("2024-03", "2025"), encoding="utf-8")
    (adoptions / "cachee.md").write_text(TRY.replace("publiee", "brouillon").replace("On se", "CANARI"), "utf-8")
    (adoptions / "perdue.md").write_text(TRY.replace("labori-cafe", "laborri-cafe"), encoding="utf-8")
    site = build_site(adoptions.parent, folder / "site")
    assert site.code == 0, site.said
    return site


def test_both_tries_are_on_the_page_and_nothing_in_them_is_run(tried: Site) -> None:
    page = tried.page(LABORI)

    assert page.index('id="adoption-cafe-lens-2"') < page.index('id="adoption-cafe-lens"')
    assert page.count("{{ 7*7 }} Nous avons commencé dans la cour. {{ config }}") == 2


def test_there_is_no_page_and_no_draft_of_theirs(tried: Site) -> None:
    texts = {path.name for path in (tried.folder / "adoptions").iterdir()}
    assert texts == {"cafe-lens.md", "cafe-lens-2.md"}, "what corrects them opens their text"
    for path in tried.folder.rglob("*"):
        if path.suffix in READ_BY_ALL:
            assert "CANARI" not in path.read_text(encoding="utf-8"), path
    cards = json.loads((tried.folder / "search" / "cards" / "0.json").read_text(encoding="utf-8"))
    assert {card["kind"] for card in cards} <= {kind.folder for kind in KINDS if kind.indexed}


def test_the_one_that_is_lost_is_told_to_the_team(tried: Site) -> None:
    assert "docs/adoptions/perdue.md:4 : champ « Fiche reprise »" in tried.said
    assert f"vouliez-vous dire « {LABORI} »" in tried.said
    assert "docs/adoptions/perdue.md" in tried.page("health")


def test_lists_say_how_many_took_the_action_up(tried: Site) -> None:
    assert "Reprise 2 fois" in tried.page("practices").replace("\u00a0", " ")


def test_every_link_of_the_page_leads_somewhere(tried: Site) -> None:
    assert [one for one in broken_links(tried.folder) if one.page.startswith(LABORI)] == []
