"""Sheets made of chance, always the same: every field of a kind, answered as its shape allows, with texts that hurt."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from capitheque.fields import UNKNOWN, Need, fields_of
from capitheque.sheets.sheet_reader import SheetReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from capitheque.fields import FieldType
    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue

PIECES = (
    "l'aube", "L’œuvre", "« bonjour »", "«serré»", "Pourquoi ?", "Attention !", "a : b ; c", "O'Neill d'ici",
    "1 000 écoles", "12 345 678", "1 0000", "88 %", "12 h 30", "3 ans", "2 parents", "50 €", "10 p",
    "\u00a0!", "à ... suivre", "ça  et   là",
    '"guillemets"', "<script>alert(1)</script>", "<b>gras</b>", "&amp; & &lt;", "<", ">", "-->", "$& $1 \\1",
    "{{ 7 * 7 }}", "{% raw %}", "https://exemple.fr/?a=1&b=2", "🌻👩‍👧", "É", "ß", "‰", "İstanbul", "ﬁn",
    "CLAS", "la CAF", "cape", "allophone", "REP+", "réussite éducative",
)  # fmt: skip
MARKED = (
    "Un appel de note[^1], *puis* `l'une : code` et [un lien](https://a.fr/?x='1'), "
    "[une fiche](practices/agen-syllabe).\n\n> « Oui »"
)
WRITTEN = {
    "date": ("2019-02-28", "2024-03-01", "2026-06-15", "2031-12-31"),
    "partial-date": ("2009", "2009-11", "2009-11-03", "2020-01-01"),
    "yes-no": ("oui", "non"),
    "year": ("1998", "2021"),
    "url": ("https://www.exemple.fr/page?x=1&y=2", "http://exemple.org:8080/é"),
    "contact": ("accueil@exemple.fr", "https://www.exemple.fr/contact", "HTTPS://EXEMPLE.FR"),
    "doi": ("10.3917/rief.037.0115",),
    "hal": ("hal-01234567",),
    "isbn": ("978-2-07-036822-8",),
    "picture": ("jardin.jpg", "Photo_2.PNG"),
}
LEFT_OUT = {"history", "former_ids", "priority_district"}  # they must agree with other answers, and no page shows them
_SOMETIMES = 0.7


@dataclass
class Chance:
    """`unknown` is how often one does not know, when one may."""

    catalogue: Catalogue
    unknown: float
    random: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311  # not a secret

    def sheets(self, kind: type[Sheet], count: int) -> Iterator[Sheet]:
        reader = SheetReader(vocabularies=self.catalogue.vocabularies, geography=self.catalogue.geography)
        while count:
            name = f"inventee-{count}"
            sheet, _ = reader.read(kind, name, f"docs/{kind.folder}/{name}.md", self.text(kind).encode())
            if sheet is not None:  # answers made of chance may contradict each other
                count -= 1
                yield sheet

    def text(self, kind: type[Sheet]) -> str:
        answers = {key: self.answer(kind, key) for key in fields_of(kind) if key not in LEFT_OUT}
        given = {key: value for key, value in answers.items() if value is not None}
        given |= {one: self.value(kind, one) for _, *others in kind.alternatives.values() for one in others}
        given |= {"state": self.random.choice(["publiee", "publiee", "a-actualiser", "archivee"])}
        header = [f"{key}: {json.dumps(given[key], ensure_ascii=False)}" for key in answers if key in given]
        body = [f"## {one.label}\n\n{self.prose(one.items)}\n" for one in kind.sections if self._told(one.need)]
        return "\n".join(["---", *header, "---", "", *body, "[^1]: Une note, l'une : oui ?"])

    def answer(self, kind: type[Sheet], key: str) -> Any:
        declared = fields_of(kind)[key]
        if not self._told(declared.need):
            return None
        if declared.unknown and self.random.random() < self.unknown:
            return UNKNOWN
        return self.value(kind, key)

    def value(self, model: type[BaseModel], key: str) -> Any:
        shape = fields_of(model)[key].type
        if shape.many is None:
            return self._one(shape)
        fewest, most = shape.many
        items = [self._one(shape) for _ in range(self.random.randint(fewest, min(most, fewest + 3)))]
        return [one for place, one in enumerate(items) if one not in items[:place]]

    def prose(self, items: tuple[int, int] | None) -> str:
        if self.random.random() < self.unknown:
            return self.random.choice(["inconnu", "Non documenté dans les sources publiques."])
        if items:
            return "\n".join(f"- {self.words((5, 200))}" for _ in range(items[0]))
        paragraphs = [self.words((5, 400)).replace("<", "\\<") for _ in range(self.random.randint(1, 3))]
        return "\n\n".join([*paragraphs, MARKED])

    def words(self, length: tuple[int, int]) -> str:
        """A text of that many characters, once its spaces are joined."""
        shortest, longest = length
        text = self.random.choice(PIECES)
        while len(" ".join(text.split())) < shortest or self.random.random() < _SOMETIMES:
            text += self.random.choice([" ", " ", ", ", "'", " «", "-"]) + self.random.choice(PIECES)
        return " ".join(text.split())[:longest].strip()

    def _one(self, shape: FieldType) -> Any:
        written = shape.written
        if shape.part:
            fields = shape.part.model_fields
            asked = [key for key, one in fields.items() if one.is_required() or self.random.random() < _SOMETIMES]
            return {key: self.value(shape.part, key) for key in asked}
        if shape.vocabulary:
            terms = [one.id for one in self.catalogue.vocabularies[shape.vocabulary] if not one.replaced_by]
            return self.random.choice(terms)
        if shape.folder:
            return self._reference(shape.folder)
        if written == "territory":
            return self._territory()
        if written == "body":
            return self._reference("groups") if self.random.random() < 1 - _SOMETIMES else self.words((2, 160))
        return self.random.choice(WRITTEN[written]) if written else self.words(shape.length or (1, 80))

    def _reference(self, folder: str) -> str:
        known = [one for one in self.catalogue.by_reference if one.startswith(f"{folder}/")]
        return self.random.choice([*known, f"{folder}/jamais-vue"])

    def _territory(self) -> str:
        places = self.random.choice([self._places, sorted(self.catalogue.territories)])
        return self.random.choice(places)

    @cached_property
    def _places(self) -> list[str]:
        return [one for _, one in self.catalogue.geography.tables.references()]

    def _told(self, need: Need) -> bool:
        return need is Need.REQUIRED or self.random.random() < _SOMETIMES
