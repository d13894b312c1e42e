"""What the form says of an answer at once: what the library would refuse is told, what it would take is let through."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from capitheque.fields import Field, Need
from capitheque.fields.number import NumberType
from capitheque.kinds import ResearchNote

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import Page

    from capitheque.sheets.sheet_reader import SheetReader

    Check = Callable[[str, str, Sequence[Any]], list[list[str]]]

pytestmark = pytest.mark.browser

NOTE = Path(__file__).parents[1] / "data" / "valid" / "research" / "minimal.md"
_CHECK = """async ([kind, key, answers]) => {
  const { faults } = await import("/assets/javascripts/form/checks.js");
  const page = new DOMParser().parseFromString(await (await fetch(`/contribute/${kind}/`)).text(), "text/html");
  const { fields, sections } = JSON.parse(page.querySelector("[data-definition]").dataset.definition);
  const sentences = await (await fetch("/contribute/sentences.json")).json();
  const field = [...fields, ...sections].find((one) => one.key === key);
  return answers.map((one) => faults(field, one, sentences));
}"""


@pytest.fixture(scope="module")
def check(home: Page) -> Check:
    """Give the function that says what the form tells of each answer: check(kind, key, answers)."""

    def check_all(kind: str, key: str, answers: Sequence[Any]) -> list[list[str]]:
        told: list[list[str]] = home.evaluate(_CHECK, [kind, key, list(answers)])
        return [[sentence.replace("\u00a0", " ") for sentence in one] for one in told]

    return check_all


# --- the number of a book -------------------------------------------------------------------------------------

ISBN = ["978-2-07-036822-8", "9782070368228", "979-10-90724-11-2", "2-07-036822-X", "207036822x", "2 7654 1005 4"]
NOT_ISBN = ["978-2-07-036822", "977-2-07-036822-9", "X-07-036822-2", "12345", "978-2-07-036822-X", "２070368220"]
COPY_AGAIN = "Recopiez les 10 ou 13 chiffres imprimés au dos du livre."


def misread(isbn: str) -> list[str]:
    """Return every number that differs from this one by one figure."""
    places = [at for at, figure in enumerate(isbn) if figure.isdecimal()]
    return [f"{isbn[:at]}{other}{isbn[at + 1 :]}" for at in places for other in "0123456789" if other != isbn[at]]


def test_the_number_of_a_book_is_let_through(check: Check) -> None:
    assert check("research", "isbn", ISBN) == [[]] * len(ISBN)


@pytest.mark.parametrize("isbn", ["978-2-07-036822-8", "2-7654-1005-4"])
def test_one_figure_misread_in_the_number_of_a_book_is_said(check: Check, isbn: str) -> None:
    wrong = misread(isbn)

    assert len(wrong) >= 90
    assert check("research", "isbn", wrong) == [[COPY_AGAIN]] * len(wrong)


def test_the_form_and_the_library_refuse_the_same_numbers_of_books(check: Check, reader: SheetReader) -> None:
    numbers = [*ISBN, *NOT_ISBN, *misread("2-07-036822-X")[:30]]
    sheets = [NOTE.read_text(encoding="utf-8").replace("url:", f'isbn: "{one}"\nurl:') for one in numbers]
    faults = [reader.read(ResearchNote, "essai", "essai.md", one.encode())[1] for one in sheets]
    refused = [any(fault.code == "bad-isbn" for fault in found) for found in faults]

    assert [told == [COPY_AGAIN] for told in check("research", "isbn", numbers)] == refused
    assert refused == [False] * len(ISBN) + [True] * (len(numbers) - len(ISBN))


# --- every other answer ---------------------------------------------------------------------------------------

PARENTS = {"name": "Les parents du café"}
SOURCE = {"title": "Le journal du quartier"}
LET_THROUGH: list[tuple[str, str, Any]] = [
    ("practice", "title", "Un café à Lens"),
    ("practice", "title", ""),
    ("practice", "title", "é" * 90),
    ("practice", "title", "🌻" * 90),
    ("practice", "period", "inconnu"),
    ("practice", "contact", "contact@centre-social.exemple"),
    ("practice", "contact", "HTTPS://centre.exemple/contact"),
    ("practice", "period", {"start": "2023", "end": "2023-04"}),
    ("practice", "period", {"start": "2023-09-01", "end": "2023-09"}),
    ("practice", "period", {"start": "2023"}),
    ("practice", "plain_summary", ["On boit un café.", "Les parents décident.", "C’est gratuit."]),
    ("practice", "priority_district", {"code": "QP093001", "generation": "2015"}),
    ("practice", "priority_district", {"code": "QN09301M", "generation": "2024"}),
    ("practice", "authors", [PARENTS, {"family": "Martin", "given": "Sonia"}]),
    ("practice", "sources", [SOURCE | {"url": "https://journal.exemple/article", "year": "2019"}]),
    ("group", "since", "2014"),
    ("group", "website", "http://ville.exemple"),
    ("research", "doi", "10.1093/restud/rdt027"),
    ("research", "hal_id", "halshs-00942662"),
    ("research", "findings", "- Le lien existe.\n2. Il est modeste."),
    ("adoption", "tried_on", "2024-03"),
]
WHOLE_ADDRESS = "Copiez l’adresse entière depuis le navigateur. Elle commence par https:// ou http://"
COMMON_ADDRESS = (
    "Donnez une adresse commune, comme contact@centre-social-exemple.fr, ou celle de votre site. "
    "Jamais celle d’une personne."
)
FINDINGS = "Il faut de 2 à 5 constats, chacun sur une ligne qui commence par un tiret. Il y en a {}."
DISTRICT = "Un code s’écrit comme QP093001 (liste de 2015) ou QN09301M (liste de 2024)."
REFUSED: list[tuple[str, str, Any, str]] = [
    ("practice", "title", "Café", "Dites-en un peu plus : il faut au moins 10 caractères, il y en a 4."),
    (
        "practice",
        "title",
        "a  " * 46,
        "C’est un peu long : 91 caractères, la limite est de 90. Gardez l’essentiel ici,",
    ),
    ("practice", "title", "Fiche sans titre", "Donnez un titre qui dit l’action et le lieu."),
    ("practice", "contact", "06 12 34 56 78", COMMON_ADDRESS),
    ("practice", "contact", "javascript:alert(1)", COMMON_ADDRESS),
    ("practice", "period", {"start": "2024", "end": "2023"}, "La fin vient avant le début."),
    ("practice", "period", {"start": "2024-05", "end": "2024-04-30"}, "La fin vient avant le début."),
    ("practice", "period", {"start": "hier"}, "L’année s’écrit avec quatre chiffres, par exemple 2024."),
    ("practice", "period", {"end": "2024"}, "Il manque : début."),
    ("practice", "plain_summary", ["Une phrase.", "Deux phrases."], "Il en faut au moins 3. Il y en a 2."),
    ("practice", "plain_summary", [f"Phrase {n}." for n in range(7)], "Il y en a 7, la limite est de 6."),
    ("practice", "plain_summary", ["Un café.", "Un thé.", "Un café."], "« Un café. » est écrit deux fois."),
    ("practice", "priority_district", {"code": "QN09301M", "generation": "2015"}, DISTRICT),
    ("practice", "priority_district", {"code": "QP0930011", "generation": "2015"}, DISTRICT),
    ("practice", "priority_district", {"code": "QP093001", "generation": "2020"}, "Écrivez 2015 ou 2024."),
    ("practice", "authors", [PARENTS, {"given": "Sonia"}], "Il manque un nom."),
    ("practice", "authors", [{"name": "A"}], "Dites-en un peu plus : il faut au moins 2 caractères, il y en a 1."),
    ("practice", "sources", [SOURCE | {"url": "journal.exemple"}], WHOLE_ADDRESS),
    ("practice", "sources", [SOURCE | {"url": "http://localhost"}], WHOLE_ADDRESS),
    ("practice", "sources", [{"url": "https://journal.exemple"}], "Il manque : titre."),
    ("practice", "written_on", "15/03/2024", "Cette date n’est pas comprise."),
    ("group", "since", "214", "L’année s’écrit avec quatre chiffres, par exemple 2014."),
    ("group", "since", "1066", "L’année s’écrit avec quatre chiffres, par exemple 2014."),
    ("group", "website", "javascript:alert(1)//https://a.fr", WHOLE_ADDRESS),
    ("research", "doi", "https://doi.org/10.1093/restud/rdt027", "Un DOI s’écrit comme"),
    ("research", "hal_id", "942662", "Un identifiant HAL s’écrit comme"),
    ("research", "findings", "- Le lien existe.\nIl est modeste.", FINDINGS.format(1)),
    ("research", "findings", "- a\n" * 6, FINDINGS.format(6)),
    ("adoption", "tried_on", "mars 2024", "L’année s’écrit avec quatre chiffres, par exemple 2024."),
]


@pytest.mark.parametrize(
    ("kind", "key", "answer"), LET_THROUGH, ids=[f"{key}-{answer}" for _, key, answer in LET_THROUGH]
)
def test_a_good_answer_is_let_through(check: Check, kind: str, key: str, answer: Any) -> None:
    assert check(kind, key, [answer]) == [[]]


@pytest.mark.parametrize(
    ("kind", "key", "answer", "told"), REFUSED, ids=[f"{key}-{answer}"[:50] for _, key, answer, _ in REFUSED]
)
def test_an_answer_that_the_library_would_refuse_is_told_what_to_write(
    check: Check, kind: str, key: str, answer: Any, told: str
) -> None:
    ((sentence,),) = check(kind, key, [answer])

    assert sentence.startswith(told)


NUMBER, NOT_A_NUMBER = NumberType(1, 480), "Écrivez un nombre en chiffres, entre 1 et 480."


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("12", []),
        ("480", []),
        *((one, ["Écrivez un nombre en chiffres, entre 1 et 480."]) for one in ("midi", "0", "481")),
    ],
)
def test_a_number_is_checked_by_what_its_type_says(home: Page, answer: str, told: list[str]) -> None:
    """No form asks for one yet: the field is made here, as the page would hold it."""
    field = Field(key="minutes", label="Minutes", help="en minutes", need=Need.OPTIONAL, type=NUMBER).described()
    said = home.evaluate(
        """async ([field, answer]) => {
          const { faults } = await import("/assets/javascripts/form/checks.js");
          return faults(field, answer, await (await fetch("/contribute/sentences.json")).json());
        }""",
        [field, answer],
    )
    assert said == told
