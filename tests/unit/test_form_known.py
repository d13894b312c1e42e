"""What the form is given of the library: published sheets, the bodies that they name, the areas of France."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from capitheque.site.form.known import known_files

if TYPE_CHECKING:
    from capitheque.geography import Geography
    from tests.unit.conftest import Docs

RENNES, REDON = "commune/35238", "commune/35236"


def read(docs: Docs, name: str) -> Any:
    return {uri: json.loads(data) for uri, data in known_files(docs.load())}[f"contribute/{name}.json"]


def sheets(docs: Docs) -> dict[str, tuple[str, list[str], list[str]]]:
    """Title, places and themes of each sheet, as a browser reads them."""
    known = read(docs, "known")
    columns = known["sheets"]
    assert len({len(column) for column in columns.values()}) == 1
    rows = zip(*(columns[name] for name in ("references", "titles", "places", "themes")), strict=True)
    labels, themes = known["places"]["labels"], known["themes"]
    return {
        reference: (title, [labels[place] for place in places], [themes[theme] for theme in chosen])
        for reference, title, places, chosen in rows
    }


def test_each_published_sheet_is_known_by_its_title_places_and_themes(docs: Docs) -> None:
    docs.practice("cafe", title="Ouvrir l'école", territories=[RENNES, REDON], themes=["aller-vers", "lieux-tiers"])
    docs.group("groupe-rennes", title="Le groupe", territories=[RENNES])
    docs.note("etude", title="Une étude")
    docs.practice("partout", territories=["france"])
    found = sheets(docs)
    assert found["practices/cafe"] == ("Ouvrir l’école", ["Rennes (35)", "Redon (35)"], ["aller-vers", "lieux-tiers"])
    assert found["groups/groupe-rennes"] == ("Le groupe", ["Rennes (35)"], [])
    assert found["research/etude"] == ("Une étude", [], ["aller-vers"])
    assert found["practices/partout"][1] == ["France entière"]


def test_a_draft_is_not_known(docs: Docs) -> None:
    docs.practice("secret", state="brouillon", title="Un titre encore secret", organisations=["Association secrète"])
    docs.practice("public")
    assert "secr" not in "".join(data for _, data in known_files(docs.load()))


def test_a_sheet_without_a_page_is_not_known(docs: Docs) -> None:
    docs.practice("cafe")
    docs.adoption("lens-cafe", "practices/cafe")
    assert list(sheets(docs)) == ["practices/cafe"]


def test_bodies_without_a_profile_are_proposed_the_most_named_first(docs: Docs) -> None:
    docs.group("acepp", title="ACEPP", members=["Ville de Rennes"])
    docs.practice("un", organisations=["Association d'ici", "CAF", "groups/acepp"])
    docs.practice("deux", organisations=["CAF", "Ville de Rennes"])
    docs.practice("trois", organisations=["CAF"])
    assert read(docs, "known")["bodies"] == ["CAF", "Ville de Rennes", "Association d’ici"]


def test_no_person_is_proposed(docs: Docs) -> None:
    docs.practice("cafe", authors=[{"family": "Dupont", "given": "Jeanne"}])
    assert "Dupont" not in "".join(data for _, data in known_files(docs.load()))


def test_the_rare_words_of_a_summary_tell_it_from_the_others(docs: Docs) -> None:
    common = "À Rennes, des parents se retrouvent devant l’école"
    docs.practice("cafe", title="Un café à Rennes", summary=f"{common} avec La Cathode.")
    docs.practice("chorale", title="Une chorale", summary=f"{common} et chantent.")
    docs.practice(
        "jardin",
        title="Un jardin ici",
        summary=f"{common}, bêchent, sèment, arrosent, récoltent, cuisinent, goûtent, vendent, rient et dansent.",
    )
    words = read(docs, "known_words")
    known = dict(zip(read(docs, "known")["sheets"]["references"], words, strict=True))
    assert "cathode" in known["practices/cafe"].split()
    assert "rennes" not in known["practices/cafe"].split()  # its title says it
    assert "chantent" in known["practices/chorale"].split()
    assert len(known["practices/jardin"].split()) == 10
    assert not {"retrouvent", "parents", "ecole"} & set(known["practices/jardin"].split())


def test_areas_are_those_of_the_geography(docs: Docs, geography: Geography) -> None:
    areas = read(docs, "areas")
    assert areas["departments"]["35"] == ["Ille-et-Vilaine", "53"]
    assert areas["departments"]["2A"] == ["Corse-du-Sud", "94"]
    assert areas["regions"]["93"] == "Provence-Alpes-Côte d’Azur"
    assert len(areas["departments"]) == len(geography.departments())
    assert len(areas["regions"]) == len(geography.regions())
    assert {region for _, region in areas["departments"].values()} == set(areas["regions"])


def test_hostile_words_stay_words(docs: Docs) -> None:
    hostile = '</script><img src=x onerror=alert(1)> "guillemets" \\ {{ 7 * 7 }}'
    docs.practice("hostile", title=hostile, organisations=[hostile])
    assert "<img src=x onerror=alert(1)>" in sheets(docs)["practices/hostile"][0]
    assert len(read(docs, "known")["bodies"]) == 1
