"""What the form knows of the library while one types: its sheets, the bodies that they name, the areas of France.

- `known.json`: `sheets`, columns of one length: `references`, `titles`, `places` and `themes` (lists of indices in the
  lists of the same names), `places`: columns `references` and `labels`, `themes`: ids, `bodies`: names of those that
  have no profile, the most named first
- `known_words.json`: for each sheet of `known.json`, in its order, the words of its summary that few others have
- `synonyms.json`: {vocabulary: {id of a term: its synonyms}}, for the lists of terms that the forms show
- `areas.json`: `regions` {code: name}, `departments` {code: [name, code of the region]}
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from capitheque.fields import fields_of
from capitheque.french.text import fold, sort_key
from capitheque.french.typography import typeset_text
from capitheque.json_text import compact
from capitheque.kinds import TOLD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from capitheque.geography import Geography, Territory
    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue
    from capitheque.vocabulary import Vocabularies

_BODIES = 500  # names: those that are said once in a large library help nobody
_WORDS = 10  # words of a summary: the rarest tell an action from the others
_WORD = re.compile(r"[a-z0-9]{3,}")


def known_files(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield (uri, JSON)."""
    sheets = sorted((one for one in catalogue.published if one.indexed), key=lambda one: one.reference)
    yield "contribute/known.json", compact(_known(catalogue, sheets))
    yield "contribute/known_words.json", compact(_rare_words(sheets))
    yield "contribute/synonyms.json", compact(_synonyms(catalogue.vocabularies))
    yield "contribute/areas.json", compact(_areas(catalogue.geography))


def _known(catalogue: Catalogue, sheets: Sequence[Sheet]) -> dict[str, object]:
    places = [_places(one) for one in sheets]
    themes = [catalogue.themes_of(one) for one in sheets]
    all_places, all_themes = _distinct(places), _distinct(themes)
    return {
        "sheets": {
            "references": [one.reference for one in sheets],
            "titles": [typeset_text(one.title) for one in sheets],
            "places": [[all_places[place] for place in one] for one in places],
            "themes": [[all_themes[theme] for theme in one] for one in themes],
        },
        "places": {"references": list(all_places), "labels": [_label(catalogue, one) for one in all_places]},
        "themes": list(all_themes),
        "bodies": [typeset_text(name) for name in _bodies(sheets)],
    }


def _synonyms(vocabularies: Vocabularies) -> dict[str, dict[str, tuple[str, ...]]]:
    shown = {one.type.vocabulary for kind in TOLD for one in fields_of(kind).values() if one.type.vocabulary}
    return {
        name: {term.id: term.synonyms for term in vocabularies[name] if term.synonyms and not term.replaced_by}
        for name in sorted(shown)
    }


def _places(sheet: Sheet) -> tuple[str, ...]:
    return getattr(sheet, "territories", ())


def _label(catalogue: Catalogue, reference: str) -> str:
    territory = catalogue.geography.find(reference)
    return typeset_text(territory.label) if territory else reference


def _distinct(lists: Iterable[Iterable[str]]) -> dict[str, int]:
    """Each value once, in alphabetical order, with its index."""
    return {value: index for index, value in enumerate(sorted({value for values in lists for value in values}))}


def _bodies(sheets: Iterable[Sheet]) -> Iterator[str]:
    named = (name for one in sheets for field in ("organisations", "members") for name in getattr(one, field, ()))
    counts = Counter(name for name in named if not name.startswith("groups/"))
    yield from sorted(counts, key=lambda name: (-counts[name], sort_key(name)))[:_BODIES]


def _rare_words(sheets: Sequence[Sheet]) -> list[str]:
    """The rarest words of each summary, those of the title aside, in alphabetical order."""
    summaries = [set(_WORD.findall(fold(one.summary))) - set(_WORD.findall(fold(one.title))) for one in sheets]
    sheets_with = Counter(word for words in summaries for word in words)
    rarest = (sorted(words, key=lambda word: (sheets_with[word], word))[:_WORDS] for words in summaries)
    return [" ".join(sorted(words)) for words in rarest]


def _areas(geography: Geography) -> dict[str, object]:
    regions = {one.code: typeset_text(one.name) for one in geography.regions()}
    departments = {one.code: (typeset_text(one.name), _region(one)) for one in geography.departments()}
    return {"regions": regions, "departments": departments}


def _region(department: Territory) -> str:
    return (department.parent or "").removeprefix("region/")
