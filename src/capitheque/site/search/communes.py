"""Every commune of France, in small files: a reader types a name or a postal code, and nothing is sent anywhere.

- `name-N.json`: {"rows"}: the communes in the order of their names written in letters only, `FILE_ENTRIES` names a file
- `code-KEY.json`: {"rows", "replaced"}: every commune whose official or a postal code begins with KEY, and
  {former code that begins with KEY: code of the commune of today}
- `index.json`: {"names": the first name of each file, "codes": the keys, "departments": {code: name},
  "rows": what to propose for a beginning of a name that more than two files hold}

A row: [code, name, population, latitude, longitude, postal codes], then a former name where it stands for one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from heapq import nsmallest
from itertools import pairwise
from json.encoder import encode_basestring as quoted
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from capitheque.geography.names import name_keys
from capitheque.json_text import compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from capitheque.geography import Geography
    from capitheque.geography.tables import TerritoryTables

FILE_ENTRIES = 400
_PROPOSED = 8  # suggestions that are shown at once
_CODE_KEY = 2  # characters of a code that name its file
_ARTICLES = ("les ", "le ", "la ", "l ")
_LAST = "~"  # after every letter
_FORMER = 10**9  # more people than any commune has: a former name comes after the names of today


class _Commune(NamedTuple):
    """`row` is written without its brackets, so that a former name can be added."""

    code: str
    name: str
    population: int
    postal_codes: str
    row: str


_Entry = tuple[str, int, str]  # a name in letters only, its rank among equals (the lowest first), its row in JSON


def commune_files(geography: Geography) -> Iterator[tuple[str, str]]:
    """Yield (uri, JSON). Rows are written from the files of the geography, without a `Territory` for each."""
    tables = geography.tables  # to build 35,000 territories would take longer than all the rest
    communes = list(_communes(tables))
    entries = sorted(_entries(tables, communes))
    shelves = [entries[start : start + FILE_ENTRIES] for start in range(0, len(entries), FILE_ENTRIES)]
    firsts = [shelf[0][0] for shelf in shelves]
    codes, replaced = _by_code(communes), _replaced(tables)
    departments = {code: name for code, name in tables.departments.columns_of("code", "name")}  # noqa: C416  # pairs
    index = {"names": firsts, "codes": sorted(codes), "departments": departments}
    yield "search/communes/index.json", _written(index, _proposed(entries, firsts))
    for number, shelf in enumerate(shelves):
        yield f"search/communes/name-{number}.json", _written({}, (row for _, _, row in shelf))
    for key, rows in sorted(codes.items()):
        yield f"search/communes/code-{key}.json", _written({"replaced": replaced.get(key, {})}, rows)


def _communes(tables: TerritoryTables) -> Iterator[_Commune]:
    columns = ("code", "name", "population", "latitude", "longitude", "postal_codes")
    for code, name, people, latitude, longitude, postal_codes in tables.communes.columns_of(*columns):
        figures = f"{people or 'null'},{latitude or 'null'},{longitude or 'null'}"
        row = f'"{code}",{quoted(name)},{figures},"{postal_codes}"'
        yield _Commune(code, name, int(people or 0), postal_codes, row)


def _entries(tables: TerritoryTables, communes: Sequence[_Commune]) -> Iterator[_Entry]:
    """Yield every name of every commune, that of today and the former ones, with and without its article."""
    by_code = {one.code: one for one in communes}
    former = list(tables.former.columns_of("name", "current_code"))
    keys = _keys([one.name for one in communes] + [name for name, _ in former])
    found = [(keys[one.name], -one.population, f"[{one.row}]") for one in communes]
    for name, code in former:
        one = by_code[code]
        if keys[name] != keys[one.name]:
            found.append((keys[name], _FORMER - one.population, f"[{one.row},{quoted(name)}]"))
    for key, rank, row in found:
        yield key.replace(" ", ""), rank, row
        if key.startswith(_ARTICLES):
            yield key.partition(" ")[2].replace(" ", ""), rank, row


def _keys(names: Iterable[str]) -> dict[str, str]:
    """Fold names, those without accents apart: that is twenty times faster."""
    parted: dict[bool, dict[str, None]] = {True: {}, False: {}}
    for name in names:
        parted[name.isascii()][name] = None
    return {name: key for part in parted.values() for name, key in zip(part, name_keys("\n".join(part)), strict=True)}


def _proposed(entries: Sequence[_Entry], firsts: Sequence[str]) -> Iterator[str]:
    """Yield the best rows for each beginning that two files or more begin with, the same names first."""
    starts = ((name[:length], following) for name, following in pairwise(firsts) for length in range(1, len(name) + 1))
    for beginning in sorted({start for start, following in starts if following.startswith(start)}):
        low, high = (bisect_left(entries, text, key=itemgetter(0)) for text in (beginning, beginning + _LAST))
        held = entries[low:high]
        yield from (row for letters, _, row in held if letters == beginning)
        yield from (row for _, _, row in nsmallest(_PROPOSED, held, key=itemgetter(1)))


def _by_code(communes: Iterable[_Commune]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in communes:
        for key in {code[:_CODE_KEY] for code in (one.code, *one.postal_codes.split())}:
            found[key].append(f"[{one.row}]")
    return found


def _replaced(tables: TerritoryTables) -> dict[str, dict[str, str]]:
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for code, current in tables.former.columns_of("code", "current_code"):
        if code not in tables.communes.lines:
            found[code[:_CODE_KEY]][code] = current
    return found


def _written(values: Mapping[str, object], rows: Iterable[str]) -> str:
    """Write JSON whose `rows` are already written; a commune found in two ways is there once."""
    text = compact(values)
    return f'{text[:-1]}{"," if values else ""}"rows":[{",".join(dict.fromkeys(rows))}]}}'
