"""The fields that propose while one types: places, bodies, sheets. On a phone, by keyboard, without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.form_suggesting import TARGETS, Suggesting, write_site
from tests.browser.judging import judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Route

pytestmark = pytest.mark.browser

RENNES, VALSERHONE, LILLE = "commune/35238", "commune/01033", "commune/59350"
HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
KEPT_RENNES = {
    "name": "Rennes", "kind": "commune", "code": "35238", "label": "Rennes (35)",
    "parents": [
        {"name": "Ille-et-Vilaine", "kind": "department", "code": "35"},
        {"name": "Bretagne", "kind": "region", "code": "53"},
    ],
}  # fmt: skip
BLANK = """() => {
  for (const field of Object.values(window.fields)) field.answer = undefined;
  Object.assign(window, { changes: 0, sent: 0 });
  document.activeElement.blur();
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    folder = tmp_path_factory.mktemp("suggestions")
    write_site(folder / "site", "territories", "organisations", "group", "inspired_by")
    return f"{serve(folder)}site/contribute/practice/"


@pytest.fixture(scope="module")
def shared(browser: Browser, address: str) -> Iterator[Suggesting]:
    """One page of a phone for all the tests."""
    found = Suggesting.opened(browser, address)
    yield found
    found.close()
    assert found.complaints == []


@pytest.fixture
def form(shared: Suggesting) -> Suggesting:
    shared.page.evaluate(BLANK)
    return shared


@pytest.fixture
def alone(browser: Browser, address: str) -> Iterator[Suggesting]:
    """A page that nothing was asked of yet."""
    found = Suggesting.opened(browser, address)
    yield found
    found.close()


# --- what is proposed -----------------------------------------------------------------------------------------


def test_nothing_is_read_before_one_types_then_small_files_only(alone: Suggesting) -> None:
    for key in ("territories", "organisations", "group", "inspired_by"):
        alone.input(key).focus()
    alone.page.wait_for_timeout(300)
    assert alone.asked == []
    alone.type("territories", "renn")
    assert sorted(alone.asked) == [
        "contribute/areas.json", "search/communes/index.json",
        *sorted(uri for uri in alone.asked if uri.startswith("search/communes/name-")),
    ]  # fmt: skip
    assert len(alone.asked) < 6
    alone.asked.clear()
    alone.type("organisations", "atd")
    alone.type("group", "lille")
    alone.type("inspired_by", "café")
    assert alone.asked == ["contribute/known.json"]


PLACES = {
    "renn": "Rennes (35)",
    "35000": "Rennes (35)",
    "rennes 35": "Rennes (35)",
    "St Denis": "Saint-Denis (974)",
    "st denis 93": "Saint-Denis (93)",
    "Œuf-en-Ternois": "Œuf-en-Ternois (62)",
    "oeuf en ternois": "Œuf-en-Ternois (62)",
    "Bellegarde-sur-Valserine": "Valserhône (01)",
    "L’Haÿ": "L’Haÿ-les-Roses (94)",
    "PARIS": "Paris (75)",
    "ille et vilaine": "Ille-et-Vilaine",
    "35": "Ille-et-Vilaine",
    "2a": "Corse-du-Sud",
    "974": "La Réunion",
    "bretagne": "Bretagne",
    "paca": "Provence-Alpes-Côte d’Azur",
    "île de france": "Île-de-France",
    "toute la France": "France entière",
}


def test_a_place_is_found_however_it_is_written(form: Suggesting) -> None:
    for text, label in PLACES.items():
        assert form.type("territories", text)[0] == label, text
        assert len(form.options("territories")) <= 8


def test_a_department_and_a_region_of_one_name_are_told_apart(form: Suggesting) -> None:
    form.type("territories", "la réunion")
    found = dict(zip(form.details("territories"), form.options("territories"), strict=True))
    assert {"Région", "Département"} <= set(found)


def test_a_chosen_commune_shows_its_department_and_region(form: Suggesting) -> None:
    form.choose("territories", "renn")
    assert form.box("territories").locator("[data-chips] > li").inner_text().split("\n") == [
        "Rennes (35)", "Ille-et-Vilaine, Bretagne",
    ]  # fmt: skip
    assert form.answer("territories") == [RENNES]
    assert form.get("territories", "known") == {RENNES: KEPT_RENNES}
    form.choose("territories", "france")
    assert form.answer("territories") == [RENNES, "france"]
    assert form.get("territories", "known")["france"]["label"] == "France entière"


def test_a_former_commune_is_understood_and_said(form: Suggesting) -> None:
    form.type("territories", "Bellegarde-sur-Valserine")
    assert form.details("territories")[0].startswith("avec Bellegarde-sur-Valserine · Ain")
    form.input("territories").press("Enter")
    assert form.said("territories") == "Bellegarde-sur-Valserine est aujourd’hui dans Valserhône (01)."
    assert form.answer("territories") == [VALSERHONE]


def test_bodies_are_those_of_the_library_or_any_name_as_it_is_typed(form: Suggesting) -> None:
    form.type("organisations", "atd")
    assert form.options("organisations")[:2] == ["atd", "ATD Quart Monde"]
    form.box("organisations").get_by_text("ATD Quart Monde").click()
    form.choose("organisations", "caf")  # said in other sheets as « CAF »
    form.choose("organisations", "Les  3 Moulins, café-jeux")
    assert form.answer("organisations") == ["groups/atd-quart-monde", "CAF", "Les  3 Moulins, café-jeux"]
    assert form.chips("organisations")[0] == "ATD Quart Monde"
    assert form.get("organisations", "known") == {"groups/atd-quart-monde": {"title": "ATD Quart Monde"}}


def test_a_name_that_is_left_in_the_field_is_an_answer_too(form: Suggesting) -> None:
    form.input("organisations").fill("Amicale du quartier")
    form.input("group").focus()
    assert form.answer("organisations") == ["Amicale du quartier"]
    assert form.said("organisations") == "« Amicale du quartier » sera noté tel quel."


def test_sheets_are_found_by_their_words_in_any_order(form: Suggesting) -> None:
    title = "Un café des parents itinérant à La Ricamarie"
    for words in ("café itinérant", "ITINERANT cafe", "ricam cafe", "parents la ricamarie"):
        assert title in form.type("inspired_by", words), words
    form.choose("inspired_by", "ricamarie cafe")
    form.choose("inspired_by", "bibliotheque rue reims")
    wanted = ["practices/la-ricamarie-cafe-des-parents-itinerant", "practices/reims-croix-rouge-bibliotheque-de-rue"]
    assert form.answer("inspired_by") == wanted
    form.input("inspired_by").fill("xyzxyz")
    expect(form.box("inspired_by").locator("[data-status]")).to_contain_text("Aucune fiche ne porte ces mots.")
    assert form.answer("inspired_by") == wanted


def test_one_answer_replaces_the_one_before(form: Suggesting) -> None:
    form.choose("group", "lille")
    assert form.answer("group") == "groups/lille-fives"
    form.choose("group", "brest")
    assert form.answer("group") == "groups/brest"
    assert form.chips("group") == ["Brest"]


# --- by keyboard ----------------------------------------------------------------------------------------------


def test_the_list_is_walked_with_the_arrows(form: Suggesting) -> None:
    field, press = form.input("territories"), form.page.keyboard.press
    names = form.type("territories", "renn")
    expect(field).to_have_attribute("aria-expanded", "true")
    assert form.said("territories") == f"{len(names)} propositions"
    press("ArrowDown")
    press("ArrowDown")
    active = form.page.locator(f"#{field.get_attribute('aria-activedescendant')}")
    expect(active).to_have_attribute("aria-selected", "true")
    expect(active.locator("[data-slot=name]")).to_have_text(names[1])
    press("ArrowUp")
    press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    press("ArrowUp")
    expect(form.box("territories").get_by_role("option").last).to_have_attribute("aria-selected", "true")
    press("ArrowDown")
    press("ArrowDown")
    press("Enter")
    assert form.chips("territories") == ["Rennes (35)"]
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    expect(field).to_have_attribute("aria-expanded", "false")
    assert form.page.evaluate("window.sent") == 0
    press("Enter")  # nothing is being chosen: the form goes on
    assert form.page.evaluate("window.sent") == 1


def test_escape_closes_the_list_then_empties_the_field(form: Suggesting) -> None:
    field = form.input("territories")
    form.type("territories", "renn")
    form.page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("renn")
    form.page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-expanded", "true")
    form.page.keyboard.press("Escape")
    form.page.keyboard.press("Escape")
    expect(field).to_have_value("")
    assert form.answer("territories") is None


def test_what_is_chosen_is_removed_by_keyboard(form: Suggesting) -> None:
    press = form.page.keyboard.press
    form.show("territories", [RENNES, "region/53", "france"])
    expect(form.box("territories").get_by_text("Ille-et-Vilaine, Bretagne")).to_be_visible()
    form.input("territories").focus()
    press("Backspace")
    assert form.active() == "Retirer France entière"
    press("ArrowLeft")
    assert form.active() == "Retirer Bretagne"
    press("Delete")
    assert form.answer("territories") == [RENNES, "france"]
    assert form.active() == "Retirer France entière"
    assert form.said("territories") == "Retiré : Bretagne."
    press("Backspace")
    press("Enter")
    assert form.answer("territories") is None
    expect(form.input("territories")).to_be_focused()
    assert form.page.evaluate("window.changes") == 3


def test_a_finger_chooses_and_removes(form: Suggesting) -> None:
    form.type("territories", "renn")
    form.box("territories").get_by_role("option", name="Rennes-les-Bains").click()
    form.box("territories").get_by_role("button", name="Retirer Rennes-les-Bains (11)").click()
    assert form.answer("territories") is None


# --- limits, what is not known --------------------------------------------------------------------------------


def test_a_full_field_says_so_and_can_be_emptied(form: Suggesting) -> None:
    form.show("territories", [f"department/{n}" for n in range(10, 29)])
    form.choose("territories", "renn")
    assert form.said("territories").startswith("20 choisis : c’est le maximum.")
    expect(form.box("territories").locator("[data-status]")).to_be_in_viewport()
    form.input("territories").press_sequentially("brest")
    expect(form.input("territories")).to_have_value("")
    form.input("territories").press("Backspace")
    form.page.keyboard.press("Delete")
    assert len(form.answer("territories")) == 19
    assert "brest" in form.type("territories", "brest")[0].lower()


def test_not_knowing_is_an_answer_that_loses_nothing(form: Suggesting) -> None:
    form.choose("territories", "renn")
    box = form.box("territories").get_by_label("Je ne sais pas")
    box.check()
    assert form.answer("territories") == "inconnu"
    assert not form.box("territories").locator("[data-chips]").is_visible()
    box.uncheck()
    assert form.answer("territories") == [RENNES]
    box.check()
    form.choose("territories", "lille")
    assert form.answer("territories") == [RENNES, LILLE]
    expect(box).not_to_be_checked()
    form.show("territories", "inconnu")
    expect(box).to_be_checked()


def test_a_place_that_is_not_found_is_kept_in_words_for_the_reviewers(form: Suggesting) -> None:
    assert form.type("territories", "Trifouillis-les-Oies") == ["Garder « Trifouillis-les-Oies »"]
    assert form.said("territories").startswith("Aucun lieu de ce nom.")
    form.input("territories").press("Enter")
    form.choose("territories", "renn")
    assert form.answer("territories") == [RENNES]
    assert form.get("territories", "unresolved") == ["Trifouillis-les-Oies"]
    form.input("territories").fill("quelque part")
    assert form.get("territories", "unresolved") == ["Trifouillis-les-Oies", "quelque part"]
    kept = form.get("territories", "kept")
    form.show("territories", form.answer("territories"), kept)
    assert form.get("territories", "kept") == kept
    assert form.chips("territories") == ["Rennes (35)", "Trifouillis-les-Oies", "quelque part"]


# --- without a network ----------------------------------------------------------------------------------------


def refuse(route: Route) -> None:
    route.abort()


def test_without_a_network_words_are_kept_and_it_is_said_kindly(alone: Suggesting) -> None:
    for files in ("search/communes/**", "contribute/*.json"):
        alone.page.route(alone.root + files, refuse)
    assert alone.type("territories", "Rennes") == ["Garder « Rennes »"]
    assert alone.said("territories").startswith("La liste des communes n’est pas arrivée.")
    alone.input("territories").press("Enter")
    assert alone.get("territories", "unresolved") == ["Rennes"]
    alone.choose("organisations", "Amicale")
    assert alone.answer("organisations") == ["Amicale"]
    alone.input("inspired_by").fill("café")
    expect(alone.box("inspired_by").locator("[data-status]")).to_contain_text("n’est pas arrivée")
    alone.page.unroute_all()  # the network is back
    assert alone.type("territories", "Rennes")[0] == "Rennes (35)"
    assert "Un café des parents itinérant à La Ricamarie" in alone.type("inspired_by", "café iti")


def test_a_saved_answer_shows_its_names_again(alone: Suggesting) -> None:
    alone.show("territories", [RENNES, "department/93", "france"])
    alone.show("organisations", ["groups/agen", "CAF"])
    alone.show("group", "groups/tarbes-laubadere")
    expect(alone.box("territories").get_by_text("Ille-et-Vilaine, Bretagne")).to_be_visible()
    expect(alone.box("group").get_by_text("Tarbes-Laubadère")).to_be_visible()
    assert alone.chips("territories") == ["Rennes (35)", "Seine-Saint-Denis", "France entière"]
    assert alone.chips("organisations") == ["Agen", "CAF"]


def test_a_saved_answer_is_whole_without_a_network(alone: Suggesting) -> None:
    for files in ("search/communes/**", "contribute/*.json"):
        alone.page.route(alone.root + files, refuse)
    alone.show("territories", [RENNES, LILLE], {"known": {RENNES: KEPT_RENNES}})
    alone.show("organisations", ["groups/agen"], {"known": {"groups/agen": {"title": "Agen"}}})
    alone.show("group", "groups/brest")
    alone.page.wait_for_timeout(200)
    assert alone.chips("territories") == ["Rennes (35)", "Commune 59350"]
    assert alone.answer("territories") == [RENNES, LILLE]
    assert alone.get("territories", "known") == {RENNES: KEPT_RENNES}
    assert alone.chips("organisations") == ["Agen"]
    assert alone.answer("group") == "groups/brest"


ROUND = {
    "territories": [[RENNES], [LILLE, "department/93", "region/53", "france"], "inconnu", None],
    "organisations": [["CAF"], ["groups/agen", "Les Amis d’<Ici> & Cie", "é"], None],
    "group": ["groups/agen", "groups/inconnu-au-bataillon", None],
    "inspired_by": [["practices/agen-syllabe"], ["practices/un", "practices/deux"], None],
}


@pytest.mark.parametrize("key", ROUND)
def test_an_answer_that_is_shown_comes_back_as_it_was(form: Suggesting, key: str) -> None:
    answers: list[Any] = ROUND[key]
    for answer in answers:
        form.show(key, answer)
        assert form.answer(key) == answer


# --- hostile words, sight -------------------------------------------------------------------------------------


def test_hostile_text_never_becomes_html(alone: Suggesting) -> None:
    known = {
        "sheets": {
            "references": ["practices/x", "groups/x"], "titles": [HOSTILE] * 2, "places": [[0]] * 2, "themes": [[]] * 2,
        },
        "places": {"references": [RENNES], "labels": [HOSTILE]},
        "themes": [],
        "bodies": [f"{HOSTILE} bis"],
    }  # fmt: skip
    alone.page.route(f"{alone.root}contribute/known.json", lambda route: route.fulfill(json=known))
    for key in ("organisations", "inspired_by", "group", "territories"):
        alone.choose(key, HOSTILE if key in {"organisations", "territories"} else "img")
        assert alone.chips(key) == [HOSTILE]
        assert alone.box(key).locator("img, script").count() == 0
    alone.show(
        "territories", [HOSTILE], {"known": {HOSTILE: {**KEPT_RENNES, "label": HOSTILE}}, "unresolved": [HOSTILE]}
    )
    assert alone.chips("territories") == [HOSTILE, HOSTILE]
    assert alone.box("territories").locator("img, script").count() == 0
    assert not alone.page.evaluate("'hacked' in window")


def test_nothing_moves_while_one_types(form: Suggesting) -> None:
    field, after = form.input("territories"), form.box("organisations")
    field.focus()
    before = form.top(field), form.top(after)
    for text in ("r", "renn", "trifouillis", ""):
        field.fill(text)
        form.page.wait_for_timeout(250)
        assert (form.top(field), form.top(after)) == before, text
    form.choose("territories", "renn")
    assert (form.top(field), form.top(after)) == before  # the first choice takes the place kept for it
    field.fill("Lille")
    form.input("organisations").focus()
    assert form.top(field) == before[0]


STATES: dict[str, dict[str, Any]] = {
    "empty": {},
    "open": {"type": "saint"},
    "not found": {"type": "trifouillis"},
    "chips": {"show": [RENNES, "department/93", "region/53", "france"], "kept": {"unresolved": ["Trifouillis"]}},
    "unknown": {"show": "inconnu"},
    "full": {"show": [f"department/{n}" for n in range(10, 30)]},
}


@pytest.mark.parametrize("state", STATES)
def test_no_accessibility_fault_in_any_state(form: Suggesting, state: str) -> None:
    done = STATES[state]
    form.show("territories", done.get("show"), done.get("kept"))
    form.show("organisations", ["groups/atd-quart-monde", "CAF"] if state == "chips" else None)
    if state in {"chips", "full"}:
        expect(form.box("territories").locator("[data-chips] > li").first).to_be_visible()
    if "type" in done:
        form.type("territories", done["type"])
        form.input("territories").press("ArrowDown")
    judge(form.page, TARGETS)
