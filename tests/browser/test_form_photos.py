"""The photos of the contribution form: reduced on the device, alone in their file, described, with their consent."""

from __future__ import annotations

import base64
import io
import re
import struct
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.sync_api import expect

from capitheque.fields import parts
from capitheque.fields.reading import Reading
from tests.browser.judging import judge
from tests.browser.photo_field import TARGETS, TODAY, Field, opened, write_site
from tests.browser.photo_samples import (
    BLUE,
    GREEN,
    RED,
    WHITE,
    frames,
    halves,
    heic,
    is_bare,
    jpeg,
    jpeg_that_says,
    near,
    noise,
    png_that_says,
    saved,
    telephone,
    upload,
    webp_that_says,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from capitheque.geography import Geography
    from capitheque.vocabulary import Vocabularies

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page_address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The page stands under a sub-path, as a site may."""
    folder = tmp_path_factory.mktemp("photos")
    return f"{serve(folder)}site/{write_site(folder / 'site')}"


@pytest.fixture(scope="module")
def shared(browser: Browser, page_address: str) -> Iterator[Field]:
    """One page of a phone for all the tests."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    field = opened(context.new_page(), page_address)
    yield field
    context.close()
    assert field.said == []


@pytest.fixture
def field(shared: Field) -> Field:
    shared.begin()
    return shared


@pytest.fixture
def other(browser: Browser, page_address: str) -> Iterator[Callable[[str], Field]]:
    """Give the function that opens the page in a browser that is made different by a script."""
    contexts = []

    def open_one(script: str) -> Field:
        context = browser.new_context(viewport={"width": 360, "height": 740})
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(script)
        return opened(page, page_address)

    yield open_one
    for context in contexts:
        context.close()


# --- reduced --------------------------------------------------------------------------------------------------


def test_a_photo_of_a_telephone_comes_out_upright_small_and_alone_in_its_file(field: Field) -> None:
    chosen = telephone()
    assert not is_bare(chosen)
    field.add(upload("Léa Martin 06 12 34 56 78.jpg", chosen))
    ((file, data),) = field.photos().items()
    assert file == "photo-1.jpg"
    assert is_bare(data)
    assert len(data) < 400_000
    picture = Image.open(io.BytesIO(data))
    assert picture.size == (1067, 1600)
    assert near(picture.getpixel((500, 100)), RED)
    assert near(picture.getpixel((500, 1500)), BLUE)
    assert "Léa" not in field.page.content()


def test_a_picture_is_never_made_larger_and_paper_is_white(field: Field) -> None:
    clear = saved(Image.new("RGBA", (60, 30), (0, 0, 0, 0)), "PNG")
    still = saved(halves(80, 40), "GIF")
    field.add(upload("a.png", clear), upload("b.webp", saved(halves(80, 40), "WEBP")), upload("c.gif", still))
    pictures = [Image.open(io.BytesIO(data)) for data in field.photos().values()]
    assert [picture.size for picture in pictures] == [(60, 30), (80, 40), (80, 40)]
    assert near(pictures[0].getpixel((5, 5)), WHITE)
    assert all(near(picture.getpixel((5, 5)), RED) for picture in pictures[1:])


def test_the_busiest_picture_stays_light(field: Field) -> None:
    field.add(upload("bruit.jpg", noise(2400, 1800)))
    ((_, data),) = field.photos().items()
    assert len(data) < 400_000
    assert max(Image.open(io.BytesIO(data)).size) >= 640


REFUSED = {
    "text": (b"<!doctype html><html><body>Bonjour</body></html>", "n’est pas une photo"),
    "empty": (b"", "n’est pas une photo"),
    "tiny": (b"\xff\xd8\xff", "n’est pas une photo"),
    "pdf": (b"%PDF-1.7" + b"0" * 100, "n’est pas une photo"),
    "film": (struct.pack(">I4s4s", 20, b"ftyp", b"isom") + b"0" * 100, "n’est pas une photo"),
    "svg": (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "dessin SVG"),
    "cut": (telephone(400, 200)[:300], "n’arrive pas à s’ouvrir"),
    "rubbish": (jpeg()[:200] + b"\x00" * 50, "n’arrive pas à s’ouvrir"),
    "gif": (frames("GIF"), "animée"),
    "webp": (frames("WEBP"), "animée"),
    "png": (frames("PNG"), "animée"),
    "heic": (heic(), "HEIC"),
    "heic-large": (heic(8064, 6048), "40 millions"),
    "png-bomb": (png_that_says(10_000, 6_000), "40 millions"),
    "jpeg-bomb": (jpeg_that_says(10_000, 6_000), "40 millions"),
    "webp-bomb": (webp_that_says(10_000, 6_000), "40 millions"),
    "heavy": (jpeg() + b"\x00" * (25 * 1024 * 1024), "25 Mo"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_a_photo_is_refused_with_a_way_out(field: Field, tmp_path: Path, name: str) -> None:
    data, sentence = REFUSED[name]
    (tmp_path / f"{name}.jpg").write_bytes(data)
    field.add(tmp_path / f"{name}.jpg")
    assert sentence in field.refused()
    assert field.refused().startswith(f"{name}.jpg : ")
    assert field.page.locator("[data-photos-said]").inner_text().startswith(f"{name}.jpg")
    assert field.answer is None
    assert field.photos() == {}


def test_a_bomb_is_never_decoded(other: Callable[[str], Field]) -> None:
    field = other("""window.decoded = 0;
      const bitmap = window.createImageBitmap;
      window.createImageBitmap = (...all) => { window.decoded += 1; return bitmap(...all); };
      const decode = Image.prototype.decode;
      HTMLImageElement.prototype.decode = function () { window.decoded += 1; return decode.call(this); };""")
    for name in ("png-bomb", "jpeg-bomb", "webp-bomb", "svg", "text"):
        field.add(upload(f"{name}.png", REFUSED[name][0]))
    assert field.page.evaluate("() => window.decoded") == 0
    field.add(upload("bonne.jpg", jpeg()))
    assert field.page.evaluate("() => window.decoded") == 1


def test_good_photos_are_taken_beside_bad_ones(field: Field) -> None:
    field.add(upload("un.jpg", jpeg()), upload("deux.txt", b"rien" * 50), upload("trois.jpg", jpeg(BLUE)))
    assert [one["file"] for one in field.answer] == ["photo-1.jpg", "photo-2.jpg"]
    assert "deux.txt" in field.refused()
    field.add(upload("quatre.jpg", jpeg(GREEN)))
    assert not field.page.locator("[data-photos-refused]").is_visible()


def test_an_older_browser_turns_the_photo_too(other: Callable[[str], Field]) -> None:
    field = other("window.createImageBitmap = () => Promise.reject(new TypeError('old'));")
    field.add(upload("vieux.jpg", telephone(300, 200)))
    ((_, data),) = field.photos().items()
    assert Image.open(io.BytesIO(data)).size == (200, 300)
    field.add(upload("faux.jpg", REFUSED["rubbish"][0]))
    assert "n’arrive pas à s’ouvrir" in field.refused()
    assert field.said == []


def test_an_encoder_that_adds_its_own_data_is_cleaned(other: Callable[[str], Field]) -> None:
    talkative = base64.b64encode(telephone(64, 64)).decode()
    field = other(f"""HTMLCanvasElement.prototype.toBlob = function (give) {{
      const bytes = Uint8Array.from(atob("{talkative}"), (one) => one.charCodeAt(0));
      give(new Blob([bytes], {{ type: "image/jpeg" }}));
    }};""")
    field.add(upload("photo.jpg", jpeg()))
    ((_, data),) = field.photos().items()
    assert is_bare(data)
    Image.open(io.BytesIO(data)).load()


def test_a_browser_that_scrambles_pictures_is_said(other: Callable[[str], Field]) -> None:
    field = other("""CanvasRenderingContext2D.prototype.getImageData = (x, y, width, height) => ({
      data: Uint8ClampedArray.from({ length: width * height * 4 }, () => Math.random() * 255),
    });""")
    field.add(upload("photo.jpg", jpeg()))
    assert "brouille les images" in field.refused()


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


def test_the_answer_is_what_the_model_reads(field: Field, vocabularies: Vocabularies, geography: Geography) -> None:
    field.add(upload("a.jpg", jpeg()))
    field.fill(1, recognised="oui", minors="non")
    (said,) = field.answer
    image = parts.Image.model_validate(said, context=Reading(vocabularies, geography))
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
