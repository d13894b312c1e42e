"""Whatever a person writes in a frame of the blank sheet, every word of it is in the draft."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from capitheque.fields import means_unknown
from capitheque.kinds import TOLD
from capitheque.library.loading import load
from capitheque.receiving.cleaning import Cleaner, words
from capitheque.receiving.drafting import Drafter
from capitheque.receiving.formats.documents import document_stories
from capitheque.receiving.formats.received_file import receive
from capitheque.receiving.paper.filled_sheet import answered
from capitheque.site.templating import Templates
from tests.unit.import_samples import put
from tests.unit.paper_samples import Filled

if TYPE_CHECKING:
    from pathlib import Path

    from capitheque.kinds import Sheet
    from capitheque.receiving.stories import Story
    from capitheque.sheets.sheet_reader import SheetReader
    from tests.unit.conftest import Docs

DAY = dt.date(2025, 1, 1)
VALUES = [
    "a",
    "x",
    "-",
    "?!",
    "0",
    "42",
    "null",
    "true",
    "~",
    "inconnu",
    "Je ne sais pas",
    "non documenté",
    'il a dit "oui" puis "non"',
    "l'été d’après",
    "« guillemets »",
    "# dièse",
    "## Déroulé",
    "deux : points",
    "clé: valeur",
    "- tiret",
    "1. premier",
    "> citation",
    "| barre | verticale |",
    "```",
    "~~~ vagues",
    "---",
    "***",
    "*étoile* _souligné_",
    "\\ antislash",
    "C:\\dossier\\fichier",
    "&amp; esperluette &lt;",
    "<script>alerte</script>",
    "{{ gabarit }}",
    "{% if %}",
    "[[crochets]]",
    "[titre](javascript:alert(1))",
    "[x] coche",
    "☐ Parents",
    "☒ Enseignants et grands-parents",
    "œuvre, cœur, Œdipe",
    "😀👍🏽",
    "Türkçe ığş",
    "عربي",
    "½ ﬁ ß",
    "100 % 5 €",
    "12/03/2024 ou 2023",
    "https://exemple.fr/a_b",
    "accueil@mairie-exemple.fr",
    "Exemple : Ouvrir un jardin partagé à Brest",
    "Comment s’appelle votre action ?",
    "Quartier",
    "très " * 300 + "long",
    "mot" * 300,
]
OWN = [words(value) - set().union(*(words(other) for other in VALUES if other != value)) for value in VALUES]


@pytest.mark.parametrize("kind", TOLD, ids=lambda kind: kind.name)
def test_no_word_is_ever_lost(docs: Docs, tmp_path: Path, reader: SheetReader, kind: type[Sheet]) -> None:
    """Each value in each box, one value a box at a time: its own words, and its signs, are in the draft."""
    empty, values = converted(docs, tmp_path, kind)
    drafter, labels = Drafter(reader=reader), [one.label for one in empty.passages if one.level == _BOX]
    for turn in range(len(VALUES)):
        given = {label: (turn + place) % len(VALUES) for place, label in enumerate(labels)}
        passages = tuple(
            replace(one, text=f"{one.text}\n\n{values[given[one.label]]}") if one.level == _BOX else one
            for one in empty.passages
        )
        story = answered(replace(empty, passages=passages), reader.vocabularies, DAY)
        text = drafter.make(story, kind, Cleaner()).text
        for label, number in given.items():
            if not means_unknown(VALUES[number]):
                assert OWN[number] <= words(text), (label, VALUES[number])
                assert signs(VALUES[number]) <= set(text), (label, VALUES[number])


_BOX = 2  # level of the heading of a box


def signs(value: str) -> set[str]:
    """What is no letter of our alphabet: emoji, Arabic… A tick is understood, and not kept."""
    return {one for one in value if not one.isascii() and not one.isspace()} - {"☐", "☒"}


def converted(docs: Docs, tmp_path: Path, kind: type[Sheet]) -> tuple[Story, list[str]]:
    """The blank sheet as it is read, and each value as it is read in a paragraph of its own."""
    templates = Templates(catalogue=load(docs.folder), today=DAY)
    empty, full = Filled(templates, kind, "docx"), Filled(templates, kind, "docx")
    full.write({kind.sections[0].key: VALUES})
    (story,) = document_stories(receive(put(tmp_path, "vide.docx", empty.save())), Cleaner())
    (filled,) = document_stories(receive(put(tmp_path, "pleine.docx", full.save())), Cleaner())
    label = kind.sections[0].label
    before, after = (next(one.text for one in each.passages if one.label == label) for each in (story, filled))
    lines = [line for line in after.removeprefix(before.partition("\n\n☐")[0]).split("\n\n") if line.strip()]
    values = lines[: len(VALUES)]
    assert all(words(value) <= words(line) for value, line in zip(VALUES, values, strict=True))
    return story, values
