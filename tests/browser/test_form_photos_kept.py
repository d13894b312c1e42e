"""The photos of the contribution form on the device: kept, ordered, taken away and found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.judging import judge
from tests.browser.photo_field import TARGETS, Field, different, on_a_phone, page_of_photos
from tests.browser.photo_samples import BLUE, GREEN, RED, jpeg, upload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

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


@pytest.fixture
def other(browser: Browser, page_address: str) -> Iterator[Callable[[str], Field]]:
    with different(browser, page_address) as open_one:
        yield open_one


# --- kept on the device ---------------------------------------------------------------------------------------


def test_photos_survive_a_reload_and_can_be_erased(field: Field) -> None:
    field.add(upload("a.jpg", jpeg(RED)), upload("b.jpg", jpeg(BLUE)))
    field.fill(1)
    answer, photos = field.answer, field.photos()
    field.page.reload()
    field.show(answer)
    assert field.answer == answer
    assert field.photos() == photos
    assert field.card(2).locator("img").evaluate("(one) => one.decode().then(() => one.naturalWidth)") == 320
    kept = "async () => [...(await window.store.all()).keys()]"
    assert field.page.evaluate(kept) == ["photo-1.jpg", "photo-2.jpg"]
    assert field.page.evaluate("async () => (await window.store.get('photo-2.jpg')).size") == len(photos["photo-2.jpg"])
    field.page.evaluate("() => window.field.erase()")
    assert field.page.evaluate(kept) == []
    assert field.page.evaluate("() => window.store.get('photo-2.jpg')") is None
    assert field.answer is None


BROKEN = {
    "forbidden": "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };",
    "refused": """IDBFactory.prototype.open = () => {
      const asked = {};
      queueMicrotask(() => { asked.error = new DOMException("no", "InvalidStateError"); asked.onerror(); });
      return asked;
    };""",
    "silent": """IDBFactory.prototype.open = () => ({});
      const later = window.setTimeout;
      window.setTimeout = (act, wait) => later(act, wait / 100);""",
    "full": "IDBObjectStore.prototype.put = () => { throw new DOMException('no', 'QuotaExceededError'); };",
    "absent": "Object.defineProperty(window, 'indexedDB', { value: undefined });",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_device_that_keeps_nothing_says_so_and_the_form_goes_on(other: Callable[[str], Field], name: str) -> None:
    field = other(BROKEN[name])
    field.add(upload("a.jpg", jpeg()))
    notice = field.page.locator("[data-photos-trouble]")
    expect(notice).to_be_visible()
    expect(notice).to_contain_text("Cet appareil ne peut pas garder les photos")
    expect(notice).to_contain_text("plus assez de place" if name == "full" else "la navigation est privée")
    field.fill(1)
    assert len(field.photos()) == 1
    field.card(1).get_by_role("button", name="Retirer").click()
    field.page.get_by_role("button", name="Annuler").click()
    assert len(field.photos()) == 1
    field.page.evaluate("() => window.field.erase()")
    assert field.answer is None
    assert field.said == []


def test_a_photo_that_the_device_lost_can_be_chosen_again(field: Field) -> None:
    answer = [{"file": "photo-7.jpg", "alt": "Un jardin vu de loin.", "consent": {"minors": "non"}}]
    field.show(answer)
    assert field.answer == answer
    assert field.photos() == {}
    expect(field.card(1)).to_contain_text("n’est plus sur cet appareil")
    assert "n’est plus sur cet appareil" in field.page.evaluate("() => window.field.faults[0]")
    judge(field.page, TARGETS)
    field.card(1).get_by_label("Choisir la photo de nouveau").set_input_files(upload("x.txt", b"rien" * 50))
    expect(field.page.locator("[data-photos-refused]")).to_contain_text("n’est pas une photo")
    field.card(1).get_by_label("Choisir la photo de nouveau").set_input_files(upload("retrouvée.jpg", jpeg()))
    expect(field.card(1).locator("img")).to_be_visible()
    assert list(field.photos()) == ["photo-7.jpg"]
    assert field.answer == answer


# --- described ------------------------------------------------------------------------------------------------


def test_photos_are_put_in_order_and_taken_away_without_fear(field: Field) -> None:
    field.add(*(upload(f"{n}.jpg", jpeg(colour)) for n, colour in enumerate((RED, BLUE, GREEN))))
    files = ["photo-1.jpg", "photo-2.jpg", "photo-3.jpg"]
    assert list(field.photos()) == files
    field.page.get_by_role("button", name="Monter la photo 3").click()
    assert list(field.photos()) == ["photo-1.jpg", "photo-3.jpg", "photo-2.jpg"]
    expect(field.page.get_by_role("button", name="Monter la photo 2")).to_be_focused()
    expect(field.page.locator("[data-photos-said]")).to_have_text("Photo déplacée : elle est maintenant 2 sur 3.")
    field.page.get_by_role("button", name="Monter la photo 2").click()
    expect(field.page.get_by_role("button", name="Descendre la photo 1")).to_be_focused()
    field.card(2).get_by_label("Description").fill("À retrouver")
    before = field.answer
    field.page.get_by_role("button", name="Retirer la photo 2").click()
    assert list(field.photos()) == ["photo-3.jpg", "photo-2.jpg"]
    expect(field.page.locator("[data-photos-said]")).to_have_text("Photo 2 retirée.")
    undo = field.page.get_by_role("button", name="Annuler")
    expect(undo).to_be_focused()
    field.add(upload("autre.jpg", jpeg()))
    assert list(field.photos()) == ["photo-3.jpg", "photo-2.jpg", "photo-4.jpg"]
    field.page.get_by_role("button", name="Retirer la photo 3").click()
    assert undo.count() == 1
    field.page.get_by_role("button", name="Annuler").click()
    expect(field.card(3).get_by_role("heading", name="Photo 3")).to_be_focused()
    field.page.get_by_role("button", name="Retirer la photo 3").click()
    assert field.answer == [before[0], before[2]]
    kept = field.page.evaluate("async () => [...(await window.store.all()).keys()].sort()")
    assert kept == ["photo-2.jpg", "photo-3.jpg"]


def test_what_was_taken_away_comes_back_where_it_is_seen(field: Field) -> None:
    field.add(*(upload(f"{n}.jpg", jpeg()) for n in range(3)))
    field.page.get_by_role("button", name="Retirer la photo 2").click()
    field.page.get_by_role("button", name="Monter la photo 2").click()
    field.page.get_by_role("button", name="Annuler").click()
    assert list(field.photos()) == ["photo-3.jpg", "photo-1.jpg", "photo-2.jpg"]
    expect(field.card(3).get_by_role("heading", name="Photo 3")).to_be_focused()


def test_what_was_taken_away_comes_back_on_the_device_too(field: Field) -> None:
    field.add(upload("a.jpg", jpeg()))
    field.fill(1)
    answer, photos = field.answer, field.photos()
    field.page.get_by_role("button", name="Retirer la photo 1").click()
    assert field.answer is None
    field.page.get_by_role("button", name="Annuler").click()
    assert field.answer == answer
    field.page.reload()
    field.show(answer)
    assert field.photos() == photos


def test_twelve_photos_at_most(field: Field) -> None:
    field.add(*(upload(f"{n}.jpg", jpeg()) for n in range(14)))
    assert len(field.answer) == 12
    assert field.refused().count("La fiche a déjà toutes ses photos") == 2
    assert not field.page.locator("#photos-input").is_visible()
    expect(field.page.locator("[data-photos-full]")).to_be_visible()
    field.page.get_by_role("button", name="Retirer la photo 5").click()
    expect(field.page.locator("#photos-input")).to_be_visible()
    field.add(upload("autre.jpg", jpeg()))
    assert len(field.answer) == 12
    assert field.page.get_by_role("button", name="Annuler").count() == 0
