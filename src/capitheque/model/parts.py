"""The parts that sheets share: who wrote, when, from what, with which images."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from capitheque.model.types import (
    FullDate,
    ImageFile,
    PartialDate,
    Text,
    Url,
    Year,
    YesNo,
    fault,
    length,
    reference,
    term,
)
from capitheque.problems import shown

if TYPE_CHECKING:
    import datetime as dt


class Part(BaseModel):
    """A mapping inside a field: closed list of keys, never changed once read. `None` is a part that was not given."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Author(Part):
    """A body or a group by its name, or a person by family and given name, with what they did."""

    name: Annotated[Text, length(2, 160)] | None = None
    family: Annotated[Text, length(1, 80)] | None = None
    given: Annotated[Text, length(1, 80)] | None = None
    role: Annotated[str, term("roles")] = "redaction"

    @model_validator(mode="after")
    def _has_a_name(self) -> Self:
        if not (self.name or self.family):
            raise fault("author-name")
        return self

    @property
    def full_name(self) -> str:
        return self.name or " ".join(part for part in (self.given, self.family) if part)


class Period(Part):
    """EDTF level 0 dates, as text; no end while it goes on or is not known."""

    start: PartialDate
    end: PartialDate | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end and self.end[: len(self.start)] < self.start[: len(self.end)]:
            raise fault("period-order", start=self.start, end=self.end)
        return self

    @property
    def years(self) -> str:
        """Return the years alone: « 2007–2011 » or « 2011 »."""
        start, end = self.start[:4], self.end[:4] if self.end else None
        return f"{start}–{end}" if end and end != start else start


class Source(Part):
    """A page or a document that the sheet rests on (Dublin Core: title, publisher, date, identifier)."""

    title: Annotated[Text, length(3, 300)]
    url: Url | None = None
    publisher: Annotated[Text, length(2, 160)] | None = None
    author: Annotated[Text, length(2, 200)] | None = None
    year: Year | None = None
    kind: Annotated[Text, length(2, 60)] | None = None
    reading: Annotated[str, term("readings")] | None = None
    consulted_on: FullDate | None = None
    archived_url: Url | None = None


class Consent(Part):
    """Who can be recognised on a photo, whether they are minors, which paper says so, until when it holds."""

    identifiable_people: YesNo
    minors: YesNo
    reference: Annotated[Text, length(2, 160)]
    until: FullDate


class Image(Part):
    file: ImageFile
    alt: Annotated[Text, length(5, 300)]
    caption: Annotated[Text, length(2, 300)]
    credit: Annotated[Text, length(2, 160)]
    consent: Consent

    def allowed(self, today: dt.date) -> bool:
        """Whether the consent still holds."""
        return today <= self.consent.until


class ResearchLink(Part):
    """What a research note says of a practice: documents, qualifies, contradicts or evaluates it."""

    note: Annotated[str, reference("research")]
    link: Annotated[str, term("research-links")]


class Review(Part):
    """By whom (a role, not a name), when, and whether parents took part."""

    by: Annotated[Text, length(2, 160)]
    on: FullDate
    with_parents: YesNo = Field(default=False)


class StateChange(Part):
    state: Annotated[str, term("states")]
    by: Annotated[Text, length(2, 120)]
    on: FullDate


class PriorityDistrict(Part):
    """A « quartier prioritaire »: codes differ between 2015 (decree 2014-1750) and 2024 (decree 2023-1314)."""

    code: Text
    generation: Text

    code_length: ClassVar[int] = 8

    @model_validator(mode="after")
    def _code_of_its_generation(self) -> Self:
        prefix = {"2015": "QP", "2024": "QN"}.get(self.generation)
        if prefix is None:
            raise fault("bad-generation", value=shown(self.generation))
        if not (self.code.startswith(prefix) and len(self.code) == self.code_length and self.code.isalnum()):
            raise fault("bad-district", value=shown(self.code), generation=self.generation)
        return self
