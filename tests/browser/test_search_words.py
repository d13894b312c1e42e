"""How a question is understood, in a real Chromium: words, elisions, slips of the finger, words of the same meaning."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Route

pytestmark = pytest.mark.browser

SCRIPTS = Path(__file__).parents[2] / "src/capitheque/theme/assets/javascripts/search"
WORDS = {
    "e": [["école", 30], ["écoles", 20], ["enseignant", 12], ["été", 9]],
    "i": [["illettrisme", 7]],
    "h": [["harcèlement", 2]],
    "r": [["réunion", 14], ["région", 20]],
    "t": [["tous", 40]],
}
Run = Callable[..., Any]


@pytest.fixture(scope="module")
def run(browser: Browser) -> Iterator[Run]:
    """Run the body of an asynchronous function of `given` in a page that has the modules and a small lexicon."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.endswith(".js"):
            route.fulfill(content_type="text/javascript", body=(SCRIPTS / path[1:]).read_text(encoding="utf-8"))
        elif path.startswith("/words/"):
            route.fulfill(content_type="application/json", body=json.dumps(WORDS.get(path[7], [])))
        else:
            route.fulfill(content_type="text/html", body="<!doctype html><title>Test</title>")

    page = browser.new_page()
    page.route("**/*", answer)
    page.goto("http://site.example/")

    def evaluate(module: str, body: str, given: Any = None) -> Any:
        return page.evaluate(f'async (given) => {{ const m = await import("/{module}.js"); {body} }}', given)

    yield evaluate
    page.close()


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("L’ATELIER", ["atelier"]),
        ("l'atelier d'écriture", ["atelier", "ecriture"]),
        ("qu’est-ce que l’œuvre ?", ["oeuvre"]),
        ("enseignant·e·s", ["enseignant"]),
        ("enseignant.e.s et animateur(rice)s", ["enseignant", "animateur"]),
        ("professionnel·le·s", ["professionnel"]),
        ("porte-à-porte", ["porte"]),
        ("REP+", ["rep+"]),
        ("les parents ne viennent pas aux réunions", ["parents", "viennent", "reunions"]),
        ("école ecole ÉCOLE", ["ecole"]),
        ("pour qui", ["pour", "qui"]),
        ("93", ["93"]),
        ("  ", []),
        ("<script>alert(1)</script>", ["script", "alert", "1"]),
        ("аβ 漢字 🌻", ["αβ".replace("α", "а"), "漢字"]),
    ],
)
def test_a_question_is_cut_into_the_words_that_matter(run: Run, typed: str, understood: list[str]) -> None:
    assert run("query", "return m.understand(given).words;", typed) == understood


def test_what_stands_between_quotation_marks_is_kept_together(run: Run) -> None:
    asked = run("query", "return m.understand(given);", '« l’aide aux devoirs » à Lille "tel quel"')
    assert asked == {"words": ["lille"], "quoted": ["aide aux devoirs", "tel quel"]}


@pytest.mark.parametrize("typed", ["a" * 100_000, "(" * 5_000, "·e" * 5_000, "d'" * 5_000, '"' * 5_000])
def test_no_question_takes_long_to_read(run: Run, typed: str) -> None:
    took = run(
        "query", "const start = performance.now(); m.understand(given); return performance.now() - start;", typed
    )
    assert took < 1_000


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ecloe", "école"), ("reunoin", "réunion"), ("illetrisme", "illettrisme"), ("arcelement", "harcèlement"),
        ("enseignnat", "enseignant"), ("xylophone", None), ("tus", None), ("2024", None), ("tour", None),
    ],
)  # fmt: skip
def test_the_nearest_word_of_the_library_is_found(run: Run, typed: str, meant: str | None) -> None:
    """« tour » is not « tous »: a word without meaning is never proposed."""
    body = 'return (await new m.Spelling("/").near(given, 1))[0]?.spelling ?? null;'
    assert run("spelling", body, typed) == meant


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        ("ecole", "ecole", 0),
        ("ecole", "ecloe", 1),
        ("ecole", "cole", 1),
        ("ecole", "ecoles", 1),
        ("ecole", "recolte", 2),
    ],
)
def test_a_swapped_letter_counts_once(run: Run, one: str, other: str, far: int) -> None:
    assert run("spelling", "return m.distance(given[0], given[1], 3);", [one, other]) == far


RINGS = [
    ["enseignant", "prof", "maîtresse"],
    ["accompagnement à la scolarité", "aide aux devoirs"],
    ["CAF", "Caisse d’allocations familiales"],
]


@pytest.mark.parametrize(
    ("typed", "spans"),
    [
        ("profs", [[0, 1, ["enseignant", "maitresse"]]]),
        ("aide devoirs lille", [[0, 2, ["accompagnement a la scolarite"]]]),
        ("devoirs", []),
        ("cafe", []),
        ("caf", [[0, 1, ["caisse d'allocations familiales"]]]),
    ],
)
def test_words_of_the_same_meaning(run: Run, typed: str, spans: list[Any]) -> None:
    """A whole phrase is needed, in the singular or the plural; « café » is not « CAF »."""
    body = "return new m.Rings(given[0]).spans(given[1]).map((one) => [one.from, one.to, one.others]);"
    assert run("rings", body, [RINGS, typed.split()]) == spans


DOORS = [
    ["problems", "On ne vient pas", "", "problems/a/", ["Les parents ne viennent pas aux réunions"]],
    ["themes", "Langues et plurilinguisme", "", "themes/b/", ["Langues et plurilinguisme", "parents allophones"]],
    ["glossary", "CLAS", "Contrat", "glossary/#clas", ["CLAS", "Contrat local d’accompagnement à la scolarité"]],
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "hrefs"),
    [
        ("parents réunions", ["problems/a/"]),
        ("parents", []),
        ("parents allophones", ["themes/b/"]),
        ("le clas a lille", ["glossary/#clas"]),
        ("contrat local", ["glossary/#clas"]),
        ("les parents ne", ["problems/a/"]),
        ("", []),
    ],
)
def test_doors_open_when_the_question_names_them(run: Run, typed: str, hrefs: list[str]) -> None:
    found = run("doors", "return new m.Doors(given[0]).match(given[1]).map((door) => door.href);", [DOORS, typed])
    assert sorted(found) == sorted(hrefs)


@pytest.mark.parametrize(
    ("typed", "hrefs"),
    [
        ("a saint denis", ["communes/93066-saint-denis/"]),
        ("saint denis 93", ["communes/93066-saint-denis/"]),
        ("saint", []),
        ("l’haÿ les roses", ["communes/94038-l-hay-les-roses/"]),
        ("en corse du sud", ["departments/2a-corse-du-sud/"]),
        ("le 93", []),
        ("france", []),
    ],
)
def test_a_place_named_in_whole_has_its_door(run: Run, typed: str, hrefs: list[str]) -> None:
    """Labels as the facet of places writes them: a commune with its department."""
    labels = {
        "commune/93066": "Saint-Denis (93)",
        "commune/94038": "L’Haÿ-les-Roses (94)",
        "department/2A": "Corse-du-Sud",
        "france": "France entière",
    }
    values = [{"id": one, "label": label} for one, label in labels.items()]
    found = run("doors", "return m.places(given[0], given[1]);", [values, typed])
    assert [one["href"] for one in found] == [f"territories/{href}" for href in hrefs]


FRAGMENT = {
    "content": "Un titre. Le résumé de l'atelier. Déroulé. "
    + "mot " * 40
    + "les parents ouvrent l'atelier le samedi "
    + "fin " * 40
    + "Aller vers. Porte à porte.",
    "anchors": [
        {"element": "h1", "id": "", "text": "Un titre", "location": 0},
        {"element": "h2", "id": "steps", "text": "Déroulé", "location": 6},
        {"element": "h2", "id": "~Thème", "text": "Aller vers", "location": 93},
    ],
}


def explained(run: Run, places: list[list[int] | None]) -> Any:
    return run("passages", "return m.explain(given[0], given[1]);", [FRAGMENT, places])


def test_the_passage_is_the_one_that_answers_most_of_the_question(run: Run) -> None:
    words = FRAGMENT["content"].split()
    places = [[words.index("parents")], [i for i, word in enumerate(words) if "atelier" in word]]
    found = explained(run, places)
    assert found["passage"]["section"] == "Déroulé"
    assert found["passage"]["anchor"] == "steps"
    assert [one["text"].strip() for one in found["passage"]["pieces"] if one["marked"]] == ["parents", "l’atelier"]
    assert found["reasons"] == []


def test_a_mark_keeps_its_punctuation_on_its_line(run: Run) -> None:
    content = "Titre. Déroulé. On dit « atelier » : c'est ouvert"
    anchors = [{"element": "h2", "id": "steps", "text": "Déroulé", "location": 1}]
    given = [{"content": content, "anchors": anchors}, [[content.split().index("atelier")]]]
    found = run("passages", "return m.explain(given[0], given[1]);", given)
    assert (
        "".join(one["text"] for one in found["passage"]["pieces"]) == "On dit «\u00a0atelier\u00a0»\u00a0: c’est ouvert"
    )


def test_a_word_of_the_title_or_of_the_summary_needs_no_passage(run: Run) -> None:
    assert explained(run, [[1], None]) == {"passage": None, "reasons": []}


def test_a_word_that_a_vocabulary_says_is_a_reason_not_a_passage(run: Run) -> None:
    place = FRAGMENT["content"].split().index("Porte")
    assert explained(run, [[place]]) == {"passage": None, "reasons": ["Thème : Aller vers"]}


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("?q=l%E2%80%99eau&theme=b&theme=a&territory=department/93",) * 2,
        ("?sort=date&page=2#near=commune/59350&within=50", "?sort=date&page=2#near=commune/59350&within=50"),
        ("?near=commune/59350#near=Lille&within=50", "?"),
        ("?sort=nonsense&page=-1&near=France&within=x&utm_source=y&theme=", "?"),
        ("?page=99999999999999&q=" + "a" * 1000, "?q=" + "a" * 300),
        ("?theme=__proto__&constructor=1", "?theme=__proto__"),
    ],
)  # fmt: skip
def test_the_address_holds_the_whole_state_and_nothing_else(run: Run, address: str, canonical: str) -> None:
    assert run("address", "return m.write(m.read(given));", address) == canonical


def test_a_choice_leads_back_to_the_first_page(run: Run) -> None:
    body = 'return m.write(m.toggled(m.read(given), "theme", "b", true));'
    assert run("address", body, "?theme=a&page=3") == "?theme=a&theme=b"
    body = 'return m.write(m.toggled(m.read(given), "theme", "a", false));'
    assert run("address", body, "?theme=a&page=3") == "?"
