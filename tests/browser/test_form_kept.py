"""What is told in the form stays on the phone: it is resumed where it stopped, and nothing else erases it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.form_filling import Form

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


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
