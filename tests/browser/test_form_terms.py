"""Terms to choose in the form: all of them, a long list that can be searched, those that the story suggests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from capitheque.library.loading import load
from tests.browser.form_suggesting import ROOT, TARGETS, Suggesting, write_site
from tests.browser.judging import judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator

pytestmark = pytest.mark.browser

KEYS = ("themes", "problems", "audiences", "stage", "evidence")
HINTS = {  # field, what is told: a term that is proposed
    ("forms", "Nous ouvrons un café le vendredi."): "accueil-convivial",
    ("themes", "Nous ouvrons un café le vendredi."): "accueil-espaces-parents",
    ("themes", "Un jardin, avec les enfants du quartier."): "faire-ensemble",
    ("audiences", "Des mères allophones viennent d’arriver."): "parents-allophones",
    ("themes", "Des mères allophones viennent d’arriver."): "langues-plurilinguisme",
    ("problems", "Peu de parents venaient aux réunions, la salle restait vide."): "parents-absents-des-reunions",
    ("problems", "Je n’ose pas parler français devant la maîtresse."): "parler-peu-francais",
    ("actors", "La médiatrice de la mairie et le principal du collège étaient là."): "mediateur",
}  # fmt: skip
TOLD = ("start", "aim", "parents", "steps", "difficulties")


@pytest.fixture(scope="module")
def shared(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]
) -> Iterator[Suggesting]:
    """One page of a phone for all the tests."""
    folder = tmp_path_factory.mktemp("terms")
    write_site(folder / "site", *KEYS)
    found = Suggesting.opened(browser, f"{serve(folder)}site/contribute/practice/")
    yield found
    found.close()
    assert found.complaints == []


@pytest.fixture
def form(shared: Suggesting) -> Suggesting:
    for key in ("themes", "problems", "audiences"):
        shared.box(key).locator("[data-filter]").fill("")
    shared.page.evaluate(
        "() => { for (const one of Object.values(fields)) { one.answer = undefined; one.tell(''); } changes = 0; }"
    )
    return shared


def term(form: Suggesting, key: str, term_id: str) -> Locator:
    return form.box(key).locator(f"input[value={term_id}]")


def hints(form: Suggesting, key: str) -> list[str]:
    return form.box(key).locator(".hint [data-slot=label]").all_inner_texts()


def test_several_terms_are_ticked_and_counted(form: Suggesting) -> None:
    assert form.said("problems") == "Jusqu’à 4 réponses."
    form.box("problems").get_by_text("Venir à l’école").click()
    term(form, "problems", "parents-absents-des-reunions").check()
    term(form, "problems", "ne-pas-oser-entrer").check()
    assert form.answer("problems") == ["parents-absents-des-reunions", "ne-pas-oser-entrer"]
    assert form.said("problems") == "2 choisis, encore 2 possibles."
    assert form.chips("problems") == ["Les parents ne viennent pas aux réunions", "Je n’ose pas entrer dans l’école"]
    form.box("problems").get_by_role("button", name="Retirer Je n’ose pas").click()
    assert form.answer("problems") == ["parents-absents-des-reunions"]
    expect(term(form, "problems", "ne-pas-oser-entrer")).not_to_be_checked()
    assert form.active() == "Retirer Les parents ne viennent pas aux réunions"
    form.page.keyboard.press("Delete")
    assert form.answer("problems") is None
    assert form.active() == "a-problems-filter"
    assert form.page.evaluate("changes") == 4


def test_one_more_than_there_may_be_is_refused_aloud(form: Suggesting) -> None:
    chosen = ["aller-vers", "lieux-tiers", "faire-ensemble", "transitions", "formation-croisee"]
    form.show("themes", chosen)
    assert form.said("themes").startswith("5 choisis : c’est le maximum.")
    term(form, "themes", "groupes-de-pairs").click()
    assert form.answer("themes") == chosen
    expect(term(form, "themes", "groupes-de-pairs")).not_to_be_checked()
    assert form.said("themes").endswith("« Groupes de pairs » n’est pas ajouté.")
    expect(form.box("themes").locator("[data-status]")).to_be_in_viewport()
    term(form, "themes", "transitions").click()
    term(form, "themes", "groupes-de-pairs").check()
    assert form.answer("themes") == [
        "aller-vers",
        "lieux-tiers",
        "faire-ensemble",
        "formation-croisee",
        "groupes-de-pairs",
    ]


def test_the_first_theme_is_the_main_one_and_can_be_changed(form: Suggesting) -> None:
    for one in ("transitions", "aller-vers", "lieux-tiers"):
        term(form, "themes", one).check()
    first = form.box("themes").locator("[data-chips] > li").first
    assert first.inner_text().split("\n") == ["De l’école au collège, les passages", "thème principal"]
    form.box("themes").get_by_role("button", name="Monter Espaces tiers").click()
    assert form.answer("themes") == ["transitions", "lieux-tiers", "aller-vers"]
    assert form.said("themes") == "Espaces tiers et médiation, en position 2."
    form.page.keyboard.press("Enter")  # the focus followed: it goes on to the first place
    assert form.answer("themes") == ["lieux-tiers", "transitions", "aller-vers"]
    assert form.said("themes") == "Espaces tiers et médiation, thème principal."
    assert "thème principal" in first.inner_text()
    assert form.active() == "Retirer Espaces tiers et médiation"


FOUND = {
    "reunions": "parents-absents-des-reunions",  # a label, without its accent
    "boule ventre": "appele-quand-ca-va-mal",  # a synonym
    "premier": None,
    "moments lieux": "parents-absents-des-reunions",  # a definition
}


def test_a_long_list_is_searched_by_labels_synonyms_and_definitions(form: Suggesting) -> None:
    field = form.box("problems").locator("[data-filter]")
    term_of = form.box("problems").locator("[data-term]")
    for words, wanted in FOUND.items():
        field.fill(words)
        shown = [one for one in term_of.all() if one.is_visible()]
        said = form.box("problems").locator("[data-found]").inner_text().replace("\u00a0", " ")
        assert said == f"{len(shown)} réponse{'s' if len(shown) > 1 else ''} sur 78", words
        assert wanted is None or wanted in [one.get_attribute("data-term") for one in shown], words
    field.fill("xyzxyz")
    expect(form.box("problems").locator("[data-found]")).to_have_text(
        "Rien de tel dans la liste. Essayez un autre mot."
    )
    field.press("Enter")
    assert form.page.evaluate("sent") == 0
    field.press("Escape")
    expect(field).to_have_value("")
    assert form.box("problems").locator("details").count() == 11
    assert not term_of.first.is_visible()
    assert form.page.evaluate("changes") == 0  # to search is not to answer


def test_what_is_chosen_stays_in_sight_while_one_searches(form: Suggesting) -> None:
    form.show("problems", ["ne-pas-oser-entrer"])
    form.box("problems").locator("[data-filter]").fill("devoirs")
    assert not term(form, "problems", "ne-pas-oser-entrer").is_visible()
    assert form.chips("problems") == ["Je n’ose pas entrer dans l’école"]


def test_a_short_list_has_no_search(form: Suggesting) -> None:
    assert form.box("stage").locator("[data-filter]").count() == 0
    assert form.box("audiences").locator("[data-filter]").count() == 1


def test_one_answer_is_a_choice_of_one_that_can_be_taken_back(form: Suggesting) -> None:
    box = form.box("evidence")
    box.get_by_label("Observation").check()
    box.get_by_label("Bilan interne").check()
    assert form.answer("evidence") == "bilan-interne"
    box.get_by_role("button", name="Effacer ma réponse").click()
    assert form.answer("evidence") is None
    assert not box.get_by_role("button", name="Effacer ma réponse").is_visible()


def test_not_knowing_is_an_answer_that_loses_nothing(form: Suggesting) -> None:
    for key, one, answer in (("audiences", "parents", ["parents"]), ("stage", "en-cours", "en-cours")):
        term(form, key, one).check()
        unknown = form.box(key).get_by_label("Je ne sais pas")
        unknown.check()
        assert form.answer(key) == "inconnu"
        expect(term(form, key, one)).not_to_be_checked()
        unknown.uncheck()
        assert form.answer(key) == answer
        unknown.check()
        term(form, key, one).check()
        expect(unknown).not_to_be_checked()
        assert form.answer(key) == answer


def test_to_choose_is_to_know_again_even_when_all_was_chosen(form: Suggesting) -> None:
    form.show(
        "audiences", [one.get_attribute("data-term") for one in form.box("audiences").locator("[data-term]").all()][:12]
    )
    form.box("audiences").get_by_label("Je ne sais pas").check()
    term(form, "audiences", "benevoles").check()
    assert form.answer("audiences") == ["benevoles"]


def test_a_list_of_which_a_story_says_nothing_proposes_nothing(form: Suggesting) -> None:
    form.page.evaluate("fields.stage.tell('Un projet en cours, terminé, suspendu.')")
    assert hints(form, "stage") == []


ROUND: dict[str, list[Any]] = {
    "themes": [["transitions"], ["lieux-tiers", "aller-vers", "transitions"], None],
    "problems": [["ne-pas-oser-entrer"], None],
    "audiences": [["parents", "enseignants"], "inconnu", None],
    "stage": ["terminee", "inconnu", None],
}


@pytest.mark.parametrize("key", ROUND)
def test_an_answer_that_is_shown_comes_back_as_it_was(form: Suggesting, key: str) -> None:
    for answer in ROUND[key]:
        form.show(key, answer)
        assert form.answer(key) == answer
    form.show(key, ["plus-dans-la-liste"])
    assert form.answer(key) is None


@pytest.mark.parametrize("anchored", ["auto", "none"])
def test_what_is_under_the_finger_stays_there(form: Suggesting, anchored: str) -> None:
    """In browsers that keep the place of what is read while the page grows, and in those that do not."""
    form.page.evaluate("(value) => { document.documentElement.style.overflowAnchor = value; }", anchored)
    for one in ("decrochage-orientation", "accompagnement-scolarite", "transitions"):
        row = term(form, "themes", one)
        row.scroll_into_view_if_needed()
        before = form.top(row)
        row.click()
        assert abs(form.top(row) - before) < 1


# --- what the story suggests ----------------------------------------------------------------------------------


def test_the_story_suggests_a_few_terms_as_buttons(form: Suggesting) -> None:
    assert not form.box("themes").get_by_text("D’après votre récit").is_visible()
    form.page.evaluate("fields.themes.tell('Un café des parents, un jardin partagé, et des mères allophones.')")
    assert set(hints(form, "themes")) >= {"Accueil et espaces parents", "Faire ensemble, enfants et adultes"}
    assert form.answer("themes") is None  # proposed, never chosen
    button = form.box("themes").get_by_role("button", name="Faire ensemble, enfants et adultes", exact=True)
    button.scroll_into_view_if_needed()
    before = form.top(button)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert form.top(button) == before
    assert form.answer("themes") == ["faire-ensemble"]
    expect(term(form, "themes", "faire-ensemble")).to_be_checked()
    term(form, "themes", "faire-ensemble").uncheck()
    expect(button).to_have_attribute("aria-pressed", "false")
    form.page.evaluate("fields.themes.tell('Bonjour à tous.')")
    assert hints(form, "themes") == []


@pytest.fixture(scope="module")
def vocabularies() -> dict[str, list[dict[str, Any]]]:
    found = load(ROOT / "docs").vocabularies
    return {
        name: [{"id": one.id, "label": one.label, "synonyms": one.synonyms} for one in vocabulary]
        for name, vocabulary in found.items()
    }


def suggested(form: Suggesting, terms: list[dict[str, Any]], stories: list[str]) -> list[list[str]]:
    found: list[list[str]] = form.page.evaluate(
        "([terms, stories]) => stories.map((story) => suggest(terms, story).map(({ id }) => id))", [terms, stories]
    )
    return found


def test_a_few_words_are_enough(form: Suggesting, vocabularies: dict[str, list[dict[str, Any]]]) -> None:
    for (field, told), wanted in HINTS.items():
        found = suggested(form, vocabularies[field], [told])[0]
        assert 0 < len(found) <= 4
        assert wanted in found, (field, told, found)
    for told in ("", "Bonjour.", "le la les de du", "12", "<b>"):
        assert suggested(form, vocabularies["themes"], [told]) == [[]]


def test_stories_of_the_library_suggest_the_terms_that_they_have(
    form: Suggesting, vocabularies: dict[str, list[dict[str, Any]]]
) -> None:
    """Half of what is proposed was chosen by those who wrote, half of what they chose is proposed."""
    practices = load(ROOT / "docs").practices
    stories = [" ".join([one.title, one.summary, *(s.text for s in one.body if s.key in TOLD)]) for one in practices]
    for field, precise, whole in (("themes", 0.5, 0.5), ("audiences", 0.45, 0.6), ("actors", 0.5, 0.3)):
        found = suggested(form, vocabularies[field], stories)
        chosen = [getattr(one, field) for one in practices]
        right = sum(len(set(ids) & set(own)) for ids, own in zip(found, chosen, strict=True))
        assert right / sum(map(len, found)) >= precise, field
        assert right / sum(map(len, chosen)) >= whole, field


@pytest.mark.parametrize("state", ["empty", "told", "chosen", "full", "searched", "unknown"])
def test_no_accessibility_fault_in_any_state(form: Suggesting, state: str) -> None:
    if state == "told":
        form.page.evaluate(
            "for (const one of Object.values(fields)) one.tell('Un café, des réunions où personne ne vient.')"
        )
    elif state == "chosen":
        form.show("themes", ["transitions", "aller-vers"])
        form.show("evidence", "observation")
    elif state == "full":
        form.show("themes", ["aller-vers", "lieux-tiers", "faire-ensemble", "transitions", "formation-croisee"])
        form.show("problems", ["ne-pas-oser-entrer"])
    elif state == "searched":
        form.box("problems").locator("[data-filter]").fill("reunion")
        form.box("audiences").locator("[data-filter]").fill("xyz")
    elif state == "unknown":
        form.show("audiences", "inconnu")
        form.show("stage", "inconnu")
    judge(form.page, TARGETS)
