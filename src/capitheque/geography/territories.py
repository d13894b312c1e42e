"""What a territory is: the values that `geography` hands out."""

from dataclasses import dataclass
from typing import Literal

from capitheque.french.text import slugify

Kind = Literal["commune", "epci", "department", "region", "country"]
Hint = Literal["exact", "spelling", "delegated", "associated", "arrondissement", "unknown"]

FRANCE = "france"

_FOLDERS: dict[Kind, str] = {
    "commune": "communes",
    "epci": "epci",
    "department": "departments",
    "region": "regions",
    "country": FRANCE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """A place of the official geographic code (INSEE codes are strings: "01", "2A", "35238")."""

    kind: Kind
    code: str
    name: str
    parent: str | None
    """Reference of the territory directly above; None for France."""
    zone: str
    """"metro", "drom" (the five overseas departments), "com" (other overseas places); "" for France."""
    epci: str | None = None
    """SIREN number of the intercommunality of a commune."""
    population: int | None = None
    longitude: float | None = None
    """Degrees, WGS 84: of the chief town of a department or a region, of the largest commune of an EPCI."""
    latitude: float | None = None
    position: str = ""
    """How exact the position is: "commune" exact, "epci" or "department" a mean, "chief-town", "" none."""
    postal_codes: tuple[str, ...] = ()

    @property
    def reference(self) -> str:
        """How a sheet writes it: "commune/35238", "department/93"; "france" for the country."""
        return FRANCE if self.kind == "country" else f"{self.kind}/{self.code}"

    @property
    def label(self) -> str:
        """« Tarbes (65) » for a commune, its name for another territory, « France entière » for the country."""
        if self.kind == "commune" and self.parent:
            return f"{self.name} ({self.parent.rpartition('/')[2]})"
        return "France entière" if self.kind == "country" else self.name

    @property
    def slug(self) -> str:
        return slugify(self.name)

    @property
    def uri(self) -> str:
        """Address of its page: "territories/departments/35-ille-et-vilaine/"."""
        folder = f"territories/{_FOLDERS[self.kind]}/"
        return folder if self.kind == "country" else f"{folder}{self.code.lower()}-{self.slug}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a written reference means today, and why it differs from what was written."""

    reference: str | None
    """The reference to use; None when nothing answers to what was written."""
    hint: Hint
    """"spelling": « commune/2a004 », « département/93 » or a bare commune code; "unknown": nothing found; the
    others name what a code is when it is no longer, or not, that of a commune."""
    name: str = ""
    """Name of the delegated or associated commune, or of the arrondissement, that was written."""
