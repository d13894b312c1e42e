"""The preview of a contribution is the page itself: what Chromium draws is, letter for letter, what the build makes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from capitheque.kinds import TOLD, Adoption
from capitheque.sheets.sheet_reader import SheetReader
from tests.browser.invented_sheets import Chance
from tests.browser.previewing import ROOT, TODAY, Preview, as_the_form_writes, opened_preview

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from capitheque.kinds import Sheet

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def preview(browser: Browser, address: str) -> Iterator[Preview]:
    with opened_preview(browser, address) as found:
        yield found


# --- the same page --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", TOLD, ids=lambda kind: kind.name)
def test_the_preview_of_a_published_sheet_is_its_page(preview: Preview, kind: type[Sheet]) -> None:
    sheets = [one for one in preview.catalogue.published if isinstance(one, kind)]
    if sheets or kind is not Adoption:  # none is published yet
        assert preview.differences(sheets) == {}


@pytest.mark.parametrize("unknown", [0.1, 0.5, 1.0])
@pytest.mark.parametrize("kind", TOLD, ids=lambda kind: kind.name)
def test_whatever_is_typed_the_preview_is_the_page(preview: Preview, kind: type[Sheet], unknown: float) -> None:
    sheets = list(Chance(preview.catalogue, unknown).sheets(kind, 15))

    assert preview.differences(sheets) == {}


@pytest.mark.parametrize("kind", TOLD, ids=lambda kind: kind.name)
def test_the_preview_of_a_sample_is_its_page(preview: Preview, kind: type[Sheet]) -> None:
    reader = SheetReader(vocabularies=preview.catalogue.vocabularies, geography=preview.catalogue.geography)
    files = sorted((ROOT / "tests" / "data" / "valid" / kind.folder).glob("*.md"))
    read = [reader.read(kind, one.stem, f"docs/{kind.folder}/{one.name}", one.read_bytes())[0] for one in files]

    assert preview.differences([as_the_form_writes(one) for one in read if one and one.published]) == {}


# --- a sheet that is not finished -----------------------------------------------------------------------------

EMPTY: dict[str, Any] = {"sections": [], "places": {}, "given": {"today": TODAY.isoformat()}}
PHOTO = {
    "file": "jardin.jpg", "alt": "Un jardin vide", "caption": "Le jardin", "credit": "Le groupe",
    "consent": {"identifiable_people": "non", "minors": "non", "reference": "Aucune personne", "until": "2034-01-01"},
    "preview": "blob:https://site.example/0a1b",
}  # fmt: skip


@pytest.mark.parametrize("kind", TOLD, ids=lambda kind: kind.name)
def test_nothing_is_answered_yet(preview: Preview, kind: type[Sheet]) -> None:
    [html] = preview.draw([{**EMPTY, "kind": kind.name, "answers": {}}])

    assert ">Brouillon sans titre</h1>" in html
    assert "Citer cette fiche" in html or kind is Adoption
    assert not re.search(r"undefined|null|NaN|\[object|Error", html)


def test_what_the_library_would_refuse_is_not_shown(preview: Preview) -> None:
    answers = {
        "title": "Une action",
        "contact": "javascript:alert(1)",
        "resources": [{"title": "Un document", "url": "javascript:alert(2)"}, {"url": "https://exemple.fr"}],
        "themes": ["aller-vers", "jamais-vu"],
        "period": {"start": "hier"},
        "authors": [{"role": "redaction"}],
        "updated_on": "2024-02-30",
        "images": [{"file": "jardin.jpg"}, "jardin.jpg"],
        "territories": ["commune/99999", "n’importe quoi"],
        "sections": "inconnu",
    }
    [html] = preview.draw([{**EMPTY, "kind": "practice", "answers": answers}])

    assert "javascript" not in html
    assert "Un document" in html
    assert html.count('class="chip') == 2  # the list and one theme
    assert "<img" not in html
    assert "lieu non documenté" in html
    assert "auteur non documenté" in html


def test_what_is_typed_is_cleaned_as_when_it_is_read(preview: Preview) -> None:
    typed = {"title": " Une\u200b  action\u2028de\ue000\n e\u0301te\u0301 ", "end_reason": "\t"}
    [html] = preview.draw([{**EMPTY, "kind": "practice", "answers": typed}])

    assert ">Une action de été</h1>" in html


def test_a_photo_is_shown_from_the_device(preview: Preview) -> None:
    [html] = preview.draw([{**EMPTY, "kind": "group", "answers": {"images": [PHOTO]}}])

    assert 'src="blob:https://site.example/0a1b"' in html
