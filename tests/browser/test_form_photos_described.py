"""What is asked of each photo of the contribution form: a description, a consent, and everyone can answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from capitheque.fields.photo import Image as Photo
from capitheque.fields.reading import Reading
from tests.browser.judging import judge
from tests.browser.photo_field import TARGETS, TODAY, Field, on_a_phone, page_of_photos
from tests.browser.photo_samples import jpeg, telephone, upload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from capitheque.geography import Geography
    from capitheque.vocabulary import Vocabularies

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page_address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    return page_of_photos(tmp_path_factory.mktemp("photos"), serve)


@pytest.fixture(scope="module")
def shared(browser: Browser, page_address: str) -> Iterator[Field]:
    with on_a_phone(browser, page_address) as found:
        yield found


@pytest.fixture
def field(shared: Field) -> Field:
    shared.begin()
    return shared


# --- described ------------------------------------------------------------------------------------------------


def test_the_answer_is_what_the_model_reads(field: Field, vocabularies: Vocabularies, geography: Geography) -> None:
    field.add(upload("a.jpg", jpeg()))
    field.fill(1, recognised="oui", minors="non")
    (said,) = field.answer
    image = Photo.model_validate(said, context=Reading(vocabularies, geography))
    assert image.consent.identifiable_people
    assert not image.consent.minors
    assert image.consent.until.year == TODAY.year + 5
    assert image.alt == "Des mains plantent des fraisiers (1)."
    assert field.page.evaluate("() => window.field.check()") == []
    expect(field.card(1)).to_contain_text("Tout est dit pour cette photo.")


def test_an_answer_that_is_shown_comes_back_as_it_was(field: Field) -> None:
    whole = {
        "file": "photo-3.jpg",
        "alt": "« Un <b>café</b> » & l’œuvre",
        "caption": "Une légende",
        "credit": "Exemple",
        "consent": {
            "identifiable_people": "oui",
            "minors": "oui",
            "reference": "Classeur",
            "until": "2031-02-28",
        },
    }
    for answer in ([whole], [{"file": "photo-1.jpg"}, whole], [{**whole, "consent": {"until": "2031-02-28"}}], None):
        field.show(answer)
        assert field.answer == answer
    assert field.page.locator(".photo-card").count() == 0


def test_every_answer_is_asked_for(field: Field) -> None:
    field.add(upload("a.jpg", jpeg()), upload("b.jpg", jpeg()))
    field.fill(1)
    assert not field.page.locator("[aria-invalid]").count()
    (fault,) = field.page.evaluate("() => window.field.check()")
    assert fault.replace("\u00a0", " ") == (
        "Photo 2. Il manque : description, légende, crédit, peut-on reconnaître quelqu’un, y a-t-il des mineurs, "
        "où est rangé l’accord, valable jusqu’au."
    )
    assert field.card(1).locator("[aria-invalid]").count() == 0
    assert field.card(2).locator("[aria-invalid]").count() == 9
    field.page.evaluate("() => window.field.focusFault()")
    alt = field.card(2).get_by_label("Description")
    expect(alt).to_be_focused()
    expect(alt).to_have_accessible_description(re.compile("Il manque cette réponse"))
    alt.fill("Ici")
    alt.blur()
    expect(alt).to_have_accessible_description(re.compile("il faut au moins 5"))
    alt.fill("Ici, un jardin")
    expect(alt).not_to_have_attribute("aria-invalid", "true")


def test_a_short_answer_is_not_said_while_one_writes(field: Field) -> None:
    field.add(upload("a.jpg", jpeg()))
    alt = field.card(1).get_by_label("Description")
    alt.press_sequentially("De")
    assert not field.card(1).locator("[data-fault]").first.is_visible()
    alt.blur()
    expect(field.card(1).locator("[data-fault]").first).to_contain_text("il faut au moins 5")


def test_children_are_protected_and_nobody_is_simple(field: Field) -> None:
    field.add(upload("a.jpg", jpeg()))
    warning = field.page.get_by_text("Par défaut, aucun enfant ne doit être reconnaissable")
    reference = field.card(1).get_by_label("Où est rangé l’accord")
    field.say(1, "Y a-t-il des mineurs", "oui")
    assert not warning.is_visible()
    field.say(1, "Peut-on reconnaître", "non")
    expect(reference).to_have_value("Personne de reconnaissable")
    assert not warning.is_visible()
    field.say(1, "Peut-on reconnaître", "oui")
    expect(reference).to_have_value("")
    expect(warning).to_be_visible()
    reference.fill("Classeur 2")
    field.say(1, "Peut-on reconnaître", "non")
    expect(reference).to_have_value("Classeur 2")
    assert not warning.is_visible()


def test_a_consent_has_an_end_that_has_not_passed(field: Field) -> None:
    field.add(upload("a.jpg", jpeg()))
    until = field.card(1).get_by_label("Valable jusqu’au")
    field.card(1).get_by_role("button", name="Dans 2 ans").click()
    assert until.input_value()[:4] == str(TODAY.year + 2)
    assert field.answer[0]["consent"] == {"until": until.input_value()}
    until.fill("2019-05-01")
    until.blur()
    expect(field.card(1).locator("[data-photo-part='consent.until'] [data-fault]")).to_contain_text("date est passée")


def test_the_page_is_told_of_every_change(field: Field) -> None:
    def changes() -> int:
        told: int = field.page.evaluate("() => { const told = window.changes; window.changes = 0; return told; }")
        return told

    field.add(upload("a.jpg", jpeg()), upload("b.jpg", jpeg()))
    assert changes() == 1
    for name in ("Descendre la photo 1", "Retirer la photo 1", "Annuler", "Dans 2 ans"):
        field.page.get_by_role("button", name=name).first.click()
        assert changes() == 1, name
    field.add(upload("c.txt", b"rien" * 20))
    assert changes() == 0


# --- for everyone ---------------------------------------------------------------------------------------------


def test_a_photo_is_added_and_described_by_keyboard(field: Field) -> None:
    page = field.page
    page.get_by_role("link", name="Photos, paroles et accords").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#photos-input")).to_be_focused()
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files([upload("a.jpg", jpeg()), upload("b.jpg", jpeg())])
    expect(field.card(1).get_by_role("heading", name="Photo 1")).to_be_focused(timeout=20_000)
    for key in ("Tab", "Tab"):  # « Monter » can do nothing for the first
        page.keyboard.press(key)
    expect(page.get_by_role("button", name="Retirer la photo 1")).to_be_focused()
    for text in ("Des mains plantent.", "La plantation.", "Association Exemple"):
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    for _ in range(2):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
    for _ in range(6):  # the reference, the pieces of the date, its button
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Dans 2\u00a0ans":
            break
    page.keyboard.press("Enter")
    expect(field.card(1)).to_contain_text("Tout est dit pour cette photo.")
    assert field.answer[0]["consent"]["reference"] == "Personne de reconnaissable"


@pytest.mark.parametrize("photos", [0, 1, 3])
def test_no_accessibility_fault(field: Field, photos: int) -> None:
    if photos:
        field.add(*(upload(f"{n}.jpg", telephone(600, 400)) for n in range(photos)))
    judge(field.page, TARGETS)
    if photos == 3:
        field.fill(1, recognised="oui", minors="oui")
        field.page.get_by_role("button", name="Retirer la photo 2").click()
        field.page.locator("#photos-input").set_input_files(upload("non.txt", b"rien" * 50))
        expect(field.page.locator("[data-photos-refused]")).to_be_visible()
        field.page.evaluate("() => window.field.check()")
        judge(field.page, TARGETS)
