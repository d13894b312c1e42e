"""The photos of the contribution form alone in a page, with the policy and the styles of the form."""

from __future__ import annotations

import base64
import datetime as dt
import shutil
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from capitheque.frames import POLICIES
from capitheque.loading import load
from capitheque.model import Practice
from capitheque.outputs.form.fields import form_fields
from capitheque.templating import Templates
from capitheque.typography import typeset

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    Photo = dict[str, Any]

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "src" / "capitheque" / "theme" / "assets"
STYLES = ("tokens", "base", "icons", "layout", "components", "sheet", "form", "form_photos")
TODAY = dt.datetime.now(tz=dt.UTC).date()

PAGE = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Photos</title>
<link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
{styles}
<script type="module" src="page.js"></script></head>
<body><main class="page"><h1>Raconter</h1>
<form class="form"><h2>Avez-vous des photos à montrer ?</h2>{field}</form></main></body></html>
"""
SCRIPT = """
import { PhotosField } from "../../assets/javascripts/form/fields/photos.js";
import { PhotoStore } from "../../assets/javascripts/form/photo_store.js";
const box = document.querySelector("[data-widget=photos]");
const root = new URL("../../", location.href).href;
window.changes = 0;
box.addEventListener("change", () => { window.changes += 1; });
window.store = new PhotoStore("practice", root);
window.open = () => { window.field = new PhotosField(box, { root, definition: { kind: "practice" } }); };
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
SMALL = """all => all.filter((one) => one.offsetParent && one.getBoundingClientRect().height < 44)
  .map((one) => one.outerHTML)"""


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


def write_page(site: Path) -> str:
    """Write a page that holds the field into a folder; return its address in the site."""
    here = site / "contribute" / "practice"
    here.mkdir(parents=True)
    (site / "assets").symlink_to(ASSETS, target_is_directory=True)
    for one in resources.files("material").joinpath("templates", "assets", "stylesheets").iterdir():
        if one.name.startswith("main."):
            shutil.copy(str(one), site / "material.css")
    styles = ["../../material.css", *(f"../../assets/stylesheets/{one}.css" for one in STYLES)]
    (here / "page.js").write_text(SCRIPT, encoding="utf-8")
    html = PAGE.format(
        policy=POLICIES["form"],
        styles="\n".join(f'<link rel="stylesheet" href="{one}">' for one in styles),
        field=rendered(),
    )
    (here / "index.html").write_text(html, encoding="utf-8")
    return "contribute/practice/"


def rendered() -> str:
    """The field as the page of the form holds it."""
    environment = Templates(catalogue=load(ROOT / "docs"), today=TODAY).environment
    asked = "{% from 'form/photos.html' import photos_field %}{{ photos_field(field) }}"
    html = environment.from_string(asked).render(field=form_fields(Practice)["images"])
    return typeset(html).replace(str(environment.globals["root"]), "../../")


def opened(page: Page, page_address: str) -> Field:
    field = Field(page, [])
    page.set_default_timeout(10_000)
    page.on("console", lambda line: field.said.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: field.said.append(str(error)))
    page.goto(page_address)
    page.wait_for_selector("[data-photos-add]")
    return field


def judge(page: Page) -> None:
    """Axe finds nothing, nothing sticks out, a finger finds room; the other light changes colours only."""
    for light, rules in (("light", {}), ("dark", {"runOnly": ["color-contrast"]})):
        page.emulate_media(color_scheme=light)
        found = Axe().run(page, options={"resultTypes": ["violations"], **rules}).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], light
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0, f"the page is {over} px too wide"
    small = page.locator(".photos :is(button, .tick, .control, .photos__button, .photos__file)").evaluate_all(SMALL)
    assert small == []
