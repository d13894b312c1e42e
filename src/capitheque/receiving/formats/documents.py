"""Word-processor documents (.docx, .odt): text by pandoc, shut in a box; whatever it leaves out is kept as well."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from contextlib import suppress
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from capitheque.receiving.cleaning import MAIL_REMOVED, NUMBER_REMOVED, Cleaner, lines_not_in
from capitheque.receiving.formats.headings import split
from capitheque.receiving.formats.markdown import first_title
from capitheque.receiving.refusals import RefusedImportError
from capitheque.receiving.stories import Passage, Photo, Story
from capitheque.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.receiving.formats.received_file import ReceivedFile

_sentence = partial(sentence, __file__)

TIME_LIMIT = 60  # seconds
_MEMORY = "-M700m"
_TEXT_PARTS = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml|(?:content|styles)\.xml"
)
_PICTURES = re.compile(r"(?:word/media|Pictures|media)/[^/]+", re.IGNORECASE)
_OTHER_CONTENT = re.compile(r"(?:word/(?:embeddings|charts)|Object [^/]+)/.+|.*vbaProject\.bin|.*\.(?:bin|zip|exe)")
_IMAGE = re.compile(r"!\[((?:[^\]\\]|\\.)*)\]\(<?([^)>\s]*)>?(?:\s+\"[^\"]*\")?\)")
_SAVED = {
    "docProps/core.xml": re.compile(rb"<dcterms:modified[^>]*>(\d{4}-\d\d-\d\d)"),
    "meta.xml": re.compile(rb"<dc:date>(\d{4}-\d\d-\d\d)"),
}
_NOT_TEXT = {"delText", "instrText"}


def document_stories(file: ReceivedFile, cleaner: Cleaner) -> list[Story]:
    """The story of one document. Raises RefusedImportError."""
    markdown = cleaner.clean(_convert(file.data, file.kind))
    whole = "\n".join(Cleaner().clean(line) for line in _paragraphs(file.parts))
    left_out = "\n".join(dict.fromkeys(lines_not_in(whole, markdown)))
    cleaner.phones += left_out.count(NUMBER_REMOVED)
    cleaner.mails += left_out.count(MAIL_REMOVED)
    photos, text = _photos(file.parts, markdown)
    title, passages = first_title(split(text))
    if left_out:
        passages = [*passages, Passage(label=_sentence("left-out"), text=left_out)]
    others = tuple(name for name in file.parts if _OTHER_CONTENT.fullmatch(name))
    return [
        Story(
            source=file.name,
            title=title,
            passages=tuple(passages),
            photos=tuple(photos),
            not_read=others,
            source_text=f"{text}\n{left_out}",
        )
    ]


def _convert(data: bytes, kind: str) -> str:
    """Give the document as GitHub Markdown without HTML, and what was refused by reading it as bytes."""
    import pypandoc  # type: ignore[import-untyped]  # it has no annotations

    command = [pypandoc.get_pandoc_path(), "+RTS", _MEMORY, "-RTS", "--sandbox", f"--from={kind}"]
    command += ["--to=gfm-raw_html", "--wrap=none"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=TIME_LIMIT, check=True)  # noqa: S603  # fixed words
    except subprocess.TimeoutExpired as error:
        raise RefusedImportError("document-slow", limit=TIME_LIMIT) from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise RefusedImportError("document-unreadable") from error
    return done.stdout.decode("utf-8", "replace")


def last_saved(parts: dict[str, bytes]) -> dt.date | None:
    """The day when a word processor saved the document, if it says so."""
    for name, pattern in _SAVED.items():
        if found := pattern.search(parts.get(name, b"")):
            with suppress(ValueError):
                return dt.date.fromisoformat(found[1].decode())
    return None


def _paragraphs(parts: dict[str, bytes]) -> Iterator[str]:
    """Give every paragraph that the parts hold, those that pandoc leaves out too: headers, comments, text boxes."""
    for name, data in parts.items():
        if not _TEXT_PARTS.fullmatch(name):
            continue
        try:
            root = ET.fromstring(data)  # noqa: S314  # no DTD is left in it: see refuse_declarations
        except ET.ParseError as error:
            raise RefusedImportError("document-unreadable") from error
        for element in root.iter():
            if element.tag.rpartition("}")[2] in {"p", "h"}:
                yield (element.text or "") + "".join(_texts(element))


def _texts(element: ET.Element) -> Iterator[str]:
    """Give the text of one paragraph, those of the paragraphs inside it apart."""
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name in {"p", "h"}:
            pass
        elif name in {"tab", "br", "cr", "line-break", "s"}:
            yield " "
        elif name not in _NOT_TEXT:
            yield child.text or ""
            yield from _texts(child)
        yield child.tail or ""


def _photos(parts: dict[str, bytes], markdown: str) -> tuple[list[Photo], str]:
    """Take the images out of the text, with their descriptions; those that the text does not show come last."""
    alts: dict[str, str] = {}
    left = []
    for found in _IMAGE.finditer(markdown):
        alts.setdefault(PurePosixPath(found[2]).name, " ".join(found[1].replace("\\", "").split()))
    for place in (name for name in parts if _PICTURES.fullmatch(name)):
        name = PurePosixPath(place).name
        left.append(Photo(name=name, place=place, data=parts[place], alt=alts.get(name, "")))
    order = list(alts)
    left.sort(key=lambda one: order.index(one.name) if one.name in alts else len(order))
    return left, _IMAGE.sub(lambda found: found[1], markdown)
