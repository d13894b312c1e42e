"""Every step of a form, one after the other, as everybody must be able to use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.judging import small

if TYPE_CHECKING:
    from tests.browser.form_filling import Form

TARGETS = ".form :is(button, summary, select, .control, .tick, .pick)"


def go_through(form: Form) -> None:
    """No violation of axe at any step; nothing wider than the phone; every target large enough for a thumb."""
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
