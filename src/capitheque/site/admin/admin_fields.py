"""The fields of a sheet as Decap CMS shows them to the coordinating team: the widget of each, from its declaration."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from capitheque.fields import UNKNOWN, Field, Need, fields_of
from capitheque.sheets.skeleton import blank_body, first_answers
from capitheque.site.admin.admin_hints import box_hint, field_hint

if TYPE_CHECKING:
    from capitheque.fields import Field, FieldType
    from capitheque.kinds import Sheet
    from capitheque.vocabulary import Vocabularies

_ALWAYS = {"title", "state"}  # a draft may lack anything else, and must be savable as it is
_ITEM = "réponse"
_LONG = 200  # characters: above, several lines are shown
_FORMS = {
    "partial-date": "écrivez une année, un mois ou un jour, par exemple 2009, 2009-11 ou 2009-11-03",
    "year": "écrivez une année, par exemple 2019",
    "url": "écrivez une adresse qui commence par https://",
    "doi": "écrivez l’identifiant seul, par exemple 10.3917/rsi.126.0034",
    "hal": "écrivez l’identifiant seul, par exemple halshs-01234567",
    "isbn": "écrivez les 10 ou 13 chiffres",
    "slug": "écrivez en minuscules sans accent, avec des tirets",
    "territory": "écrivez un code officiel, par exemple commune/35238, department/93, region/53 ou france",
    "contact": "écrivez l’adresse de messagerie de la structure, ou celle de sa page",
}

Box = dict[str, Any]


def sheet_fields(kind: type[Sheet], vocabularies: Vocabularies) -> list[Box]:
    """What publication needs, then the text, then the rest."""
    declared = fields_of(kind).values()
    needed = [_field(kind, one, vocabularies) for one in declared if one.need is Need.REQUIRED]
    expected = [_field(kind, one, vocabularies) for one in declared if one.need is Need.EXPECTED]
    others = [_field(kind, one, vocabularies) for one in declared if one.need is Need.OPTIONAL]
    return [*needed, _body(kind), *expected, *others]


def _field(kind: type[Sheet], declared: Field, vocabularies: Vocabularies) -> Box:
    shape = declared.type
    widget = _widget(declared, vocabularies, unknown=declared.unknown)
    if shape.vocabulary and declared.unknown and declared.need is not Need.OPTIONAL:
        widget["options"] = [*widget["options"], {"label": "Inconnu (à compléter)", "value": UNKNOWN}]
    if declared.key == "title":
        widget["widget"] = "string"  # Decap names the file after it
    if widget["widget"] == "object" and declared.need is not Need.REQUIRED:
        widget["collapsed"] = True
    return {
        "name": declared.key,
        "label": declared.label,
        "hint": field_hint(kind, declared, shape, vocabularies),
        "required": declared.key in _ALWAYS,
        **_default(declared.key, shape),
        **widget,
    }


def _body(kind: type[Sheet]) -> Box:
    """The text is edited as it is written: the rich editor of Decap would break footnotes and lay every line anew."""
    return {
        "name": "body",
        "label": "Texte de la fiche",
        "hint": "Gardez les titres qui commencent par ##. Écrivez sous chacun, à la place de « À écrire ».",
        "required": False,
        "widget": "markdown",
        "modes": ["raw"],
        "buttons": [],
        "editor_components": [],
        "default": blank_body(kind),
    }


def _default(key: str, shape: FieldType) -> Box:
    first = first_answers(dt.date.min).get(key)
    if first is None:
        return {}
    return {"default": "{{now}}" if shape.written == "date" else first}


def _widget(field: Field, vocabularies: Vocabularies, *, unknown: bool, asked: bool = False) -> Box:
    """`unknown`: « inconnu » may be written. `asked`: the boxes of one answer made of several must be filled."""
    shape = field.type
    if field.parts:
        return _part(field, vocabularies, unknown=unknown, asked=asked or bool(shape.many))
    if shape.vocabulary:
        current = [term for term in vocabularies[shape.vocabulary] if not term.replaced_by]
        options = [{"label": term.label, "value": term.id} for term in current]
        return {"widget": "select", "options": options} | _several(shape.many)
    if shape.folder:
        return _relation(shape.folder) | _several(shape.many)
    one = _text(shape, unknown=unknown)
    if not shape.many:
        return one
    inside = {"name": "one", "label": _ITEM.capitalize(), **one}
    return {"widget": "list", "field": inside, "collapsed": False, **_items(shape.many)}


def _part(field: Field, vocabularies: Vocabularies, *, unknown: bool, asked: bool) -> Box:
    """The boxes of a mapping. Those of one that may be left empty are not asked for: Decap would refuse to save."""
    fields = [
        {
            "name": one.key,
            "label": one.label,
            "hint": box_hint(field, one, vocabularies),
            "required": asked and one.required,
            **_widget(one, vocabularies, unknown=unknown and number == 0, asked=asked and one.required),
        }
        for number, one in enumerate(field.parts)
    ]
    if field.type.many is None:
        return {"widget": "object", "fields": fields}
    summary = " ".join(f"{{{{fields.{one['name']}}}}}" for one in fields[:3] if one["widget"] != "object")
    return {"widget": "list", "fields": fields, "summary": summary, **_items(field.type.many)}


def _several(many: tuple[int, int] | None) -> Box:
    return {"multiple": True, **_bounds(many)} if many else {}


def _items(many: tuple[int, int]) -> Box:
    return {"label_singular": _ITEM, **_bounds(many)}


def _bounds(many: tuple[int, int]) -> Box:
    """Decap would refuse an empty list that may hold one answer: its lower bound is said from two on."""
    fewest, most = many
    return {"min": fewest, "max": most} if fewest > 1 else {"max": most}


def _relation(folder: str) -> Box:
    return {
        "widget": "relation",
        "collection": folder,
        "search_fields": ["title"],
        "display_fields": ["title"],
        "value_field": f"{folder}/{{{{slug}}}}",
        "options_length": 50,
    }


def _text(shape: FieldType, *, unknown: bool) -> Box:
    if shape.written == "date":
        return {"widget": "datetime", "format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD", "time_format": False}
    if shape.written == "yes-no":
        return {"widget": "select", "options": [{"label": "Oui", "value": "oui"}, {"label": "Non", "value": "non"}]}
    if shape.written == "picture":
        return {"widget": "image", "choose_url": False}
    long = shape.length is not None and shape.length[1] > _LONG
    return {"widget": "text" if long else "string"} | _pattern(shape, unknown=unknown)


def _pattern(shape: FieldType, *, unknown: bool) -> Box:
    """What a text must look like, with what to do when it does not."""
    if shape.pattern:
        pattern, remedy = shape.pattern, _FORMS.get(shape.written, "vérifiez la forme")
    elif shape.length:
        fewest, most = shape.length
        pattern, remedy = f"^[\\s\\S]{{{fewest},{most}}}$", f"écrivez de {fewest} à {most} caractères"
    else:
        return {}
    return {"pattern": [f"{pattern}|^{UNKNOWN}$" if unknown else pattern, remedy]}
