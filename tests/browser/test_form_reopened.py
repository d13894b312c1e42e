"""A sheet taken up again in the form: one's own file, or a published sheet that its reader corrects."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from capitheque.kinds import TOLD
from capitheque.sheets.document import Document
from tests.browser.conftest import ROOT
from tests.browser.form_filling import STORY, Form
from tests.browser.photo_samples import jpeg
from tests.unit.conftest import new_docs
from tests.unit.import_samples import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.browser

OWN = """---
# ce que nous avons dit
title: "Boire un café à Lens"
summary: À Lens, des parents offrent un café devant l’école. # à revoir
territories: [commune/62498]
themes:
  - Accueil et espaces parents
authors: Les parents du café
licence: CC-BY-SA-4.0
state: brouillon
---

## Point de départ

On se croisait\\
sans se parler.

- à la grille
- au marché

## Déroulé

Un **thermos**, puis [le préau](https://exemple.fr/preau).

## Un titre de notre cru

Un passage.
"""


def choose(form: Form, name: str, data: bytes) -> None:
    form.page.set_input_files("[data-take-up]", {"name": name, "mimeType": "text/markdown", "buffer": data})


def take_up(form: Form, name: str, data: bytes) -> None:
    choose(form, name, data)
    expect(form.page.locator("[data-opened-said]")).to_contain_text("la fiche «", timeout=20_000)


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went, and those that came."""
    old, new = before.split("\n"), after.split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_one_s_own_file_is_corrected(open_form: Callable[..., Form], tmp_path: Path) -> None:
    form = open_form()
    take_up(form, "boire-un-cafe-a-lens.md", OWN.encode())
    expect(form.page.locator("[data-opened-said]")).to_contain_text("Vous reprenez la fiche « Boire un café à Lens »")
    form.go("start")
    assert form.page.input_value("#a-start") == "On se croisait\nsans se parler.\n\n- à la grille\n- au marché"
    expect(form.page.locator('[data-field="start"] [data-marked]')).to_be_hidden()
    form.page.fill("#a-start", "On se croisait & voilà.\n\n- à la grille")
    form.go("steps")
    expect(form.page.locator('[data-field="steps"] [data-marked]')).to_be_visible()
    form.page.fill("#a-steps", "Un **thermos**, puis [le préau](https://exemple.fr/preau), puis *rien*.")
    form.go("themes")
    expect(form.page.locator('[data-field="themes"] [data-chips] li')).to_contain_text(["Accueil et espaces parents"])
    form.go("end")
    form.page.click("[data-preview-button]")
    expect(form.page.locator("#preview strong", has_text="thermos")).to_be_visible()
    file = form.save(tmp_path)
    assert file.name == "boire-un-cafe-a-lens.md"
    went, came = changed(OWN, file.read_text("utf-8"))
    assert went == [
        "On se croisait\\",
        "sans se parler.",
        "- au marché",
        "Un **thermos**, puis [le préau](https://exemple.fr/preau).",
    ]
    assert came == [
        "On se croisait & voilà.",
        "Un **thermos**, puis [le préau](https://exemple.fr/preau), puis *rien*.",
    ]
    assert form.complaints == []


def test_nothing_changed_is_the_same_file(open_form: Callable[..., Form], tmp_path: Path) -> None:
    form = open_form()
    data = OWN.replace("\n", "\r\n").encode("utf-8-sig")
    take_up(form, "boire-un-cafe-a-lens (1).md.txt", data)
    form.go("end")
    file = form.save(tmp_path)
    assert (file.name, file.read_bytes()) == ("boire-un-cafe-a-lens.md", data)


@pytest.mark.parametrize("kind", TOLD, ids=lambda kind: kind.name)
def test_a_sheet_with_every_answer_is_the_same_when_nothing_changed(
    open_form: Callable[..., Form], tmp_path: Path, kind: type
) -> None:
    form = open_form(kind=kind.name)
    data = (ROOT / "tests" / "data" / "valid" / kind.folder / "everything.md").read_bytes()
    take_up(form, "everything.md", data)
    form.go("end")
    assert form.save(tmp_path).read_bytes() == data


def test_what_was_opened_is_kept_on_the_device(open_form: Callable[..., Form], tmp_path: Path) -> None:
    form = open_form()
    take_up(form, "boire-un-cafe-a-lens.md", OWN.encode())
    form.go("summary")
    form.page.fill("#a-summary", "À Lens, un café devant l’école, chaque vendredi.")
    form.page.reload()
    expect(form.page.locator("[data-resume]")).to_contain_text("Boire un café à Lens")
    form.page.click("[data-go-on]")
    form.go("end")
    went, came = changed(OWN, form.save(tmp_path).read_text("utf-8"))
    assert went == ["summary: À Lens, des parents offrent un café devant l’école. # à revoir"]
    assert came == ['summary: "À Lens, un café devant l’école, chaque vendredi." # à revoir']


def test_a_story_that_was_begun_is_not_lost_unasked(open_form: Callable[..., Form]) -> None:
    form = open_form()
    form.begin()
    form.page.fill("#a-title", "Un autre récit")
    form.page.reload()
    form.page.evaluate("() => { window.confirm = () => false; }")
    choose(form, "boire-un-cafe-a-lens.md", OWN.encode())
    expect(form.page.locator("[data-take-up-said]")).to_have_text("")
    assert form.draft["answers"]["title"] == "Un autre récit"


def test_an_archive_gives_its_photos_back(open_form: Callable[..., Form], tmp_path: Path) -> None:
    image = '{file: photo-1.jpg, alt: "Des tasses sur une table", caption: "Un vendredi", credit: "Les parents"}'
    text = OWN.replace("state:", f"images:\n  - {image}\nstate:")
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("practices/boire-un-cafe-a-lens.md", text)
        archive.writestr("media/practices/boire-un-cafe-a-lens/photo-1.jpg", jpeg())
    form = open_form()
    take_up(form, "boire-un-cafe-a-lens.zip", written.getvalue())
    form.go("images")
    expect(form.page.locator(".photo-card__picture")).to_be_visible()
    form.page.get_by_label("Légende").fill("Un vendredi de mai")
    form.go("end")
    file = form.save(tmp_path)
    with zipfile.ZipFile(file) as archive:
        assert archive.read("media/practices/boire-un-cafe-a-lens/photo-1.jpg") == jpeg()
        went, came = changed(text, archive.read("practices/boire-un-cafe-a-lens.md").decode())
    assert (went, came) == ([f"  - {image}"], [f"  - {image.replace('Un vendredi', 'Un vendredi de mai')}"])


REFUSED = {
    "other.docx": (b"abc", "Choisissez le fichier que vous avez enregistré ici"),
    "damaged.zip": (b"PK\x03\x04abc", "abîmé ou incomplet"),
    "latin.md": ("---\ntitle: Un café\n---\n".encode("latin-1"), "n’est pas du texte lisible"),
    "broken.md": (b"---\ntitle: [\n---\n", "Le début de ce fichier ne peut pas être lu"),
    "group.md": (b"---\ntitle: Un groupe\nkind: collectif-local\n---\n", "une autre sorte de fiche"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_opened_is_said(open_form: Callable[..., Form], name: str) -> None:
    form = open_form()
    data, said = REFUSED[name]
    choose(form, name, data)
    expect(form.page.locator("[data-take-up-said]")).to_contain_text(said, timeout=20_000)
    assert form.step == "welcome"


def test_a_reader_corrects_a_published_sheet(open_form: Callable[..., Form], address: str, tmp_path: Path) -> None:
    form = open_form()
    form.page.goto(f"{address}practices/agen-syllabe/")
    form.page.get_by_role("link", name="Racontez-le en quelques lignes (Moyens)").click()
    expect(form.page.locator('[data-step="means"]')).to_be_visible()
    expect(form.page.locator("[data-opened-said]")).to_contain_text("Vous corrigez la fiche « SYLLABE", timeout=20_000)
    form.page.fill("#a-means", "Deux salles, un animateur.")
    form.go("end")
    file = form.save(tmp_path)
    assert file.name == "agen-syllabe.md"
    docs = new_docs(tmp_path)
    there = docs.file("practices/agen-syllabe.md", (ROOT / "docs/practices/agen-syllabe.md").read_bytes())
    before = Document.read(there.read_bytes())
    assert "Y porter" not in run(docs, file, "--yes").output
    after = Document.read(there.read_bytes())
    assert after.values == {**before.values, "state": "brouillon"}
    assert after.texts == {**before.texts, "moyens": "Deux salles, un animateur."}


def test_a_correction_is_taken_up_again_with_the_photo_that_it_adds(
    open_form: Callable[..., Form], tmp_path: Path
) -> None:
    form = open_form(after="#corriger/practices/agen-syllabe/images")
    expect(form.page.locator('[data-step="images"]')).to_be_visible(timeout=20_000)
    assert form.draft is None  # one only looked
    form.page.set_input_files("#photos-input", {"name": "mur.jpg", "mimeType": "image/jpeg", "buffer": jpeg()})
    form.page.get_by_label("Légende").fill("Un mur peint")
    form.go("end")
    first = form.save(tmp_path)
    again = open_form()
    take_up(again, first.name, first.read_bytes())
    again.go("images")
    expect(again.page.locator(".photo-card__picture")).to_be_visible()
    again.go("means")
    again.page.fill("#a-means", "Deux salles.")
    again.go("end")
    with zipfile.ZipFile(again.save(tmp_path)) as archive:
        found = Document.read(archive.read("practices/agen-syllabe.md")).values
        assert archive.read("media/practices/agen-syllabe/photo-1.jpg")
    assert (found["version_of"], found["corrected"]) == ("practices/agen-syllabe", ["images", "means"])
    assert found["images"] == [{"file": "photo-1.jpg", "caption": "Un mur peint"}]


def test_another_story_that_was_begun_is_kept_until_one_chooses(open_form: Callable[..., Form], address: str) -> None:
    form = open_form()
    form.begin()
    form.page.fill("#a-title", STORY["title"])
    form.page.goto(f"{address}practices/agen-syllabe/")
    form.page.get_by_role("link", name="Corriger, compléter cette fiche").click()
    expect(form.page.locator("[data-resume]")).to_contain_text(STORY["title"])
    form.page.get_by_role("button", name="Corriger plutôt la fiche que je lisais").click()
    expect(form.page.locator("[data-opened-said]")).to_contain_text("Vous corrigez la fiche « SYLLABE", timeout=20_000)
