"""The form can be used by everyone, with a keyboard, a thumb or no script; it runs no words and asks no one else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from capitheque.kinds import TOLD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.form_filling import Form


def test_without_its_sentences_the_page_leads_to_the_paper_too(browser: Browser, address: str) -> None:
    with browser.new_context(service_workers="block") as device:
        page = device.new_page()
        page.route("**/contribute/sentences.json", lambda route: route.fulfill(status=404))
        with page.expect_console_message(lambda message: message.type == "warning"):
            page.goto(f"{address}contribute/practice/")
        expect(page.get_by_text("sur papier et dans un document à remplir")).to_be_visible()
        expect(page.locator("[data-app]")).to_be_hidden()


def test_without_javascript_the_page_leads_to_the_paper(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as device:
        page = device.new_page()
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


@pytest.mark.parametrize("kind", [one.name for one in TOLD])
def test_the_form_asks_no_one_else(open_form: Callable[..., Form], kind: str, address: str) -> None:
    form = open_form(kind)
    names = form.page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert [one for one in names if not one.startswith(address)] == []
    assert not any("/communes/" in one for one in names)  # the list is read when a place is typed
