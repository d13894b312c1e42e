"""The kind rereading: what a reader will miss is said, with what to do; what is good is said too; nothing silly."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from capitheque.french.text import fold
from capitheque.kinds import TOLD
from capitheque.sheets import front_matter, prose
from capitheque.site.form.form_pages import definition

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from capitheque.kinds import Sheet

    Answers = dict[str, Any]
    Reread = Callable[..., tuple[list[dict[str, str]], int, str]]

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
ECLAIR = ROOT / "tests" / "data" / "valid" / "practices" / "eclair-minimal.md"
MODELS = {kind.name: kind for kind in TOLD}
DEFINITIONS = {name: definition(kind) for name, kind in MODELS.items()}
STORY = (
    "Nous avons commencé par un café devant l’école. Des mères ont proposé de se revoir chaque vendredi. Elles décident"
    " des sujets avec la directrice."
)
EXPLAINED_LATER = ("contact", "forms", "cost", "people", "duration", "evidence", "plain_summary")

_REREAD = """async (asked) => {
  const { praise, reread } = await import("/assets/javascripts/form/rereading.js");
  const words = await (await fetch("/contribute/words.json")).json();
  return asked.map(([definition, answers]) => {
    const { advice, more } = reread(definition, answers, words);
    return [advice, more, praise(definition, answers, words)];
  });
}"""

_TIME = """async (asked) => {
  const { praise, reread } = await import("/assets/javascripts/form/rereading.js");
  const words = await (await fetch("/contribute/words.json")).json();
  return asked.map(([definition, answers]) => {
    const start = performance.now();
    reread(definition, answers, words);
    praise(definition, answers, words);
    return performance.now() - start;
  });
}"""


@pytest.fixture(scope="module")
def reread(home: Page) -> Reread:
    """Give the function that rereads answers: the remarks, how many others there are, the praise."""

    def reread_one(answers: Answers, kind: str = "practice") -> tuple[list[dict[str, str]], int, str]:
        ((remarks, more, praise),) = home.evaluate(_REREAD, [[DEFINITIONS[kind], answers]])
        return [{**one, "said": one["said"].replace("\u00a0", " ")} for one in remarks], more, praise

    return reread_one


def answers_of(path: Path, kind: type[Sheet]) -> Answers:
    """The answers that the form would hold for a sheet: its header, and its sections as they were typed."""
    header, _ = front_matter.read(path.read_bytes(), path.name)
    parts, rows = prose.read(header.body).parts, header.body.split("\n")
    labels, ends = {fold(one.label): one.key for one in kind.sections}, [*(part.line for part in parts), len(rows) + 1]
    typed = {
        labels[fold(part.title)]: "\n".join(rows[part.line : end - 1]).strip()
        for part, end in zip(parts, ends[1:], strict=True)
        if part.title
    }
    return {**header.values, "sections": typed}


def told(**sections: str) -> Answers:
    """A practice of which every story is told, but what is given here."""
    names = ("start", "aim", "parents", "steps", "means", "effects", "difficulties", "again")
    short = ("On tient un café.", "Les parents viennent.", "C’est gratuit.")
    return {
        "title": "Tenir un café des parents à Rennes",
        "summary": "À Rennes, des parents se retrouvent le vendredi autour d’un café.",
        "territories": ["commune/35238"],
        **dict.fromkeys(EXPLAINED_LATER, "inconnu"),
        "plain_summary": list(short),
        "sections": dict.fromkeys(names, STORY) | sections,
    }


def said(remarks: list[dict[str, str]]) -> list[str]:
    return [one["said"] for one in remarks]


# --- real stories ---------------------------------------------------------------------------------------------


def test_a_told_story_has_nothing_left_to_say(reread: Reread) -> None:
    assert reread(told()) == ([], 0, "Les parents ont leur place dans votre récit.")


def test_the_sheets_of_the_library_get_few_and_sensible_remarks(home: Page) -> None:
    """They were written with care, from public pages: what lacks is what their sources do not say."""
    sheets = [(kind, path) for kind in TOLD for path in sorted((ROOT / "docs" / kind.folder).glob("*.md"))]
    assert len(sheets) > 70
    asked = [[DEFINITIONS[kind.name], answers_of(path, kind)] for kind, path in sheets]
    for (_, path), (remarks, more, _) in zip(sheets, home.evaluate(_REREAD, asked), strict=True):
        assert (len(remarks) <= 5, more) == (True, 0), (path.stem, said(remarks))
        assert {one["kind"] for one in remarks} <= {"missing", "short", "unclear"}, path.stem
        unclear = [one["said"] for one in remarks if one["kind"] == "unclear"]
        assert len(unclear) <= 1, (path.stem, unclear)
        assert not re.search(r"\{|undefined|null|NaN", "".join(said(remarks))), path.stem


def test_praise_is_never_false_of_the_sheets_of_the_library(home: Page) -> None:
    """« Ils n’ont pas été associés », « n’est pas documenté »: the parents are not praised for that."""
    practices = sorted((ROOT / "docs" / "practices").glob("*.md"))
    asked = [[DEFINITIONS["practice"], answers_of(path, MODELS["practice"])] for path in practices]
    praised = [praise for _, _, praise in home.evaluate(_REREAD, asked)]
    assert sum(bool(one) for one in praised) > len(practices) * 0.9
    for path, praise in zip(practices, praised, strict=True):
        parents = answers_of(path, MODELS["practice"])["sections"].get("parents", "")
        if "parents ont leur place" in praise:
            assert not re.search(r"documenté|\bpas\b", parents), path.stem


def test_a_short_sheet_is_told_what_would_make_it_complete(reread: Reread) -> None:
    remarks, more, praise = reread(answers_of(ECLAIR, MODELS["practice"]))
    assert [(one["kind"], one["key"]) for one in remarks] == [
        ("missing", "effects"), ("missing", "means"), ("missing", "again"),
        ("short", "start"), ("short", "parents"), ("short", "steps"), ("short", "difficulties"),
        ("missing", "evidence"), ("missing", "cost"), ("missing", "forms"), ("missing", "plain_summary"),
        ("missing", "contact"),
    ]  # fmt: skip
    assert more == 0
    assert remarks[0]["said"].startswith("Qu’est-ce qui a changé, et comment le savez-vous ? On veut savoir")
    assert remarks[5]["said"].startswith(
        "« Déroulé » tient en quelques mots. Une phrase ou deux de plus aideraient. Par"
    )
    assert praise == "On sait tout de suite où cela se passe."


@pytest.mark.parametrize("kind", MODELS)
def test_an_empty_form_is_neither_praised_nor_scolded(reread: Reread, kind: str) -> None:
    remarks, more, praise = reread({}, kind)
    assert {one["kind"] for one in remarks} <= {"missing"}
    assert (more, praise) == (0, "")


def test_what_is_not_known_is_an_answer(reread: Reread) -> None:
    unknown = dict.fromkeys(("start", "parents", "steps", "means", "effects", "difficulties", "again"), "inconnu")
    assert reread(told(**unknown))[0] == []
    honest = "Leur place n’est pas documentée."
    assert reread(told(parents=honest))[0] == []


def test_what_is_dangerous_comes_first_and_the_others_are_counted(reread: Reread) -> None:
    answers = answers_of(ECLAIR, MODELS["practice"])
    answers["sections"] |= {"steps": "Des cas sociaux. Appelez le 06 12 34 56 78.", "start": "Le PAJ, 45 % des élèves."}
    answers["images"] = [{"file": "a.jpg", "alt": "Une salle"}]
    remarks, more, _ = reread(answers)
    assert [one["kind"] for one in remarks[:2]] == ["watch", "watch"]
    assert remarks[0]["said"].startswith("Dans « Déroulé », la fiche contient un numéro de téléphone. Retirez-le ;")
    assert remarks[1]["said"].startswith("Dans « Déroulé », « cas sociaux » peut blesser")
    assert (len(remarks), more) == (12, 5)


HEAVY = (
    "\n",
    " ",
    "!",
    "!a",
    "[^",
    "1 ",
    "1",
    "\n- ",
    ":\n",
    "A",
    "PAJ ",
    "a. ",
    "(PAJ ",
    "« ",
    "un ",
    "'",
    "é",
    "Lu, ",
)


def test_a_very_long_answer_is_reread_at_once(home: Page) -> None:
    texts = [(piece * 50_000)[:50_000] for piece in HEAVY]
    sheets = [[DEFINITIONS["practice"], told(start=text, parents=f"{text}.")] for text in texts]
    assert max(home.evaluate(_TIME, sheets)) < 2000


# --- each remark ----------------------------------------------------------------------------------------------

LONG = " ".join(["un"] * 31)
REMARKS = {
    "no parents where they should be": (
        told(parents="La directrice a tout décidé."),
        "parents",
        "On ne voit pas encore les parents dans « Comment les parents ont été associés ». Dites lesquels sont venus,",
    ),
    "a story of a few words": (
        told(steps="Un café."),
        "steps",
        "« Déroulé » tient en quelques mots. Une phrase ou deux de plus aideraient. Par quoi avez-vous commencé ?",
    ),
    "no place": (
        told() | {"title": "Tenir un café des parents", "summary": "Des parents se retrouvent autour d’un café."},
        "title",
        "Le titre et la phrase de présentation ne disent pas où cela se passe.",
    ),
    "a figure from nowhere": (
        told(effects=f"{STORY} Désormais, 80 % des familles viennent."),
        "effects",
        "« Désormais, 80 % des familles viennent… » donne un chiffre. Dites d’où il vient, et de quelle année",
    ),
    "letters that not everybody knows": (
        told(start=f"{STORY} Le PAJ et l’ADSEA sont venus, avec le CLAS et la PMI. ON A RI."),
        "start",
        "Tout le monde ne connaît pas « PAJ », « ADSEA ». La première fois, écrivez le nom en entier,",
    ),
    "a long sentence": (
        told(start=f"{STORY} {LONG}."),
        "start",
        "Dans « Point de départ », la phrase « un un un un un un… » compte 31 mots. Mettez un point au milieu",
    ),
    "a long plain sentence": (
        told() | {"plain_summary": ["On lit.", " ".join(["un"] * 16) + "."]},
        "plain_summary",
        "« un un un un un un… » compte 16 mots. Coupez cette phrase en deux",
    ),
    "evidence alone": (
        told(effects="") | {"evidence": "observation"},
        "effects",
        "Vous dites d’où vient le constat, mais pas encore ce qui a changé.",
    ),
    "a photo not told": (
        told() | {"images": [{"file": "a.jpg", "alt": "Une salle", "credit": "Nous", "caption": "La salle"}]},
        "images",
        "Photo 1 : il reste à dire où est rangé l’accord des personnes, et jusqu’à quand il vaut.",
    ),
    "a child": (
        told(steps=f"{STORY} Lucas, 8 ans, aussi."),
        "steps",
        "Dans « Déroulé », un enfant semble être nommé ici. Remplacez son prénom",
    ),
    "a private mail anywhere": (
        told() | {"sources": [{"title": "Écrire à papa@gmail.com"}]},
        "sources",
        "Dans « Sources », la fiche contient l’adresse électronique d’une personne",
    ),
}


@pytest.mark.parametrize(("answers", "key", "beginning"), REMARKS.values(), ids=REMARKS)
def test_each_remark_says_where_and_what_to_do(reread: Reread, answers: Answers, key: str, beginning: str) -> None:
    remarks, _, _ = reread(answers)
    assert [one["key"] for one in remarks] == [key]
    assert remarks[0]["said"].startswith(beginning)


@pytest.mark.parametrize(
    "answers",
    [
        told(start=f"{STORY} En 2023, 80 % des familles venaient."),
        told(start=f"{STORY} Selon le centre social, 80 % des familles venaient."),
        told(start=f"{STORY} Le bilan de l’année :\n\n- 350 familles ;\n- 80 % des élèves."),
        told(start=f"{STORY} Nous avons reçu 1 200 € de la mairie."),
        told(start=f"{STORY} La maison des jeunes (MJC) et la PAJ (point accueil jeunes) sont là. La MJC aide la PAJ."),
        told(
            start=f"{STORY} L’association RAMDAM et le CREAD, un centre de recherche, sont venus au XXe siècle, en CE2."
        ),
        told(start=f"{STORY} NOUS SOMMES TOUS VENUS ! Avec le CLAS, la FCPE, en REP+, TOUS."),
        told(start=f"{STORY}\n- {' un' * 20}\n- {' un' * 20}"),
        told(voices="On nous prend pour des cas sociaux."),
        told(start=f"{STORY} On disait « des cas sociaux »."),
        told() | {"title": "Tenir un café", "summary": "Des parents d’ici se voient.", "territories": ["france"]},
        told() | {"title": "Tenir un café", "summary": "Des parents d’ici se voient.", "territories": "inconnu"},
        told(effects="") | {"evidence": "aucune", "sections": told()["sections"] | {"effects": "inconnu"}},
    ],
    ids=range(13),
)
def test_nothing_silly_is_said(reread: Reread, answers: Answers) -> None:
    assert said(reread(answers)[0]) == []


@pytest.mark.parametrize(
    ("answers", "praise"),
    [
        (told(parents="inconnu"), "Vous dites aussi ce qui a été difficile. Cela aidera beaucoup un autre groupe."),
        (told(parents=f"{STORY} Mais ils n’ont pas choisi."), "Vous dites aussi ce qui a été difficile."),
        (told(parents="", difficulties=""), "Vous dites ce qui a changé. C’est précieux pour qui hésite à essayer."),
        (told(parents="", difficulties="", effects="Non documenté", voices="« Oui ! »"), "Vous citez des paroles"),
        ({"title": "Ouvrir un lieu à Brest"}, "On sait tout de suite où cela se passe."),
    ],
    ids=range(5),
)
def test_praise_says_what_is_there(reread: Reread, answers: Answers, praise: str) -> None:
    assert reread(answers)[2].startswith(praise)
