"""A file as it was sent: its size is judged before it is read, its kind by what it holds and not by its name."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Literal

from capitheque.receiving.cleaning import Cleaner
from capitheque.receiving.formats.archives import read_archive, refuse_declarations
from capitheque.receiving.refusals import RefusedImportError
from capitheque.sentences import sentence

if TYPE_CHECKING:
    from pathlib import Path

_sentence = partial(sentence, __file__)

FILE_LIMIT = 50 * 1024 * 1024  # bytes
Kind = Literal["docx", "odt", "xlsx", "ods", "zip", "csv", "markdown"]
_OFFICE = {"docx", "odt", "xlsx", "ods"}
_MAIN_PARTS: dict[str, Kind] = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_MIME: dict[bytes, Kind] = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_OTHERS = {
    b"%PDF": "pdf",
    b"\xd0\xcf\x11\xe0": "office",
    b"{\\rtf": "rtf",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"<!DOCTYPE": "xml",
    b"<html": "web",
}
_TABLE_ENDINGS = {".csv", ".tsv"}
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedFile:
    """`parts` are the files of an archive or a document; `encoding` is that of a text."""

    name: str
    folder: str  # name of the folder it stands in
    kind: Kind
    data: bytes
    parts: dict[str, bytes] = field(default_factory=dict)
    text: str = ""
    encoding: str = "utf-8"


def receive(path: Path) -> ReceivedFile:
    """Open a file. Raises RefusedImportError."""
    try:
        if path.is_dir():
            raise RefusedImportError("folder")
        if not path.is_file():
            raise RefusedImportError("unreadable")
        if path.stat().st_size > FILE_LIMIT:
            raise RefusedImportError("too-big", limit=FILE_LIMIT // 1024**2)
        data = path.read_bytes()
    except OSError as error:
        raise RefusedImportError("unreadable") from error
    if not data.strip():
        raise RefusedImportError("empty")
    return _recognise(Cleaner().name(path.name), path.resolve().parent.name, data)


def _recognise(name: str, folder: str, data: bytes) -> ReceivedFile:
    if data.startswith(b"PK"):
        parts = read_archive(data)
        kind = _archive_kind(parts)
        if kind in _OFFICE:
            refuse_declarations(parts)
        return ReceivedFile(name=name, folder=folder, kind=kind, data=data, parts=parts)
    for signature, what in _OTHERS.items():
        if data.lstrip().startswith(signature):
            raise RefusedImportError("unknown-kind", hint=_sentence(f"is-{what}"))
    text, encoding = decode(data)
    kind = "csv" if _is_table(name, text) else "markdown"
    return ReceivedFile(name=name, folder=folder, kind=kind, data=data, text=text, encoding=encoding)


def _archive_kind(parts: dict[str, bytes]) -> Kind:
    for part, kind in _MAIN_PARTS.items():
        if part in parts:
            return kind
    mime = parts.get("mimetype", b"").strip()
    if mime in _MIME and "content.xml" in parts:
        return _MIME[mime]
    if mime or "[Content_Types].xml" in parts:
        raise RefusedImportError("unknown-kind", hint="")
    return "zip"


def decode(data: bytes) -> tuple[str, str]:
    """Read a text as UTF-8, else as the Western encoding of Windows; guess no more. Raises RefusedImportError."""
    if data.startswith(_UTF_16):
        return _decode(data, "utf-16")
    if b"\0" in data:
        raise RefusedImportError("unknown-kind", hint="")
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return _decode(data, "cp1252")


def remarks(encoding: str) -> tuple[str, ...]:
    """Say of a text that it was not in UTF-8."""
    return () if encoding == "utf-8" else (_sentence("read-in", encoding=encoding),)


def _decode(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise RefusedImportError("encoding") from error


def _is_table(name: str, text: str) -> bool:
    """A text is a table by its ending, or when its first line is one of headings and it is no Markdown."""
    ending = "." + name.lower().rpartition(".")[2]
    first = text.lstrip().split("\n", 1)[0]
    if ending in _TABLE_ENDINGS:
        return not first.startswith("---")
    return ending != ".md" and not first.startswith(("#", "---")) and max(map(first.count, ";\t")) > 1
