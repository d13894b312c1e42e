"""What the form knows of words, in `contribute/words.json`: what to watch for, what to say of it, how to reread.

- `patterns` (for `new RegExp(…, "u")`), `private_mail`, `first_names`, `not_first_names`: personal data
- `wounding`: for each term, [its forms, folded; why; what to write instead]; `own`: the answers where they are looked
  for, by kind of sheet: those in one's own words
- `said`: the sentence of each finding; `rereading`: rereading.yml
- `asked`: by kind of sheet, the questions that ask for a story or for what is expected of a complete sheet
- `names`: by kind of sheet, what tells its files: the keys of their header, their headings
- `acronyms`: those that the site explains, or that are the name of one of its groups
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from capitheque.faults import fault_kinds
from capitheque.fields import Need, fields_of
from capitheque.french.typography import typeset_text
from capitheque.json_text import compact
from capitheque.kinds import KINDS, TOLD
from capitheque.kinds.folder import words_of
from capitheque.kinds.interview import interview_of
from capitheque.sheets import personal_data
from capitheque.sheets.hints import hints
from capitheque.sheets.wounding_words import HEARD, QUOTED, VOCABULARY, forms_of, why
from capitheque.site.form.browser_patterns import for_browsers
from capitheque.yaml_file import load_beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue
    from capitheque.vocabulary import Vocabulary

_WATCHED = ("phone", "private-mail", "postal-address", "child-name", "wounding-word")
_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,6}(?![\w-])")
_PATTERNS = {
    "phone": personal_data.PHONE,
    "mail": personal_data.MAIL,
    "address": personal_data.ADDRESS,
    "hour": personal_data.HOUR,
    "aged": personal_data.AGED,
    "in_class": personal_data.IN_CLASS,
    "little": personal_data.LITTLE,
    "quoted": QUOTED,
    "acronym": _ACRONYM,
}


def words_file(catalogue: Catalogue) -> tuple[str, str]:
    """Return (uri, JSON)."""
    known = hints()
    content = {
        "patterns": {name: for_browsers(pattern) for name, pattern in _PATTERNS.items()},
        "private_mail": {"names": known["private_mail_names"], "domains": known["private_mail_domains"]},
        "first_names": known["first_names"],
        "not_first_names": known["not_first_names"],
        "wounding": _wounding(catalogue.vocabularies.get(VOCABULARY)),
        "own": {kind.name: [*kind.own_words, *_told(kind)] for kind in TOLD},
        "said": {code: _said(code) for code in _WATCHED},
        "acronyms": sorted(set(_acronyms(catalogue))),
        "names": {kind.name: [*fields_of(kind), *(one.label for one in kind.sections)] for kind in KINDS},
        "asked": {kind.name: list(_asked(kind)) for kind in TOLD},
        "rereading": _typeset({**load_beside(__file__, "rereading.yml"), **_rereading()}),
    }
    return "contribute/words.json", compact(content)


def _wounding(vocabulary: Vocabulary | None) -> list[tuple[list[str], str, str]]:
    forms: dict[str, list[str]] = {}
    for form, term in forms_of(vocabulary):
        forms.setdefault(term.id, []).append(form)
    return [(forms[term.id], why(term), term.extra["instead"]) for term in vocabulary or ()]


def _told(kind: type[Sheet]) -> Iterator[str]:
    return (one.key for one in kind.sections if one.key != HEARD)


def _said(code: str) -> str:
    """What is wrong and what to do, as two sentences."""
    return typeset_text(" ".join(f"{one[0].upper()}{one[1:]}." for one in fault_kinds()[code][1:3]))


def _acronyms(catalogue: Catalogue) -> Iterator[str]:
    for name in ("glossary", "levels", "schemes"):
        for term in catalogue.vocabularies.get(name, ()):
            yield from _ACRONYM.findall(" ".join((term.label, *term.synonyms)))
    for group in catalogue.groups:
        yield from _ACRONYM.findall(group.title)


def _asked(kind: type[Sheet]) -> Iterator[dict[str, Any]]:
    expected = {key for key, one in fields_of(kind).items() if one.need is Need.EXPECTED}
    wanted = expected | {one.key for one in kind.sections}
    for one in interview_of(kind).questions:
        if wanted & set(one.fields):
            yield _typeset({"fields": one.fields, "question": one.question, "why": one.why, "prompts": one.prompts[:2]})


def _rereading() -> dict[str, dict[str, list[str]]]:
    """What concerns only some kinds of sheet: {what: {kind: keys}}."""
    by_kind = {kind.name: words_of(kind).get("rereading", {}) for kind in TOLD}
    return {
        what: {name: found[what] for name, found in by_kind.items() if what in found}
        for what in ("stories", "figures", "places")
    }


def _typeset(value: Any) -> Any:
    if isinstance(value, str):
        return typeset_text(value)
    if isinstance(value, dict):
        return {key: _typeset(inner) for key, inner in value.items()}
    return [_typeset(inner) for inner in value] if isinstance(value, list | tuple) else value
