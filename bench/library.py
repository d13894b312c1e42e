"""A large library made of chance, always the same: N practice sheets in a copy of docs/, to measure on.

    python bench/library.py 5000 FOLDER     # writes FOLDER/docs, FOLDER/macros and FOLDER/mkdocs.yml

Each sheet has about 800 words with its header: five headings, two lists, a table, two notes, two links, and names
two of the sheets before it, a group and a research note of docs/. Its sentences are those of the real sheets, some of
their words replaced by invented ones, which follow Zipf's law as those of a large corpus would: 41,000 words in all.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import re
import shutil
import textwrap
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import yaml

from capitheque.fields.declaration import Need
from capitheque.french.text import slugify
from capitheque.geography.tables import DATA_FOLDER, TerritoryTables
from capitheque.kinds import Practice
from capitheque.library.loading import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT: Final = Path(__file__).parents[1]
WORDS: Final = 41_000  # those of the real sheets and the invented ones
SIZE: Final = 800  # words of a sheet, header and text
REPLACED: Final = 0.12  # share of the words of a sentence that are replaced
SENTENCE: Final = range(6, 41)  # words of the sentences that are taken
TERMS: Final = {  # field: vocabulary, the most terms a sheet has, how often it answers
    "themes": ("themes", 4, 1.0),
    "problems": ("problems", 2, 0.7),
    "principles": ("principles", 2, 1.0),
    "audiences": ("audiences", 3, 1.0),
    "actors": ("actors", 3, 1.0),
    "forms": ("forms", 2, 0.8),
    "levels": ("levels", 3, 0.6),
    "schemes": ("schemes", 2, 0.4),
    "territory_types": ("territory-types", 2, 0.6),
}
TERM: Final = {  # field: vocabulary, how often it answers
    "stage": ("stages", 1.0),
    "evidence": ("evidence", 0.8),
    "cost": ("costs", 0.6),
    "people": ("people", 0.6),
    "duration": ("durations", 0.6),
}
FIRST_DAY: Final = dt.date(2015, 1, 1)
_SECTIONS: Final = {one.key: one.label for one in Practice.sections if one.need is Need.REQUIRED}
_SYLLABLES: Final = [first + second for first in "bcdfglmnprst" for second in "aeiou"]
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_MARKUP: Final = re.compile(r"\[\^[^\]]*\]|[*_`]")

T = TypeVar("T")


class Ranked(Generic[T]):
    """Things of which the n-th is drawn n times more rarely than the first: Zipf's law."""

    def __init__(self, things: Sequence[T]) -> None:
        self.things = things
        self.weights = list(accumulate(1 / rank for rank in range(1, len(things) + 1)))

    def draw(self, chance: random.Random) -> T:
        return chance.choices(self.things, cum_weights=self.weights)[0]


class Chance:
    """Every draw of a library, from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  # not a secret: the same library every time
        catalogue = load(ROOT / "docs")
        self.groups = [group.reference for group in catalogue.groups]
        self.notes = [note.reference for note in catalogue.notes]
        self.communes = Ranked(_by_population())
        self.vocabularies = {
            name: Ranked([term.id for term in terms if not term.replaced_by])
            for name, terms in catalogue.vocabularies.items()
        }
        self.sentences = list(dict.fromkeys(_sentences()))  # « Non documenté… » no more often than the others
        self.own_words = {word.lower() for sentence in self.sentences for word in _WORD.findall(sentence)}
        self.words = Ranked(self._invented(WORDS - len(self.own_words)))

    def _invented(self, count: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < count:
            word = "".join(self.random.choices(_SYLLABLES, k=self.random.randint(2, 5)))
            if word not in self.own_words:
                found[word] = None
        return list(found)

    def happens(self, often: float) -> bool:
        return self.random.random() < often

    def word(self) -> str:
        return self.words.draw(self.random)

    def sentence(self) -> str:
        return _WORD.sub(self._replaced, self.random.choice(self.sentences))

    def _replaced(self, word: re.Match[str]) -> str:
        if not self.happens(REPLACED):
            return word[0]
        return self.word().capitalize() if word[0][0].isupper() else self.word()

    def short_sentence(self, words: int) -> str:
        return " ".join(self.sentence().split()[:words]).rstrip(" ,;:.") + "."

    def essentials(self, count: int) -> list[str]:
        """Return so many short sentences, no two the same: a sheet that repeats an answer is set aside."""
        found: dict[str, None] = {}
        while len(found) < count:
            found[self.short_sentence(12)] = None
        return list(found)

    def terms(self, name: str, most: int) -> list[str]:
        draws = self.random.randint(1, most)
        return list(dict.fromkeys(self.vocabularies[name].draw(self.random) for _ in range(draws)))

    def day(self) -> dt.date:
        return FIRST_DAY + dt.timedelta(days=self.random.randrange(4_000))


def _by_population() -> list[tuple[str, str]]:
    """Return the code and the name of every commune, the largest first."""
    columns = TerritoryTables.load(DATA_FOLDER).communes.columns_of("code", "name", "population")
    ranked = sorted(columns, key=lambda row: (-int(row[2] or 0), row[0]))
    return [(code, name) for code, name, _ in ranked]


def _sentences() -> Iterator[str]:
    """Yield the sentences of the paragraphs of the real sheets, without their marks."""
    for path in sorted((ROOT / "docs" / "practices").glob("*.md")):
        body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        for paragraph in re.findall(r"^\w.*", body, re.MULTILINE):
            found = re.split(r"(?<=[.!?])\s+", _MARKUP.sub("", paragraph))
            yield from (one for one in found if len(one.split()) in SENTENCE)


def sheet(chance: Chance, number: int, before: Sequence[str]) -> tuple[str, str]:
    """Return the id and the text of a practice sheet; `before` are the ids of those it may name."""
    code, place = chance.communes.draw(chance.random)
    verb = chance.random.choice(["Ouvrir", "Cultiver", "Raconter", "Animer"])
    title = f"{verb} {chance.word()} à {place} {number}"
    answers = {
        "title": title,
        "summary": textwrap.shorten(chance.sentence(), 240, placeholder="…"),
        "plain_summary": chance.essentials(4),
        **_terms(chance),
        "territories": [f"commune/{code}"],
        **_links(chance, before),
        **_origin(chance),
    }
    header = yaml.dump(answers, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, default_flow_style=None)
    return slugify(title), f"---\n{header}---\n\n{_body(chance, SIZE - len(header.split()))}"


def _terms(chance: Chance) -> dict[str, Any]:
    several = {field: chance.terms(name, most) for field, (name, most, often) in TERMS.items() if chance.happens(often)}
    return several | {field: chance.terms(name, 1)[0] for field, (name, often) in TERM.items() if chance.happens(often)}


def _links(chance: Chance, before: Sequence[str]) -> dict[str, Any]:
    """Return the sheets, the group and the note that a sheet names; the first two sheets have less to name."""
    inspired_by = [f"practices/{one}" for one in chance.random.sample(before, min(2, len(before)))]
    links = {
        "group": chance.random.choice(chance.groups),
        "research": [{"note": chance.random.choice(chance.notes), "link": chance.terms("research-links", 1)[0]}],
    }
    return links | ({"inspired_by": inspired_by} if inspired_by else {})


def _origin(chance: Chance) -> dict[str, Any]:
    """Return who acted and when, who wrote, from what."""
    day = chance.day()
    return {
        "organisations": [f"Association {chance.word()} {chance.word()}", f"Ville de {chance.word()}"],
        "period": {"start": str(day.year - 2), "end": str(day.year)},
        "network_link": chance.terms("network-links", 1)[0],
        "contact": f"https://{chance.word()}.example/",
        "authors": [{"name": f"L’équipe {chance.word()}"}],
        "written_on": day,
        "state": "publiee",
        "licence": "CC-BY-SA-4.0",
        "sources": [_source(chance) for _ in range(2)],
    }


def _source(chance: Chance) -> dict[str, str]:
    return {
        "title": chance.short_sentence(8),
        "publisher": f"Revue {chance.word()}",
        "url": f"https://{chance.word()}.example/{chance.word()}",
        "year": str(chance.day().year),
        "reading": chance.terms("readings", 1)[0],
    }


def _body(chance: Chance, words: int) -> str:
    """Return a text of so many words, give or take a sentence."""
    blocks = {"parents": _list(chance, 3), "steps": f"{_list(chance, 4)}\n\n{_table(chance)}"}
    notes = "\n".join(f"[^{number}]: {chance.short_sentence(15)}" for number in (1, 2))
    ends = {"start": _link(chance), "aim": "[^1]", "parents": _link(chance), "difficulties": "[^2]"}
    fixed = [*blocks.values(), notes, *ends.values(), *(f"## {label}" for label in _SECTIONS.values())]
    paragraphs = _paragraphs(chance, words - len(" ".join(fixed).split()), len(_SECTIONS))
    sections = [
        f"## {label}\n\n{next(paragraphs)}{ends.get(key, '')}\n\n{blocks.get(key, '')}".strip()
        for key, label in _SECTIONS.items()
    ]
    return "\n\n".join([*sections, notes]) + "\n"


def _paragraphs(chance: Chance, words: int, count: int) -> Iterator[str]:
    """Yield so many paragraphs, of about so many words in all."""
    for left in range(count, 0, -1):
        sentences: list[str] = []
        while len(" ".join(sentences).split()) < words // left:
            sentences.append(chance.sentence())
        words -= len(" ".join(sentences).split())
        yield " ".join(sentences)


def _link(chance: Chance) -> str:
    return f" Voir [{chance.word()} {chance.word()}](https://{chance.word()}.example/{chance.word()}/)."


def _list(chance: Chance, items: int) -> str:
    return "\n".join(f"- {chance.short_sentence(14)}" for _ in range(items))


def _table(chance: Chance) -> str:
    rows = ["| Étape | Avec qui | Quand |", "|---|---|---|"]
    rows += [f"| {chance.short_sentence(6)} | {chance.word()} | {chance.day().year} |" for _ in range(4)]
    return "\n".join(rows)


def write(number: int, folder: Path, seed: int = 1) -> None:
    """Write so many sheets in a copy of the project's contents; fewer would be the first of them, to the byte."""
    chance = Chance(seed)
    shutil.copytree(ROOT / "docs", folder / "docs", dirs_exist_ok=True)
    shutil.copytree(ROOT / "macros", folder / "macros", dirs_exist_ok=True)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("custom_dir: ", f"custom_dir: {ROOT}/"), encoding="utf-8")
    names: list[str] = []
    for one in range(number):
        name, text = sheet(chance, one, names)
        (folder / "docs" / "practices" / f"{name}.md").write_text(text, encoding="utf-8")
        names.append(name)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", type=int)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    write(asked.number, asked.folder)
