"""What a guide says on its own is drawn so; a dossier shows the sheets that are published, in its order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from capitheque.sheets import prose
from capitheque.site.proposals import Proposals
from tests.unit.conftest import SHEET
from tests.unit.derived_pages import shown

if TYPE_CHECKING:
    from tests.unit.conftest import Docs

HEADER = {key: SHEET[key] for key in ("summary", "written_on", "state", "licence")}


def marked(markdown: str) -> str:
    """The text of a section once drawn: ⟨block⟩ and ‹item› are what proposes."""
    drawing = Proposals(
        lambda html: f"⟨{html.strip()}⟩", lambda html: f"‹{html.strip()}›", {"practices/agen"}.__contains__
    )
    (part,) = prose.read(f"{markdown}\n\n[^a]: une source").parts
    return re.sub(r"<[^>]*>|\n", "", drawing.marked(part.html))


@pytest.mark.parametrize(
    ("markdown", "drawn"),
    [
        ("Une idée.", "⟨Une idée.⟩"),
        ("Une idée.\n\nUne autre.", "⟨Une idée.Une autre.⟩"),
        ("À [Agen](practices/agen), on l’a fait.", "À Agen, on l’a fait."),
        ("On l’a fait[^a].", "On l’a fait1."),
        ("Une idée.\n\nUn fait[^a].\n\nUne autre.", "⟨Une idée.⟩Un fait1.⟨Une autre.⟩"),
        ("À [Nulle part](practices/nulle-part), on l’a fait.", "⟨À Nulle part, on l’a fait.⟩"),
        ("Selon [une page](https://ville.example).", "⟨Selon une page.⟩"),
        ('Un texte class="footnote-ref" seul.', '⟨Un texte class="footnote-ref" seul.⟩'),
        ("[](practices/agen) rien.", "⟨ rien.⟩"),
        ("<p>brut</p>", "⟨&lt;p&gt;brut&lt;/p&gt;⟩"),
        ("```\ncode\n```", "⟨code⟩"),
        ("- une idée\n- une autre", "⟨une idéeune autre⟩"),
        ("- une idée\n- un fait[^a]", "‹une idée›un fait1"),
        ("- un fait[^a]\n  - une idée\n  - un autre fait[^a]", "un fait1‹une idée›un autre fait1"),
        ("- un fait[^a]\n  - une idée", "un fait1‹une idée›"),
        ("### Un titre\n\nUne idée.", "Un titre⟨Une idée.⟩"),
    ],
)
def test_what_has_no_source_is_a_proposal(markdown: str, drawn: str) -> None:
    assert marked(markdown).replace("a1", "1") == drawn


def guide(docs: Docs, **fields: object) -> None:
    text = "\n".join(
        f"## {label}\n\n{words}\n"
        for label, words in {
            "À quoi ça sert": "Se parler, comme [elle](practices/mere).",
            "Qui appeler d’abord": "La direction.",
            "Les étapes": "1. Une salle.\n2. Une date, comme [elle](practices/mere).",
            "Essayer lundi": "Une thermos.",
            "À éviter": "Arrêter.",
        }.items()
    )
    answers = HEADER | {
        "title": "Ouvrir un café des parents",
        "forms": ["accueil-convivial"],
        "themes": ["aller-vers"],
        "principles": ["2-cooperer"],
        "authors": [{"name": "Une équipe"}],
    }
    docs.file("guides/cafe.md", sheet(answers | fields, text))


def dossier(docs: Docs, *references: str) -> None:
    entries = [{"sheet": one, "why": "Pour voir comment."} for one in references]
    answers = HEADER | {"title": "Ouvrir un lieu", "entries": entries, "authors": [{"name": "Une équipe"}]}
    docs.file("dossiers/lieu.md", sheet(answers, "## Pour commencer\n\nPour qui veut un lieu.\n"))


def sheet(answers: dict[str, object], text: str) -> str:
    return "\n".join(["---", *(f"{key}: {value!r}" for key, value in answers.items()), "---", "", text])


def words(html: str) -> str:
    return prose.plain_text(html).replace("\u00a0", " ")


def test_a_guide_says_how_to_read_it_and_marks_each_proposal_once(docs: Docs) -> None:
    docs.practice("mere")
    guide(docs)
    page = shown(docs.library(), "guides/cafe/")

    assert page.count('<p class="proposal__label">') == 3  # who to call, Monday, what to avoid
    assert page.count('<span class="proposal__label">') == 1  # one step of two
    assert "Le reste est marqué « notre proposition »" in words(page)


def test_a_guide_counts_and_lists_the_published_sheets_only(docs: Docs) -> None:
    docs.practice("mere")
    docs.practice("brouillonne", state="brouillon")
    named = [{"practice": f"practices/{one}", "shows": "Comment s’y prendre."} for one in ("mere", "brouillonne")]
    guide(docs, practices=named)
    library = docs.library()

    assert "1 fiche le montre" in words(shown(library, "guides/"))
    assert "../../practices/brouillonne/" not in shown(library, "guides/cafe/")
    assert "Dans un guide pratique" in words(shown(library, "practices/mere/"))


def test_a_dossier_shows_the_sheets_that_are_published_in_its_order(docs: Docs) -> None:
    for name in ("seconde", "premiere"):
        docs.practice(name)
    docs.practice("brouillonne", state="brouillon")
    dossier(docs, "practices/premiere", "practices/brouillonne", "practices/seconde")
    page = shown(docs.library(), "dossiers/lieu/")

    assert "2 fiches choisies" in words(page)
    assert page.index("practices/premiere/") < page.index("practices/seconde/")
    assert "brouillonne" not in page
    assert "Dans un dossier" in words(shown(docs.library(), "practices/premiere/"))


def test_a_dossier_of_drafts_says_that_nothing_is_published_yet(docs: Docs) -> None:
    for name in ("une", "deux"):
        docs.practice(name, state="brouillon")
    dossier(docs, "practices/une", "practices/deux")
    assert "Aucune de ces fiches n’est encore publiée." in words(shown(docs.library(), "dossiers/lieu/"))


def test_a_sheet_is_chosen_once(docs: Docs) -> None:
    docs.practice("mere")
    dossier(docs, "practices/mere", "practices/mere")
    (fault,) = (one for one in docs.load().faults if one.blocks)
    assert "« practices/mere »" in fault.wrong
    assert fault.code == "repeated"


def test_a_sheet_that_does_not_exist_is_said_on_its_own_line(docs: Docs) -> None:
    docs.practice("mere")
    entries = "\n".join(f"  - sheet: practices/{one}\n    why: Pour voir." for one in ("mere", "perdue"))
    dossier(docs, "practices/mere", "practices/perdue")
    path = docs.folder / "dossiers" / "lieu.md"
    text = re.sub(r"entries: .*\n", f"entries:\n{entries}\n", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    (fault,) = (one for one in docs.load().faults if one.blocks)

    assert fault.code == "unknown-reference"
    assert text.split("\n")[fault.location.line - 1] == "  - sheet: practices/perdue"
