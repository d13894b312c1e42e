"""A page that holds the fields that propose, alone, under a sub-path as a site may be, with the policy of the form."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from capitheque.fields import fields_of
from capitheque.kinds import Practice
from capitheque.kinds.folder import words_of
from capitheque.library.loading import load
from capitheque.site.form.form_pages import form_words
from capitheque.site.form.known import known_files
from capitheque.site.search import commune_files
from capitheque.site.templating import Templates
from tests.browser.judging import complaints_of
from tests.browser.lone_page import ADDRESS, rendered, write_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Locator, Page, Route

    from capitheque.library.catalogue import Catalogue

ROOT = Path(__file__).parents[2]
PHONE = {"width": 360, "height": 740}
TARGETS = "button, [role=option], .pick, .tick, summary, .combobox__input, [data-link]"
RENNES, VALSERHONE, LILLE = "commune/35238", "commune/01033", "commune/59350"
KEPT_RENNES = {
    "name": "Rennes", "kind": "commune", "code": "35238", "label": "Rennes (35)",
    "parents": [
        {"name": "Ille-et-Vilaine", "kind": "department", "code": "35"},
        {"name": "Bretagne", "kind": "region", "code": "53"},
    ],
}  # fmt: skip
BLANK = """() => {
  for (const field of Object.values(window.fields)) field.answer = undefined;
  Object.assign(window, { changes: 0, sent: 0 });
  document.activeElement.blur();
}"""

FORM = """<form class="form" id="form" data-definition="{definition}">{fields}
<button class="button">Suivant</button></form>"""
FIELDS = """
{% import "form/suggestions.html" as s %}
{% for one in fields %}
<section class="step" aria-labelledby="q-{{ one.key }}" data-step="{{ one.key }}">
  <h2 class="step__question" id="q-{{ one.key }}">{{ one.label }}</h2>
  <p class="step__why" id="why-{{ one.key }}">Une question à la fois.</p>
  <div class="field" data-field="{{ one.key }}" data-widget="{{ one.type.widget }}">
  {% set named = {"labelledby": "q-" ~ one.key, "describedby": "why-" ~ one.key} %}
  {{ s[one.type.widget ~ "_field"](one, "a-" ~ one.key, named) }}
  </div>
</section>
{% endfor %}
<section class="step" aria-labelledby="q-near" data-step="near">
  <h2 id="q-near">Vérifions</h2><div id="near">{{ s.likeness(alike) }}</div>
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
import { sentenceIn } from "../../assets/javascripts/search/french.js";
const widgets = { places: PlacesField, bodies: BodiesField, sheets: SheetsField, terms: TermsField };
const form = document.querySelector("#form");
const definition = JSON.parse(form.dataset.definition);
const sentence = sentenceIn(definition.sentences);
const root = new URL("../../", location.href).href;
Object.assign(window, { fields: {}, changes: 0, sent: 0, suggest });
form.addEventListener("submit", (event) => { event.preventDefault(); window.sent += 1; });
for (const box of document.querySelectorAll("[data-field]")) {
  const field = definition.fields.find((one) => one.key === box.dataset.field);
  window.fields[field.key] = new widgets[box.dataset.widget](box, { root, definition, sentence, field });
  box.addEventListener("change", () => { window.changes += 1; });
}
window.near = new LikenessView(document.querySelector("#near"), { root, definition, sentence });
window.alike = async (all) => {
  const known = await Known.loadWithWords(root);
  return all.map((told) => alike(known, told, sentence));
};
document.documentElement.dataset.ready = "";
"""


def write_site(folder: Path, *keys: str) -> Catalogue:
    """Write what the fields need of the site, and the page `contribute/practice/` that holds those of these keys."""
    catalogue = load(ROOT / "docs")
    write_page(folder, _form(catalogue, keys), SCRIPT)
    for uri, data in (*known_files(catalogue), *commune_files(catalogue.geography)):
        (folder / uri).parent.mkdir(parents=True, exist_ok=True)
        (folder / uri).write_text(data, encoding="utf-8")
    return catalogue


def _form(catalogue: Catalogue, keys: tuple[str, ...]) -> str:
    environment = Templates(catalogue=catalogue, today=dt.datetime.now(tz=dt.UTC).date()).environment
    fields = [fields_of(Practice)[key] for key in keys]
    shown = {"fields": [one.described() for one in fields], "sentences": form_words()["sentences"]}
    definition = json.dumps({"kind": "practice", "folder": "practices", **shown})
    return FORM.format(
        definition=definition.replace("&", "&amp;").replace('"', "&quot;"),
        fields=rendered(environment, FIELDS, fields=fields, alike=words_of(Practice)["form"]["alike"]),
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
        found = cls(page, address, complaints=complaints_of(page))
        page.on("request", lambda request: found.asked.append(request.url.removeprefix(found.root)))
        found.open()
        return found

    @property
    def root(self) -> str:
        return self.address.removesuffix(ADDRESS)

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


def page_of_suggestions(folder: Path, serve: Callable[[Path], str]) -> str:
    """Serve the page of the fields that propose, without the terms; return its address."""
    write_site(folder / "site", "territories", "organisations", "group", "inspired_by")
    return f"{serve(folder)}site/{ADDRESS}"


def refuse(route: Route) -> None:
    """Answer as a network that is gone."""
    route.abort()
