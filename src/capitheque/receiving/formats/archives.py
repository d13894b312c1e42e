"""Zip files (also .docx, .odt, .xlsx, .ods) read into memory under strict limits; nothing is ever unpacked on disk."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from functools import partial
from pathlib import PurePosixPath

from capitheque.receiving.refusals import RefusedImportError
from capitheque.sentences import sentence

_sentence = partial(sentence, __file__)

ENTRY_LIMIT = 2_000
SIZE_LIMIT = 50 * 1024 * 1024  # bytes, once unpacked
RATIO_LIMIT = 100
_SMALL = 1024 * 1024  # bytes: under it, a ratio says nothing
_ENCRYPTED = 0x1
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OverflowError, NotImplementedError, OSError)
_DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_SAFE_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"utf-16", b"utf-16le", b"utf-16be"}


def read_archive(data: bytes) -> dict[str, bytes]:
    """Return the files of an archive by their path. Raises RefusedImportError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            return _read(archive, entries)
    except _DAMAGED as error:
        raise RefusedImportError("zip-damaged") from error
    except RuntimeError as error:  # how zipfile says that a password is needed
        raise RefusedImportError("zip-encrypted") from error


def refuse_declarations(parts: dict[str, bytes]) -> None:
    """Refuse a document of which one XML part declares a DTD or an entity, in any encoding."""
    for name, data in parts.items():
        plain = data.replace(b"\0", b"")  # UTF-16 and UTF-32 then read as ASCII
        if plain[:200].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
            encoding = _ENCODING.search(plain[:400])
            if _DTD.search(plain) or (encoding and encoding[1].lower() not in _SAFE_ENCODINGS):
                raise RefusedImportError("xml-entity", name=name)


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > ENTRY_LIMIT:
        raise RefusedImportError("zip-bomb", limit=_sentence("limit-files", count=ENTRY_LIMIT))
    seen: set[str] = set()
    for entry in entries:
        _check_name(entry, seen)
        if entry.flag_bits & _ENCRYPTED:
            raise RefusedImportError("zip-encrypted")
        if entry.compress_type not in _METHODS:
            raise RefusedImportError("zip-method")
        if entry.file_size > _SMALL and entry.file_size > RATIO_LIMIT * max(entry.compress_size, 1):
            raise RefusedImportError("zip-bomb", limit=_sentence("limit-ratio", count=RATIO_LIMIT))
    if sum(entry.file_size for entry in entries) > SIZE_LIMIT:
        raise RefusedImportError("zip-bomb", limit=_sentence("limit-size", count=SIZE_LIMIT // 1024**2))


def _check_name(entry: zipfile.ZipInfo, seen: set[str]) -> None:
    name = entry.orig_filename
    path = PurePosixPath(name)
    if not name or path.is_absolute() or ".." in path.parts or re.search(r"[\\:\x00]", name):
        raise RefusedImportError("zip-path", name=name)
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise RefusedImportError("zip-link", name=name)
    if name.casefold() in seen:
        raise RefusedImportError("zip-twin", name=name)
    seen.add(name.casefold())


def _read(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Read each file, counting what really comes out: a declared size may lie."""
    left, found = SIZE_LIMIT, {}
    for entry in entries:
        if entry.is_dir():
            continue
        with archive.open(entry) as opened:
            data = opened.read(min(left, entry.file_size) + 1)
        left -= len(data)
        if left < 0 or len(data) > entry.file_size:
            raise RefusedImportError("zip-bomb", limit=_sentence("limit-size", count=SIZE_LIMIT // 1024**2))
        found[entry.filename] = data
    return found
