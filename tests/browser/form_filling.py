"""The contribution form in a browser, filled in as a person would, question after question."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner
from playwright.sync_api import expect

from capitheque.doors.commands import main
from capitheque.fields import fields_of
from capitheque.kinds import TOLD
from capitheque.kinds.interview import interview_of
from capitheque.site.build import Build

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from playwright.sync_api import Locator, Page

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}

# What somebody tells; nobody of these exists. Places are typed by name or postal code, terms are ticked by their label.
STORY: dict[str, Any] = {
    "title": "Boire un café devant l’école à Lens",
    "start": "Devant l’école, on se croisait sans se parler.\nLes mêmes cinq familles venaient aux réunions.",
    "aim": "Nous voulions que chacun ose entrer & poser une question.\n\n- connaître les enseignants\n- se connaître",
    "parents": "Deux mères ont eu l’idée. Elles ont demandé à 30 familles ce qui les gênait.\n\nIls décident du jour.",
    "steps": "1. En janvier, un thermos.\n2. En mars, l’école a prêté le préau.\n\n# Tous les vendredis, depuis.",
    "difficulties": "L’hiver il n’y avait personne *du tout*. Un parent a proposé le préau : voir https://exemple.fr/preau.",
    "territories": ["62300"],
    "district": "Grande Résidence",
    "period": {"start": ("2023", "01"), "end": ("", "")},
    "stage": "En cours",
    "audiences": ["Parents", "Enseignants"],
    "actors": ["Parents", "Enseignants"],
    "organisations": ["Association du café de l’école"],
    "themes": ["Accueil et espaces parents", "Aller vers les parents éloignés de l’école"],
    "principles": ["Associer tous les parents"],
    "network_link": "Ressource",
    "summary": "À Lens, des parents offrent un café devant l’école le vendredi matin, et parlent avec les enseignants.",
    "authors": "Les parents du café",
}


@dataclass(frozen=True)
class Form:
    """The form of one kind of sheet, in one page of a browser."""

    page: Page
    address: str
    kind: str = "practice"
    complaints: list[str] = field(default_factory=list)

    def open(self, after: str = "") -> None:
        self.page.goto(f"{self.address}contribute/{self.kind}/{after}")
        self.page.wait_for_selector("[data-app]:not([hidden])")

    def begin(self) -> None:
        self.page.click("[data-begin]")

    @property
    def step(self) -> str | None:
        return self.page.locator("[data-step]:not([hidden])").get_attribute("data-step")

    @property
    def draft(self) -> Any:
        """What the device keeps, None when nothing."""
        return json.loads(
            self.page.evaluate("key => localStorage.getItem(key)", f"capitheque-draft-{self.kind}") or "null"
        )

    def go(self, step: str) -> None:
        """Go by the list of all the questions."""
        details = self.page.locator("[data-all]")
        if details.get_attribute("open") is None:
            details.locator("summary").click()
        details.locator(f'[data-to="{step}"]').click()
        expect(self.page.locator(f'[data-step="{step}"]')).to_be_visible()

    def next(self) -> None:
        """Go on, by keyboard: two clicks as fast as a program's are one double click, which goes on once."""
        self.page.locator("[data-next-step]").press("Enter")

    def tell(self, story: Mapping[str, Any], part: str = "short") -> None:
        """Answer every question of a part, in the order in which they are asked."""
        model = next(one for one in TOLD if one.name == self.kind)
        fields = {**fields_of(model), **{one.key: one.field for one in model.sections}}
        for question in getattr(interview_of(model), part):
            expect(self.page.locator(f'[data-step="{question.key}"]')).to_be_visible()
            for key in question.fields:
                if key in story:
                    self.answer(key, fields[key].type.widget, story[key])
            self.next()

    def answer(self, key: str, widget: str, given: Any) -> None:
        box = self.page.locator(f'[data-field="{key}"]')
        ways: dict[str, Callable[[Locator, Any], None]] = {
            "terms": self._terms,
            "places": self._places,
            "sheets": self._places,
            "bodies": self._bodies,
            "part": self._moments,
            "authors": lambda box, name: box.get_by_label("Nom", exact=True).fill(name),
            "lines": self._lines,
        }
        ways.get(widget, lambda box, text: box.locator("[data-control]").fill(text))(box, given)

    def _terms(self, box: Locator, given: Any) -> None:
        for label in [given] if isinstance(given, str) else given:
            self.tick(box, label)

    def _places(self, box: Locator, given: Any) -> None:
        for words in [given] if isinstance(given, str) else given:
            self.choose(box, words)

    def _bodies(self, box: Locator, given: list[str]) -> None:
        for name in given:
            box.get_by_role("combobox").fill(name)
            box.get_by_role("combobox").press("Enter")

    def _moments(self, box: Locator, given: dict[str, tuple[str, str]]) -> None:
        for inner, (year, month) in given.items():
            moment = box.locator(f'[data-part-key="{inner}"]')
            moment.locator("[data-year]").fill(year)
            moment.locator("[data-month]").select_option(month)

    def _lines(self, box: Locator, given: list[str]) -> None:
        for number, line in enumerate(given):
            if number:
                box.locator("[data-add]").click()
            box.locator("[data-control]").nth(number).fill(line)

    def tick(self, box: Locator, label: str) -> None:
        box.locator("[data-term]", has=self.page.locator("[data-label]", has_text=label)).first.locator("input").check()

    def choose(self, box: Locator, words: str) -> None:
        """Type, and take the first thing that is proposed."""
        combobox = box.get_by_role("combobox")
        combobox.fill(words)
        option = box.get_by_role("option").first
        expect(option).to_be_visible()
        option.click()

    def save(self, folder: Path) -> Path:
        """Agree, take the file."""
        self.page.check("[data-agree]")
        with self.page.expect_download() as download:
            self.page.click("[data-save]")
        file = folder / download.value.suggested_filename
        download.value.save_as(file)
        return file

    def preview(self) -> str:
        """The words of the page as the form shows that it will be."""
        self.page.click("[data-preview-button]")
        expect(self.page.locator("[data-preview]")).to_be_visible()
        return self.page.locator("[data-preview]").inner_text()


def run(docs: Path, command: str, *arguments: object) -> str:
    given = [command, *(str(one) for one in arguments), "--docs", str(docs)]
    result = CliRunner().invoke(main, given, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def published(docs: Path, sheet: str) -> Build:
    """Publish an imported sheet as a reviewer would, and load the library."""
    file = docs / f"{sheet}.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r'^state: "?brouillon"?$', "state: publiee", text, flags=re.MULTILINE), encoding="utf-8")
    library = Build.load(docs)
    blocking = [str(one) for one in library.catalogue.faults if one.blocks]
    assert not blocking, blocking
    return library
