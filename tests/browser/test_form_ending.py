"""How a story ends: the file, where it goes, what it says to reviewers, its photos, and all of it by keyboard."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect

from capitheque.site.build import Build
from capitheque.site.form import Destination
from tests.browser.conftest import ROOT
from tests.browser.form_filling import STORY, Form, published, run
from tests.browser.photo_samples import telephone, upload

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page, Route

MAIL = "fiches@reseau.example"
FORGE = "https://forge.example/1001t/capitheque/new/main?filename={path}&value={text}"


@pytest.fixture(scope="module")
def received_page() -> tuple[str, str]:
    """The content of the practice form as it is, and as it is once the network says where sheets are received."""
    docs = ROOT / "docs"
    contents = []
    for destination in (Destination(), Destination(mail=MAIL, new_file=FORGE)):
        library = Build.load(docs, destination=destination)
        page = next(one for one in library.pages if one.uri == "contribute/practice/")
        contents.append(library.templates.page(page))
    return contents[0], contents[1]


def receive(page: Page, received_page: tuple[str, str]) -> None:
    """Serve the form of a network that has said where sheets are received."""
    plain, decided = received_page

    def answer(route: object) -> None:
        body = route.fetch().text()  # type: ignore[attr-defined]  # a Route of Playwright
        assert plain in body
        route.fulfill(body=body.replace(plain, decided), content_type="text/html")  # type: ignore[attr-defined]

    page.route("**/contribute/practice/", answer)


def told(form: Form, **answers: str) -> None:
    """Begin a story, write the answers that are texts, and go to the end."""
    if form.step == "welcome":
        form.begin()
    for key, text in answers.items():
        form.go(key)
        form.page.fill(f"#a-{key}", text)
    form.go("end")


def test_the_network_s_mail_and_forge_are_offered_when_there_are_some(
    open_form: Callable[..., Form], received_page: tuple[str, str], tmp_path: Path
) -> None:
    form = open_form(service_workers="block")
    receive(form.page, received_page)
    form.open()
    told(form, title="Lire ensemble à Nîmes", start="On lit & on rit.")
    form.save(tmp_path)
    mail = unquote(form.page.get_attribute("[data-mail-link]", "href") or "")
    assert mail.startswith(f"mailto:{MAIL}?subject=Une fiche pour Capithèque : Lire ensemble à Nîmes")
    assert "lire-ensemble-a-nimes.md" in mail
    asked = parse_qs(urlsplit(form.page.get_attribute("[data-new-file-link]", "href") or "").query)
    assert asked["filename"] == ["docs/practices/lire-ensemble-a-nimes.md"]
    assert asked["value"][0].endswith("## Point de départ\n\nOn lit & on rit.\n")
    form.go("aim")
    form.page.fill("#a-aim", "Un récit très long. " * 500)
    form.go("end")
    form.save(tmp_path)
    asked = parse_qs(urlsplit(form.page.get_attribute("[data-new-file-link]", "href") or "").query)
    assert "value" not in asked  # too long for an address: the text is copied, to be pasted


def test_without_an_address_the_form_says_so_kindly(open_form: Callable[..., Form], tmp_path: Path) -> None:
    form = open_form()
    told(form, title="Lire ensemble à Nîmes")
    expect(form.page.locator("[data-send]")).to_be_hidden()
    form.page.click("[data-save]")
    expect(form.page.locator("[data-save-said]")).to_contain_text("Cochez d’abord la case")
    form.save(tmp_path)
    expect(form.page.locator("[data-send]")).to_contain_text("Le réseau n’a pas encore choisi l’adresse")
    expect(form.page.locator("[data-save-said]")).to_contain_text("la fiche restera un brouillon")


def test_a_sheet_that_completes_another_and_a_place_in_words_are_told_to_reviewers(
    open_form: Callable[..., Form], docs: Path, tmp_path: Path
) -> None:
    form = open_form()
    told(
        form,
        title="Se retrouver entre mamans à Labori",
        summary="Le mercredi matin, on boit quelque chose dans la bibliothèque de l’école et on discute, avec ATD.",
    )
    form.go("territories")
    place = form.page.locator('[data-field="territories"]').get_by_role("combobox")
    place.fill("la maison au bout du chemin")
    expect(form.page.get_by_role("option").first).to_contain_text("Garder")
    place.press("ArrowDown")
    place.press("Enter")
    form.go("themes")
    form.tick(form.page.locator('[data-field="themes"]'), "Groupes de pairs")
    form.go("end")
    near = form.page.locator("[data-near]")
    expect(near.locator("[data-reference]").first).to_have_attribute(
        "data-reference", "practices/paris-18-labori-cafe-des-parents"
    )
    near.locator("[data-same]").first.click()
    file = form.save(tmp_path)
    text = file.read_text(encoding="utf-8")
    assert "## Notes d’import" in text
    assert "la maison au bout du chemin" in text
    assert "practices/paris-18-labori-cafe-des-parents" in text
    run(docs, "import", file)
    assert "notes d’import" in run(docs, "check", docs / "practices")


def test_what_was_decided_of_a_sheet_alike_is_resumed(open_form: Callable[..., Form]) -> None:
    form = open_form()
    form.page.evaluate(
        "text => localStorage.setItem('capitheque-draft-practice', text)",
        json.dumps(
            {
                "answers": {"title": "Un café à Lens"},
                "kept": {"likeness": {"same": None, "others": ["practices/agen-syllabe"]}},
                "step": "start",
            }
        ),
    )
    form.open()
    form.page.click("[data-go-on]")
    form.go("end")
    expect(form.page.locator("[data-preview-button]")).to_be_enabled()
    form.go("start")
    assert form.draft["kept"]["likeness"] == {"same": None, "others": ["practices/agen-syllabe"]}


def test_an_end_that_is_late_or_missing_is_said_and_comes_back(open_form: Callable[..., Form]) -> None:
    form = open_form(service_workers="block")
    waiting: list[Route] = []
    form.page.route("**/form/ending.js", lambda route: waiting.append(route))  # noqa: PLW0108  # a builtin is refused
    told(form, title="Lire ensemble à Nîmes")
    expect(form.page.get_by_text("La fin du formulaire arrive…")).to_be_visible()
    waiting.pop().abort()
    expect(form.page.get_by_text("La fin du formulaire n’est pas arrivée")).to_be_visible()
    form.page.unroute("**/form/ending.js")
    form.go("title")
    form.go("end")
    expect(form.page.locator("[data-save]")).to_be_enabled()
    expect(form.page.locator("[data-preview-said]")).to_be_empty()


def test_enter_on_the_agreement_closes_nothing(open_form: Callable[..., Form], tmp_path: Path) -> None:
    form = open_form()
    told(form, title="Lire ensemble à Nîmes")
    form.save(tmp_path)
    form.page.press("[data-agree]", "Enter")
    expect(form.page.locator("[data-send]")).to_be_visible()


def test_photos_arrive_bare_described_and_agreed(open_form: Callable[..., Form], docs: Path, tmp_path: Path) -> None:
    form = open_form()
    form.begin()
    form.tell(STORY)
    form.go("images")
    form.page.set_input_files("#photos-input", [upload("Inès 7 ans.jpg", telephone())])
    card = form.page.locator(".photo-card")
    card.get_by_label("Description").fill("Deux mains posent un thermos sur une table.")
    card.get_by_label("Légende").fill("Le premier café.")
    card.get_by_label("Crédit").fill("Association du café de l’école")
    for question in ("Peut-on reconnaître", "Y a-t-il des mineurs"):
        card.get_by_role("group", name=question).get_by_label("Non").check()
    card.get_by_role("button", name="Dans 2 ans").click()
    form.go("end")
    expect(form.page.locator("[data-missing]")).to_be_hidden()
    form.preview()
    expect(form.page.locator("[data-preview] figure img")).to_have_attribute(
        "alt", "Deux mains posent un thermos sur une table."
    )
    file = form.save(tmp_path)
    assert file.suffix == ".zip"
    run(docs, "import", file)
    library = published(docs, f"practices/{file.stem}")
    (image,) = library.catalogue.practices[0].images
    assert not image.consent.identifiable_people
    written = (docs / "media" / "practices" / file.stem / image.file).read_bytes()
    with Image.open(io.BytesIO(written)) as picture:
        assert not picture.getexif()
        assert max(picture.size) <= 1600


def test_a_story_can_be_told_by_keyboard_alone(open_form: Callable[..., Form]) -> None:
    form = open_form()
    page = form.page

    def tab_to(name: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.innerText || document.activeElement.id").strip().startswith(name):
                return
        raise AssertionError(f"« {name} » is not reached by Tab")

    tab_to("Commencer")
    page.keyboard.press("Enter")
    tab_to("a-title")
    page.keyboard.type("Lire ensemble à Nîmes")
    page.keyboard.press("Enter")  # as « Suivant »
    assert form.step == "start"
    tab_to("a-start")
    page.keyboard.type("On lit.")
    page.keyboard.press("Enter")
    page.keyboard.type("On rit.")
    assert page.input_value("#a-start") == "On lit.\nOn rit."
    tab_to("Suivant")
    page.keyboard.press("Enter")
    assert form.step == "aim"
    form.go("stage")
    page.locator('[data-field="stage"] input').first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert page.locator('[data-field="stage"] input:checked').count() == 1
    tab_to("Suivant")
    page.keyboard.press("Enter")
    assert form.step == "audiences"
