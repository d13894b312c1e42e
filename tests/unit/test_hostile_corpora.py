"""Texts that nobody here wrote, made to break readers of YAML and browsers: none breaks, none runs.

The corpora are never kept with the project: they are found by the environment variable CAPITHEQUE_CORPORA.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from capitheque.french.text import without_invisible
from capitheque.kinds import Group
from capitheque.sheets import front_matter, prose
from capitheque.sheets.front_matter import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from capitheque.sheets.sheet_reader import SheetReader

    Dangers = Callable[[str], list[str]]

CORPORA = os.environ.get("CAPITHEQUE_CORPORA", "")
HOSTILE = Path(CORPORA) / "hostile"
pytestmark = [
    pytest.mark.corpora,
    pytest.mark.skipif(not CORPORA, reason="CAPITHEQUE_CORPORA names no folder of corpora"),
]

SHEET = """---
title: {title}
summary: {summary}
kind: collectif-local
network_link: groupe
territories: [commune/59350]
sources: [{{title: {title}}}]
written_on: 2024-03-15
state: publiee
licence: CC-BY-SA-4.0
---

## Origine

{body}

[^note]: {body}

## Questions du moment

- {body}[^note]
"""


def _lines(*names: str) -> list[str]:
    """Give the lines of the files, each a payload; some are not UTF-8."""
    texts = (HOSTILE.joinpath(name).read_bytes().decode("utf-8", "replace") for name in names)
    return [line for text in texts for line in text.split("\n") if line.strip()]


def _naughty_strings() -> list[str]:
    return [text for text in json.loads((HOSTILE / "blns" / "blns.json").read_text(encoding="utf-8")) if text.strip()]


def _yaml_cases() -> Iterator[dict[str, Any]]:
    for path in sorted((HOSTILE / "yaml-test-suite" / "src").glob("*.yaml")):
        yield from ({"file": path.stem, **case} for case in yaml.safe_load(path.read_text(encoding="utf-8")))


def _typed(text: str) -> str:
    """Write what the suite shows: its signs for tabs, spaces, ends of line and the byte order mark."""
    shown = {"␣": " ", "»": "\t", "—": "", "↵": "", "∎\n": "", "⇔": "\ufeff", "←": "\r"}
    for sign, meant in shown.items():
        text = text.replace(sign, meant)
    return text


def _read_header(text: str) -> front_matter.FrontMatter | None:
    """Read a header as a sheet would hold it; None when it is refused."""
    try:
        return front_matter.read(f"---\n{text}\n---\n".encode("utf-8", "replace"), "essai.md")[0]
    except RefusedError:
        return None


def _written(payload: str) -> str:
    """Write a payload as one value of a header, the way a form would."""
    return json.dumps(" ".join(payload.split()), ensure_ascii=False)


def _shown(reader: SheetReader, payload: str) -> str:
    """Put a payload everywhere in a sheet and give all the HTML that comes out of it."""
    summary = _written(f"Résumé de la fiche : {payload[:200]}")
    text = SHEET.format(title=_written(payload[:100]), summary=summary, body=payload)
    sheet, faults = reader.read(Group, "essai", "groups/essai.md", text.encode("utf-8", "replace"))
    for fault in faults:
        assert "\n" not in str(fault)
    found = prose.read(payload)
    fragments = [part.html for part in found.parts] + [found.footnotes]
    if sheet:
        fragments += [section.html for section in sheet.body] + [sheet.footnotes]
    return "\n".join(fragments)


def test_the_corpora_are_there() -> None:
    assert len(list(_yaml_cases())) > 300
    assert len(_naughty_strings()) > 400
    assert len(_lines("payloadbox-xss/Intruder/xss-payload-list.txt")) > 6_000
    assert len(_lines("payloadbox-ssti/Intruder/ssti-payloads.txt")) > 40


def test_every_case_of_yaml_is_read_or_refused() -> None:
    texts = [_typed(str(case.get("yaml", ""))) for case in _yaml_cases()]
    assert sum(_read_header(text.removeprefix("---\n")) is not None for text in texts) > 40


def test_simple_cases_of_yaml_are_read_as_the_suite_says() -> None:
    """Mappings of texts alone are compared: the suite guesses numbers and dates, a sheet never does."""
    compared = 0
    for case in _yaml_cases():
        meant = _meant(case)
        found = _read_header(_typed(case["yaml"]).removeprefix("---\n")) if meant else None
        if meant and found and not found.body.strip():  # else the case closes the header itself
            assert {key: _stripped(value) for key, value in meant.items()} == found.values, case["file"]
            compared += 1
    assert compared >= 15


def _meant(case: dict[str, Any]) -> dict[str, Any] | None:
    try:
        meant = json.loads(case.get("json") or "null")
    except json.JSONDecodeError:  # several documents
        return None
    return meant if isinstance(meant, dict) and _is_text(list(meant.values())) else None


def _is_text(value: object) -> bool:
    return all(map(_is_text, value)) if isinstance(value, list) else isinstance(value, str)


def _stripped(value: Any) -> Any:
    """As a sheet is read: without the spaces around, and without the control characters that an escape may write."""
    return [_stripped(item) for item in value] if isinstance(value, list) else without_invisible(value)[0].strip()


def test_naughty_strings_are_harmless_everywhere(reader: SheetReader, dangers: Dangers) -> None:
    assert [text for text in _naughty_strings() if dangers(_shown(reader, text))] == []


def test_naughty_strings_are_kept_in_a_header() -> None:
    for text in _naughty_strings():
        found = _read_header(f"title: {_written(text)}")
        assert found is None or isinstance(found.values["title"], str)


def test_code_for_browsers_is_harmless_everywhere(reader: SheetReader, dangers: Dangers) -> None:
    payloads = _lines("payloadbox-xss/Intruder/xss-payload-list.txt")
    assert [text for text in payloads if dangers(_shown(reader, text))] == []


def test_the_judge_of_html_sees_code_for_browsers(dangers: Dangers) -> None:
    """A judge that sees nothing proves nothing: shown as it is, most of the corpus is dangerous."""
    payloads = _lines("payloadbox-xss/Intruder/xss-payload-list.txt")
    assert sum(bool(dangers(text)) for text in payloads) > len(payloads) * 0.8


def test_code_for_templates_is_shown_as_it_was_typed(reader: SheetReader, dangers: Dangers) -> None:
    for text in _lines("payloadbox-ssti/Intruder/ssti-payloads.txt"):
        page = _shown(reader, text)
        assert dangers(page) == []
        found = _read_header(f"title: {_written(text)}")
        assert found is not None
        assert found.values["title"] == " ".join(text.split())
