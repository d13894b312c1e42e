"""What every sheet has: a title, a summary, who wrote it, its state, its sources, its sections; what a kind can do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationInfo

from capitheque.fields import Field, Need, expected, optional, required
from capitheque.fields.dates import FullDate
from capitheque.fields.identifiers import Slug, SlugType
from capitheque.fields.listed import ListType
from capitheque.fields.part import PartType
from capitheque.fields.people import COMPILED, Author, Review, StateChange
from capitheque.fields.photo import Image
from capitheque.fields.reading import refusal
from capitheque.fields.sheet_reference import VersionType
from capitheque.fields.shown import nowhere, on_page
from capitheque.fields.sources import Source
from capitheque.fields.term import TermType
from capitheque.fields.text import StoryType, TextType
from capitheque.kinds.text_link import TextLink

if TYPE_CHECKING:
    from collections.abc import Iterator

REVIEW_AFTER = 730  # days: two years
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

    @property
    def field(self) -> Field:
        """The section as the form and the paper ask for it."""
        kind = StoryType(self.items)
        return Field(key=self.key, label=self.label, help=self.help, need=self.need, type=kind, unknown=True)


def section(key: str, label: str, help_text: str, need: Need = Need.REQUIRED) -> SectionDeclaration:
    return SectionDeclaration(key=key, label=label, help=help_text, need=need)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section once read. `documented` is false for « inconnu » or « non documenté »: an invitation stands instead."""

    key: str
    label: str
    html: str
    text: str
    documented: bool
    line: int = 1
    links: tuple[TextLink, ...] = ()


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

    `name` is what the command line calls a kind of sheet, and its folder in `kinds`; `label` is its French name,
    `singular` and `plural` what lists call
    one and many. `asked_too` are optional fields that `check_whole` may require: whoever begins a sheet is
    asked for them. `alternatives` are fields of which one at least is answered, by the code of the fault when none is.
    `own_words` are the fields that whoever writes says in their own words; in those of `signed_by_people`, one expects
    people rather than bodies.

    What a kind can do: `told` in the form and on paper, with questions; `has_page`, else it is read on the page of
    another sheet; `indexed`, found by the search. `takes_up` is the field that names the sheets from which it took its
    action; `review_after` is in days after its last change, None when time changes nothing.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    name: ClassVar[str]
    label: ClassVar[str]
    singular: ClassVar[str]
    plural: ClassVar[str]
    folder: ClassVar[str]
    sections: ClassVar[tuple[SectionDeclaration, ...]]
    asked_too: ClassVar[tuple[str, ...]] = ()
    alternatives: ClassVar[dict[str, tuple[str, ...]]] = {}
    told: ClassVar[bool] = True
    has_page: ClassVar[bool] = True
    indexed: ClassVar[bool] = True
    signed_by_people: ClassVar[tuple[str, ...]] = ()
    own_words: ClassVar[tuple[str, ...]] = ("title", "summary")
    takes_up: ClassVar[str] = ""
    review_after: ClassVar[int | None] = REVIEW_AFTER

    id: str
    path: str
    body: tuple[Section, ...] = ()
    markdown: str = ""  # the body as it is written
    footnotes: str = ""
    note_links: tuple[TextLink, ...] = ()
    missing: tuple[str, ...] = ()  # labels of what a complete sheet would have
    photo_files: tuple[str, ...] = ()  # named in its header, whatever else is said of them
    lines: Mapping[str, int] = {}  # line of each answered field, and of each reference in an answer

    title: Annotated[str, TextType(3, 120)] = required("Titre", "le titre de la fiche", shown=on_page())
    summary: Annotated[str, TextType(20, 280)] = required(
        "En une phrase",
        "qui a fait quoi, avec qui, où : une phrase de 280 caractères au plus",
        example="À Brest, des parents et des enseignants cultivent un jardin avec les enfants.",
        shown=on_page(),
    )
    authors: Annotated[tuple[Author, ...], ListType(PartType(Author), 1, 20)] = required(
        "Rédigé par",
        "la personne ou le groupe qui a écrit",
        default=(),
        example="[{name: Équipe de la bibliothèque}]",
        shown=on_page(),
    )
    written_on: FullDate | None = required(
        "Rédigée le", "la date de rédaction, année-mois-jour", example="2024-03-15", shown=on_page(), asked=False
    )
    state: Annotated[str, TermType("states")] = required(
        "État de la fiche",
        "brouillon, en-relecture, publiee, a-actualiser ou archivee",
        example="brouillon",
        shown=on_page(),
        asked=False,
    )
    history: Annotated[tuple[StateChange, ...], ListType(PartType(StateChange), 1, 50), AfterValidator(_coherent)] = (
        optional(
            "Historique",
            "les changements d’état : état, par qui (rôle), quand",
            default=(),
            shown=nowhere(),
            asked=False,
        )
    )
    licence: Annotated[str, TermType("licences")] = required(
        "Licence", "CC-BY-SA-4.0, la licence du site", example="CC-BY-SA-4.0", shown=on_page(), asked=False
    )
    sources: Annotated[tuple[Source, ...], ListType(PartType(Source), 1, 40)] = optional(
        "Sources", "les pages et documents sur lesquels la fiche s’appuie", default=(), shown=on_page()
    )
    images: Annotated[tuple[Image, ...], ListType(PartType(Image), 1, 12)] = optional(
        "Photos",
        "chaque photo avec sa description, sa légende, son crédit et l’autorisation",
        default=(),
        shown=on_page(),
    )
    reviewed: Annotated[Review, PartType(Review)] | None = expected(
        "Relue", "par qui (rôle), quand, et si des parents ont relu", shown=on_page(), asked=False
    )
    updated_on: FullDate | None = optional(
        "Mise à jour le", "la date de la dernière mise à jour", shown=on_page(), asked=False
    )
    review_on: FullDate | None = optional(
        "À revoir le", "la date à laquelle revoir la fiche ; deux ans après, sinon", shown=on_page(), asked=False
    )
    former_ids: Annotated[tuple[Slug, ...], ListType(SlugType(), 1, 20)] = optional(
        "Anciens identifiants",
        "les noms que la fiche a portés, pour que les anciens liens marchent",
        default=(),
        shown=nowhere(),
        asked=False,
    )
    version_of: Annotated[str, VersionType()] | None = optional(
        "Corrige la fiche",
        "la fiche dont celle-ci est une version corrigée ; l’import y porte ce qui a changé",
        example="practices/agen-syllabe",
        shown=nowhere(),
        asked=False,
    )

    corrected: Annotated[tuple[str, ...], ListType(TextType(2, 60), 1, 80)] = optional(
        "Réponses corrigées",
        "celles que cette version corrige, quand elle corrige une fiche ; l’import ne touche pas aux autres",
        default=(),
        example="[summary, steps]",
        shown=nowhere(),
        asked=False,
    )

    @classmethod
    def check_whole(cls, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Yield (fault code, field) for what several answers say together; `values` are those of the header."""
        for code, keys in cls.alternatives.items():
            if not any(values.get(key) for key in keys):
                yield code, keys[0]
        writers = [one for key in ("authors", "note_authors") for one in _mappings(values.get(key))]
        if any(one.get("role") == COMPILED for one in writers) and not values.get("sources"):
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
        return self.reviewed is None and any(author.role == COMPILED for author in self.writers)

    @property
    def writers(self) -> tuple[Author, ...]:
        """Who wrote the sheet itself."""
        return self.authors

    @property
    def review_due(self) -> dt.date | None:
        """When to look at the sheet again: `review_on`, else `review_after` days after its last change."""
        if self.review_on or self.last_change is None or self.review_after is None:
            return self.review_on
        return self.last_change + dt.timedelta(days=self.review_after)

    @property
    def last_change(self) -> dt.date | None:
        return self.updated_on or self.written_on

    @property
    def speaks_of(self) -> str:
        """The last moment that the sheet speaks of (EDTF), to order those of one day; empty when it says none."""
        return ""

    @property
    def text(self) -> str:
        """All the words of its sections, on one line."""
        return " ".join(section.text for section in self.body if section.documented)

    @property
    def links(self) -> Iterator[tuple[TextLink, Section | None]]:
        """The links of its text to pages of the library, each with its section; None for those of its footnotes."""
        yield from ((link, section) for section in self.body for link in section.links)
        yield from ((link, None) for link in self.note_links)

    def line_of(self, key: str, reference: str = "") -> int:
        """The line of a field, or of a reference inside its answer."""
        return self.lines.get(f"{key} {reference}", self.lines.get(key, 1))

    def image_uri(self, image: Image) -> str:
        """Where a photo of the sheet is published, drawn again as WebP."""
        return f"media/{self.folder}/{self.id}/{image.file}.webp"

    def section(self, key: str) -> Section | None:
        return next((section for section in self.body if section.key == key), None)


def _mappings(value: Any) -> list[Mapping[str, Any]]:
    """The mappings in an answer that may be of any shape."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
