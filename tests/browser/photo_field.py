"""The photos of the contribution form alone in a page, with the policy and the styles of the form."""

from __future__ import annotations

import base64
import datetime as dt
import json
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from capitheque.fields import fields_of
from capitheque.kinds import Practice
from capitheque.library.loading import load
from capitheque.site.form.form_pages import form_words
from capitheque.site.templating import Templates
from tests.browser.judging import complaints_of
from tests.browser.lone_page import ADDRESS, rendered, write_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator, Page, ViewportSize

    Photo = dict[str, Any]

ROOT = Path(__file__).parents[2]
TODAY = dt.datetime.now(tz=dt.UTC).date()
PHONE: ViewportSize = {"width": 360, "height": 740}

TARGETS = ".photos :is(button, .tick, .control, .photos__button, .photos__file)"
FORM = '<form class="form" data-sentences="{sentences}"><h2>Avez-vous des photos à montrer ?</h2>{field}</form>'
SCRIPT = """
import { PhotosField } from "../../assets/javascripts/form/fields/photos.js";
import { PhotoStore } from "../../assets/javascripts/form/photo_store.js";
import { sentenceIn } from "../../assets/javascripts/search/french.js";
const box = document.querySelector("[data-widget=photos]");
const sentence = sentenceIn(JSON.parse(document.querySelector(".form").dataset.sentences));
const root = new URL("../../", location.href).href;
window.changes = 0;
box.addEventListener("change", () => { window.changes += 1; });
window.store = new PhotoStore("practice", root);
window.open = () => { window.field = new PhotosField(box, { root, definition: { kind: "practice" }, sentence }); };
window.open();
"""
READ = """async () => {
  const read = (blob) => new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.split(",")[1]);
    reader.readAsDataURL(blob);
  });
  return Promise.all([...window.field.blobs].map(async ([file, blob]) => [file, blob.type, await read(blob)]));
}"""


@dataclass(frozen=True)
class Field:
    """The field in a browser, and what is read there."""

    page: Page
    said: list[str]
    """Errors of the console: what the policy blocked, what nothing caught."""

    def add(self, *files: Any) -> None:
        """Choose files, and wait until they are taken or refused."""
        self.page.locator("#photos-input").set_input_files(list(files))
        status = self.page.locator("[data-photos-said]")
        expect(status).not_to_have_text("")
        expect(status).not_to_contain_text("Préparation", timeout=20_000)

    def refused(self) -> str:
        return self.page.locator("[data-photos-refused]").inner_text().replace("\u00a0", " ")

    @property
    def answer(self) -> Any:
        return self.page.evaluate("() => window.field.answer ?? null")

    def show(self, answer: list[Photo] | None) -> None:
        show = "async (answer) => { window.field.answer = answer ?? undefined; await window.field.restore(); }"
        self.page.evaluate(show, answer)

    def photos(self) -> dict[str, bytes]:
        """The files that would be sent."""
        read: list[tuple[str, str, str]] = self.page.evaluate(READ)
        assert {kind for _, kind, _ in read} <= {"image/jpeg"}
        return {file: base64.b64decode(data) for file, _, data in read}

    def card(self, n: int) -> Locator:
        return self.page.locator(".photo-card").nth(n - 1)

    def fill(self, n: int, *, recognised: str = "non", minors: str = "non") -> None:
        """Answer everything about a photo."""
        card = self.card(n)
        card.get_by_label("Description").fill(f"Des mains plantent des fraisiers ({n}).")
        card.get_by_label("Légende").fill("La première plantation.")
        card.get_by_label("Crédit").fill("Association Exemple")
        self.say(n, "Peut-on reconnaître", recognised)
        self.say(n, "Y a-t-il des mineurs", minors)
        if recognised == "oui":
            card.get_by_label("Où est rangé l’accord").fill("Accord de l’association, classeur 2024")
        card.get_by_role("button", name="Dans 5 ans").click()

    def say(self, n: int, question: str, value: str) -> None:
        self.card(n).get_by_role("group", name=question).get_by_label(value.capitalize()).check()

    def begin(self) -> None:
        """Begin again with nothing, here and on the device."""
        self.page.evaluate("async () => { await window.field.erase(); window.changes = 0; }")
        self.page.set_viewport_size({"width": 360, "height": 740})


def write_site(site: Path) -> str:
    """Write a page that holds the field into a folder; return its address in the site."""
    environment = Templates(catalogue=load(ROOT / "docs"), today=TODAY).environment
    asked = "{% from 'form/photos.html' import photos_field %}{{ photos_field(field) }}"
    field = rendered(environment, asked, field=fields_of(Practice)["images"])
    sentences = escape(json.dumps(form_words()["sentences"]))
    write_page(site, FORM.format(field=field, sentences=sentences), SCRIPT)
    return ADDRESS


def opened(page: Page, page_address: str) -> Field:
    field = Field(page, complaints_of(page))
    page.set_default_timeout(10_000)
    page.goto(page_address)
    page.wait_for_selector("[data-photos-add]")
    return field


def page_of_photos(folder: Path, serve: Callable[[Path], str]) -> str:
    """Serve the page under a sub-path, as a site may stand; return its address."""
    return f"{serve(folder)}site/{write_site(folder / 'site')}"


@contextmanager
def on_a_phone(browser: Browser, page_address: str) -> Iterator[Field]:
    """Open one page of a phone, where nothing may be complained of."""
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    field = opened(context.new_page(), page_address)
    yield field
    context.close()
    assert field.said == []


@contextmanager
def different(browser: Browser, page_address: str) -> Iterator[Callable[[str], Field]]:
    """Give the function that opens the page in a browser that is made different by a script."""
    contexts = []

    def open_one(script: str) -> Field:
        context = browser.new_context(viewport=PHONE)
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(script)
        return opened(page, page_address)

    yield open_one
    for context in contexts:
        context.close()
