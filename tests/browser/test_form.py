"""A parent with a phone tells what they tried; what they get, what they are told, and what the library receives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.form_filling import STORY, Form, published, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

SPACES = re.compile(r"\s+")


def words(page: Page, html: str) -> str:
    """The words that a reader of a fragment would see."""
    shown = page.evaluate(
        "html => { const box = document.createElement('div'); box.innerHTML = html; document.body.append(box);"
        " box.querySelectorAll('details').forEach((one) => { one.open = true; });"
        " const text = box.innerText; box.remove(); return text; }",
        html,
    )
    return SPACES.sub(" ", str(shown)).strip()


def test_a_story_typed_on_a_phone_is_received_publishable_and_shown(
    open_form: Callable[..., Form], docs: Path, tmp_path: Path
) -> None:
    form = open_form()
    form.begin()
    form.tell(STORY)
    assert form.step == "half"
    form.page.click("[data-finish]")
    expect(form.page.locator("[data-missing]")).to_be_hidden()
    file = form.save(tmp_path)
    assert file.name == "boire-un-cafe-devant-l-ecole-a-lens.md"
    assert "practices/boire-un-cafe-devant-l-ecole-a-lens" in run(docs, "import", file)
    before = {one: one.read_bytes() for one in docs.rglob("*") if one.is_file()}
    assert "1 déjà importée" in run(docs, "import", file)
    assert {one: one.read_bytes() for one in docs.rglob("*") if one.is_file()} == before
    assert (docs / "practices" / file.name).read_text(encoding="utf-8") == file.read_text(encoding="utf-8")
    library = published(docs, "practices/boire-un-cafe-devant-l-ecole-a-lens")
    (sheet,) = library.catalogue.practices
    assert (sheet.title, sheet.territories, sheet.stage) == (STORY["title"], ("commune/62498",), "en-cours")
    page = library.templates.page(next(one for one in library.pages if one.uri == sheet.uri))
    shown = words(form.page, page)
    for said in (
        "on se croisait sans se parler. Les mêmes cinq familles",
        "personne *du tout*",
        "# Tous les vendredis",
    ):
        assert said in shown
    assert form.complaints == []


def test_the_preview_is_the_page(open_form: Callable[..., Form], docs: Path, tmp_path: Path) -> None:
    form = open_form()
    form.begin()
    form.tell(STORY)
    form.page.click("[data-next]")
    more = {
        "effects": "Dix familles viennent.\n\n– Un enseignant : « On se parle. »",
        "evidence": "Ressenti des participants",
        "plain_summary": ["On boit un café.", "Les parents décident.", "C’est gratuit."],
        "again": "Commencer au printemps : l’hiver, c’est 2 fois plus dur.",
    }
    form.tell(more, "full")
    assert form.step == "end"
    form.preview()
    seen = words(form.page, form.page.locator("[data-preview]").inner_html())
    file = form.save(tmp_path)
    run(docs, "import", file)
    library = published(docs, f"practices/{file.stem}")
    page = next(one for one in library.pages if one.uri == f"practices/{file.stem}/")
    assert seen == words(form.page, library.templates.page(page))


def test_a_double_click_jumps_over_no_question(open_form: Callable[..., Form]) -> None:
    form = open_form()
    form.begin()
    form.go("aim")
    form.page.dblclick("[data-next-step]")
    assert form.step == "parents"
    form.page.dblclick("[data-previous]")
    assert form.step == "aim"


def test_a_month_without_its_year_is_said(open_form: Callable[..., Form]) -> None:
    form = open_form()
    form.begin()
    form.go("period")
    form.page.locator('[data-part-key="start"] [data-month]').select_option("mars")
    form.next()
    assert form.step == "period"
    expect(form.page.locator('[data-field="period"] .field__fault')).to_contain_text("L’année s’écrit")


def test_the_back_button_goes_to_the_question_before(open_form: Callable[..., Form]) -> None:
    form = open_form()
    form.begin()
    form.next()
    assert form.step == "start"
    form.page.go_back()
    assert form.step == "title"
    assert form.page.evaluate("document.activeElement.textContent").startswith("Comment s’appelle")


def test_what_is_not_understood_is_said_and_may_wait(open_form: Callable[..., Form]) -> None:
    form = open_form()
    form.begin()
    form.page.fill("#a-title", "Café")
    form.next()
    assert form.step == "title"
    expect(form.page.locator('[data-field="title"] .field__fault')).to_contain_text("il faut au moins 10 caractères")
    assert form.page.evaluate("document.activeElement.id") == "a-title"
    form.page.fill("#a-title", "")
    form.next()
    assert form.step == "start"
    form.go("end")
    expect(form.page.locator("[data-missing] li")).to_have_count(17)
    form.page.locator("[data-missing] a", has_text="Titre").click()
    assert form.step == "title"


@pytest.mark.parametrize(
    ("said", "warning"),
    [
        ("Appelez le 06 12 34 56 78.", "téléphone"),
        ("Écrivez à sonia.martin@gmail.com", "adresse"),
        ("Inès, 7 ans, a planté les fraises.", "prénom"),
        ("Ce sont des parents démissionnaires.", "démissionnaires"),
    ],
)
def test_what_may_hurt_someone_is_said_at_once(open_form: Callable[..., Form], said: str, warning: str) -> None:
    form = open_form()
    form.begin()
    form.next()
    form.page.fill("#a-start", said)
    expect(form.page.locator('[data-field="start"] .field__warning')).to_contain_text(warning)
    form.next()
    assert form.step == "aim"  # said, never imposed


def test_not_knowing_is_an_answer(open_form: Callable[..., Form], tmp_path: Path) -> None:
    form = open_form()
    form.begin()
    form.page.fill("#a-title", "Lire ensemble à Nîmes")
    form.go("start")
    form.page.check('[data-field="start"] [data-unknown]')
    form.go("audiences")
    form.page.locator('[data-field="audiences"]').get_by_label("Je ne sais pas").check()
    form.go("end")
    expect(form.page.locator("[data-missing]")).not_to_contain_text("Point de départ")
    text = form.save(tmp_path).read_text(encoding="utf-8")
    assert "audiences: inconnu" in text
    assert "## Point de départ\n\ninconnu" in text


def test_the_whole_form_works_once_the_network_is_gone(open_form: Callable[..., Form], tmp_path: Path) -> None:
    form = open_form()
    form.begin()
    form.page.fill("#a-title", "Lire ensemble à Nîmes")
    form.page.wait_for_selector("[data-offline-ready]", state="attached")
    form.page.context.set_offline(True)  # the name of the method says it
    form.open()
    form.page.click("[data-go-on]")
    form.go("territories")
    form.choose(form.page.locator('[data-field="territories"]'), "30000")
    form.go("end")
    assert "Nîmes (30)" in form.preview()
    assert "commune/30189" in form.save(tmp_path).read_text(encoding="utf-8")


def test_a_practice_s_page_leads_to_its_own_form(open_form: Callable[..., Form], tmp_path: Path) -> None:
    form = open_form("adoption", "#practices/agen-syllabe")
    form.begin()
    assert form.step == "organisations"
    form.answer("organisations", "bodies", ["Les parents de l’école"])
    form.next()
    form.choose(form.page.locator('[data-field="territories"]'), "62300")
    form.page.locator('[data-field="tried_on"] [data-year]').fill("2024")
    form.next()
    assert form.page.input_value("#a-title").startswith("À Lens : ")
    form.page.fill("#a-summary", "À Lens, trois parents et une directrice ouvrent une salle de l’école le mardi.")
    form.next()
    form.page.fill("#a-changed", "Nous avons commencé dans la cour.")
    form.next()
    form.page.fill("#a-effects", "Nous sommes dix, chaque mardi, à boire un café.")
    form.go("end")
    expect(form.page.locator("[data-missing]")).to_be_hidden()
    assert "practice: practices/agen-syllabe" in form.save(tmp_path).read_text(encoding="utf-8")
