"""A parent with a phone tells what they tried; what they get, what they are told, and what the library receives."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from capitheque.kinds import KINDS
from tests.browser.form_filling import STORY, Form, published, run
from tests.browser.judging import small

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

SPACES = re.compile(r"\s+")
TARGETS = ".form :is(button, summary, select, .control, .tick, .pick)"


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
    page = next(one for one in library.pages if one.uri == sheet.uri).render(library.templates)
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
    assert seen == words(form.page, page.render(library.templates))


def test_each_key_is_kept_and_the_story_resumed_where_it_stopped(open_form: Callable[..., Form]) -> None:
    form = open_form()
    form.begin()
    form.page.locator("#a-title").press_sequentially("Un café à Lens")
    form.next()
    form.page.locator("#a-start").press_sequentially("Personne ne se parl")
    form.open()  # the phone closed the page in the middle of a word
    expect(form.page.get_by_text("Vous aviez commencé : « Un café à Lens »")).to_be_visible()
    form.page.click("[data-go-on]")
    expect(form.page.locator('[data-step="start"]')).to_be_visible()
    assert form.page.input_value("#a-start") == "Personne ne se parl"
    form.page.go_back()
    form.open()
    form.page.locator("[data-resume] [data-erase]").click()
    expect(form.page.locator("[data-begin]")).to_be_visible()
    assert form.page.evaluate("JSON.stringify(localStorage)").count("café") == 0


def test_one_who_reloads_then_goes_back_loses_nothing(open_form: Callable[..., Form]) -> None:
    form = open_form()
    form.begin()
    form.page.fill("#a-title", "Un café à Lens")
    form.next()
    form.next()
    form.page.reload()
    form.page.wait_for_selector("[data-app]:not([hidden])")
    form.page.go_back()  # to a question, without « Reprendre »
    expect(form.page.locator('[data-step="start"]')).to_be_visible()
    form.page.fill("#a-start", "Personne ne se parlait.")
    form.page.go_back()
    assert form.page.input_value("#a-title") == "Un café à Lens"
    assert form.draft["answers"] == {"title": "Un café à Lens", "sections": {"start": "Personne ne se parlait."}}


def test_two_tabs_never_erase_what_the_other_keeps(open_form: Callable[..., Form]) -> None:
    form = open_form()
    other = Form(form.page.context.new_page(), form.address)
    other.open()  # before anything is told
    form.begin()
    form.page.fill("#a-title", "Un café à Lens")
    for _ in range(200):  # a browser hands what one tab keeps to the others in its own time
        if other.draft is None:
            other.page.wait_for_timeout(20)
    other.begin()
    assert other.page.input_value("#a-title") == "Un café à Lens"
    other.next()
    other.page.fill("#a-start", "Personne ne se parlait.")
    expect(form.page.locator("[data-saved]")).to_contain_text("Ce récit a changé dans un autre onglet")
    form.page.fill("#a-title", "Autre chose")
    assert form.draft["answers"]["title"] == "Un café à Lens"
    form.page.evaluate("localStorage.removeItem('capitheque-draft-practice')")  # erased by the other
    form.page.fill("#a-title", "Autre chose encore")
    assert form.draft is None


OLDER = {
    "title": 1789,
    "territories": "commune/62498",
    "period": {"start": 2024, "end": "2025-06"},
    "authors": "Les parents du café",
    "images": "photo-1.jpg",
    "themes": "un-theme-d-hier",
    "plain_summary": "Une ligne.",
    "organisations": [None, {"name": "Le café"}],
    "colour": "bleu",
    "sections": {"dream": "On rêvait d’un jardin.", "start": ["On se croisait."]},
}


def test_a_draft_of_an_older_form_is_resumed_as_far_as_it_goes(open_form: Callable[..., Form], tmp_path: Path) -> None:
    form = open_form()
    kept = {"territories": {"known": None}, "likeness": 5}
    for saved in ({"answers": OLDER, "kept": kept, "step": "gone"}, {"answers": {"title": "Café"}, "kept": None}):
        form.page.evaluate("text => localStorage.setItem('capitheque-draft-practice', text)", json.dumps(saved))
        form.open()
        form.page.click("[data-go-on]")
        assert form.step == "title"
        form.page.locator("#a-title").press_sequentially(" ")
        if "step" in saved:
            form.open()
            form.page.click("[data-go-on]")
            form.go("end")
            text = form.save(tmp_path).read_text(encoding="utf-8")
            for said in (
                "1789",
                "[commune/62498]",
                '{start: "2024", end: "2025-06"}',
                'name: "Les parents du café"',
                "Le café",
            ):
                assert said in text
            assert "(dream) : On rêvait d’un jardin." in text  # told to the reviewers
    form.page.evaluate("localStorage.setItem('capitheque-draft-practice', '{\"answers\":{\"ti')")
    form.open()
    form.begin()
    form.page.fill("#a-title", "Un café à Lens")
    assert form.draft["answers"] == {"title": "Un café à Lens"}
    assert form.complaints == []


def test_a_device_that_is_full_is_said(open_form: Callable[..., Form]) -> None:
    form = open_form()
    form.begin()
    form.page.evaluate(
        "() => { for (let size = 4e6; size > 100; size /= 2) for (let n = 0; n < 3; n += 1)"
        " try { localStorage.setItem(`${size} ${n}`, 'x'.repeat(size)); } catch {} }"
    )
    form.page.fill("#a-title", "Un café à Lens, " * 40)
    expect(form.page.locator("[data-saved]")).to_contain_text("ne peut plus garder")
    form.page.evaluate("localStorage.clear()")


def test_a_double_click_jumps_over_no_question(open_form: Callable[..., Form]) -> None:
    form = open_form()
    form.begin()
    form.go("aim")
    form.page.dblclick("[data-next-step]")
    assert form.step == "parents"
    form.page.dblclick("[data-previous]")
    assert form.step == "aim"


def test_what_was_told_before_not_knowing_is_kept(open_form: Callable[..., Form]) -> None:
    form = open_form()
    form.begin()
    form.next()
    form.page.fill("#a-start", "On se croisait.")
    unknown = form.page.locator('[data-field="start"] [data-unknown]')
    unknown.check()
    assert form.draft["answers"] == {"sections": {"start": "inconnu"}}
    form.open()
    form.page.click("[data-go-on]")
    assert form.page.input_value("#a-start") == "On se croisait."
    form.page.locator("#a-start").press_sequentially("Parfois. ")  # to write is to know
    assert not unknown.is_checked()
    assert "Parfois. " in form.draft["answers"]["sections"]["start"]


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


def test_another_practice_does_not_erase_what_was_told_of_the_first(open_form: Callable[..., Form]) -> None:
    form = open_form("adoption", "#practices/agen-syllabe")
    form.begin()
    form.answer("organisations", "bodies", ["Les parents de l’école"])
    form.page.goto("about:blank")
    form.open("#practices/paris-18-labori-cafe-des-parents")
    expect(form.page.locator("[data-resume]")).to_be_visible()
    form.page.click("[data-go-on]")
    told = {"practice": "practices/agen-syllabe", "organisations": ["Les parents de l’école"]}
    assert form.draft["answers"] == told


def test_without_javascript_the_page_leads_to_the_paper(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as device:
        page = device.new_page()
        page.goto(f"{address}contribute/practice/")
        expect(page.get_by_text("sur papier et dans un document à remplir")).to_be_visible()
        expect(page.locator("[data-app]")).to_be_hidden()


def test_without_its_sentences_the_page_leads_to_the_paper_too(browser: Browser, address: str) -> None:
    with browser.new_context(service_workers="block") as device:
        page = device.new_page()
        page.route("**/contribute/sentences.json", lambda route: route.fulfill(status=404))
        with page.expect_console_message(lambda message: message.type == "warning"):
            page.goto(f"{address}contribute/practice/")
        expect(page.get_by_text("sur papier et dans un document à remplir")).to_be_visible()
        expect(page.locator("[data-app]")).to_be_hidden()


def test_an_attack_stays_a_text(open_form: Callable[..., Form], tmp_path: Path) -> None:
    attack = '"><img src=x onerror=alert(1)>{{7*7}}<script>alert(1)</script>'
    form = open_form()
    called: list[str] = []
    form.page.on("dialog", lambda dialog: called.append(dialog.message))
    form.begin()
    form.page.fill("#a-title", attack)
    form.go("start")
    form.page.fill("#a-start", attack)
    form.open()
    form.page.click("[data-go-on]")
    form.go("end")
    assert "{{7*7}}" in form.preview()
    assert form.page.locator("[data-preview] img, [data-preview] script").count() == 0
    assert attack in form.page.locator("[data-preview]").inner_text()
    form.save(tmp_path)
    assert called == []


@pytest.mark.parametrize("kind", [one.name for one in KINDS])
def test_every_step_can_be_used_by_everyone(open_form: Callable[..., Form], kind: str) -> None:
    """No violation of axe at any step; nothing wider than the phone; every target large enough for a thumb."""
    form = open_form(kind)
    steps = form.page.locator("[data-step]").evaluate_all("all => all.map((one) => one.dataset.step)")
    found = []
    for step in steps:
        form.page.evaluate("step => { location.hash = step; }", step)
        expect(form.page.locator(f'[data-step="{step}"]')).to_be_visible()
        found += [
            f"{step}: {one['id']} {one['nodes'][0]['html'][:120]}"
            for one in Axe().run(form.page).response["violations"]
        ]
        wide = form.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found += [f"{step}: {wide} px too wide"] if wide > 0 else []
        found += [f"{step}: small {one}" for one in small(form.page, TARGETS)]
    assert found == []
    assert form.complaints == []


COVERED = """() => {
  const held = document.activeElement;
  const { left, width, top, height } = held.getBoundingClientRect();
  const above = document.elementFromPoint(left + width / 2, top + height / 2);
  return held.contains(above) || above?.contains(held) || above?.closest("label")?.contains(held) ? "" : held.outerHTML;
}"""


@pytest.mark.parametrize("height", [640, 360, 256])
def test_nothing_covers_what_has_the_focus(open_form: Callable[..., Form], height: int) -> None:
    """WCAG 2.4.11: the buttons that stay at the foot of a phone, the count under a list."""
    form = open_form(viewport={"width": 360, "height": height}, reduced_motion="reduce")
    form.begin()
    covered = []
    for step in ("start", "territories", "period", "themes"):
        form.go(step)
        form.page.locator(f"#q-{step}").focus()
        for _ in range(14):
            form.page.keyboard.press("Tab")
            covered.append(form.page.evaluate(COVERED))
    assert [one[:90] for one in covered if one] == []


@pytest.mark.parametrize("kind", [one.name for one in KINDS])
def test_the_form_asks_no_one_else(open_form: Callable[..., Form], kind: str, address: str) -> None:
    form = open_form(kind)
    names = form.page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert [one for one in names if not one.startswith(address)] == []
    assert not any("/communes/" in one for one in names)  # the list is read when a place is typed
