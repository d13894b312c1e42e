"""What a name means: official names, those of place_words.yml, intercommunalities as people call them."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from capitheque.geography.names import name_keys
from capitheque.geography.place_meanings import Meaning, Meanings, kind_of
from capitheque.yaml_file import load_beside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from capitheque.geography import Geography
    from capitheque.geography.territories import Kind

_ARTICLES: Final = {"au": "le ", "aux": "les ", "du": "le ", "des": "les "}
_SAID_OF_AREAS: Final = {"en", "dans"}  # « en ligne » is not Ligné
_BEFORE = re.compile(r"(a|au|aux|de|du|des|d|en|dans|sur) (.+)")
_ARTICLE = re.compile(r"(?:le|la|les|l) (.+)")
_LINK = re.compile(r"(?:de la|de l|de|du|des|d|en|la|le) ")
_AROUND_RIVER: Final = ("sur", "en", "de", "d", "l", "la")
_SHORTEST, _LEAST = 4, 0.9
_MANY = 10


class PlaceNames:
    """Finds meanings by name; knows nothing of codes."""

    def __init__(self, geography: Geography) -> None:
        self.geography = geography
        self.compared = Meanings(geography)
        words = load_beside(__file__, "place_words.yml")
        self._said = {_key(name): tuple(references.split()) for name, references in words["names"].items()}
        self._kinds: dict[str, Kind] = {_key(word): kind for kind, some in words["kinds"].items() for word in some}
        self._sigles = {_key(word): _key(sigle) for sigle, some in words["intercommunalities"].items() for word in some}
        self._kind_word = _first_words(self._kinds)
        self._sigle_word = _first_words([*self._sigles, *map(_key, words["intercommunalities"])])
        self._inside = _first_words(map(_key, words["inside"]))
        self._countries = set(map(_key, words["countries"]))
        self._abroad = self._countries | set(map(_key, words["towns"]))

    def kind_said(self, text: str) -> Kind | None:
        """Return the kind that a word alone says: « Département »."""
        return self._kinds.get(_key(text))

    def is_inside(self, text: str) -> bool:
        """Whether it names a part of a commune: « quartier de Bellevue »."""
        return bool(self._inside.match(_key(text)))

    def is_country(self, text: str) -> bool:
        """Whether it names another country."""
        return _key(text) in self._countries

    def is_abroad(self, text: str) -> bool:
        """Whether another country, or a town of one, is better known under this name: Cologne."""
        return _key(text) in self._abroad

    def begun(self, text: str, *, few: bool = True) -> list[Meaning]:
        """Return what has a longer name that begins so: « Noisy »; `few`: nothing for « Saint », so many begin so."""
        key = _key(text)
        found: list[Meaning] = [
            (one,) for one in dict.fromkeys(self.geography.names.begun_by(key)) if not one.startswith("epci/")
        ]
        return found if len(key) >= _SHORTEST and not (few and len(found) > _MANY) else []

    def meanings(self, text: str) -> list[Meaning]:
        """Return all that a name may mean: the whole of it first, then without the words that people put before."""
        key = _key(text)
        return next(filter(None, (found() for found in self._ways(key))), [])

    def alike(self, text: str) -> list[Meaning]:
        """Return what has nearly this name, for whoever chooses: nothing for a short word."""
        key = _key(text)
        if len(key) < _SHORTEST:
            return []
        short: list[Meaning] = [(one,) for one in self._intercommunalities[1].get(_bare(key), ())]
        near = self.geography.names.alike(key, _LEAST)
        return short or [
            (one,) for name, one in near if (place := self.geography.find(one)) and _key(place.name) == name
        ]

    def _ways(self, key: str) -> Iterator[Callable[[], list[Meaning]]]:
        yield lambda: self._called(key)
        yield lambda: self._after_preposition(key)
        yield lambda: self._of_kind(key)
        yield lambda: self._with_tail(key)

    def _called(self, key: str) -> list[Meaning]:
        """Return what bears this very name; an article may be said of an area that has none: « La Loire »."""
        article = _ARTICLE.fullmatch(key)
        areas = [one for one in self._written(article[1]) if kind_of(one) != "commune"] if article else []
        return list(dict.fromkeys([*self._written(key), *areas]))

    def _written(self, key: str) -> list[Meaning]:
        said = [self._said[key]] if key in self._said else []
        groups = self._intercommunalities[0].get(self._sigled(key), ())
        return [*((one,) for one in (*self.geography.names.same(key), *groups)), *said]

    def _after_preposition(self, key: str) -> list[Meaning]:
        """Read « au Havre », « dans le Gers », « du Finistère »."""
        before = _BEFORE.fullmatch(key)
        if not before:
            return []
        found = self._called(f"{_ARTICLES.get(before[1], '')}{before[2]}")
        return [one for one in found if before[1] not in _SAID_OF_AREAS or kind_of(one) != "commune"]

    def _of_kind(self, key: str) -> list[Meaning]:
        """Read « Ville de Brest », « région Bretagne »: of what bears the name, what is of that kind."""
        article = _ARTICLE.fullmatch(key)
        found = self._kind_word.match(key) or (article and self._kind_word.match(article[1]))
        if not found or not found[2]:
            return []
        kind = self._kinds[found[1]]
        named = self._called(found[2]) + self._after_preposition(found[2])
        return [one for one in dict.fromkeys(named) if kind_of(one) == kind]

    def _with_tail(self, key: str) -> list[Meaning]:
        """Read « Saint-Denis de La Réunion »: a commune, and the area that holds it."""
        words = key.split()
        for n in range(len(words) - 1, 0, -1):
            head, tail = " ".join(words[:n]), " ".join(words[n:])
            area = [
                one for one in self._called(_LINK.sub("", tail, count=1)) if kind_of(one) in {"department", "region"}
            ]
            if not area or any(self._called(f"{head} {river} {tail}") for river in _AROUND_RIVER):
                continue
            named = self._called(head)
            if named and all(kind_of(one) == "commune" for one in named):
                return [one for one in named if self.compared.holds(area[0], one)]
        return []

    @cached_property
    def _intercommunalities(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Return their references by name without linking words, and by name without what they are."""
        by_name, by_bare_name = defaultdict(list), defaultdict(list)
        for code, name in self.geography.tables.epci.columns_of("code", "name"):
            key = self._sigled(_key(name.partition(" (")[0]))
            if key:
                by_name[key].append(f"epci/{code}")
                by_bare_name[_bare(key)].append(f"epci/{code}")
        return dict(by_name), dict(by_bare_name)

    def _sigled(self, key: str) -> str:
        """« communaute de communes du pays des sucs » gives "cc pays des sucs"; nothing for what begins otherwise."""
        found = self._sigle_word.match(key)
        return (
            f"{self._sigles.get(found[1], found[1])} {_LINK.sub('', found[2], count=1)}" if found and found[2] else ""
        )


def _key(text: str) -> str:
    return name_keys(text)[0]


def _bare(key: str) -> str:
    return key.partition(" ")[2] if key[:3] in {"cc ", "ca ", "cu "} else key


def _first_words(words: Iterable[str]) -> re.Pattern[str]:
    """Match one of these words, the longest first, then the rest."""
    return re.compile(rf"({'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})(?: (.+)|$)")
