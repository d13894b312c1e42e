"""STAND-IN, to be replaced: a sheet's file, of which some fields and sections are changed and all the rest is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from capitheque.sheets import front_matter
from capitheque.sheets.skeleton import written as as_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from capitheque.kinds import Sheet

_HEADING = re.compile(r"^## +(.*?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class DocumentSection:
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    values: Mapping[str, Any]
    sections: tuple[DocumentSection, ...]
    header: str
    body: str

    @classmethod
    def read(cls, data: bytes, path: str) -> Document:
        found, _ = front_matter.read(data, path)
        header = found.text[: len(found.text) - len(found.body)]
        parts = _HEADING.split(found.body)
        sections = tuple(DocumentSection(a, b.strip("\n")) for a, b in zip(parts[1::2], parts[2::2], strict=True))
        return cls(found.values, sections, header, found.body)

    def written(self, values: Mapping[str, Any], sections: Mapping[str, str | None], model: type[Sheet]) -> bytes:
        del model
        header, body = self.header, self.body
        for key, value in values.items():
            line = "" if value is None else f"{key}: {as_yaml(value)}\n"
            block = re.compile(rf"^{re.escape(key)}:.*\n(?:[ \t-].*\n(?<!---\n))*", re.MULTILINE)
            if block.search(header):
                header = block.sub(line.replace("\\", r"\\"), header, count=1)
            else:
                header = header[: header.rindex("---")] + line + "---\n"
        for title, text in sections.items():
            new = "" if text is None else f"## {title}\n\n{text}\n\n"
            block = re.compile(rf"^## +{re.escape(title)}[ \t]*\n(?:(?!## ).*\n?)*", re.MULTILINE)
            body = block.sub(new.replace("\\", r"\\"), body, count=1) if block.search(body) else f"{body}\n{new}"
        return (header + body).encode()
