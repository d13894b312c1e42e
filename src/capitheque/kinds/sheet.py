"""What every sheet has: a title, a summary, who wrote it, its state, its sources, its sections."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationInfo

from capitheque.fields.declaration import Need, expected, optional, required
from capitheque.fields.parts import Author, Image, Review, Source, StateChange
from capitheque.fields.types import FullDate, Slug, Text, length, listed, refusal, term

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMPILED = "compilation"  # the role of who wrote from public pages
REVIEW_AFTER = 730  # days: two years (domain.md, « a_revoir_le »)
PUBLISHED_STATES = frozenset({"publiee", "a-actualiser", "archivee"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionDeclaration:
    """A section of the body: its key, the exact French heading, what to write there."""

    key: str
    label: str
    help: str
    need: Need
    items: tuple[int, int] | None = None  # how many list items are expected, when the section is a list

    @property
    def placeholder(self) -> str:
        """What stands in a sheet just begun; left as it is, the section counts as not documented."""
        return f"À écrire : {self.help}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section once read. `documented` is false for « inconnu » or « non documenté »: an invitation stands instead."""

    key: str
    label: str
    html: str
    text: str
    documented: bool


def _coherent(history: tuple[StateChange, ...], info: ValidationInfo) -> tuple[StateChange, ...]:
    """Check that changes come in the order of their dates, and end with the state of the sheet."""
    for before, after in pairwise(history):
        if after.on < before.on:
            raise refusal("history-order", before=before.on.isoformat(), after=after.on.isoformat())
    state = info.data.get("state")
    if state and history and history[-1].state != state:
        raise refusal("history-state", value=state, last=history[-1].state)
    return history


class Sheet(BaseModel):
    """A contributed sheet. `id` is the file stem; `reference` (folder/id) is how other sheets name it.

    `name` is what the command line calls a kind of sheet, `label` its French name. `asked_too` are optional
    fields that `check_whole` may require: whoever begins a sheet is asked for them. `alternatives` are
    fields of which one at least is answered, by the code of the fault when none is. `has_page` is false for a kind
    that is read on the page of another sheet, and not found by itself. `own_words` are the fields that whoever
    writes says in their own words.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    name: ClassVar[str]
    label: ClassVar[str]
    folder: ClassVar[str]
    sections: ClassVar[tuple[SectionDeclaration, ...]]
    asked_too: ClassVar[tuple[str, ...]] = ()
    alternatives: ClassVar[dict[str, tuple[str, ...]]] = {}
    has_page: ClassVar[bool] = True
    own_words: ClassVar[tuple[str, ...]] = ("title", "summary")

    id: str
    path: str
    body: tuple[Section, ...] = ()
    footnotes: str = ""
    missing: tuple[str, ...] = ()  # labels of what a complete sheet would have
    lines: Mapping[str, int] = {}  # line of each answered field

    title: Annotated[Text, length(3, 120)]
    summary: Annotated[Text, length(20, 280)] = required(
        "En une phrase",
        "qui a fait quoi, avec qui, où : une phrase de 280 caractères au plus",
        example="À Brest, des parents et des enseignants cultivent un jardin avec les enfants.",
    )
    authors: Annotated[tuple[Author, ...], listed(1, 20)] = ()
    written_on: FullDate | None = required("Rédigée le", "la date de rédaction, année-mois-jour", example="2024-03-15")
    state: Annotated[str, term("states")] = required(
        "État de la fiche", "brouillon, en-relecture, publiee, a-actualiser ou archivee", example="brouillon"
    )
    history: Annotated[tuple[StateChange, ...], listed(1, 50), AfterValidator(_coherent)] = optional(
        "Historique", "les changements d’état : état, par qui (rôle), quand", default=()
    )
    licence: Annotated[str, term("licences")] = required(
        "Licence", "CC-BY-SA-4.0, la licence du site", example="CC-BY-SA-4.0"
    )
    sources: Annotated[tuple[Source, ...], listed(1, 40)] = optional(
        "Sources", "les pages et documents sur lesquels la fiche s’appuie", default=()
    )
    images: Annotated[tuple[Image, ...], listed(1, 12)] = optional(
        "Photos", "chaque photo avec sa description, sa légende, son crédit et l’autorisation", default=()
    )
    reviewed: Review | None = expected("Relue", "par qui (rôle), quand, et si des parents ont relu")
    updated_on: FullDate | None = optional("Mise à jour le", "la date de la dernière mise à jour")
    review_on: FullDate | None = optional("À revoir le", "la date à laquelle revoir la fiche ; deux ans après, sinon")
    former_ids: Annotated[tuple[Slug, ...], listed(1, 20)] = optional(
        "Anciens identifiants",
        "les noms que la fiche a portés, pour que les anciens liens marchent",
        default=(),
    )

    @classmethod
    def check_whole(cls, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Yield (fault code, field) for what several answers say together; `values` are those of the header."""
        for code, keys in cls.alternatives.items():
            if not any(values.get(key) for key in keys):
                yield code, keys[0]
        writers = [one for key in ("authors", "note_authors") for one in _mappings(values.get(key))]
        if any(one.get("role") == _COMPILED for one in writers) and not values.get("sources"):
            yield "sources-needed", "sources"

    @property
    def reference(self) -> str:
        return f"{self.folder}/{self.id}"

    @property
    def uri(self) -> str:
        return f"{self.folder}/{self.id}/"

    @property
    def published(self) -> bool:
        return self.state in PUBLISHED_STATES

    @property
    def complete(self) -> bool:
        return not self.missing

    @property
    def from_public_sources(self) -> bool:
        """Whether it was compiled from public pages and not reviewed by those who acted."""
        return self.reviewed is None and any(author.role == _COMPILED for author in self.writers)

    @property
    def writers(self) -> tuple[Author, ...]:
        """Who wrote the sheet itself."""
        return self.authors

    @property
    def review_due(self) -> dt.date | None:
        """When to look at the sheet again: `review_on`, else REVIEW_AFTER days after its last change."""
        return self.review_on or (self.last_change and self.last_change + dt.timedelta(days=REVIEW_AFTER))

    @property
    def last_change(self) -> dt.date | None:
        return self.updated_on or self.written_on

    @property
    def text(self) -> str:
        """All the words of its sections, on one line."""
        return " ".join(section.text for section in self.body if section.documented)

    def line_of(self, key: str) -> int:
        return self.lines.get(key, 1)

    def image_uri(self, image: Image) -> str:
        """Where a photo of the sheet is published, drawn again as WebP."""
        return f"media/{self.folder}/{self.id}/{image.file}.webp"

    def section(self, key: str) -> Section | None:
        return next((section for section in self.body if section.key == key), None)


def _mappings(value: Any) -> list[Mapping[str, Any]]:
    """The mappings in an answer that may be of any shape."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
