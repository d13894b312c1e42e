"""A page that holds the fields that propose, alone, under a sub-path as a site may be, with the policy of the form."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from dataclasses import asdict, dataclass, field
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from capitheque.frames import POLICIES
from capitheque.loading import load
from capitheque.model import Practice
from capitheque.outputs.form.fields import form_fields
from capitheque.outputs.form.known import known_files
from capitheque.outputs.search import commune_files
from capitheque.templating import Templates
from capitheque.typography import typeset

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    from capitheque.catalogue import Catalogue

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "src" / "capitheque" / "theme" / "assets"
STYLES = ("tokens", "base", "icons", "layout", "components", "sheet", "form", "form_suggestions")
PHONE = {"width": 360, "height": 740}

PAGE = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Propositions</title>
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
{styles}
<link rel="icon" href="data:,">
<script type="module" src="page.js"></script></head>
<body><main class="page"><h1>Raconter</h1>
<form class="form" id="form" data-definition="{definition}">{fields}
<button class="button">Suivant</button></form></main></body></html>
"""
FIELDS = """
{% import "form/suggestions.html" as s %}
{% for one in fields %}
<section class="step" aria-labelledby="q-{{ one.key }}" data-step="{{ one.key }}">
  <h2 class="step__question" id="q-{{ one.key }}">{{ one.label }}</h2>
  <p class="step__why" id="why-{{ one.key }}">Une question à la fois.</p>
  <div class="field" data-field="{{ one.key }}" data-widget="{{ one.widget }}">
  {% set named = {"labelledby": "q-" ~ one.key, "describedby": "why-" ~ one.key} %}
  {{ s[one.widget ~ "_field"](one, "a-" ~ one.key, named) }}
  </div>
</section>
{% endfor %}
<section class="step" aria-labelledby="q-near" data-step="near">
  <h2 id="q-near">Vérifions</h2><div id="near">{{ s.likeness("practice") }}</div>
</section>
"""
SCRIPT = """
import { PlacesField } from "../../assets/javascripts/form/fields/places.js";
import { BodiesField } from "../../assets/javascripts/form/fields/bodies.js";
import { SheetsField } from "../../assets/javascripts/form/fields/sheets.js";
import { TermsField } from "../../assets/javascripts/form/fields/terms.js";
import { Known } from "../../assets/javascripts/form/known.js";
import { alike } from "../../assets/javascripts/form/likeness.js";
import { LikenessView } from "../../assets/javascripts/form/likeness_view.js";
import { suggest } from "../../assets/javascripts/form/term_hints.js";
const widgets = { places: PlacesField, bodies: BodiesField, sheets: SheetsField, terms: TermsField };
const form = document.querySelector("#form");
const definition = JSON.parse(form.dataset.definition);
const root = new URL("../../", location.href).href;
Object.assign(window, { fields: {}, changes: 0, sent: 0, suggest });
form.addEventListener("submit", (event) => { event.preventDefault(); window.sent += 1; });
for (const box of document.querySelectorAll("[data-field]")) {
  const field = definition.fields.find((one) => one.key === box.dataset.field);
  window.fields[field.key] = new widgets[box.dataset.widget](box, { root, definition, field });
  box.addEventListener("change", () => { window.changes += 1; });
}
window.near = new LikenessView(document.querySelector("#near"), { root, definition });
window.alike = async (all) => {
  const known = await Known.loadWithWords(root);
  return all.map((told) => alike(known, told));
};
document.documentElement.dataset.ready = "";
"""


def write_site(folder: Path, *keys: str) -> Catalogue:
    """Write what the fields need of the site, and the page `contribute/practice/` that holds those of these keys."""
    catalogue = load(ROOT / "docs")
    here = folder / "contribute" / "practice"
    here.mkdir(parents=True)
    (folder / "assets").symlink_to(ASSETS, target_is_directory=True)
    for one in resources.files("material").joinpath("templates", "assets", "stylesheets").iterdir():
        if one.name.startswith("main."):
            shutil.copy(str(one), folder / "material.css")
    for uri, data in (*known_files(catalogue), *commune_files(catalogue.geography)):
        (folder / uri).parent.mkdir(parents=True, exist_ok=True)
        (folder / uri).write_text(data, encoding="utf-8")
    (here / "page.js").write_text(SCRIPT, encoding="utf-8")
    (here / "index.html").write_text(_page(catalogue, keys), encoding="utf-8")
    return catalogue


def _page(catalogue: Catalogue, keys: tuple[str, ...]) -> str:
    environment = Templates(catalogue=catalogue, today=dt.datetime.now(tz=dt.UTC).date()).environment
    fields = [form_fields(Practice)[key] for key in keys]
    html = environment.from_string(FIELDS).render(fields=fields)
    definition = json.dumps({"kind": "practice", "folder": "practices", "fields": [asdict(one) for one in fields]})
    styles = ["../../material.css", *(f"../../assets/stylesheets/{one}.css" for one in STYLES)]
    return PAGE.format(
        policy=POLICIES["form"],
        styles="\n".join(f'<link rel="stylesheet" href="{one}">' for one in styles),
        definition=definition.replace("&", "&amp;").replace('"', "&quot;"),
        fields=typeset(html).replace(str(environment.globals["root"]), "../../"),
    )


@dataclass
class Suggesting:
    """The page in a browser: what a person does there, and what they get."""

    page: Page
    address: str
    asked: list[str] = field(default_factory=list)
    """What was read from the site since the page was opened."""
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def opened(cls, browser: Browser, address: str) -> Suggesting:
        page = browser.new_context(viewport=PHONE, reduced_motion="reduce").new_page()
        page.set_default_timeout(10_000)
        found = cls(page, address)
        page.on("request", lambda request: found.asked.append(request.url.removeprefix(found.root)))
        page.on("console", lambda line: found.complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: found.complaints.append(str(error)))
        found.open()
        return found

    @property
    def root(self) -> str:
        return self.address.removesuffix("contribute/practice/")

    def open(self) -> None:
        self.page.goto(self.address)
        self.page.wait_for_selector("[data-ready]")
        self.asked.clear()

    def close(self) -> None:
        self.page.context.close()

    def box(self, key: str) -> Locator:
        return self.page.locator(f"[data-field={key}]")

    def input(self, key: str) -> Locator:
        return self.box(key).get_by_role("combobox")

    def type(self, key: str, text: str) -> list[str]:
        """Write in a field; return what it proposes."""
        self.input(key).fill("")
        expect(self.input(key)).to_have_attribute("aria-expanded", "false")
        self.input(key).fill(text)
        self.box(key).get_by_role("option").first.wait_for()
        return self.options(key)

    def options(self, key: str) -> list[str]:
        return self._texts(self.box(key).get_by_role("option").locator("[data-slot=name]"))

    def details(self, key: str) -> list[str]:
        return self._texts(self.box(key).get_by_role("option").locator("[data-slot=detail]"))

    def choose(self, key: str, text: str) -> None:
        """Write and take the first proposal."""
        self.type(key, text)
        self.input(key).press("Enter")

    def chips(self, key: str) -> list[str]:
        return self._texts(self.box(key).locator("[data-chips] > li [data-slot=name]"))

    def said(self, key: str) -> str:
        return self.box(key).locator("[data-status]").inner_text().replace("\u00a0", " ")

    def active(self) -> str:
        """What the focus is on: the name of a button, else the id of a field."""
        found: str = self.page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.id")
        return found

    def answer(self, key: str) -> Any:
        return self.get(key, "answer")

    def get(self, key: str, name: str) -> Any:
        return self.page.evaluate("([key, name]) => window.fields[key][name]", [key, name])

    def show(self, key: str, answer: Any, kept: Any = None) -> None:
        """Show a saved answer, as the form does when a draft is taken up again."""
        self.page.evaluate(
            """([key, answer, kept]) => {
              if (kept) window.fields[key].remember(kept);
              window.fields[key].answer = answer ?? undefined;
            }""",
            [key, answer, kept],
        )

    def top(self, locator: Locator) -> float:
        box = locator.bounding_box()
        assert box
        return box["y"]

    def _texts(self, locator: Locator) -> list[str]:
        return [text.replace("\u00a0", " ") for text in locator.all_inner_texts()]


TARGETS = "button, [role=option], .pick, .tick, summary, .combobox__input, [data-link]"
SMALL = """(targets) => [...document.querySelectorAll(targets)]
  .filter((one) => one.checkVisibility())
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, { width, height }]) => height < 44 || width < 44)
  .map(([one]) => one.outerHTML.slice(0, 90))"""
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def judge(page: Page) -> None:
    """Axe finds nothing in both lights, targets are large enough for a thumb, nothing sticks out."""
    for light, rules in (("light", {}), ("dark", {"runOnly": ["color-contrast"]})):
        page.emulate_media(color_scheme=light)
        found = Axe().run(page, options={"resultTypes": ["violations"], **rules}).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], light
    assert page.evaluate(SMALL, TARGETS) == []
    assert page.evaluate(WIDE) <= 0
