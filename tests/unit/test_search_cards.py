"""The cards of the search: what a result shows of a sheet."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from capitheque.site.search.cards import SLICE, card, card_files
from capitheque.site.search.documents import documents
from tests.unit.search_samples import HOSTILE, ILLE, LILLE, REDON, RENNES

if TYPE_CHECKING:
    from capitheque.library.catalogue import Catalogue
    from tests.unit.conftest import Docs


def the_card(catalogue: Catalogue, reference: str) -> dict[str, object]:
    sheet = catalogue.sheet(reference)
    assert sheet is not None
    return card(catalogue, sheet)


def test_the_card_of_a_practice(docs: Docs) -> None:
    docs.group("mon-groupe", title="Le groupe d’Agen")
    docs.practice(
        "cafe",
        group="groups/mon-groupe",
        title="Un café pour quoi faire ?",
        territories=["commune/47001"],
        period={"start": "2004-09", "end": "2010"},
        themes=["transitions", "aller-vers"],
        evidence="aucune",
        updated_on="2025-06-01",
    )
    assert the_card(docs.load(), "practices/cafe") == {
        "sheet": "practices/cafe",
        "url": "practices/cafe/",
        "kind": "practices",
        "title": "Un café pour quoi faire\u00a0?",
        "summary": "À Rennes, des parents se retrouvent le vendredi matin autour d’un café, devant l’école.",
        "byline": "Le groupe d’Agen",
        "place": "Agen (47)",
        "when": "2004 – 2010",
        "themes": ["transitions", "aller-vers"],
        "stage": "en-cours",
        "evidence": "aucune",
        "complete": False,
        "date": "2025-06-01",
    }


@pytest.mark.parametrize(
    ("organisations", "byline"),
    [
        (["Maison des parents"], "Maison des parents"),
        (["Maison des parents", "groups/acepp"], "Maison des parents et L’ACEPP"),
        (["A1", "B2", "C3"], "A1, B2 et C3"),
        (["A1", "B2", "C3", "D4", "E5"], "A1, B2, C3 et 2 autres"),
        (["A1", "B2", "C3", "D4"], "A1, B2, C3 et D4"),
    ],
)
def test_the_byline_of_a_practice_without_group_names_its_bodies(
    docs: Docs, organisations: list[str], byline: str
) -> None:
    docs.group("acepp", title="L’ACEPP", kind="organisation-nationale", territories=["france"])
    docs.practice("cafe", organisations=organisations)
    assert the_card(docs.load(), "practices/cafe")["byline"] == byline


@pytest.mark.parametrize(
    ("period", "when"),
    [
        ("inconnu", ""),
        ({"start": "2004"}, "à partir de 2004"),
        ({"start": "2004", "end": "2004-12-31"}, "2004"),
        ({"start": "2004-02-01", "end": "2006"}, "2004 – 2006"),
    ],
)
def test_when_a_practice_took_place(docs: Docs, period: Any, when: str) -> None:
    docs.practice("cafe", period=period)
    assert the_card(docs.load(), "practices/cafe")["when"] == when


@pytest.mark.parametrize(
    ("territories", "place"),
    [
        ("inconnu", ""),
        (["france"], "France entière"),
        ([ILLE], "Ille-et-Vilaine"),
        ([RENNES, LILLE], "Rennes (35) et Lille (59)"),
        ([RENNES, LILLE, REDON, "commune/93066", "commune/97411"], "Rennes (35), Lille (59), Redon (35) et 2 autres"),
    ],
)
def test_where_a_practice_took_place(docs: Docs, territories: Any, place: str) -> None:
    docs.practice("cafe", territories=territories)
    assert the_card(docs.load(), "practices/cafe")["place"] == place


def test_the_card_of_a_group(docs: Docs) -> None:
    docs.group("mon-groupe", since="2015")
    docs.practice("cafe", group="groups/mon-groupe", themes=["transitions"])
    found = the_card(docs.load(), "groups/mon-groupe")
    assert (found["kind"], found["byline"], found["when"]) == ("groups", "Collectif local", "depuis 2015")
    assert (found["themes"], found["stage"], found["evidence"]) == (["transitions"], "", "")


def test_the_card_of_a_note(docs: Docs) -> None:
    docs.note("etude", authors=[{"family": "Périer", "given": "Pierre"}], year="2019")
    docs.note("anonyme", year="inconnu")
    catalogue = docs.load()
    found = the_card(catalogue, "research/etude")
    assert (found["byline"], found["place"], found["when"]) == ("Pierre Périer, 2019", "", "")
    assert the_card(catalogue, "research/anonyme")["byline"] == ""


def test_a_sheet_without_any_date_has_an_empty_one(docs: Docs) -> None:
    docs.practice("cafe")
    sheet = docs.load().practices[0].model_copy(update={"written_on": None})
    assert card(docs.load(), sheet)["date"] == ""


def test_cards_come_in_slices_in_the_order_of_the_documents(docs: Docs) -> None:
    for number in range(SLICE + 1):
        docs.practice(f"fiche-{number:03}", written_on=f"2024-{number % 12 + 1:02}-01")
    catalogue = docs.load()
    files = dict(card_files(catalogue, documents(catalogue)))
    assert list(files) == ["search/cards/0.json", "search/cards/1.json"]
    cards = [one for content in files.values() for one in json.loads(content)]
    assert [one["sheet"] for one in cards] == [sheet.reference for sheet in documents(catalogue)]
    assert len(json.loads(files["search/cards/1.json"])) == 1


def test_what_contributors_typed_is_data_in_a_card(docs: Docs) -> None:
    docs.practice("hostile", title=HOSTILE[:89], summary=HOSTILE * 2, organisations=["__proto__", HOSTILE[:100]])
    catalogue = docs.load()
    ((_, content),) = card_files(catalogue, documents(catalogue))
    (found,) = json.loads(content.encode())
    sheet = catalogue.practices[0]
    assert re.sub("\u00a0", " ", found["title"]) == sheet.title
    assert "onerror=alert(1)" in found["summary"]
