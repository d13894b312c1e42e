"""The files of `geography/data`, and how their rows become territories."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from typing import Final, Self

from capitheque.geography.territories import FRANCE, Kind, Territory

DATA_FOLDER: Final = Path(__file__).parent / "data"

Row = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A CSV file whose first column is a code without comma; a line is parsed when it is asked for."""

    columns: tuple[str, ...]
    lines: dict[str, str]

    @classmethod
    def load(cls, path: Path) -> Self:
        header, *lines = path.read_text(encoding="utf-8").splitlines()
        return cls(columns=tuple(header.split(",")), lines={line.partition(",")[0]: line for line in lines})

    def row(self, code: str) -> Row | None:
        line = self.lines.get(code)
        return None if line is None else dict(zip(self.columns, next(csv.reader((line,))), strict=True))

    def columns_of(self, *names: str) -> Iterator[tuple[str, ...]]:
        """Yield the values of these columns, line by line in the order of the file."""
        return map(itemgetter(*map(self.columns.index, names)), csv.reader(self.lines.values()))


@dataclass(slots=True, kw_only=True)
class Holding:
    """What the communes of a department, a region, an EPCI or France come to, once all have been read."""

    departments: set[str] = field(default_factory=set)
    regions: set[str] = field(default_factory=set)
    communes: dict[str, int] = field(default_factory=dict)
    """Population by code, in code order."""

    @property
    def population(self) -> int:
        return sum(self.communes.values())

    @property
    def largest(self) -> str:
        return max(self.communes, key=self.communes.__getitem__)


@dataclass(frozen=True, kw_only=True)
class TerritoryTables:
    """All the files, and `build`, which makes a territory from its reference."""

    communes: Table
    departments: Table
    regions: Table
    epci: Table
    former: Table

    @classmethod
    def load(cls, folder: Path) -> Self:
        return cls(
            communes=Table.load(folder / "communes.csv"),
            departments=Table.load(folder / "departments.csv"),
            regions=Table.load(folder / "regions.csv"),
            epci=Table.load(folder / "epci.csv"),
            former=Table.load(folder / "former-communes.csv"),
        )

    @cached_property
    def holdings(self) -> dict[str, Holding]:
        """What communes come to, by reference of what holds them; reads every line (0.06 s) once."""
        groups: defaultdict[tuple[str, str, str], dict[str, int]] = defaultdict(dict)
        for code, department, region, epci, people in self.communes.columns_of(
            "code", "department", "region", "epci", "population"
        ):
            groups[department, region, epci][code] = int(people or 0)
        found: defaultdict[str, Holding] = defaultdict(Holding)
        for (department, region, epci), communes in groups.items():
            for reference in (f"department/{department}", f"region/{region}", f"epci/{epci}", FRANCE):
                holding = found[reference]
                holding.departments.add(department)
                holding.regions.add(region)
                holding.communes.update(communes)
        return dict(found)

    @cached_property
    def postal_codes(self) -> dict[str, list[str]]:
        """The codes of the communes that each postal code serves."""
        served: defaultdict[str, list[str]] = defaultdict(list)
        for code, line in self.communes.lines.items():
            for postal_code in line.rpartition(",")[2].split():
                served[postal_code].append(code)
        return dict(served)

    def references(self) -> Iterator[tuple[str, str]]:
        """Yield every (name, reference), those of former communes too, which refer to the current one."""
        yield "France", FRANCE
        tables = {"region": self.regions, "department": self.departments, "commune": self.communes}
        for kind, table in {**tables, "epci": self.epci}.items():
            for code, name in table.columns_of("code", "name"):
                yield name, f"{kind}/{code}"
        for name, code in self.former.columns_of("name", "current_code"):
            yield name, f"commune/{code}"

    def build(self, reference: str) -> Territory | None:
        kind, _, code = reference.partition("/")
        match kind:
            case "commune":
                return self._commune(code)
            case "department":
                return self._department(code)
            case "region":
                return self._region(code)
            case "epci":
                return self._epci(code)
            case _:
                return self._france() if reference == FRANCE else None

    def _commune(self, code: str) -> Territory | None:
        if not (row := self.communes.row(code)):
            return None
        return Territory(
            kind="commune",
            code=code,
            name=row["name"],
            parent=f"department/{row['department']}",
            zone=(self.departments.row(row["department"]) or {}).get("zone", ""),
            epci=row["epci"] or None,
            population=int(row["population"]) if row["population"] else None,
            longitude=float(row["longitude"]) if row["longitude"] else None,
            latitude=float(row["latitude"]) if row["latitude"] else None,
            position=row["position"],
            postal_codes=tuple(row["postal_codes"].split()),
        )

    def _department(self, code: str) -> Territory | None:
        row = self.departments.row(code)
        return self._wide("department", row, f"region/{row['region']}") if row else None

    def _region(self, code: str) -> Territory | None:
        row = self.regions.row(code)
        return self._wide("region", row, FRANCE) if row else None

    def _wide(self, kind: Kind, row: Row, parent: str) -> Territory:
        """Build a department or a region, placed at its chief town.

        The official file gives 984 a chief town that is elsewhere, in 975: it has no position then.
        """
        holding = self.holdings.get(f"{kind}/{row['code']}", Holding())
        town = self._commune(row["chief_town_code"])
        town = town if town and town.code in holding.communes and town.longitude is not None else None
        return Territory(
            kind=kind,
            code=row["code"],
            name=row["name"],
            parent=parent,
            zone=row["zone"],
            population=holding.population or None,
            longitude=town.longitude if town else None,
            latitude=town.latitude if town else None,
            position="chief-town" if town else "",
        )

    def _epci(self, code: str) -> Territory | None:
        row, holding = self.epci.row(code), self.holdings.get(f"epci/{code}")
        largest = holding and self._commune(holding.largest)
        if not (row and holding and largest):
            return None
        return Territory(
            kind="epci",
            code=code,
            name=row["name"],
            parent=_holder(holding),
            zone=largest.zone,
            population=holding.population,
            longitude=largest.longitude,
            latitude=largest.latitude,
            position=largest.position,
        )

    def _france(self) -> Territory:
        people = self.holdings[FRANCE].population
        return Territory(kind="country", code="FR", name="France", parent=None, zone="", population=people)


def _holder(holding: Holding) -> str:
    """Refer to the smallest territory that holds all the communes of an EPCI."""
    if len(holding.departments) == 1:
        return f"department/{min(holding.departments)}"
    return f"region/{min(holding.regions)}" if len(holding.regions) == 1 else FRANCE
