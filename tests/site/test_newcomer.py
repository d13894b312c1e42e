"""A newcomer follows docs-dev/architecture.md, word for word, in a copy of the house."""

from __future__ import annotations

import csv
import html
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COPIED = ("src", "docs", "macros", "mkdocs.yml", "LICENSE-CONTENT.md")
RECIPE = re.compile(r"^`(?P<path>[^`\n]+)`, (?P<how>[^\n]+):\n\n```\w+\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
PRACTICE = ROOT / "tests" / "data" / "valid" / "practices" / "eclair-minimal.md"
MEETING = """---
title: Une rencontre à Fives
summary: Quatre groupes se sont dit ce qui marche.
met_on: 2024-03-15
authors: [{name: Le secrétariat}]
written_on: 2024-03-16
state: publiee
licence: CC-BY-SA-4.0
---

## Ce qui s’est dit

Le café du matin réunit plus de monde que la réunion du soir.
"""


@dataclass(frozen=True)
class House:
    """A copy of the house; its own sources run there, not those that are installed."""

    folder: Path

    def follow(self, title: str, *, only: str = "") -> None:
        """Do what each recipe of a section of the document says; `only` those of one file."""
        document = (ROOT / "docs-dev" / "architecture.md").read_text(encoding="utf-8")
        section = document.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
        found = [one for one in RECIPE.finditer(section) if only in one["path"]]
        assert found, title
        for one in found:
            self._write(self.folder / one["path"], one["how"], one["text"])

    def _write(self, path: Path, how: str, text: str) -> None:
        if how == "a new file":
            assert not path.exists(), path
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            return
        before = path.read_text(encoding="utf-8")
        anchor = re.search(r"`(.+)`$", how)
        if how == "at the end":
            after = before + text
        elif how.startswith("in the place of") and anchor:
            assert before.count(anchor[1]) == 1, how
            after = before.replace(anchor[1], text.rstrip("\n"))
        else:
            line = f"{anchor[1]}\n" if anchor else ""
            assert before.count(line) == 1, how
            after = before.replace(line, text + "\n" + line if how.startswith("before") else line + text)
        path.write_text(after, encoding="utf-8")

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the house, or Python itself, on the sources of the copy."""
        known = {"PYTHONPATH": str(self.folder / "src"), "NO_MKDOCS_2_WARNING": "1", "CAPITHEQUE_SEARCH_INDEX": "false"}
        command = [str(Path(sys.executable).with_name(program)), *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=os.environ | known, capture_output=True, text=True, check=False
        )

    def page(self, uri: str) -> str:
        text = (self.folder / "site" / uri / "index.html").read_text(encoding="utf-8")
        return html.unescape(text).replace("\u00a0", " ")


def copied(folder: Path) -> House:
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return House(folder)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The house after all the recipes but the question of the new field, built, with a sheet that answers to it."""
    house = copied(tmp_path_factory.mktemp("house"))
    house.follow("Add a field", only="model.py")
    for title in ("Add a kind", "Add a page", "Add a data file"):
        house.follow(title)
    sheet = PRACTICE.read_text(encoding="utf-8").replace(
        "\nstate:", '\nbudget_detail: "La Caf a payé le goûter"\nstate:'
    )
    (house.folder / "docs" / "practices" / "un-budget.md").write_text(sheet, encoding="utf-8")
    (house.folder / "docs" / "meetings").mkdir()
    (house.folder / "docs" / "meetings" / "fives.md").write_text(MEETING, encoding="utf-8")
    built = house.run("mkdocs", "build", "-q", "--strict")
    assert built.returncode == 0, built.stderr
    return house


# --- a field, by its declaration alone ------------------------------------------------------------------------


def test_the_new_field_is_shown(house: House) -> None:
    page = house.page("practices/un-budget")
    assert "Détail du budget" in page
    assert "La Caf a payé le goûter" in page


def test_the_new_field_is_asked_in_the_form_and_on_paper(house: House) -> None:
    form = house.page("contribute/practice")
    assert 'data-field="budget_detail"' in form
    assert "Qui a payé quoi." in form
    assert "Détail du budget" in house.page("contribute/paper/practice")


def test_the_new_field_is_checked(house: House) -> None:
    sheet = house.folder / "docs" / "practices" / "trop-court.md"
    sheet.write_text(PRACTICE.read_text(encoding="utf-8").replace("\nstate:", "\nbudget_detail: Caf\nstate:"), "utf-8")
    checked = house.run("capitheque", "check", str(sheet))
    sheet.unlink()
    assert checked.returncode == 1
    assert "champ « Détail du budget » (budget_detail)" in checked.stdout


def test_editors_are_told_of_the_new_field(house: House) -> None:
    house.run("capitheque", "schema", "--out", "editor")
    schema = json.loads((house.folder / "editor" / "schemas" / "practice.schema.json").read_text(encoding="utf-8"))
    bounds = schema["properties"]["budget_detail"]["anyOf"][0]
    assert (bounds["minLength"], bounds["maxLength"]) == (5, 200)
    assert "budget_detail" in (house.folder / "editor" / "capitheque.code-snippets").read_text(encoding="utf-8")


def test_the_new_field_has_its_own_question(tmp_path: Path) -> None:
    house = copied(tmp_path)
    house.follow("Add a field")
    said = "from capitheque.kinds import Practice; from capitheque.kinds.interview import interview_of as of; "
    said += "print([one.question for one in of(Practice).questions if 'budget_detail' in one.fields])"
    assert house.run("python", "-c", said).stdout == "['Qui a payé quoi ?']\n"


# --- a kind, by its folder ------------------------------------------------------------------------------------


def test_the_new_kind_has_its_pages_and_its_list(house: House) -> None:
    page = house.page("meetings/fives")
    assert "<dt>" in page
    assert "15 mars 2024" in page
    assert "Le café du matin réunit" in page
    assert 'href="../meetings/fives/"' in house.page("meetings")


def test_the_new_kind_is_found_and_filtered(house: House) -> None:
    facets = json.loads((house.folder / "site" / "search" / "facets.json").read_text(encoding="utf-8"))
    (kinds,) = (one for one in facets["facets"] if one["name"] == "kind")
    assert "Rencontres" in json.dumps(kinds, ensure_ascii=False)


def test_the_new_kind_is_begun_and_edited(house: House) -> None:
    begun = house.run("capitheque", "new", "meeting", "--title", "Une autre rencontre")
    assert begun.returncode == 0, begun.stdout + begun.stderr
    assert "## Ce qui s’est dit" in (house.folder / "docs/meetings/une-autre-rencontre.md").read_text(encoding="utf-8")
    assert house.run("capitheque", "check", "docs/meetings/fives.md").returncode == 0


@pytest.mark.parametrize("piece", ["card.html", "words.yml", "views.py"])
def test_a_kind_that_lacks_a_piece_stops_the_build_with_one_sentence(tmp_path: Path, piece: str) -> None:
    house = copied(tmp_path)
    house.follow("Add a kind")
    (house.folder / "src" / "capitheque" / "kinds" / "meeting" / piece).unlink()
    built = house.run("mkdocs", "build", "-q")
    assert built.returncode == 1
    assert f"the kind « meeting » lacks {piece} in meeting/" in built.stderr
    assert "Traceback" not in built.stderr


TOLD = {
    "questions.yml": """short:
  - question: Qu’est-ce qui s’est dit ?
    fields: [said]
    why: D’autres y trouveront des idées.
    example: Le café du matin réunit plus de monde.
full: []
""",
    "words.yml": """
form:
  title: Raconter une rencontre
  description: Dites ce qui s’est dit.
  lead: Dites ce qui s’est dit.
  done: Voilà pour l’essentiel
  more: Continuez si vous voulez.
  onward: Continuer
  aloud: À deux, c’est plus facile.

paper:
  lead: Raconter une rencontre, avec du papier.
  description: Les questions, et la feuille à remplir.
""",
}


def test_a_kind_that_anyone_may_tell_has_its_form_and_its_paper(tmp_path: Path) -> None:
    house = copied(tmp_path)
    house.follow("Add a kind")
    folder = house.folder / "src" / "capitheque" / "kinds" / "meeting"
    model = folder / "model.py"
    model.write_text(model.read_text("utf-8").replace("told: ClassVar[bool] = False", "told: ClassVar[bool] = True"))
    (folder / "questions.yml").write_text(TOLD["questions.yml"].replace("full: []\n", ""), encoding="utf-8")
    lacking = house.run("mkdocs", "build", "-q")
    assert "the kind « meeting » lacks form: title: in words.yml, " in lacking.stderr
    assert "full: in questions.yml" in lacking.stderr
    for name, text in TOLD.items():
        with (folder / name).open("a" if name == "words.yml" else "w", encoding="utf-8") as file:
            file.write(text)
    built = house.run("mkdocs", "build", "-q", "--strict")
    assert built.returncode == 0, built.stderr
    form = house.page("contribute/meeting")
    assert "Qu’est-ce qui s’est dit ?" in form
    assert 'data-field="met_on"' in form
    assert "Raconter une rencontre" in house.page("contribute/paper/meeting")


# --- a page, a data file --------------------------------------------------------------------------------------


def test_each_scheme_has_its_page(house: House) -> None:
    assert "CLAS, contrat local" in house.page("schemes/clas")
    assert 'href="../../schemes/' in house.page("practices/castelsarrasin-clas")


def test_the_table_of_practices_has_every_field_in_the_words_of_readers(house: House) -> None:
    with (house.folder / "site" / "data" / "practices.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["identifiant"]: row for row in csv.DictReader(file)}
    row = rows["agen-syllabe"]
    assert row["Territoires"] == "Agen"
    assert row["État de la fiche"] == "Publiée"
    assert rows["un-budget"]["Détail du budget"] == "La Caf a payé le goûter"
