"""The editor of the coordinating team: what it writes is read as typed, what it does not touch stays as it was."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from capitheque.fields import Need
from capitheque.kinds import KINDS, Practice
from capitheque.library.checking import check
from capitheque.sheets import front_matter
from capitheque.sheets.pictures import tells_too_much
from tests.browser.judging import complaints_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

ROOT = Path(__file__).parents[2]
INSTALLED = ROOT / ".venv" / "admin"
CAPITHEQUE = Path(sys.executable).with_name("capitheque")
FOLDERS = (ROOT / "docs", ROOT / "tests" / "data" / "valid")
ANNOTATED = """---
# vu à la mairie
title: "Un café des parents à l'école" # provisoire
summary: >-
  Des parents et des enseignants,
  autour d’un café.

# à compléter
period: inconnu
authors: [inconnu]
themes: faire-ensemble
district: 01053
stage:
written_on: 2026-01-15
state: brouillon
body: une clé du même nom que le texte
notes: "une clé que personne n’attend"
---

## Point de départ

On ne se parlait pas[^1].

[^1]: Dit en 2024.
"""
NEW_VALUES = {
    "title": "Ouvrir l’école aux œuvres d’été, à « Brest »",
    "summary": "À Brest : des parents # et des enseignants lisent, dès 2021, avec l’école.",
    "authors": [{"name": "Les parents du jardin : oui"}],
    "written_on": "2026-03-05",
    "state": "publiee",
    "licence": "CC-BY-SA-4.0",
    "themes": ["faire-ensemble", "groupes-de-pairs"],
    "principles": ["2-cooperer"],
    "territories": ["commune/29019"],
    "period": {"start": "2021"},
    "stage": "inconnu",
    "audiences": ["parents"],
    "actors": ["parents"],
    "network_link": "groupe",
    "group": "groups/brest",
}
DAMAGED = "---\ntitle: [\nkind: x\n---\n\n## Origine\n\nUn texte.\n"
_FORMATS = """
  const { SheetFormat } = await import("./sheet_format.js");
  const { load } = await import("./js-yaml.js");
  const config = load(await (await fetch("config.yml")).text());
  const formats = Object.fromEntries(config.collections.map((one) => [one.name, new SheetFormat(one)]));
"""
SAVED_UNTOUCHED = f"""async (sheets) => {{{_FORMATS}
  const same = ([folder, text]) => formats[folder].toFile(formats[folder].fromFile(text)) === text;
  return sheets.flatMap((sheet, number) => (same(sheet) ? [] : [number]));
}}"""
WRITTEN = f"""async (all) => {{{_FORMATS}
  return all.map((words) => formats.practices.toFile(
    {{ title: words, organisations: [words], sources: [{{ title: words, year: "0123" }}] }}
  ));
}}"""

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Editor:
    """The editor in a browser, on a copy of the library. Fields are named by their keys."""

    page: Page
    docs: Path
    asked: list[str] = field(default_factory=list, repr=False)
    """Every address that the browser asked for."""
    complaints: list[str] = field(default_factory=list, repr=False)

    def open(self, where: str) -> None:
        """Open `practices/new`, or an existing sheet: `practices/entries/<id>`."""
        collections = f"{self.page.url.partition('#')[0]}#/collections"
        self.page.goto(f"{collections}/{where.partition('/')[0]}")
        self.page.get_by_text(re.compile("^Nouvelle ")).wait_for()
        self.page.goto(f"{collections}/{where}")
        self.field("title").wait_for()

    def field(self, key: str, number: int = 0) -> Locator:
        return self.page.locator(f"[id^='{key}-field-']").nth(number)

    def fill(self, key: str, words: str) -> None:
        self.field(key).focus()  # apart: Decap moves the cursor of a box that receives it
        self.field(key).fill(words)

    def choose(self, key: str, *labels: str) -> None:
        for label in labels:
            self.field(key).fill(label)
            self.page.get_by_role("option", name=label, exact=True).click()

    def add(self, key: str) -> None:
        self.field(key).get_by_role("button", name="Ajouter une réponse").click()

    def write(self, before: str, words: str) -> None:
        """Replace a paragraph of the body."""
        self.page.get_by_text(before, exact=True).click(click_count=3)
        self.page.keyboard.insert_text(words)

    def save(self) -> None:
        self.page.get_by_role("button", name="Enregistrer", exact=True).click()
        with self.page.expect_response(lambda one: '"persistEntry"' in (one.request.post_data or "")):
            self.page.get_by_role("menuitem", name="Enregistrer maintenant").click()
        self.page.get_by_text("Modifications enregistrées").wait_for()


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Where the editor answers, and the library that it edits."""
    if not (INSTALLED / "complete").exists():
        missing = "Decap CMS is not installed: run tools/install-admin where npm can be reached"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    folder, docs = tmp_path_factory.mktemp("admin"), tmp_path_factory.mktemp("library") / "docs"
    for name in ("node_modules", "decap-cms.js", "js-yaml.js"):
        (folder / name).symlink_to(INSTALLED / name)
    shutil.copytree(ROOT / "docs", docs)
    (docs / "practices" / "fiche-annotee.md").write_text(ANNOTATED, encoding="utf-8")
    (docs / "groups" / "abimee.md").write_text(DAMAGED, encoding="utf-8")
    command = [CAPITHEQUE, "admin", folder, "--docs", docs, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline() if process.stdout else ""
        found = re.search(r"http://127\.0\.0\.1:\d+/admin/", line)
        assert found, line
        yield found[0], docs
        process.send_signal(signal.SIGTERM)


@pytest.fixture(scope="module")
def editor(browser: Browser, library: tuple[str, Path]) -> Iterator[Editor]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="fr-FR")
    page = context.new_page()
    page.set_default_timeout(30_000)
    found = Editor(page=page, docs=library[1], complaints=complaints_of(page))
    page.on("request", lambda request: found.asked.append(request.url))
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(library[0])
    page.get_by_role("button", name="Se connecter").click()
    page.get_by_role("heading", name="Fiches de pratique").wait_for()
    yield found
    context.close()


def values_of(text: str) -> dict[str, Any]:
    return dict(front_matter.read(text.encode(), "x.md")[0].values)


def test_a_new_sheet_is_read_as_it_was_typed(editor: Editor) -> None:
    editor.open("practices/new")
    editor.fill("title", "Ouvrir l'école aux œuvres d’été, à « Brest »")
    editor.fill("summary", "À Brest : des parents # et des enseignants lisent, dès 2021, avec l’école.")
    editor.add("authors")
    editor.fill("name", "Les parents du jardin : oui")
    editor.fill("written_on", "2026-03-05")
    editor.choose("state", "Publiée")
    editor.choose("themes", "Faire ensemble, enfants et adultes", "Groupes de pairs")
    editor.choose("principles", "Coopérer plutôt que rivaliser")
    editor.add("territories")
    editor.fill("one", "commune/29019")
    editor.fill("start", "2021")
    editor.choose("stage", "Inconnu (à compléter)")
    editor.choose("audiences", "Parents")
    editor.choose("actors", "Parents")
    editor.choose("network_link", "Groupe Mille et un Territoires")
    editor.choose("group", "Brest")
    for section in Practice.sections:
        if section.need is Need.REQUIRED:
            editor.write(section.placeholder, f"Nous avons lu « {section.label} » ensemble.")
    editor.page.keyboard.press("Enter")
    editor.page.keyboard.press("Enter")
    editor.page.keyboard.insert_text("- un café & 1 < 2[^1]")
    editor.save()

    path = editor.docs / "practices" / "ouvrir-l-ecole-aux-oeuvres-d-ete-a-brest.md"
    text = path.read_text(encoding="utf-8")
    assert values_of(text) == NEW_VALUES
    for section in Practice.sections:
        written = f"Nous avons lu « {section.label} » ensemble."
        wanted = written if section.need is Need.REQUIRED else section.placeholder
        assert f"## {section.label}\n\n{wanted}\n" in text
    assert "ensemble.\n\n- un café & 1 < 2[^1]\n\n## Si c’était à refaire" in text
    codes = {one.code for one in check(editor.docs, (path,), dt.date(2026, 3, 5))}
    assert codes == {"to-complete", "undocumented", "section-undocumented", "note-absent"}  # [^1] has no note


def test_one_word_changed_changes_one_word(editor: Editor) -> None:
    path = editor.docs / "practices" / "actions-educatives-familiales.md"
    sentence = "Aider des parents à faire un pas vers l’écrit, à partir de ce que leur enfant vit à l’école."
    before = path.read_text(encoding="utf-8")
    editor.open("practices/entries/actions-educatives-familiales")
    editor.fill("title", "Les actions éducatives familiales, revenir à l’écrit avec ses enfants")
    editor.write(sentence, "Faire un pas vers l’écrit.")
    editor.save()
    was, now = before.split("\n"), path.read_text(encoding="utf-8").split("\n")
    assert len(was) == len(now)
    assert [(one, other) for one, other in zip(was, now, strict=True) if one != other] == [
        (
            'title: "Les actions éducatives familiales, revenir à l’écrit avec son enfant"',
            'title: "Les actions éducatives familiales, revenir à l’écrit avec ses enfants"',
        ),
        (sentence, "Faire un pas vers l’écrit."),
    ]


def test_comments_unknown_answers_and_odd_spellings_stay(editor: Editor) -> None:
    path = editor.docs / "practices" / "fiche-annotee.md"
    editor.open("practices/entries/fiche-annotee")
    assert editor.field("start").input_value() == "inconnu"
    assert editor.field("name").input_value() == "inconnu"
    editor.fill("district", "Kervenanec")
    editor.save()
    expected = ANNOTATED.replace("district: 01053\n", "district: Kervenanec\n")
    assert path.read_text(encoding="utf-8") == expected

    editor.fill("start", "2021")
    editor.fill("end", "2022-03")
    editor.fill("district", "")
    editor.save()
    written = path.read_text(encoding="utf-8")
    assert values_of(written)["period"] == {"start": "2021", "end": "2022-03"}
    assert "district" not in values_of(written)
    assert "# vu à la mairie" in written


def test_a_photo_goes_to_the_folder_of_its_sheet_without_what_the_camera_wrote(editor: Editor, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = "Maker", {1: "N", 2: (48.0, 23.0, 0.0)}
    Image.new("RGB", (640, 480), "teal").save(tmp_path / "Été à l’école.JPG", exif=exif)
    editor.open("practices/entries/agen-syllabe")
    editor.add("images")
    editor.page.get_by_role("button", name="Choisir une image").click()
    editor.page.locator("input[type=file]").set_input_files(tmp_path / "Été à l’école.JPG")
    editor.page.get_by_role("button", name="Choisir les éléments sélectionnés").click()
    for key, words in (("alt", "Une cour vide, en été."), ("caption", "La cour"), ("credit", "Le collectif")):
        editor.fill(key, words)
    editor.choose("identifiable_people", "Non")
    editor.choose("minors", "Non")
    editor.fill("reference", "Classeur de la mairie")
    editor.fill("until", "2040-01-31")
    editor.save()
    (image,) = values_of((editor.docs / "practices" / "agen-syllabe.md").read_text(encoding="utf-8"))["images"]
    assert image["consent"] == {
        "identifiable_people": "non",
        "minors": "non",
        "reference": "Classeur de la mairie",
        "until": "2040-01-31",
    }
    photo = editor.docs / "media" / "practices" / "agen-syllabe" / image["file"]
    assert not tells_too_much(photo.read_bytes())


def test_a_sheet_that_cannot_be_read_is_never_written_over(editor: Editor) -> None:
    editor.open("groups/entries/abimee")
    assert editor.field("title").input_value().startswith("En-tête illisible")
    editor.choose("state", "Publiée")
    editor.save()
    assert (editor.docs / "groups" / "abimee.md").read_text(encoding="utf-8") == DAMAGED


def test_every_sheet_saved_untouched_is_the_same_file(editor: Editor) -> None:
    paths = [path for folder in FOLDERS for kind in KINDS for path in sorted((folder / kind.folder).glob("*.md"))]
    assert len(paths) > 90
    texts = [[path.parent.name, path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")] for path in paths]
    changed = editor.page.evaluate(SAVED_UNTOUCHED, texts)
    assert [paths[number].name for number in changed] == []


@given(words=st.lists(st.text(min_size=1, max_size=60), min_size=20, max_size=20))
def test_any_words_are_read_again_as_typed(editor: Editor, words: list[str]) -> None:
    """Twenty texts at a time, each as an answer, in a list and in a part."""
    for one, text in zip(words, editor.page.evaluate(WRITTEN, words), strict=True):
        values, wanted = values_of(text), values_of(f"---\nx: {json.dumps(one, ensure_ascii=False)}\n---\n")["x"]
        assert (values["title"], values["organisations"]) == (wanted, [wanted])
        assert values["sources"] == [{"title": wanted, "year": "0123"}]


def test_nobody_else_is_called_and_nothing_fails(editor: Editor) -> None:
    """The last of the file: it looks at all that the tests above made the browser ask for."""
    hosts = {one.split("/")[2] for one in editor.asked if one.startswith("http")}
    assert {host.partition(":")[0] for host in hosts} == {"127.0.0.1"}
    assert len(hosts) == 2
    assert not [one for one in editor.asked if not one.startswith(("http", "blob:", "data:"))]
    assert editor.complaints == []
