"""`capitheque new`: a sheet begun in the terminal, by questions or at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from capitheque.doors.commands import main
from capitheque.kinds import KINDS, Group, Practice, ResearchNote
from capitheque.sheets import front_matter
from capitheque.sheets.skeleton import sheet_text

if TYPE_CHECKING:
    from pathlib import Path

    from capitheque.kinds import Sheet
    from capitheque.sheets.sheet_reader import SheetReader
    from tests.unit.conftest import Docs

TITLE = "Tenir un café des parents à Rennes"
STEM = "tenir-un-cafe-des-parents-a-rennes"
SUMMARY = "Des parents tiennent un café le vendredi matin devant une école de Rennes."
END = ""  # the empty answer that ends a list, or leaves a question for later

WHOLE = [
    TITLE, SUMMARY,
    "Les parents du café", END,
    "1, 3", "2",
    "Maison des parents", END,
    "renes", "1", END,
    "2023-09", END,
    "2",
    "je ne sais pas",
    "Parents; enseignant",
    "2",
]  # fmt: skip


def new(docs: Docs, kind: str, *answers: str, title: str = "") -> Result:
    arguments = ["new", kind, "--docs", str(docs.folder), *(["--title", title] if title else [])]
    result = CliRunner().invoke(main, arguments, input="".join(f"{one}\n" for one in answers))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def header(docs: Docs, path: str) -> dict[str, Any]:
    return dict(front_matter.read((docs.folder / path).read_bytes(), path)[0].values)


# --- by questions ---------------------------------------------------------------------------------------------


def test_the_answers_make_a_draft_that_lacks_nothing_required(docs: Docs) -> None:
    result = new(docs, "practice", *WHOLE)

    assert result.exit_code == 0, result.output
    assert header(docs, f"practices/{STEM}.md") | {"written_on": ""} == {
        "title": TITLE,
        "summary": SUMMARY,
        "authors": [{"name": "Les parents du café"}],
        "written_on": "",
        "state": "brouillon",
        "licence": "CC-BY-SA-4.0",
        "themes": ["aller-vers", "groupes-de-pairs"],
        "principles": ["2-cooperer"],
        "organisations": ["Maison des parents"],
        "territories": ["commune/35238"],
        "period": {"start": "2023-09"},
        "stage": "en-cours",
        "audiences": "inconnu",
        "actors": ["parents", "enseignant"],
        "network_link": "groupe",
    }
    (draft,) = docs.load().drafts
    assert (draft.state, draft.title) == ("brouillon", TITLE)
    assert {one.code for one in docs.load().faults} == {"to-complete", "undocumented", "section-undocumented"}


def test_once_published_it_has_no_blocking_fault(docs: Docs) -> None:
    new(docs, "practice", *WHOLE)
    path = docs.folder / f"practices/{STEM}.md"
    path.write_text(path.read_text("utf-8").replace("state: brouillon", "state: publiee"), encoding="utf-8")

    (practice,) = docs.load().practices
    assert not any(section.documented for section in practice.body)


def test_it_ends_with_the_next_command(docs: Docs) -> None:
    path = docs.folder / "practices" / f"{STEM}.md"
    assert new(docs, "practice", *WHOLE).output.splitlines()[-1] == f"  capitheque check {path}"


def test_questions_are_in_the_words_of_the_model(docs: Docs) -> None:
    said = new(docs, "practice", *WHOLE).output

    assert "1/12. Titre\n   un verbe et un lieu, de 10 à 90 caractères\n   Exemple : Ouvrir un jardin" in said
    assert " 1. Aller vers les parents éloignés de l’école\n" in said
    assert "Vous ne savez pas ? Écrivez « je ne sais pas »." in said
    assert "code officiel" not in said, "a place is found by its name"


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ("Café", "« Café » est trop court"),
        ("Une fiche sans titre", "ne dit pas de quoi parle la fiche"),
        ("Appeler le 06 12 34 56 78", "la fiche contient un numéro de téléphone"),
        ("", "Il faut au moins un titre"),
        ("我们学校的家长咖啡馆在雷恩市区", "ce titre ne peut pas donner son nom à un fichier"),
    ],
)
def test_an_answer_that_cannot_be_is_explained_and_asked_again(docs: Docs, first: str, said: str) -> None:
    result = new(docs, "practice", first, *WHOLE)

    assert said in result.output
    assert header(docs, f"practices/{STEM}.md")["title"] == TITLE


def test_a_wrong_number_is_asked_again(docs: Docs) -> None:
    answers = list(WHOLE)
    answers[4:5] = ["99", "1, 99", "0", "jardinage", "1, 3"]
    result = new(docs, "practice", *answers)

    assert result.output.count("n’est pas dans la liste") == 4
    assert header(docs, f"practices/{STEM}.md")["themes"] == ["aller-vers", "groupes-de-pairs"]


@pytest.mark.parametrize("said", ["je ne sais pas", "inconnu", "?", "Je ne sais pas."])
def test_one_may_not_know_where_it_is_legal_only(docs: Docs, said: str) -> None:
    answers = list(WHOLE)
    answers[2:4] = [said]  # the authors
    answers[3:4] = [said, "1"]  # the themes
    result = new(docs, "practice", *answers)

    assert result.output.count("« inconnu » n’est pas possible pour ce champ") == 1
    found = header(docs, f"practices/{STEM}.md")
    assert (found["authors"], found["themes"]) == ("inconnu", ["aller-vers"])


@pytest.mark.parametrize(
    ("answers", "places"),
    [
        (["35000", "1", END], ["commune/35238"]),
        (["seine-saint-denis", "1", END], ["department/93"]),
        (["france", END], ["france"]),
        (["commune/35238", "rennes", "brest", END], ["commune/35238", "commune/29019"]),
        (["xyzxyz", "saint-denis", END, "Saint-Denis (93)", END], ["commune/93066"]),
        (["je ne sais pas"], "inconnu"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else one,
)
def test_places_are_found_by_name_or_postal_code(docs: Docs, answers: list[str], places: object) -> None:
    given = [*WHOLE[:8], *answers, *WHOLE[11:]]
    new(docs, "practice", *given)

    assert header(docs, f"practices/{STEM}.md")["territories"] == places


def test_a_question_may_be_left_for_later(docs: Docs) -> None:
    result = new(docs, "practice", TITLE, *[END] * 11)
    text = (docs.folder / f"practices/{STEM}.md").read_text("utf-8")

    assert result.exit_code == 0
    assert "\n# Thèmes (indispensable) : de un à cinq thèmes" in text
    assert "\nthemes:\n" in text
    assert not any(one.blocks for one in docs.load().faults)


def test_what_was_answered_is_kept_when_one_stops(docs: Docs) -> None:
    result = new(docs, "practice", TITLE, SUMMARY)

    assert "ce que vous avez répondu est gardé" in result.output
    assert header(docs, f"practices/{STEM}.md")["summary"] == SUMMARY


def test_nothing_is_written_when_one_stops_before_the_title(docs: Docs) -> None:
    assert new(docs, "practice").exit_code == 1
    assert not (docs.folder / "practices").exists()


def test_a_group_is_asked_for_its_own(docs: Docs) -> None:
    answers = ["Les parents de Fives", SUMMARY, "Les parents", END, "1", "2", "lille", END]
    assert new(docs, "group", *answers).exit_code == 0
    found = header(docs, "groups/les-parents-de-fives.md")
    assert (found["territories"], found["authors"]) == (["commune/59350"], [{"name": "Les parents"}])


def test_the_authors_of_a_publication_are_people(docs: Docs) -> None:
    answers = ["L’école et les familles", SUMMARY, "Périer, Pierre", "Une équipe, ", END, "2005"]
    new(docs, "research", *answers)
    found = header(docs, "research/l-ecole-et-les-familles.md")

    assert found["authors"] == [{"family": "Périer", "given": "Pierre"}, {"name": "Une équipe"}]
    assert found["year"] == "2005"


# --- at once --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_title_gives_a_skeleton_at_once(docs: Docs, kind: type[Sheet]) -> None:
    result = new(docs, kind.name, title=TITLE)
    text = (docs.folder / kind.folder / f"{STEM}.md").read_text("utf-8")
    (draft,) = docs.load().drafts

    assert result.exit_code == 0, result.output
    for section in kind.sections:
        assert f"## {section.label}\n\nÀ écrire : {section.help}.\n" in text
    assert [one.documented for one in draft.body] == [False] * len(kind.sections)
    assert not any(one.blocks for one in docs.load().faults)


def test_nothing_is_ever_written_over(docs: Docs) -> None:
    path = docs.file(f"practices/{STEM}.md", "déjà là")
    result = new(docs, "practice", title=TITLE)

    assert (result.exit_code, path.read_text("utf-8")) == (1, "déjà là")
    assert f"une fiche de ce nom existe déjà, {path}" in result.output
    assert new(docs, "practice", TITLE, "Tenir un autre café à Rennes").exit_code == 0
    assert path.read_text("utf-8") == "déjà là"


def test_a_link_is_not_followed(docs: Docs, tmp_path: Path) -> None:
    (docs.folder / "practices").mkdir()
    (docs.folder / "practices" / f"{STEM}.md").symlink_to(tmp_path / "ailleurs.md")

    assert new(docs, "practice", title=TITLE).exit_code == 1
    assert not (tmp_path / "ailleurs.md").exists()


@pytest.mark.parametrize("title", ["Café", "Index", "appeler le 06 12 34 56 78"])
def test_a_title_that_cannot_be_is_refused(docs: Docs, title: str) -> None:
    result = new(docs, "group" if title == "Index" else "practice", title=title)

    assert result.exit_code == 1
    assert " → " in result.output
    assert list(docs.folder.rglob("*.md")) == []


def test_an_unknown_kind_is_wrong_usage(docs: Docs) -> None:
    assert new(docs, "fiche", title=TITLE).exit_code == 2


# --- what is written ------------------------------------------------------------------------------------------


@given(
    title=st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=60),
    names=st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20), max_size=3),
)
def test_what_is_written_is_read_back(title: str, names: list[str]) -> None:
    answers = {"title": title, "organisations": names, "period": {"start": "2023", "end": title}}
    read = front_matter.read(sheet_text(Practice, answers).encode(), "x.md")[0].values

    assert {key: read[key] for key in answers} == normal(answers)


@pytest.mark.parametrize("text", ["inconnu", "no", "true", "1e3", "2024-03-15", "a: b", "# a", "- a", '"', "\\", "{}"])
def test_no_answer_is_taken_for_something_else(text: str) -> None:
    read = front_matter.read(sheet_text(Group, {"title": text}).encode(), "x.md")[0].values
    assert read["title"] == text


def test_a_placeholder_that_was_changed_is_a_text(reader: SheetReader) -> None:
    text = sheet_text(ResearchNote, {"title": "Une étude", "state": "brouillon"})
    changed = text.replace("À écrire : comment l’étude a été faite.", "À écrire : comment nous l’avons faite.")
    sheet, _ = reader.read(ResearchNote, "essai", "essai.md", changed.encode())

    assert sheet is not None
    assert [one.key for one in sheet.body if one.documented] == ["method"]


def normal(value: Any) -> Any:
    """As the reader gives text: composed (NFC)."""
    if isinstance(value, str):
        return front_matter.unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {key: normal(one) for key, one in value.items()}
    return [normal(one) for one in value]


def test_a_dossier_is_asked_for_each_sheet_and_why(docs: Docs) -> None:
    entries = ["practices/mere", "On y voit un début.", END, "practices/fille", "On y voit la suite.", "15", END]
    answers = ["Deux actions à lire", SUMMARY, "Une équipe", END, *entries]
    result = new(docs, "dossier", *answers)
    found = header(docs, "dossiers/deux-actions-a-lire.md")

    assert "Dossier, en 4 questions" in result.output
    assert found["entries"] == [
        {"sheet": "practices/mere", "why": "On y voit un début."},
        {"sheet": "practices/fille", "why": "On y voit la suite.", "minutes": "15"},
    ]


ENTRY = ["practices/mere", "On y voit un début."]


def test_what_was_given_of_a_list_is_kept_when_one_stops(docs: Docs) -> None:
    new(docs, "dossier", "Deux actions à lire", SUMMARY, "Une équipe", END, *ENTRY, END, "practices/fille")
    found = header(docs, "dossiers/deux-actions-a-lire.md")

    assert (found["authors"], found["entries"]) == (
        [{"name": "Une équipe"}],
        [{"sheet": "practices/mere", "why": "On y voit un début."}],
    )


def test_one_bad_answer_of_a_list_is_refused_alone(docs: Docs) -> None:
    bad = ["practices/fille", "On y voit la suite.", "douze"]
    good = [*bad[:2], "12"]
    answers = ["Deux actions à lire", SUMMARY, "Une équipe", END, *ENTRY, END, *bad, *good, END]
    result = new(docs, "dossier", *answers)

    assert result.output.count("« douze » n’est pas un nombre entre 1 et 480") == 1
    assert [one["sheet"] for one in header(docs, "dossiers/deux-actions-a-lire.md")["entries"]] == [ENTRY[0], good[0]]


def test_a_list_too_short_is_said_and_kept(docs: Docs) -> None:
    result = new(docs, "dossier", "Deux actions à lire", SUMMARY, "Une équipe", END, *ENTRY, END, END)

    assert "il faut au moins 2 réponses, il y en a 1" in result.output
    assert len(header(docs, "dossiers/deux-actions-a-lire.md")["entries"]) == 1


def test_not_to_know_another_one_takes_nothing_away(docs: Docs) -> None:
    answers = ["Deux actions à lire", SUMMARY, "Une équipe", "je ne sais pas", *ENTRY, END, "je ne sais pas"]
    new(docs, "dossier", *answers)
    found = header(docs, "dossiers/deux-actions-a-lire.md")

    assert found["authors"] == [{"name": "Une équipe"}]
    assert [one["sheet"] for one in found["entries"]] == [ENTRY[0]]
