"""The page of a sheet: its former addresses, its photos, what the preview alone shows, what is never run."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from capitheque.kinds import KINDS
from capitheque.sheets import prose
from capitheque.site.media import media_files
from tests.unit.derived_pages import RENNES, TODAY, links, page, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from capitheque.kinds import Sheet
    from tests.unit.conftest import Docs

CONSENT = {"identifiable_people": "non", "minors": "non", "reference": "Aucune personne", "until": "2034-01-01"}
PHOTO = {"file": "jardin.jpg", "alt": "Un jardin vide", "caption": "Le jardin", "credit": "Le groupe"}


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


# --- the whole site -------------------------------------------------------------------------------------------


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
