"""An afternoon of an editor: a draft that came by import is put in order and published, a published sheet corrected."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from capitheque.sheets.document import Document
from tests.browser.form_filling import Form
from tests.browser.judging import complaints_of, judge
from tests.browser.photo_samples import telephone
from tests.opened_library import ROOT, OpenedLibrary, opened_library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PATIENCE = 30_000  # ms, on a machine that is shared
BUILT = 6 * PATIENCE  # a build may wait for the end of another

# What a group sent: a sheet of the form, begun long ago, with a place in its own words and a photo without description.
SENT = """---
title: "Un jardin devant l’école à Brest"
summary: "À Brest, des parents et des enfants cultivent un jardin devant l’école, le samedi matin."
authors: [{name: "Les parents du jardin"}]
written_on: 2024-03-15
licence: CC-BY-SA-4.0
state: publiee
themes: [faire-ensemble]
principles: [1-associer-tous-les-parents]
organisations: ["Les parents du jardin"]
territories: ["Saint-Martin"]
period: {start: "2023"}
stage: en-cours
audiences: [parents]
actors: [parents]
network_link: groupe
images: [{file: photo-1.jpg}]
---

## Point de départ

On se croisait sans se parler.

## Ce que nous voulions changer

Se connaître.

## Comment les parents ont été associés

Ils décident du jour.

## Déroulé

En mars, on bêche.

## Difficultés et ce qui a aidé

L’hiver.

## Ce que nous n’avions pas prévu

Le chat du voisin, les limaces.
"""
DRAFT = "practices/un-jardin-devant-l-ecole-a-brest"
TWIN = "---\ntitle: Un jardin devant l’école à Brest\nstate: brouillon\n---\n"


def sent() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr(f"{DRAFT}.md", SENT)
        archive.writestr(f"media/{DRAFT}/photo-1.jpg", telephone())
    return written.getvalue()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedLibrary]:
    project = tmp_path_factory.mktemp("afternoon")
    shutil.copytree(ROOT / "docs", project / "docs")
    (project / "envoi.zip").write_bytes(sent())
    command = [sys.executable, "-c", "from capitheque.doors.commands import main; main()", "import", "envoi.zip"]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    (project / "docs" / "practices" / "jardin-de-brest.md").write_text(TWIN, encoding="utf-8")
    with opened_library(project) as found:
        yield found


@pytest.fixture(scope="module")
def desk(browser: Browser, library: OpenedLibrary) -> Iterator[Form]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(library.address + library.way)
    yield Form(page, f"{library.address}/", "practice", complaints_of(page))
    context.close()


def open_sheet(desk: Form, reference: str) -> None:
    desk.page.goto(f"{desk.address}edit/practice/?fiche={reference}")
    expect(desk.page.locator("[data-app]")).to_be_visible(timeout=PATIENCE)


def save(desk: Form) -> None:
    desk.page.click("[data-save]")
    expect(desk.page.locator("[data-save-said]")).to_contain_text("Enregistré à", timeout=PATIENCE)


def read(library: OpenedLibrary, reference: str) -> Document:
    return Document.read((library.docs / f"{reference}.md").read_bytes())


def answer(page: Page, key: str) -> str:
    return page.input_value(f"#a-{key}")


def test_two_sheets_of_one_title_are_told_apart(desk: Form) -> None:
    desk.page.goto(f"{desk.address}edit/")
    desk.page.fill("#list-words", "jardin brest ecole")
    expect(desk.page.locator(".desk__file:visible")).to_have_count(2)
    files = [one.partition(" ·")[0] for one in desk.page.locator(".desk__file:visible").all_inner_texts()]
    assert sorted(files) == ["docs/practices/jardin-de-brest.md", f"docs/{DRAFT}.md"]
    desk.page.locator(".desk__sheet", has_text=f"{DRAFT}.md").get_by_role("link", name="Modifier").click()
    expect(desk.page.locator("h1")).to_have_text("Un jardin devant l’école à Brest", timeout=PATIENCE)


def test_what_keeps_a_draft_from_being_published_leads_to_its_question(desk: Form) -> None:
    open_sheet(desk, DRAFT)
    blocking = desk.page.locator('[data-faults="blocking"]')
    expect(blocking).to_contain_text("Territoires")
    blocking.get_by_role("link", name="Territoires").first.click()
    assert desk.step == "territories"


@pytest.mark.parametrize("width", [1280, 390])
def test_the_form_of_the_team_is_for_everyone(desk: Form, width: int) -> None:
    desk.page.set_viewport_size({"width": width, "height": 900})
    open_sheet(desk, DRAFT)
    judge(desk.page, "main a.button, main button, .tool")
    desk.page.set_viewport_size({"width": 1280, "height": 900})


def test_a_passage_that_the_import_could_not_place_is_moved(desk: Form, library: OpenedLibrary) -> None:
    open_sheet(desk, DRAFT)
    desk.go("again")
    passage = desk.page.locator(".passage", has_text="Le chat du voisin, les limaces.")
    expect(passage.locator("select")).to_have_value("again")
    passage.get_by_role("button", name="Mettre").click()
    assert "Le chat du voisin, les limaces." in answer(desk.page, "again")
    expect(desk.page.locator("[data-save-said]")).to_have_text("Changements non enregistrés")
    if (rest := desk.page.locator("[data-drop-all]")).is_visible():
        rest.click()
    save(desk)
    after = read(library, DRAFT)
    assert "chat du voisin" in after.texts["si c'etait a refaire"]
    assert [title for title, text in after.texts.items() if "import" in title or "prevu" in title] == []


def test_a_place_is_chosen_by_its_name(desk: Form, library: OpenedLibrary) -> None:
    open_sheet(desk, DRAFT)
    desk.go("territories")
    box = desk.page.locator('[data-field="territories"]')
    while box.locator("[data-chips] [data-remove]").count():
        box.locator("[data-chips] [data-remove]").first.click()
    desk.choose(box, "Brest")
    save(desk)
    assert read(library, DRAFT).values["territories"] == ["commune/29019"]


def test_a_photo_without_its_description_stays_in_the_draft(desk: Form, library: OpenedLibrary) -> None:
    open_sheet(desk, DRAFT)
    desk.go("images")
    picture = desk.page.locator(".photo-card__picture")
    expect(picture).to_be_visible()
    desk.page.set_input_files("#photos-input", {"name": "mur.jpg", "mimeType": "image/jpeg", "buffer": telephone()})
    expect(picture).to_have_count(2)
    save(desk)
    images = read(library, DRAFT).values["images"]
    assert [set(one) for one in images] == [{"file"}, {"file"}]
    files = sorted(path.name for path in (library.docs / "media" / DRAFT).iterdir())
    assert files == sorted(one["file"] for one in images)
    assert b"CANARI" not in b"".join(path.read_bytes() for path in (library.docs / "media" / DRAFT).iterdir())


def test_the_photos_are_told_and_the_sheet_is_published(desk: Form, library: OpenedLibrary) -> None:
    open_sheet(desk, DRAFT)
    desk.go("images")
    page = desk.page
    page.locator(".photo-card").nth(1).get_by_role("button", name="Retirer").click()
    card = page.locator(".photo-card").first
    card.get_by_label("Description").fill("Des mains plantent des fraisiers")
    card.get_by_label("Légende").fill("La première plantation")
    card.get_by_label("Crédit").fill("Les parents du jardin")
    for group in card.get_by_role("radio", name="Non").all():
        group.check()
    card.get_by_role("button", name="Dans 5 ans").click()
    desk.go("written_on")
    page.get_by_role("radio", name="Publiée").check()
    save(desk)
    expect(page.locator("[data-ready]")).to_be_attached()
    found = read(library, DRAFT).values
    assert (found["state"], found["history"][-1]["state"]) == ("publiee", "publiee")
    expect(page.get_by_role("link", name="Voir la page")).to_be_visible(timeout=BUILT)
    page.get_by_role("link", name="Voir la page").click()
    expect(page.locator("h1")).to_have_text("Un jardin devant l’école à Brest")
    shown = page.get_by_alt_text("Des mains plantent des fraisiers")
    assert page.request.get(str(shown.evaluate("one => one.src"))).ok
    page.get_by_role("link", name="Modifier cette fiche").click()
    expect(page.locator("[data-app]")).to_be_visible(timeout=PATIENCE)


def test_a_published_sheet_is_corrected_in_one_line(desk: Form, library: OpenedLibrary) -> None:
    file = library.docs / "practices" / "agen-syllabe.md"
    before = file.read_text("utf-8").split("\n")
    desk.page.goto(f"{desk.address}practices/agen-syllabe/")
    desk.page.get_by_role("link", name="Modifier cette fiche").click()
    expect(desk.page.locator("[data-app]")).to_be_visible(timeout=PATIENCE)
    desk.go("title")
    desk.page.fill("#a-title", "SYLLABE, des ateliers de français à Agen")
    save(desk)
    after = file.read_text("utf-8").split("\n")
    assert len(after) == len(before)
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [
        'title: "SYLLABE, des ateliers de français à Agen"'
    ]


def test_a_file_that_changed_meanwhile_is_compared_and_nothing_is_lost(desk: Form, library: OpenedLibrary) -> None:
    file = library.docs / "practices" / "agen-syllabe.md"
    open_sheet(desk, "practices/agen-syllabe")
    desk.go("means")
    desk.page.fill("#a-means", "Deux salles.")
    theirs = Document.read(file.read_bytes())
    file.write_bytes(theirs.data.replace(b"SYLLABE, des ateliers", b"SYLLABE : des ateliers", 1))
    changed = file.read_bytes()
    desk.page.click("[data-save]")
    compare = desk.page.locator("[data-compare]")
    expect(compare).to_contain_text("Ce fichier a changé : comparer", timeout=PATIENCE)
    expect(compare).to_contain_text("SYLLABE : des ateliers de français à Agen")
    assert file.read_bytes() == changed
    desk.page.get_by_role("button", name="Enregistrer mes changements par-dessus").click()
    desk.page.wait_for_load_state()
    expect(desk.page.locator("h1")).to_have_text("SYLLABE : des ateliers de français à Agen", timeout=PATIENCE)
    after = read(library, "practices/agen-syllabe")
    assert after.values["title"] == "SYLLABE : des ateliers de français à Agen"
    assert after.texts["moyens"] == "Deux salles."


def test_a_second_save_does_not_write_over_what_changed_meanwhile(desk: Form, library: OpenedLibrary) -> None:
    file = library.docs / "practices" / "agen-syllabe.md"
    open_sheet(desk, "practices/agen-syllabe")
    desk.go("title")
    desk.page.fill("#a-title", "Mon titre à moi pour Agen")
    file.write_bytes(file.read_bytes().replace(b"SYLLABE : des ateliers", "SYLLABE, l’atelier".encode(), 1))
    changed = file.read_bytes()
    for _ in range(2):
        desk.page.click("[data-save]")
        expect(desk.page.locator("[data-compare]")).to_contain_text(
            "Ce que vous avez écrit : Mon titre à moi pour Agen"
        )
        assert file.read_bytes() == changed
    desk.page.get_by_role("button", name="Abandonner les miens").click()
    expect(desk.page.locator("h1")).to_have_text("SYLLABE, l’atelier de français à Agen", timeout=PATIENCE)


def test_what_is_typed_while_the_file_is_written_is_still_to_be_saved(desk: Form, library: OpenedLibrary) -> None:
    open_sheet(desk, "practices/agen-syllabe")
    desk.go("title")
    desk.page.route(
        "**/edit/api/sheets/practices/**",
        lambda route: (desk.page.fill("#a-title", "Un titre de plus"), route.continue_()),
    )
    desk.page.fill("#a-title", "Un titre à Agen")
    with desk.page.expect_response("**/edit/api/sheets/practices/**"):
        desk.page.click("[data-save]")
    desk.page.unroute("**/edit/api/sheets/practices/**")
    expect(desk.page.locator("[data-save-said]")).to_have_text("Changements non enregistrés", timeout=PATIENCE)
    assert read(library, "practices/agen-syllabe").values["title"] == "Un titre à Agen"
    save(desk)
    assert read(library, "practices/agen-syllabe").values["title"] == "Un titre de plus"


def test_telling_a_passage_otherwise_keeps_the_notes_of_all(desk: Form, library: OpenedLibrary) -> None:
    before = read(library, "practices/agen-syllabe")
    (key,) = [title for title, text in before.texts.items() if "[^sites]:" in text]
    section = {"deroule": "steps", "paroles": "words", "si c'etait a refaire": "again"}[key]
    open_sheet(desk, "practices/agen-syllabe")
    desk.go(section)
    desk.page.fill(f"#a-{section}", "Tout est dit autrement.")
    save(desk)
    after = read(library, "practices/agen-syllabe").texts[key]
    assert after.startswith("Tout est dit autrement.\n\n[^")
    assert "[^sites]:" in after


def test_a_new_sheet_begins_without_an_empty_place(desk: Form, library: OpenedLibrary) -> None:
    desk.page.goto(f"{desk.address}edit/")
    desk.page.fill("#begin-words", "Tenir un café à Évry")
    desk.page.press("#begin-words", "Enter")
    expect(desk.page.locator("[data-app]")).to_be_visible(timeout=PATIENCE)
    desk.go("territories")
    box = desk.page.locator('[data-field="territories"]')
    expect(box.locator("[data-chips] li")).to_have_count(0)
    desk.choose(box, "Brest")
    save(desk)
    assert read(library, "practices/tenir-un-cafe-a-evry").values["territories"] == ["commune/29019"]


def test_one_may_leave_while_the_sheet_is_being_opened(desk: Form) -> None:
    desk.page.route("**/edit/api/media/**", lambda _: None)  # its photo never comes
    with desk.page.expect_request("**/edit/api/media/**"):
        desk.page.goto(f"{desk.address}edit/practice/?fiche={DRAFT}")
    desk.page.goto(f"{desk.address}edit/")
    desk.page.unroute_all(behavior="ignoreErrors")


def test_nothing_was_complained_of(desk: Form) -> None:
    assert [one for one in desk.complaints if "409" not in one] == []
