"""The controlled vocabularies: terms with French labels, definitions and synonyms (SKOS: prefLabel, altLabel…)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import yaml

from capitheque.french.text import fold
from capitheque.yaml_file import load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_TERM_KEYS = {
    "id",
    "label",
    "definition",
    "synonyms",
    "broader",
    "related",
    "principles",
    "themes",
    "close_match",
    "replaced_by",
}

_NEEDED = {"wounding-words": "instead"}


class VocabularyError(ValueError):
    """A vocabulary file, which editors own, is wrong; the message is in French and names the file and the term."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term. `extra` keeps what only one vocabulary uses: level of a meter, letter, shape and colour of a mark."""

    id: str
    label: str
    definition: str = ""
    synonyms: tuple[str, ...] = ()
    broader: str | None = None
    related: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    close_match: tuple[str, ...] = ()
    replaced_by: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """An ordered list of terms. `name` is the stem of its file."""

    name: str
    title: str
    description: str
    terms: tuple[Term, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Term]:
        return {term.id: term for term in self.terms}

    @cached_property
    def by_word(self) -> Mapping[str, Term]:
        """Terms by folded label or synonym; a label wins over a synonym, the first term over the next."""
        words: dict[str, Term] = {}
        for term in self.terms:
            words.setdefault(fold(term.label), term)
        for term in self.terms:
            for synonym in term.synonyms:
                words.setdefault(fold(synonym), term)
        return words

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def __getitem__(self, term_id: str) -> Term:
        return self.by_id[term_id]

    def __contains__(self, term_id: object) -> bool:
        return term_id in self.by_id

    def current(self, term: Term) -> Term:
        """Follow `replaced_by` to the term in use today."""
        while term.replaced_by:
            term = self.by_id[term.replaced_by]
        return term

    def choices(self, limit: int = 6) -> str:
        """The first ids, for a message."""
        ids = [term.id for term in self.terms if not term.replaced_by]
        return ", ".join(ids[:limit]) + ("…" if len(ids) > limit else "")


Vocabularies = dict[str, Vocabulary]


def load(folder: Path) -> Vocabularies:
    """Read every `*.yml` of `folder` (path of docs/vocabularies). Raises VocabularyError."""
    vocabularies = {path.stem: _read(path) for path in sorted(folder.glob("*.yml"))}
    for vocabulary in vocabularies.values():
        _check_links(vocabulary, vocabularies)
        _check_extra(vocabulary)
    return vocabularies


def _read(path: Path) -> Vocabulary:
    try:
        data = load_yaml(path)
        terms = tuple(_term(entry) for entry in data["terms"])
        vocabulary = Vocabulary(
            name=path.stem, title=data["title"], description=data.get("description", ""), terms=terms
        )
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise VocabularyError(f"{path.name} : le vocabulaire est mal écrit ({error})") from error
    if len(vocabulary.by_id) != len(terms):
        raise VocabularyError(f"{path.name} : un identifiant est utilisé deux fois")
    return vocabulary


def _term(entry: Mapping[str, Any]) -> Term:
    keys = ("synonyms", "related", "principles", "themes", "close_match")
    lists = {key: _words(entry.get(key, ())) for key in keys}
    for key in ("broader", "replaced_by"):
        if not isinstance(entry.get(key), (str, type(None))):
            raise TypeError(f"« {key} » attend un seul terme")
    return Term(
        id=str(entry["id"]),
        label=str(entry["label"]),
        definition=str(entry.get("definition", "")),
        broader=entry.get("broader"),
        replaced_by=entry.get("replaced_by"),
        extra={key: value for key, value in entry.items() if key not in _TERM_KEYS},
        **lists,
    )


def _words(value: Any) -> tuple[str, ...]:
    """A list of words; one alone is a list of one."""
    return (value,) if isinstance(value, str) else tuple(str(item) for item in value)


def _check_links(vocabulary: Vocabulary, vocabularies: Vocabularies) -> None:
    for term in vocabulary:
        own = [*term.related, *(link for link in (term.broader, term.replaced_by) if link)]
        links = [(vocabulary.name, link) for link in own]
        links += [("principles", link) for link in term.principles] + [("themes", link) for link in term.themes]
        for name, link in links:
            if name not in vocabularies or link not in vocabularies[name]:
                raise VocabularyError(
                    f"{vocabulary.name}.yml : le terme « {term.id} » renvoie à « {link} », inconnu dans {name}.yml"
                )
        _check_chain(vocabulary, term, "broader")
        _check_chain(vocabulary, term, "replaced_by")


def _check_extra(vocabulary: Vocabulary) -> None:
    needed = _NEEDED.get(vocabulary.name, "")
    for term in vocabulary if needed else ():
        if not isinstance(term.extra.get(needed), str):
            raise VocabularyError(f"{vocabulary.name}.yml : il manque « {needed} » au terme « {term.id} »")


def _check_chain(vocabulary: Vocabulary, term: Term, link: str) -> None:
    seen = {term.id}
    following = getattr(term, link)
    while following:
        if following in seen:
            raise VocabularyError(f"{vocabulary.name}.yml : le terme « {term.id} » tourne en rond par « {link} »")
        seen.add(following)
        following = getattr(vocabulary[following], link)
