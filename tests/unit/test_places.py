"""The places known by name only: the file `places.yml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from capitheque.vocabulary import VocabularyError

if TYPE_CHECKING:
    from tests.unit.conftest import Docs

PLACE = "- {id: dole, title: Dole, kind: site-du-chantier, network_link: site-chantier, territories: [commune/39198]}\n"


def test_a_place_known_by_name_is_on_the_map_of_its_department(docs: Docs) -> None:
    docs.file("places.yml", PLACE)
    catalogue = docs.load()

    assert [one.title for one in catalogue.places] == ["Dole"]
    assert [one.id for one in catalogue.places_in["department/39"]] == ["dole"]


@pytest.mark.parametrize("content", ["", "# rien pour l’instant\n", "[]\n"])
def test_a_file_of_places_may_be_empty(docs: Docs, content: str) -> None:
    docs.file("places.yml", content)

    assert docs.load().places == ()


@pytest.mark.parametrize(
    "content",
    [
        "- {id: dole, title: Dole",
        "\t- id: dole",
        PLACE.replace("kind: site-du-chantier", "kind: chantier"),
        PLACE.replace("network_link: site-chantier", "network_link: ami"),
        PLACE.replace("39198", "99999"),
        PLACE.replace("title: Dole, ", ""),
        PLACE.replace("id: dole, ", ""),
        PLACE.replace("territories: [commune/39198]", "sources: [{title: Un, url: pas-une-adresse}]"),
        "- dole\n",
        "dole: {title: Dole}\n",
        "3\n",
    ],
)
def test_a_badly_written_place_stops_with_a_french_sentence(docs: Docs, content: str) -> None:
    docs.file("places.yml", content)

    with pytest.raises(VocabularyError, match=r"^places\.yml : un lieu est mal écrit"):
        docs.load()


def test_a_file_of_places_in_another_encoding_stops_with_a_french_sentence(docs: Docs) -> None:
    docs.file("places.yml", PLACE.replace("Dole", "Dôle").encode("latin-1"))

    with pytest.raises(VocabularyError, match=r"^places\.yml : un lieu est mal écrit"):
        docs.load()


@pytest.mark.parametrize(("wrong", "named"), [("kind: chantier", "chantier"), ("network_link: ami", "ami")])
def test_the_sentence_names_the_place_and_the_value(docs: Docs, wrong: str, named: str) -> None:
    key = wrong.partition(":")[0]
    right = {"kind": "kind: site-du-chantier", "network_link": "network_link: site-chantier"}[key]
    docs.file("places.yml", PLACE.replace(right, wrong))

    with pytest.raises(VocabularyError, match=rf"dole : {named} n’est pas dans "):
        docs.load()
