"""What stands under each box of the editor of the coordinating team: need, help, example, in good French."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from capitheque.fields import UNKNOWN, Need
from capitheque.french.typography import typeset_text

if TYPE_CHECKING:
    from capitheque.fields import Field, FieldType
    from capitheque.kinds import Sheet
    from capitheque.vocabulary import Vocabularies, Vocabulary

_NEEDS = {
    Need.REQUIRED: "Indispensable pour publier",
    Need.EXPECTED: "Attendu d’une fiche complète",
    Need.OPTIONAL: "Facultatif",
}
_WORD = re.compile(r"[\w.-]+")


def field_hint(kind: type[Sheet], declared: Field, shape: FieldType, vocabularies: Vocabularies) -> str:
    need = "Parfois indispensable" if declared.key in kind.asked_too else _NEEDS[declared.need]
    said = _labels_for_ids(declared.help, vocabularies[shape.vocabulary]) if shape.vocabulary else declared.help
    sentences = [_sentence(f"{need} : {said}")]
    if example := _example(declared, shape):
        sentences.append(f"Exemple : {example}.")
    if declared.unknown and declared.need is Need.REQUIRED and not shape.vocabulary:
        where = f" dans « {declared.parts[0].label} »" if declared.parts else ""
        sentences.append(f"Si on ne le sait pas : « {UNKNOWN} »{where}.")
    return typeset_text(" ".join(sentences))


def box_hint(field: Field, one: Field, vocabularies: Vocabularies) -> str:
    """The hint of one box of an answer made of several."""
    hint = _sentence(one.help)
    default = field.type.part.model_fields[one.key].default if field.type.part else None
    if one.type.vocabulary and isinstance(default, str):
        hint += f" Sans réponse : « {vocabularies[one.type.vocabulary].by_id[default].label} »."
    return typeset_text(hint)


def _labels_for_ids(text: str, vocabulary: Vocabulary) -> str:
    """The help of a field may list terms by their identifiers, which nobody sees in this editor."""
    listed = [word for word in _WORD.findall(text) if word in vocabulary.by_id]
    if len(listed) == 1:  # « la langue de la publication » is not about German
        return text
    return _WORD.sub(lambda word: f"« {vocabulary.by_id[word[0]].label} »" if word[0] in listed else word[0], text)


def _example(declared: Field, shape: FieldType) -> str:
    """The example without the marks of YAML; none where one chooses, or fills several boxes."""
    chosen = shape.part or shape.vocabulary or shape.folder or shape.written == "date"
    if chosen or not declared.example:
        return ""
    read = yaml.load(declared.example, Loader=yaml.BaseLoader)  # noqa: S506  # this loader makes text, lists, mappings
    return (", ".join(read) if isinstance(read, list) else str(read)).rstrip(".")


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}" + ("" if words.endswith("…") else ".")
