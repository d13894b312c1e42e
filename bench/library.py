"""A large library made of chance, always the same: N practice sheets in a copy of docs/, to measure on.

    python bench/library.py 5000 FOLDER     # writes FOLDER/docs, FOLDER/macros and FOLDER/mkdocs.yml

Each sheet has about 730 words (performance.md): sentences of the real sheets, some of their words replaced by words
drawn from a vocabulary of 39,000 invented ones that follows Zipf's law, as those of a large corpus would.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
from bisect import bisect
from itertools import accumulate
from pathlib import Path
from typing import Final

from capitheque.french.text import slugify
from capitheque.geography.tables import DATA_FOLDER, TerritoryTables
from capitheque.kinds import Practice
from capitheque.vocabulary import load as load_vocabularies

ROOT: Final = Path(__file__).parents[1]
WORDS: Final = 39_000
SENTENCES: Final = 38  # about 730 words
REPLACED: Final = 0.12  # share of the words that are replaced
CHOICES: Final = {  # field: vocabulary, the most terms a sheet has, how often it answers
    "themes": ("themes", 4, 1.0),
    "principles": ("principles", 2, 1.0),
    "audiences": ("audiences", 3, 1.0),
    "actors": ("actors", 3, 1.0),
    "forms": ("forms", 2, 0.8),
    "levels": ("levels", 3, 0.6),
    "schemes": ("schemes", 2, 0.4),
    "territory_types": ("territory-types", 2, 0.6),
    "problems": ("problems", 2, 0.7),
}
SINGLE: Final = {"evidence": 0.8, "cost": 0.6, "people": 0.6, "duration": 0.6}
_VOCABULARY: Final = {"evidence": "evidence", "cost": "costs", "people": "people", "duration": "durations"}
_SYLLABLES: Final = [first + second for first in "bcdfglmnprst" for second in "aeiou"]


class Chance:
    """Every draw of a library, from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  # not a secret: the same library every time
        self.words = self._invented()
        self.weights = list(accumulate(1 / rank for rank in range(1, WORDS + 1)))
        self.sentences = self._sentences()
        self.communes = [one for _, one in TerritoryTables.load(DATA_FOLDER).references() if one.startswith("commune/")]
        self.vocabularies = load_vocabularies(ROOT / "docs" / "vocabularies")

    def _invented(self) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < WORDS:
            found["".join(self.random.choices(_SYLLABLES, k=self.random.randint(2, 5)))] = None
        return list(found)

    def _sentences(self) -> list[str]:
        texts = (path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs" / "practices").glob("*.md")))
        body = " ".join(text.split("---", 2)[2] for text in texts)
        plain = re.sub(r"\[\^[^\]]*\]:?|^#+ .*$|[*_>`|\[\]<]", "", body, flags=re.MULTILINE)
        return [one.strip() for one in re.split(r"(?<=[.!?])\s+", plain) if 6 <= len(one.split()) <= 40]  # noqa: PLR2004

    def word(self) -> str:
        return self.words[bisect(self.weights, self.random.random() * self.weights[-1])]

    def sentence(self) -> str:
        words = self.random.choice(self.sentences).split()
        return " ".join(self.word() if self.random.random() < REPLACED else word for word in words)

    def terms(self, name: str, most: int) -> list[str]:
        ids = [term.id for term in self.vocabularies[name] if not term.replaced_by]
        return self.random.sample(ids, k=min(len(ids), self.random.randint(1, most)))


def sheet(chance: Chance, number: int) -> tuple[str, str]:
    """Return the id and the text of a practice sheet."""
    draw = chance.random
    title = f"{draw.choice(['Ouvrir', 'Cultiver', 'Raconter', 'Animer'])} {chance.word()} {chance.word()} {number}"
    lines = [f'title: "{title}"', f'summary: "{chance.sentence()[:200].replace(chr(34), "")}, dans un lieu."']
    for field, (name, most, often) in CHOICES.items():
        if draw.random() < often:
            lines.append(f"{field}: [{', '.join(chance.terms(name, most))}]")
    answered = [field for field, often in SINGLE.items() if draw.random() < often]
    lines += [f"{field}: {chance.terms(_VOCABULARY[field], 1)[0]}" for field in answered]
    year = draw.randint(2005, 2024)
    lines += [
        f'organisations: ["Association {chance.word()}"]', f"territories: [{draw.choice(chance.communes)}]",
        f'period: {{start: "{year}"}}', f"stage: {chance.terms('stages', 1)[0]}", "network_link: ressource",
        "authors: [{name: Une équipe}]", f"written_on: {year + 1}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
        "state: publiee", "licence: CC-BY-SA-4.0",
    ]  # fmt: skip
    parts = [part.label for part in Practice.sections]
    body = "\n\n".join(
        f"## {label}\n\n" + " ".join(chance.sentence() for _ in range(SENTENCES // len(parts))) for label in parts
    )
    return slugify(title), "---\n" + "\n".join(lines) + f"\n---\n\n{body}\n"


def write(number: int, folder: Path, seed: int = 1) -> None:
    chance = Chance(seed)
    shutil.copytree(ROOT / "docs", folder / "docs", dirs_exist_ok=True)
    shutil.copytree(ROOT / "macros", folder / "macros", dirs_exist_ok=True)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("custom_dir: ", f"custom_dir: {ROOT}/"), encoding="utf-8")
    for one in range(number):
        name, text = sheet(chance, one)
        (folder / "docs" / "practices" / f"{name}.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", type=int)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    write(asked.number, asked.folder)
