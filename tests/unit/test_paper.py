"""The blank sheet that is filled in on a computer comes back: what was written finds its place, the guide leaves."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from capitheque.fields import fields_of
from capitheque.kinds import TOLD, Practice
from capitheque.kinds.interview import interview_of
from capitheque.library import checking
from capitheque.receiving.cleaning import words
from capitheque.receiving.paper.guide import words_of
from capitheque.receiving.paper.ticks import chosen
from capitheque.sheets import prose
from capitheque.site.paper import paper_files, paper_pages
from capitheque.site.paper.blank import blank_sheet
from capitheque.site.templating import Templates
from tests.unit import import_samples
from tests.unit.import_samples import put, run
from tests.unit.paper_samples import DONE, NAMESPACES, SAVED, TICKED, Filled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from capitheque.kinds import Sheet
    from tests.unit.conftest import Docs

EVERY_KIND = pytest.mark.parametrize("kind", TOLD, ids=lambda kind: kind.name)
EVERY_FORMAT = pytest.mark.parametrize("ending", ["docx", "odt"])
DAY = dt.date(2025, 1, 1)
_SHORTEST = 3  # words


@pytest.fixture
def templates(docs: Docs) -> Templates:
    return Templates(catalogue=docs.load(), today=DAY)


@pytest.fixture
def blank(templates: Templates) -> Callable[..., Filled]:
    """Give the function that takes a blank sheet."""
    return lambda kind=Practice, ending="docx": Filled(templates, kind, ending)


def imported(docs: Docs, tmp_path: Path, data: bytes, ending: str = "docx") -> tuple[Sheet, str]:
    """Import a document; return the draft and its text."""
    result = run(docs, put(tmp_path, f"fiche-remplie.{ending}", data))
    assert result.exit_code == 0, result.output
    (sheet,) = docs.load().drafts
    return sheet, (docs.folder / f"{sheet.reference}.md").read_text(encoding="utf-8")


@EVERY_FORMAT
@EVERY_KIND
def test_a_filled_sheet_becomes_a_draft(
    docs: Docs, tmp_path: Path, blank: Callable[..., Filled], kind: type[Sheet], ending: str
) -> None:
    docs.practice("cafe", title="Le café des familles de l’école")
    paper, done = blank(kind, ending), DONE[kind.name]
    paper.write(done, runs=3)
    paper.tick(TICKED[kind.name])
    sheet, text = imported(docs, tmp_path, paper.save(), ending)
    assert (type(sheet), sheet.state) == (kind, "brouillon")
    written = "\n".join(line for lines in done.values() for line in lines)
    assert words(written) <= words(text) | words(page_of(docs, sheet))
    assert "Notes d’import" not in text  # all is understood: a reviewer may publish it as it is
    assert guide_lines_in(paper, text) == []
    for key, lines in done.items():
        if section := sheet.section(key):
            assert all(line in section.text for line in lines), key
    for key, ids in TICKED[kind.name].items():
        assert getattr(sheet, key) in (ids[0], tuple(ids)), key
    assert blocking(docs, sheet.reference) == []
    published(docs, sheet.reference, text)


def page_of(docs: Docs, sheet: Sheet) -> str:
    """The page of a draft and the labels of its places: the names of places and months are read there."""
    library = docs.library(drafts=True)
    (page,) = (one for one in library.pages if getattr(one.values.get("sheet"), "reference", "") == sheet.reference)
    places = library.catalogue.territories_of(sheet) if hasattr(sheet, "territories") else ()
    labels = [one.label for one in places]
    return " ".join([prose.plain_text(library.templates.page(page)), *labels])


def blocking(docs: Docs, sheet: str) -> list[str]:
    return [str(one) for one in checking.check(docs.folder, (docs.folder / f"{sheet}.md",), DAY) if one.blocks]


def published(docs: Docs, sheet: str, text: str) -> None:
    """Read the notes, take them out, publish: nothing else is missing."""
    ready = text.partition("## Notes d’import")[0].replace("state: brouillon", "state: publiee")
    docs.file(f"{sheet}.md", ready)
    assert blocking(docs, sheet) == []
    assert sheet in docs.load().by_reference


def guide_lines_in(paper: Filled, text: str) -> list[str]:
    """The lines of the guide, of three words and more, that a sheet holds; those that are its headings too are not."""
    said = f" {' '.join(words_of(text))} "
    headings = {words_of(box.label) for box in paper.sheet.boxes} | {words_of(paper.sheet.title)}
    lines = {words: line for line in paper.sheet.guide() if len(words := words_of(line)) >= _SHORTEST}
    return [line for words, line in lines.items() if words not in headings and f" {' '.join(words)} " in said]


@EVERY_KIND
def test_an_empty_sheet_is_refused_kindly(
    docs: Docs, tmp_path: Path, blank: Callable[..., Filled], kind: type[Sheet]
) -> None:
    for ending in ("docx", "odt"):
        result = run(docs, put(tmp_path, f"vide.{ending}", blank(kind, ending).save()))
        assert result.exit_code == 1
        assert "rien n’y est encore écrit → écrivez dans les cadres" in result.output
    assert docs.load().drafts == ()


def test_a_second_run_changes_nothing(docs: Docs, tmp_path: Path, blank: Callable[..., Filled]) -> None:
    paper = blank()
    paper.write(DONE["practice"])
    sheet, text = imported(docs, tmp_path, paper.save())
    result = run(docs, tmp_path / "fiche-remplie.docx")
    assert "déjà importée" in result.output
    assert (docs.folder / f"{sheet.reference}.md").read_text(encoding="utf-8") == text
    assert len(docs.load().drafts) == 1


def test_the_day_it_was_saved_is_the_day_it_was_written(
    docs: Docs, tmp_path: Path, blank: Callable[..., Filled]
) -> None:
    paper = blank()
    paper.write({"title": ["Ouvrir un jardin partagé à Rennes"]})
    sheet, _ = imported(docs, tmp_path, paper.save(**{"docProps/core.xml": SAVED}))
    assert (str(sheet.written_on), sheet.licence) == ("2024-03-15", "CC-BY-SA-4.0")


@EVERY_FORMAT
def test_questions_left_aside_stay_unanswered(
    docs: Docs, tmp_path: Path, blank: Callable[..., Filled], ending: str
) -> None:
    paper = blank(ending=ending)
    paper.write({"title": ["Lire ensemble à Nîmes"], "steps": ["On lit."]})
    sheet, text = imported(docs, tmp_path, paper.save(), ending)
    assert isinstance(sheet, Practice)
    assert [one.key for one in sheet.body] == ["steps"]
    assert (sheet.themes, sheet.principles, sheet.forms, sheet.stage) == ((), (), (), None)
    assert "Notes d’import" not in text


@EVERY_FORMAT
def test_to_say_that_one_does_not_know_is_an_answer(
    docs: Docs, tmp_path: Path, blank: Callable[..., Filled], ending: str
) -> None:
    paper = blank(ending=ending)
    paper.write({"title": ["Lire ensemble à Nîmes"], "period": ["Je ne sais pas."], "summary": ["je ne sais pas"]})
    paper.write({"aim": ["Je ne sais pas.", "Nous voulions lire, je crois."], "difficulties": ["On ne sait pas"]})
    for key in ("start", "audiences"):
        paper.do_not_know(key)
    _, text = imported(docs, tmp_path, paper.save(), ending)
    assert "period: inconnu\n" in text
    assert "audiences: inconnu\n" in text
    assert "## Point de départ\n\ninconnu\n" in text
    assert "## Difficultés et ce qui a aidé\n\ninconnu\n" in text
    assert "Je ne sais pas.\n\nNous voulions lire, je crois." in text
    assert "summary:" not in text
    assert "Réponse à « En une phrase » : je ne sais pas" in text


def test_a_box_is_ticked_in_the_way_of_each(docs: Docs, tmp_path: Path, blank: Callable[..., Filled]) -> None:
    paper = blank()
    paper.write({"title": ["Lire ensemble à Nîmes"]})
    for sign, key, terms in WAYS:
        paper.tick({key: terms}, sign)
    sheet, text = imported(docs, tmp_path, paper.save())
    for sign, key, terms in WAYS:
        assert getattr(sheet, key) in (tuple(terms), terms[0]), sign
    assert isinstance(sheet, Practice)
    assert sheet.schemes == ()
    assert "Notes d’import" not in text


WAYS = (
    ("☒", "audiences", ["parents-allophones", "peres"]),
    ("☑", "actors", ["parents"]),
    ("x", "themes", ["faire-ensemble"]),
    ("X", "principles", ["1-associer-tous-les-parents", "2-cooperer"]),
    ("✓", "stage", ["terminee"]),
    ("[x]", "forms", ["groupe-de-parole"]),
    ("☐x", "levels", ["college"]),
    ("x ☐", "evidence", ["observation"]),
)
"""Each way of ticking, on a question of its own."""
CHOICES = {"Parents": "parents", "Parents allophones": "parents-allophones", "Élus": "elus", "Pères": "peres"}


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        (["☐ Parents", "☒ Parents allophones", "☐ Élus", "☐ Pères"], ["parents-allophones"]),
        (["- [x] Parents", "- [ ] Parents allophones", "- [ ] Élus", "- [ ] Pères"], ["parents"]),
        (["☐ Parents x", "☐ Parents allophones (oui)", "☐ Élus", "☐ Pères"], ["parents", "parents-allophones"]),
        (["☐ Élus"], ["elus"]),
        (["Parents", "Élus"], ["parents", "elus"]),
        (["☐ Parents", "Élus", "☐ Pères"], ["elus"]),
        (["☐ Parents", "☐ Parents allophones", "☐ Élus", "☐ Pères"], []),
        (["Parents", "Parents allophones", "Élus", "Pères"], []),
        (["☐ Parents", "☒ Pères", "☐ Élus", "Élus"], ["elus", "peres"]),
        (["☐ Parents", "☒ Pères", "Les grands-parents"], ["Les grands-parents", "peres"]),
        (["☐ Parents : surtout des mères", "☐ Élus"], ["Parents : surtout des mères", "parents"]),
        (["☐ Parents", "x-men"], ["x-men"]),
        ([], []),
    ],
)
def test_what_is_chosen_in_a_list(lines: list[str], answer: list[str]) -> None:
    assert chosen(lines, CHOICES, most=3) == answer


def test_choices_that_are_left_when_others_are_deleted_are_the_answer(
    docs: Docs, tmp_path: Path, blank: Callable[..., Filled]
) -> None:
    paper = blank()
    paper.write({"title": ["Lire ensemble à Nîmes"]})
    paper.leave_only("themes", ["faire-ensemble"])
    paper.leave_only("stage", ["suspendue"])
    sheet, _ = imported(docs, tmp_path, paper.save())
    assert isinstance(sheet, Practice)
    assert (sheet.themes, sheet.stage) == (("faire-ensemble",), "suspendue")


@EVERY_FORMAT
def test_what_is_written_beside_the_guide_is_kept(
    docs: Docs, tmp_path: Path, blank: Callable[..., Filled], ending: str
) -> None:
    paper = blank(ending=ending)
    paper.append("Comment s’appelle votre action ?", "Lire ensemble à Nîmes")
    paper.append("– Par quoi avez-vous commencé ?", "Par le marché 2019")
    paper.append("Écrivez dans les cadres, comme vous parlez. Ils grandissent avec vos mots.", "Merci à vous")
    sheet, text = imported(docs, tmp_path, paper.save(), ending)
    assert sheet.title == "Lire ensemble à Nîmes"
    assert sheet.section("steps") is not None
    assert "Par le marché 2019" in text
    assert "Merci à vous" in text
    assert guide_lines_in(paper, text) == []


@EVERY_FORMAT
def test_what_a_word_processor_keeps_apart_is_kept_too(
    docs: Docs, tmp_path: Path, blank: Callable[..., Filled], ending: str
) -> None:
    """A comment in the margin, a line at the foot of the pages; not the number of the page, which is ours."""
    paper = blank(ending=ending)
    paper.write({"title": ["Lire ensemble à Nîmes"]})
    place, before, after = APART[ending]
    apart = paper.parts[place].decode().replace(before, after) if place in paper.parts else after
    _, text = imported(docs, tmp_path, paper.save(**{place: apart.replace(">1<", ">17<")}), ending)
    assert "Reçu un mardi" in text
    assert "17" not in text.partition("Notes d’import")[2]


APART = {
    "docx": (
        "word/comments.xml",
        "",
        f'<w:comments xmlns:w="{NAMESPACES["w"]}"><w:p><w:r><w:t>Reçu un mardi</w:t></w:r></w:p></w:comments>',
    ),
    "odt": ("styles.xml", "<style:footer>", "<style:footer><text:p>Reçu un mardi</text:p>"),
}
"""Where it stands, by format: the file, the text that it goes in the place of, what is written."""


@EVERY_KIND
def test_a_document_that_lost_its_headings_is_read_all_the_same(
    docs: Docs, tmp_path: Path, blank: Callable[..., Filled], kind: type[Sheet]
) -> None:
    paper = blank(kind)
    paper.write(DONE[kind.name])
    paper.without_headings()
    sheet, text = imported(docs, tmp_path, paper.save())
    assert type(sheet) is kind
    assert sheet.title == DONE[kind.name]["title"][0]
    assert {one.key for one in sheet.body} == {one.key for one in kind.sections} & set(DONE[kind.name])
    assert guide_lines_in(paper, text) == []


def test_a_story_with_headings_of_its_own_and_pieces_of_the_guide(
    docs: Docs, tmp_path: Path, blank: Callable[..., Filled]
) -> None:
    """A person copies the question under it, and answers; the copy is theirs, the guide's line is not."""
    paper, question = blank(), "Par quoi avez-vous commencé ?"
    paper.write({"title": ["Lire ensemble à Nîmes"], "steps": [question, "Par le marché.", "☐ Parents", "Déroulé"]})
    sheet, _ = imported(docs, tmp_path, paper.save())
    assert (section := sheet.section("steps")) is not None
    assert section.text == f"{question} Par le marché. ☐ Parents Déroulé"


def test_another_document_is_read_as_before(docs: Docs, tmp_path: Path) -> None:
    result = run(docs, put(tmp_path, "récit.docx", import_samples.document("docx")))
    assert result.exit_code == 0, result.output
    assert docs.load().drafts[0].title == "Ouvrir un jardin partagé à Brest"


@EVERY_KIND
def test_the_paper_asks_for_all_that_the_interview_asks(templates: Templates, kind: type[Sheet]) -> None:
    sheet = blank_sheet(kind, templates.catalogue.vocabularies)
    asked = [key for one in interview_of(kind).questions for key in one.fields]
    assert [box.key for box in sheet.boxes] == asked
    fields = fields_of(kind)
    for box in sheet.boxes:
        assert box.unknown == "" or box.story or fields[box.key].unknown, box.key
        assert box.choices or box.room, box.key


def test_the_pages_hold_every_question_and_every_choice(templates: Templates) -> None:
    pages = {page.uri: page for page in paper_pages(templates.catalogue.vocabularies)}
    addresses = [uri for uri, _ in paper_files(templates)]
    shown = templates.page(pages["contribute/paper/"])
    for kind in TOLD:
        html = plain_spaces(templates.page(pages[f"contribute/paper/{kind.name}/"]))
        sheet = blank_sheet(kind, templates.catalogue.vocabularies)
        assert f'href="{"../" * 3}contribute/paper/{kind.name}/{sheet.name}.docx"' in html
        assert {f"contribute/paper/{kind.name}/{sheet.name}.{ending}" for ending in ("docx", "odt")} <= set(addresses)
        assert f'contribute/paper/{kind.name}/{sheet.name}.odt"' in shown
        for question in interview_of(kind).questions:
            assert html.count(question.question.replace("'", "’")) >= 2, question.question  # guide and sheet
            assert question.why in html
        for box in sheet.boxes:
            assert all(f"<li>{term.label}</li>" in html for term in box.choices), box.key


def plain_spaces(html: str) -> str:
    return html.replace("\u00a0", " ").replace("&#39;", "’")


def test_the_documents_are_the_same_bytes_each_time(docs: Docs) -> None:
    first, second = (dict(paper_files(docs.library().templates)) for _ in range(2))
    assert first == second
    assert len(first) == 2 * len(TOLD)


def test_the_documents_are_french_on_a4_with_real_headings(templates: Templates) -> None:
    for uri, data in paper_files(templates):
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            assert opened.testzip() is None
            if uri.endswith("docx"):
                assert b'w:lang w:val="fr-FR"' in opened.read("word/styles.xml")
                text = opened.read("word/document.xml")
                assert b'w:w="11906" w:h="16838"' in text
                assert text.count(b'<w:pStyle w:val="Heading1"/>') == 4  # kind, two parts, ending
            else:
                assert opened.infolist()[0].filename == "mimetype"
                assert opened.infolist()[0].compress_type == zipfile.ZIP_STORED
                assert b'fo:language="fr" fo:country="FR"' in opened.read("styles.xml")
                assert opened.read("content.xml").count(b'text:outline-level="1"') == 4


@pytest.mark.parametrize(("key", "said"), [("period", "De l’été 2023 à juin 2024"), ("tried_on", "Fin mars 2024")])
def test_what_a_code_does_not_say_is_kept(
    docs: Docs, tmp_path: Path, blank: Callable[..., Filled], key: str, said: str
) -> None:
    """A season, « fin mars »: no reader would find them again in a month or a year."""
    kind = next(one for one in TOLD if key in fields_of(one))
    paper = blank(kind, "docx")
    paper.write({"title": ["Un essai à Rennes"], key: [said]})
    _, text = imported(docs, tmp_path, paper.save(), "docx")
    assert said in text.partition("Notes d’import")[2]
