"""Words that wound or accuse, in what contributors say themselves; what they heard is quoted as it was said."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from capitheque.faults import Fault, Location, fault_at, shown
from capitheque.french.text import fold, fold_in_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from capitheque.kinds.sheet import Sheet
    from capitheque.sheets.front_matter import FrontMatter
    from capitheque.sheets.prose import Prose
    from capitheque.vocabulary import Term, Vocabulary

VOCABULARY = "wounding-words"
HEARD = "voices"
"""The section of what was heard: its words are left as they are."""
SPACE = r"[ \t\n\u00a0\u202f]+"
QUOTED = re.compile(  # between quotation marks, in a quoted paragraph, in a footnote (often a title)
    r"«[^«»\n]*(?:\n(?!\n)[^«»\n]*)*»|“[^“”\n]*(?:\n(?!\n)[^“”\n]*)*”"
    r"|(?<![^\n]) {0,3}>[^\n]*|(?<![^\n])\[\^[^\]\n]*\]:[^\n]*"
)
_WORD = re.compile(r"[a-z]+")


class Wounding(NamedTuple):
    """A word found in a text, from `start` to `end`."""

    start: int
    end: int
    term: Term


@dataclass(frozen=True)
class WoundingWords:
    vocabulary: Vocabulary | None

    def find(self, text: str) -> Iterator[Wounding]:
        """Yield the words of the vocabulary in the order of the text, the longest at each place."""
        plain = fold_in_place(text)
        forms = self._worth_looking_for(plain)
        own = QUOTED.sub(lambda quoted: "|" * len(quoted[0]), plain) if forms else ""
        spots = sorted((one.start(), -one.end(), term) for pattern, term in forms for one in pattern.finditer(own))
        last = 0
        for start, end, term in spots:
            if start >= last:
                last = -end
                yield Wounding(start, last, self._terms[term])

    def faults(self, model: type[Sheet], header: FrontMatter, body: Prose, path: str) -> Iterator[Fault]:
        """Advise on each word, once a line."""
        if not self._worth_looking_for(fold_in_place(header.text)):
            return
        seen = set()
        for first_line, text in _own_words(model, header, body):
            for one in self.find(text):
                line, value = first_line + text.count("\n", 0, one.start), shown(text[one.start : one.end])
                if (line, value) not in seen:
                    seen.add((line, value))
                    place, term = Location(path=path, line=line), one.term
                    yield fault_at("wounding-word", place, value=value, why=why(term), instead=term.extra["instead"])

    def _worth_looking_for(self, plain: str) -> list[tuple[re.Pattern[str], str]]:
        """Return the patterns of the forms that a folded text holds, quoted or not: none, most of the time."""
        telling = self._forms.keys() & set(_WORD.findall(plain))
        on_one_line = " ".join(plain.split()) if telling else ""
        return [(pattern, term) for word in telling for form, pattern, term in self._forms[word] if form in on_one_line]

    @cached_property
    def _terms(self) -> Mapping[str, Term]:
        return {term.id: term for term in self.vocabulary or ()}

    @cached_property
    def _forms(self) -> Mapping[str, list[tuple[str, re.Pattern[str], str]]]:
        """Each form, what finds it and its term, by a word of it, long and rare: few texts hold it."""
        common = Counter(word for form, _ in forms_of(self.vocabulary) for word in set(_WORD.findall(form)))
        found = defaultdict(list)
        for form, term in forms_of(self.vocabulary):
            words = SPACE.join(re.escape(word) for word in form.split(" "))
            pattern = re.compile(rf"(?<![\w-]){words}(?![\w-])")
            telling = max(_WORD.findall(form), key=lambda word: len(word) - common[word], default="")
            found[telling].append((form, pattern, term.id))
        return found


def forms_of(vocabulary: Vocabulary | None) -> Iterator[tuple[str, Term]]:
    """Yield every form of every term, folded."""
    for term in vocabulary or ():
        for form in (term.label, *term.synonyms):
            yield fold_in_place(form), term


def why(term: Term) -> str:
    """Return the reason as the end of a sentence."""
    return term.definition[:1].lower() + term.definition[1:].rstrip(".")


def _own_words(model: type[Sheet], header: FrontMatter, body: Prose) -> Iterator[tuple[int, str]]:
    """Yield (line in the file, text) of what the contributor says: not the title of a source, not what was heard."""
    for key in model.own_words:
        given = header.values.get(key, "")
        for n, text in enumerate(given if isinstance(given, list) else [given]):
            if isinstance(text, str):
                yield header.line_of((key, n)), text
    rows, heard = header.body.split("\n"), {fold(one.label) for one in model.sections if one.key == HEARD}
    lines = [*(part.line for part in body.parts), len(rows) + 1]
    for part, following in zip(body.parts, lines[1:], strict=True):
        if fold(part.title or "") not in heard:
            yield header.body_line + part.line - 1, "\n".join(rows[part.line - 1 : following - 1])
