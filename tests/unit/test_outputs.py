"""The derived pages: their addresses, what they count, what they never show."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from capitheque.kinds import KINDS
from capitheque.sheets import prose
from capitheque.site.build import build_date
from capitheque.site.contents import pages
from capitheque.site.form import Destination
from capitheque.site.media import media_files
from capitheque.site.page import PAGE_SIZE, Page, Slice, paginate
from capitheque.site.pages.crossings import matrix_page, section_pages
from capitheque.site.pages.health import health, is_ageing
from capitheque.site.pages.indexes import theme_entries, theme_gaps
from capitheque.site.pages.order import by_year, newest_first
from capitheque.site.pages.territory_pages import entries, entry
from capitheque.site.paper import paper_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from capitheque.kinds import Sheet
    from capitheque.site.build import Build
    from tests.unit.conftest import Docs

RENNES, BREST, LILLE = "commune/35238", "commune/29019", "commune/59350"
TODAY = dt.date(2025, 1, 1)
CONSENT = {"identifiable_people": "non", "minors": "non", "reference": "Aucune personne", "until": "2034-01-01"}
PHOTO = {"file": "jardin.jpg", "alt": "Un jardin vide", "caption": "Le jardin", "credit": "Le groupe"}


def page(library: Build, uri: str) -> Page:
    return next(one for one in library.pages if one.uri == uri)


def shown(library: Build, uri: str) -> str:
    """Return the HTML of one page."""
    return library.templates.page(page(library, uri))


def shown_everywhere(library: Build) -> str:
    return "\n".join(library.templates.page(one) for one in library.pages)


def links(html: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', html)


@pytest.fixture
def rich(docs: Docs) -> Docs:
    """A library with a sheet of each kind and each sort of link, a draft, a refused sheet and a former address."""
    docs.group("mon-groupe", members=["groups/acepp"], status="confirme")
    docs.group("acepp", kind="organisation-nationale", territories=["france"])
    docs.note("ma-note", language="en")
    docs.practice("mere", group="groups/mon-groupe", former_ids=["ancien-nom"], territory_types=["qpv"])
    docs.practice("fille", inspired_by=["practices/mere"], research=[{"note": "research/ma-note", "link": "nuance"}])
    docs.practice("nationale", territories=["france"], themes=["transitions"], state="archivee")
    docs.practice("ailleurs", territories=[LILLE], themes=["transitions"], period="inconnu", authors="inconnu")
    docs.practice("brouillonne", state="brouillon")
    docs.practice("fautive", principles=None)
    return docs


# --- long lists -----------------------------------------------------------------------------------------------

LIST = Page(uri="practices/", title="Les pratiques", description="Toutes.", template="practices.html")


@pytest.mark.parametrize(
    ("count", "uris"),
    [
        (0, ["practices/"]),
        (1, ["practices/"]),
        (50, ["practices/"]),
        (51, ["practices/", "practices/page-2/"]),
        (100, ["practices/", "practices/page-2/"]),
        (101, ["practices/", "practices/page-2/", "practices/page-3/"]),
    ],
)
def test_a_list_longer_than_fifty_is_cut_into_pages(count: int, uris: list[str]) -> None:
    cut = list(paginate(LIST, "practices", range(count)))

    assert [one.uri for one in cut] == uris
    assert [item for one in cut for item in one.values["practices"].items] == list(range(count))
    assert all(len(one.values["practices"].items) <= PAGE_SIZE for one in cut)
    assert {one.values["practices"].total for one in cut} == {count}


def test_the_pages_of_a_list_have_titles_of_their_own() -> None:
    assert [one.title for one in paginate(LIST, "practices", range(101))] == [
        "Les pratiques",
        "Les pratiques, page 2",
        "Les pratiques, page 3",
    ]


def test_a_part_of_a_list_knows_the_addresses_of_the_others() -> None:
    part = list(paginate(LIST, "practices", range(120)))[1].values["practices"]

    assert [part.uri("practices/", number) for number in (1, 2, 3)] == [
        "practices/",
        "practices/page-2/",
        "practices/page-3/",
    ]


def test_a_reader_goes_from_one_page_of_a_list_to_the_next_and_back(docs: Docs) -> None:
    docs.practices(*[RENNES] * 51)
    library = docs.library()

    assert "../practices/page-2/" in links(shown(library, "practices/"))
    assert "../../practices/" in links(shown(library, "practices/page-2/"))
    assert "Page 2 sur 2." in shown(library, "practices/page-2/")
    assert {"themes/aller-vers/page-2/", "territories/communes/35238-rennes/page-2/"} <= library.addresses
    assert "sections/start/page-3/" in library.addresses  # by twenty


@pytest.mark.parametrize("uri", ["practices/", "research/", "groups/", "themes/aller-vers/", "sections/start/"])
def test_an_empty_library_has_its_pages(docs: Docs, uri: str) -> None:
    assert shown(docs.library(), uri)


def test_the_last_changed_come_first_then_the_order_of_titles(docs: Docs) -> None:
    docs.practice("aa", title="Abri de jardin", written_on="2020-01-01")
    docs.practice("bb", title="Bal du quartier", written_on="2020-01-01")
    docs.practice("cc", title="Café du matin", written_on="2019-01-01", updated_on="2024-01-01")

    assert [one.id for one in newest_first(docs.load().practices)] == ["cc", "aa", "bb"]


def test_notes_come_by_year_those_without_a_year_last(docs: Docs) -> None:
    for note_id, year in (("aa", "1999"), ("bb", "inconnu"), ("cc", "2019")):
        docs.note(note_id, year=year)

    assert [one.id for one in by_year(docs.load().notes)] == ["cc", "aa", "bb"]


# --- themes ---------------------------------------------------------------------------------------------------


def test_a_theme_with_less_than_three_practices_is_thin(docs: Docs) -> None:
    docs.practices(RENNES, RENNES)
    assert theme_gaps(docs.load(), "aller-vers").thin

    docs.practices(RENNES, RENNES, RENNES)
    assert not theme_gaps(docs.load(), "aller-vers").thin


def test_a_theme_names_the_regions_where_it_has_nothing(docs: Docs) -> None:
    docs.practices(RENNES, "france")
    docs.practice("autre-theme", territories=[LILLE], themes=["transitions"])
    empty = theme_gaps(docs.load(), "aller-vers").regions

    assert "Bretagne" not in empty
    assert {"Hauts-de-France", "La Réunion", "Corse"} <= set(empty)
    assert "Clipperton" not in str(empty)
    assert len(empty) == 17  # of the 18 regions


def test_a_theme_names_the_kinds_of_place_where_it_has_nothing(docs: Docs) -> None:
    docs.practice("en-ville", territory_types=["qpv"])
    catalogue = docs.load()
    labels = [one.label for one in catalogue.vocabularies["territory-types"] if one.id != "qpv"]

    assert list(theme_gaps(catalogue, "aller-vers").places) == labels


def test_a_theme_counts_the_sections_that_nobody_documents(docs: Docs) -> None:
    docs.practice("aa", sections={"Déroulé": "inconnu", "Point de départ": "Non documenté"})
    docs.practice("bb", sections={"Déroulé": "inconnu"})

    assert theme_gaps(docs.load(), "aller-vers").undocumented == (("Déroulé", 2), ("Point de départ", 1))


def test_a_theme_counts_what_was_evaluated_from_outside(docs: Docs) -> None:
    for sheet_id, evidence in (("aa", "evaluation-externe"), ("bb", "recherche-publiee"), ("cc", "observation")):
        docs.practice(sheet_id, evidence=evidence)

    assert theme_gaps(docs.load(), "aller-vers").evaluated == 2


def test_every_theme_of_the_vocabulary_has_a_page_even_empty(docs: Docs) -> None:
    library = docs.library()
    themes = {one.id for one in library.catalogue.vocabularies["themes"] if not one.replaced_by}

    assert {f"themes/{one}/" for one in themes} <= library.addresses


@pytest.mark.parametrize("name", ["audiences", "forms", "principles"])
def test_every_term_of_the_other_indexes_has_a_page_too(docs: Docs, name: str) -> None:
    library = docs.library()
    current = {one.id for one in library.catalogue.vocabularies[name] if not one.replaced_by}

    assert {one for one in library.addresses if one.startswith(f"{name}/")} == {
        f"{name}/",
        *(f"{name}/{one}/" for one in current),
    }
    assert all(shown(library, f"{name}/{one}/") for one in current)


def test_the_page_of_a_term_has_its_practices_only(docs: Docs) -> None:
    docs.practice("aa", forms=["lieu-permanent"])
    docs.practice("bb", forms=["fete-evenement"])
    part = page(docs.library(), "forms/lieu-permanent/").values["practices"]

    assert [one.id for one in part.items] == ["aa"]


def test_a_broader_term_holds_the_practices_of_its_narrower_ones_each_once(docs: Docs) -> None:
    catalogue = docs.load()
    narrower = next(one for one in catalogue.vocabularies["audiences"] if one.broader)
    docs.practice("aa", audiences=[narrower.id, narrower.broader])
    docs.practice("bb", audiences=[narrower.id])
    part = page(docs.library(), f"audiences/{narrower.broader}/").values["practices"]

    assert sorted(one.id for one in part.items) == ["aa", "bb"]


# --- territories and the matrix -------------------------------------------------------------------------------


def test_a_territory_without_anything_has_no_page(docs: Docs) -> None:
    docs.practices(RENNES)
    places = {one for one in docs.library().addresses if one.startswith("territories/")}

    assert places == {
        "territories/",
        "territories/regions/53-bretagne/",
        "territories/departments/35-ille-et-vilaine/",
        "territories/communes/35238-rennes/",
    }


def test_national_sheets_have_their_own_page(docs: Docs) -> None:
    docs.practices("france")
    library = docs.library()

    assert [one.id for one in page(library, "territories/france/").values["practices"].items] == ["practice-1"]


def test_children_of_a_region_are_its_departments_in_alphabetical_order(docs: Docs) -> None:
    docs.practices(RENNES, BREST, LILLE)

    assert [one.territory.name for one in entries(docs.load(), "department", "region/53")] == [
        "Finistère",
        "Ille-et-Vilaine",
    ]


def test_the_count_of_a_territory_is_that_of_distinct_sheets(docs: Docs) -> None:
    docs.practice("deux-villes", territories=[RENNES, BREST])
    docs.practice("une-ville", territories=[RENNES])
    docs.group("mon-groupe", territories=[BREST])
    catalogue = docs.load()

    assert [(one.practices, one.groups) for one in (entry(catalogue, "region/53"), entry(catalogue, RENNES))] == [
        (2, 1),
        (2, 0),
    ]


def test_the_count_of_an_unknown_territory_is_asked_in_vain(docs: Docs) -> None:
    with pytest.raises(KeyError):
        entry(docs.load(), "region/99")


def test_the_matrix_counts_what_the_catalogue_holds(docs: Docs) -> None:
    docs.practice("aa", themes=["aller-vers", "transitions"], territories=[RENNES, BREST, LILLE])
    docs.practice("bb", themes=["aller-vers"], territories=["department/35"])
    docs.practice("cc", themes=["aller-vers"], territories=["france"])
    catalogue = docs.load()
    rows = matrix_page(catalogue).values["rows"]
    counted = {(row.entry.term.id, cell.region.name): cell.count for row in rows for cell in row.cells if cell.count}

    assert counted == {
        ("aller-vers", "Bretagne"): 2,
        ("aller-vers", "Hauts-de-France"): 1,
        ("transitions", "Bretagne"): 1,
        ("transitions", "Hauts-de-France"): 1,
    }
    assert {row.entry.term.id: row.national for row in rows if row.national} == {"aller-vers": 1}
    assert {row.entry.term.id: row.entry.practices for row in rows} == {
        one.term.id: len(catalogue.practices_with("themes", one.term.id)) for one in theme_entries(catalogue)
    }


def test_the_matrix_has_the_eighteen_regions_and_the_other_places_that_have_something(docs: Docs) -> None:
    docs.practices(RENNES)
    assert len(matrix_page(docs.load()).values["regions"]) == 18

    docs.practice("en-polynesie", territories=["region/987"])
    regions = [one.name for one in matrix_page(docs.load()).values["regions"]]
    assert len(regions) == 19
    assert regions[0] == "Auvergne-Rhône-Alpes"
    assert regions.index("Hauts-de-France") < regions.index("Île-de-France") < regions.index("Polynésie française")


@pytest.mark.parametrize(("count", "shade"), [(0, 0), (1, 1), (2, 1), (3, 2), (5, 2), (6, 3)])
def test_a_cell_of_the_matrix_darkens_with_its_count(docs: Docs, count: int, shade: int) -> None:
    docs.practices(*[RENNES] * count)
    row = next(one for one in matrix_page(docs.load()).values["rows"] if one.entry.term.id == "aller-vers")

    assert next(cell.shade for cell in row.cells if cell.region.name == "Bretagne") == shade


# --- sections -------------------------------------------------------------------------------------------------


def test_a_page_of_sections_shows_only_those_that_are_documented(docs: Docs) -> None:
    docs.practice("dite", sections={"Moyens": "Une salle prêtée."})
    docs.practice("tue", sections={"Moyens": "inconnu"})
    docs.practice("absente")
    library = docs.library()

    assert [one.id for one in page(library, "sections/means/").values["practices"].items] == ["dite"]
    assert "Une salle prêtée." in shown(library, "sections/means/")


def test_the_page_of_sections_counts_them(docs: Docs) -> None:
    docs.practice("dite", sections={"Moyens": "Une salle prêtée."})
    docs.practice("absente")
    counts = {one.key: count for one, count in next(section_pages(docs.load())).values["sections"]}

    assert (counts["means"], counts["start"], counts["voices"]) == (1, 2, 0)


# --- sheets, redirects, photos --------------------------------------------------------------------------------


def test_a_former_address_leads_to_the_present_one(rich: Docs) -> None:
    html = shown(rich.library(), "practices/ancien-nom/")

    assert 'content="0; url=../../practices/mere/"' in html
    assert "../../practices/mere/" in links(html)


def test_two_sheets_cannot_have_had_one_address(docs: Docs) -> None:
    docs.practice("aa", former_ids=["ancien-nom"])
    docs.practice("bb", former_ids=["ancien-nom"])
    addresses = Counter(one.uri for one in docs.library().pages)

    assert [uri for uri, count in addresses.items() if count > 1] == []


@pytest.mark.parametrize("fields", [{}, {"former_ids": ["page-2"]}])
def test_a_sheet_never_takes_the_address_of_a_page_of_a_list(docs: Docs, fields: dict[str, Any]) -> None:
    docs.practices(*[RENNES] * 51)
    docs.practice("renommee" if fields else "page-2", **fields)
    addresses = Counter(one.uri for one in docs.library().pages)

    assert [uri for uri, count in addresses.items() if count > 1] == []


def test_drafts_have_a_page_in_the_preview_only(rich: Docs) -> None:
    assert "practices/brouillonne/" not in rich.library().addresses
    assert "Cette fiche n’est visible que dans votre aperçu." in shown(
        rich.library(drafts=True), "practices/brouillonne/"
    )


def test_the_preview_lists_the_drafts_by_state_the_oldest_first(docs: Docs) -> None:
    docs.practice("recente", title="Une fiche toute récente", state="brouillon", written_on="2024-11-20")
    docs.practice("ancienne", title="Une fiche qui attend depuis longtemps", state="brouillon", written_on="2024-01-02")
    docs.group("relue", title="Un groupe en relecture", state="en-relecture")
    assert "drafts/" not in docs.library().addresses
    html = shown(docs.library(drafts=True), "drafts/")

    places = [
        html.index(one) for one in ("Une fiche qui attend", "2 janvier 2024", "toute récente", "Un groupe en rel")
    ]
    assert places == sorted(places)
    assert 'href="../practices/ancienne/"' in html
    assert "docs/groups/relue.md" in html


def test_the_page_of_a_draft_alone_of_its_kind_can_be_drawn(docs: Docs) -> None:
    docs.practice("seule", state="brouillon", themes=["transitions"])

    assert "n’est visible que dans votre aperçu" in shown(docs.library(drafts=True), "practices/seule/")


def test_the_preview_shows_the_photos_of_a_draft_that_can_be_read(docs: Docs, photo: Callable[..., bytes]) -> None:
    docs.practice("illustree", images=[{**PHOTO, "consent": CONSENT}], state="brouillon")
    docs.practice("abimee", images=[{**PHOTO, "consent": CONSENT}], state="brouillon")
    docs.file("media/practices/illustree/jardin.jpg", photo())
    docs.file("media/practices/abimee/jardin.jpg", b"not a photo")

    found = [uri for uri, _ in media_files(docs.load(), docs.folder, TODAY, drafts=True)]
    assert found == ["media/practices/illustree/jardin.jpg.webp"]


def test_a_photo_is_shown_at_the_address_where_it_is_written(docs: Docs, photo: Callable[..., bytes]) -> None:
    docs.practice("illustree", images=[{**PHOTO, "consent": CONSENT}])
    docs.file("media/practices/illustree/jardin.jpg", photo())
    library = docs.library()
    ((uri, content),) = media_files(library.catalogue, docs.folder, TODAY)

    assert f'src="../../{uri}"' in shown(library, "practices/illustree/")
    assert content[:4] + content[8:12] == b"RIFFWEBP"


def test_two_photos_of_a_sheet_have_two_addresses(docs: Docs, photo: Callable[..., bytes]) -> None:
    both = [{**PHOTO, "file": file, "consent": CONSENT} for file in ("jardin.jpg", "jardin.jpeg")]
    docs.practice("illustree", images=both)
    for one in both:
        docs.file(f"media/practices/illustree/{one['file']}", photo())
    addresses = [uri for uri, _ in media_files(docs.load(), docs.folder, TODAY)]

    assert len(addresses) == len(set(addresses))


def test_a_photo_whose_consent_has_ended_is_hidden_and_said(docs: Docs, photo: Callable[..., bytes]) -> None:
    docs.practice("illustree", images=[{**PHOTO, "consent": {**CONSENT, "until": "2024-06-30"}}])
    docs.file("media/practices/illustree/jardin.jpg", photo())
    library = docs.library()

    assert list(media_files(library.catalogue, docs.folder, TODAY)) == []
    html = shown(library, "practices/illustree/")
    assert "jardin.jpg" not in html
    assert "l’accord des personnes a pris fin le 30 juin 2024" in html


def test_the_photos_of_a_draft_are_not_written(docs: Docs, photo: Callable[..., bytes]) -> None:
    docs.practice("illustree", images=[{**PHOTO, "consent": CONSENT}], state="brouillon")
    docs.file("media/practices/illustree/jardin.jpg", photo())

    assert list(media_files(docs.load(), docs.folder, TODAY)) == []


def test_what_contributors_write_is_shown_as_text(docs: Docs, dangers: Callable[[str], list[str]]) -> None:
    attack = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    docs.practice("attaque", title=f"Une fiche {attack}", summary=f"Un essai {attack}", district=attack)
    docs.group("groupe-attaque", title=f"Un groupe {attack}", members=[attack])
    docs.note("note-attaque", title=f"Une étude {attack}", publisher=attack)
    library = docs.library()

    for uri in ("practices/attaque/", "groups/groupe-attaque/", "research/note-attaque/", "practices/", "health/"):
        html = shown(library, uri)
        assert "alert(1)" in html or uri == "health/"
        assert [one for one in dangers(html) if one.startswith(("<script", "<img", "<!"))] == []


# --- health ---------------------------------------------------------------------------------------------------


def test_the_site_never_shows_a_draft_nor_a_refused_value(docs: Docs) -> None:
    docs.practice("bien-ecrite")
    docs.practice("cachee", title="CANARI titre de brouillon", state="brouillon", summary="CANARI résumé de brouillon")
    docs.practice("relue", title="CANARI titre en relecture", state="en-relecture", sections={"Moyens": "CANARI"})
    docs.practice("refusee", title="CANARI titre refusé", stage="CANARI", sections={"Moyens": "CANARI"})
    docs.practice("perdue", title="CANARI perdue", group="groups/canari-absent")
    docs.group("refuse", title="CANARI groupe", kind="CANARI")
    docs.file("practices/brisee.md", "---\nCANARI: [\n---\nCANARI")
    library = docs.library()

    assert len(library.catalogue.set_aside) == 4
    assert "canari" not in shown_everywhere(library).lower()


def test_health_names_the_files_set_aside_and_the_kind_of_their_faults(docs: Docs) -> None:
    docs.practice("refusee", principles=None)
    docs.file("practices/notes.docx", b"PK")
    html = shown(docs.library(), "health/")

    assert "docs/practices/refusee.md" in html
    assert "Champ obligatoire absent" in html
    assert "Type de fichier" in html


def test_health_counts_what_was_received(rich: Docs) -> None:
    found = health(rich.load(), TODAY)

    assert (found.received, found.published, len(found.set_aside)) == (9, 7, 1)


def test_health_says_for_how_long_drafts_wait(docs: Docs) -> None:
    docs.practice("aa", state="brouillon", written_on="2024-12-22")
    docs.practice("bb", state="brouillon", written_on="2024-12-30")
    docs.practice("cc", state="en-relecture", written_on=None)
    docs.practice("dd", state="en-relecture", written_on="2026-01-01")

    assert health(docs.load(), TODAY).waiting == (("brouillon", 2, 10), ("en-relecture", 2, 0))


def test_health_says_what_is_most_often_missing(docs: Docs) -> None:
    docs.practice("aa", cost="inconnu")
    docs.practice("bb", sections={"Moyens": "Une salle."}, cost="gratuit")
    missing = dict(health(docs.load(), TODAY).missing)

    assert missing["Contact"] == 2
    assert len(missing) <= 8


@pytest.mark.parametrize(
    ("fields", "ageing"),
    [
        ({"written_on": "2023-01-02"}, True),  # 730 days
        ({"written_on": "2023-01-03"}, False),
        ({"written_on": "2015-01-01", "updated_on": "2024-06-01"}, False),
        ({"review_on": "2025-01-01"}, True),
        ({"written_on": "2015-01-01", "review_on": "2026-01-01"}, False),
        ({"state": "a-actualiser"}, True),
    ],
)
def test_a_sheet_is_to_be_looked_at_again_two_years_after_or_on_its_day(
    docs: Docs, fields: dict[str, str], *, ageing: bool
) -> None:
    docs.practice("aa", **fields)
    (sheet,) = docs.load().practices

    assert is_ageing(sheet, TODAY) is ageing


def test_orphans_are_local_groups_without_a_practice_and_notes_without_a_link(docs: Docs) -> None:
    docs.group("seul")
    docs.group("suivi")
    docs.group("national", kind="organisation-nationale")
    docs.note("isolee")
    docs.note("qui-nomme", practices=["practices/aa"])
    docs.note("nommee")
    docs.practice("aa", group="groups/suivi", research=[{"note": "research/nommee", "link": "nuance"}])

    assert [one.reference for one in health(docs.load(), TODAY).orphans] == ["groups/seul", "research/isolee"]


# --- the whole site -------------------------------------------------------------------------------------------


def test_every_page_has_an_address_of_its_own_a_title_and_a_description(rich: Docs) -> None:
    library = rich.library(drafts=True)
    addresses = Counter(one.uri for one in library.pages)

    assert [uri for uri, count in addresses.items() if count > 1] == []
    assert all(re.fullmatch(r"[a-z0-9/-]+/", uri) for uri in addresses)
    assert [one.uri for one in library.pages if not (one.title.strip() and one.description.strip())] == []


def test_pages_of_one_folder_have_titles_of_their_own(rich: Docs) -> None:
    rich.practices(*[RENNES] * 60)
    titles = Counter(
        (one.uri.rpartition("/")[0].rpartition("/")[0], one.title)
        for one in rich.library().pages
        if one.template != "pages/moved.html" and not re.search(r"/page-\d+/$", one.uri)
    )

    assert [one for one, count in titles.items() if count > 1] == []


def test_every_page_is_drawn_with_one_first_heading(rich: Docs) -> None:
    library = rich.library(drafts=True)

    assert {one.uri: library.templates.page(one).count("<h1") for one in library.pages} == dict.fromkeys(
        library.addresses, 1
    )


EDITORIAL = {
    "",
    "contribute/",
    "contribute/licence/",
    "contribute/photos-and-consent/",
    "contribute/review/",
    "glossary/",
}


def test_every_link_between_our_pages_leads_to_one_of_them(rich: Docs) -> None:
    library = rich.library()
    files = {uri for uri, _ in paper_files(library.templates)}
    for one in library.pages:
        for link in links(library.templates.page(one)):
            if not link.startswith(("#", "?", "http", "mailto:")):
                target = link.partition("#")[0].removeprefix(one.root)
                assert target in library.addresses | EDITORIAL | files, f"{one.uri}: {link}"


def test_the_parents_of_a_page_exist(rich: Docs) -> None:
    library = rich.library()
    for one in library.pages:
        for uri, _ in one.crumbs:
            assert uri in library.addresses | EDITORIAL, f"{one.uri}: {uri}"


def test_two_builds_of_one_day_are_the_same(rich: Docs) -> None:
    first, second = rich.library(), rich.library()

    assert [one.uri for one in first.pages] == [one.uri for one in second.pages]
    assert shown_everywhere(first) == shown_everywhere(second)


def test_a_page_can_be_drawn_twice(rich: Docs) -> None:
    rich.practice("avec-un-mot", sections={"Moyens": "Un CLAS le soir."})
    library = rich.library()

    assert shown(library, "practices/avec-un-mot/") == shown(library, "practices/avec-un-mot/")


def test_the_day_of_the_build_can_be_given(docs: Docs) -> None:
    docs.practice("aa", written_on="2023-06-01")
    catalogue = docs.load()

    assert build_date({"SOURCE_DATE_EPOCH": "1735689600"}) == TODAY
    assert build_date({"SOURCE_DATE_EPOCH": "0"}) == dt.date(1970, 1, 1)
    assert build_date({}) >= dt.date(2025, 1, 1)
    ageing = [
        {one.uri: one for one in pages(catalogue, day, Destination())}["health/"].values["health"].ageing
        for day in (TODAY, dt.date(2026, 1, 1))
    ]
    assert [len(one) for one in ageing] == [0, 1]


@pytest.mark.parametrize(
    ("number", "numbers", "steps"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (1, 250, [1, 2, 3, None, 250]),
        (4, 250, [1, 2, 3, 4, 5, 6, None, 250]),
        (120, 250, [1, None, 118, 119, 120, 121, 122, None, 250]),
        (250, 250, [1, None, 248, 249, 250]),
    ],
)
def test_a_page_of_a_long_list_does_not_grow_with_the_list(number: int, numbers: int, steps: list[int | None]) -> None:
    assert Slice(items=(), total=0, number=number, numbers=numbers).steps == steps


@pytest.mark.parametrize("folder", ["practices", "groups", "research"])
def test_a_draft_with_nothing_in_it_yet_can_be_previewed(docs: Docs, folder: str) -> None:
    docs.file(f"{folder}/a-peine-commence.md", b"---\nstate: brouillon\n---\n")
    library = docs.library(drafts=True)
    draft = page(library, f"{folder}/a-peine-commence/")

    assert draft.full_title.startswith("Brouillon sans titre")
    assert "n’est visible que dans votre aperçu" in library.templates.page(draft)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_draft_of_which_only_the_title_is_written_can_be_seen(docs: Docs, kind: type[Sheet]) -> None:
    docs.file(f"{kind.folder}/commencee.md", '---\ntitle: "Une fiche à peine commencée"\nstate: "brouillon"\n---\n')
    library = docs.library(drafts=True)
    (page,) = (one for one in library.pages if one.uri == f"{kind.folder}/commencee/")
    assert "None" not in prose.plain_text(library.templates.page(page))
