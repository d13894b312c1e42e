"""The header of a sheet: what is read, what is refused, and on which line it is said."""

from __future__ import annotations

import json
import string
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from capitheque.sheets import front_matter
from capitheque.sheets.front_matter import (
    DEPTH_LIMIT,
    EVENT_LIMIT,
    HEADER_LIMIT,
    SHEET_LIMIT,
    VALUE_LIMIT,
    FrontMatter,
    RefusedError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(text: str | bytes) -> FrontMatter:
    """Read a whole file that has nothing to be told about."""
    header, faults = front_matter.read(text.encode() if isinstance(text, str) else text, "essai.md")
    assert faults == []
    return header


def header(text: str) -> FrontMatter:
    return read(f"---\n{text}\n---\n")


def refused(text: str | bytes) -> tuple[str, int]:
    """Give the code and the line of the refusal of a whole file."""
    with pytest.raises(RefusedError) as caught:
        front_matter.read(text.encode() if isinstance(text, str) else text, "essai.md")
    return caught.value.fault.code, caught.value.fault.location.line


def refused_header(text: str) -> tuple[str, int]:
    return refused(f"---\n{text}\n---\n")


# --- values and lines -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["no", "yes", "on", "off", "true", "01053", "0612345670", "12:30", "1.10", "1e3", "0x1F", "0o17", "1_000", ".inf",
     "2024-01-01", "=", "10%", "1,5", "3 < 4", "a#b", "C++", "l’école", "😀"],
)  # fmt: skip
def test_a_value_stays_the_text_it_is(text: str) -> None:
    assert header(f"title: {text}").values == {"title": text}


def test_lists_and_mappings_are_read() -> None:
    found = header("a: [x, y]\nb:\n  - x\n  - {c: d}\ne:\n  f: g").values
    assert found == {"a": ["x", "y"], "b": ["x", {"c": "d"}], "e": {"f": "g"}}


def test_a_long_text_may_be_written_on_several_lines() -> None:
    found = header("a: >-\n  un\n  deux\nb: |\n  un\n  deux\nc: un\n  deux").values
    assert found == {"a": "un deux", "b": "un\ndeux", "c": "un deux"}


def test_quotes_are_not_part_of_the_value() -> None:
    assert header("""a: "x: y"\nb: 'l''école'""").values == {"a": "x: y", "b": "l'école"}


def test_a_field_without_answer_is_empty() -> None:
    assert header("a:\nb: ''\nc: []").values == {"a": "", "b": "", "c": []}


def test_each_part_has_its_line_from_the_first_of_the_file() -> None:
    found = header("a: x\nb:\n  - y\n  - c: z\n    d: t\ne: {f: g}")
    assert found.lines == {
        ("a",): 2,
        ("b",): 3,
        ("b", 0): 4,
        ("b", 1): 5,
        ("b", 1, "c"): 5,
        ("b", 1, "d"): 6,
        ("e",): 7,
        ("e", "f"): 7,
    }


def test_the_line_of_an_absent_part_is_that_of_what_holds_it() -> None:
    found = header("a: x\nb:\n  - c: z")
    assert found.line_of(("b", 0, "absent", 3)) == 4
    assert found.line_of(("b", 9)) == 3
    assert found.line_of(("absent",)) == 1
    assert found.line_of(()) == 1


def test_the_body_follows_with_its_line() -> None:
    found = read("---\na: x\n---\n\n## Un\n---\nfin")
    assert (found.body, found.body_line) == ("\n## Un\n---\nfin", 4)


def test_an_empty_header_holds_nothing() -> None:
    assert read("---\n---\ntexte").values == {}
    assert header("# seulement une remarque").values == {}


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_any_end_of_line_is_read(ends: str) -> None:
    found = read("---\na: x\nb: y\n---\ntexte\n".replace("\n", ends))
    assert (dict(found.values), found.body, found.lines[("b",)]) == ({"a": "x", "b": "y"}, "texte\n", 3)


def test_a_byte_order_mark_is_nothing() -> None:
    assert read(b"\xef\xbb\xbf---\na: x\n---\n").values == {"a": "x"}


def test_accents_are_composed() -> None:
    found = read(unicodedata.normalize("NFD", "---\na: été\n---\nforêt"))
    assert (found.values["a"], found.body) == ("été", "forêt")


def test_invisible_characters_are_removed_and_said() -> None:
    text = "---\na: x\nb: y\u200bz\u202e\n---\n\x07texte"
    found, faults = front_matter.read(text.encode(), "essai.md")
    assert (found.values["b"], found.body) == ("yz", "texte")
    assert [(one.code, one.location.line, one.values["count"]) for one in faults] == [("invisible-characters", 3, 3)]


def test_the_joiner_of_some_scripts_is_kept() -> None:
    assert header("a: می‌خواهم").values == {"a": "می‌خواهم"}


def test_the_delimiters_may_have_spaces_after_them() -> None:
    assert read("--- \na: x\n---\t \n").values == {"a": "x"}


# --- refusals -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("file-empty", 1)),
        ("\ufeff\n \n", ("file-empty", 1)),
        ("titre", ("header-missing", 1)),
        ("\n---\na: x\n---\n", ("header-missing", 1)),
        ("----\na: x\n----\n", ("header-missing", 1)),
        (" ---\na: x\n---\n", ("header-indented", 1)),
        ("---\na: x\n", ("header-open", 1)),
        ("---\na: x\n ---\n", ("header-open", 1)),
    ],
)
def test_a_file_without_a_whole_header_is_refused(text: str, expected: tuple[str, int]) -> None:
    assert refused(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: x\nb: y: z", ("header-colon", 3)),
        ("a: x\n\tb: y", ("header-tab", 3)),
        ('a: x\nb: "y\nc: z', ("header-quote", 3)),
        ("a: x\nb: 'y\nc: z", ("header-quote", 3)),
        ("a: @x", ("header-syntax", 2)),
        ("a: `x`", ("header-syntax", 2)),
        ("a: %x", ("header-syntax", 2)),
        ('a: "x" y', ("header-syntax", 2)),
        ("- x", ("header-list", 2)),
        ("bonjour", ("header-list", 2)),
        ("[x, y]", ("header-list", 2)),
        ("a: x\n--- {b: y}", ("header-documents", 3)),
        ("a: x\nb: y\na: z", ("header-duplicate", 4)),
        ("a: {b: x,\n b: y}", ("header-duplicate", 3)),
        ("2024: x", ("header-key", 2)),
        ("'': x", ("header-key", 2)),
        ("? [a, b]\n: x", ("header-key", 2)),
        ("<<: {a: x}", ("header-key", 2)),
        ("a: &b x", ("header-alias", 2)),
        ("a: x\nb: *a", ("header-alias", 3)),
        ("a: *gras* et plus", ("header-alias", 2)),
        ("a: &", ("header-alias", 2)),
        ("&a b: x", ("header-alias", 2)),
        ("a: !!str x", ("header-tag", 2)),
        ("a: !x", ("header-tag", 2)),
        ("a: !<x> y", ("header-tag", 2)),
        ("!!python/name:os.system a: x", ("header-tag", 2)),
        ("a: !!python/object/apply:os.system [ls]", ("header-tag", 2)),
    ],
)
def test_a_header_is_refused_on_the_line_of_its_fault(text: str, expected: tuple[str, int]) -> None:
    assert refused_header(text) == expected


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"---\na: \xe9t\xe9\n---\n", 2),
        ("---\na: é\n---\n".encode("utf-16"), 1),
        (b"---\na: x\n---\n\n\xed\xa0\x80", 5),
        (b"\xff", 1),
    ],
)
def test_bytes_that_are_not_utf8_are_refused_on_their_line(data: bytes, line: int) -> None:
    assert refused(data) == ("file-encoding", line)


def test_the_value_shown_is_never_longer_than_a_line() -> None:
    with pytest.raises(RefusedError) as caught:
        header(f"{'é' * 500}\u00a0: x\n{'x' * 900}: y")
    assert len(str(caught.value)) < 300


# --- limits ---------------------------------------------------------------------------------------------------


def test_the_limit_of_a_sheet_is_counted_in_bytes() -> None:
    start = "---\na: x\n---\n"
    assert read(start + "a" * (SHEET_LIMIT - len(start)))
    assert refused(start + "a" * (SHEET_LIMIT - len(start) + 1)) == ("file-big", 1)
    assert refused(start + "é" * (SHEET_LIMIT // 2)) == ("file-big", 1)


def test_the_limit_of_a_header_is_counted_in_characters() -> None:
    assert header("#" + "é" * (HEADER_LIMIT - 1))
    assert refused_header("#" + "é" * HEADER_LIMIT) == ("header-big", 1)


def test_the_limit_of_a_value() -> None:
    assert header(f"a: {'x' * VALUE_LIMIT}")
    assert refused_header(f"a: x\nb: {'x' * (VALUE_LIMIT + 1)}") == ("header-value-long", 3)


def test_the_limit_of_the_depth() -> None:
    assert header("a: " + "[" * (DEPTH_LIMIT - 1) + "]" * (DEPTH_LIMIT - 1))
    assert refused_header("a: " + "[" * 5_000 + "]" * 5_000) == ("header-depth", 2)
    assert refused_header("a:\n" + "\n".join(f"{' ' * n}b:" for n in range(1, 100)))[0] == "header-depth"


def test_the_limit_of_the_number_of_parts() -> None:
    assert header(f"a: [{'x,' * (EVENT_LIMIT - 10)}]")
    assert refused_header(f"a: [{'x,' * EVENT_LIMIT}]") == ("header-many", 2)


BOMBS = {
    "aliases": "a: &a [x, x]\n"
    + "\n".join(f"{b}: &{b} [*{a}, *{a}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    "merges": "a: &a {x: y}\nb: {<<: [" + "*a, " * 2_000 + "*a]}",
    "lists": "a: " + "[" * 8_000,
    "mappings": "{a: " * 4_000,
    "items": "a:\n" + "- x\n" * 4_000,
    "keys": "\n".join(f"a{n}: x" for n in range(1_500)),
    "nested items": "a:\n" + "- " * 7_000,
    "keys without value": "? " * 7_000,
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_after_few_events(bomb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Time is not measured: each event costs the same, and reading stops at the first that is too many."""
    events = 0

    def count(text: str, Loader: type[Any]) -> Iterator[yaml.Event]:  # noqa: N803  # the name yaml gives it
        nonlocal events
        for event in parse(text, Loader=Loader):
            events += 1
            yield event

    parse = yaml.parse
    monkeypatch.setattr(yaml, "parse", count)
    code, _ = refused_header(bomb)

    assert code.startswith("header-")
    assert 0 < events <= EVENT_LIMIT + 10


# --- any text -------------------------------------------------------------------------------------------------


def assert_read_or_refused(data: bytes) -> None:
    try:
        found, faults = front_matter.read(data, "essai.md")
    except RefusedError:
        return
    assert all(str(fault) for fault in faults)
    assert_texts(found.values)
    last = data.count(b"\n") + data.count(b"\r") + 1
    assert all(1 <= line <= last for line in found.lines.values())


def assert_texts(value: object) -> None:
    """Nothing else than text, lists and mappings comes out of a header."""
    match value:
        case dict():
            for key, inside in value.items():
                assert isinstance(key, str)
                assert_texts(inside)
        case list():
            for inside in value:
                assert_texts(inside)
        case _:
            assert isinstance(value, str)


YAML_SIGNS = st.text(alphabet="ab \n\t-:?,[]{}#&*!|>'\"%@`~=<é0", max_size=60)
VISIBLE = st.characters(exclude_categories=["C", "Zl", "Zp"])


def composed(text: str) -> str:
    """Write a text as a header keeps it."""
    return unicodedata.normalize("NFC", text).strip()


TEXTS = st.text(alphabet=VISIBLE, max_size=60).map(composed)
KEYS = st.text(alphabet=string.ascii_letters + "_", min_size=1, max_size=20)


def depth(answer: object) -> int:
    """Count the collections around the deepest part, an empty collection holding none."""
    inside = list(answer.values()) if isinstance(answer, dict) else answer
    return 1 + max(map(depth, inside)) if isinstance(inside, list) and inside else 0


ANSWERS = st.recursive(
    TEXTS,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(KEYS, inside, max_size=4),
    max_leaves=12,
)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert_read_or_refused(data)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert_read_or_refused(text.encode("utf-8", "surrogatepass"))


@given(st.text(max_size=200) | YAML_SIGNS)
def test_any_header_is_read_or_refused(text: str) -> None:
    assert_read_or_refused(f"---\n{text}\n---\n".encode("utf-8", "surrogatepass"))


@given(st.dictionaries(KEYS, TEXTS | st.lists(TEXTS, max_size=5), max_size=8))
def test_what_json_writes_is_read_back(answers: dict[str, Any]) -> None:
    lines = [f"{key}: {json.dumps(answer, ensure_ascii=False)}" for key, answer in answers.items()]
    assert header("\n".join(lines)).values == answers


@given(st.dictionaries(KEYS, ANSWERS, min_size=1, max_size=4))
def test_what_json_nests_is_read_back_within_the_depth(answers: dict[str, Any]) -> None:
    written = json.dumps(answers, ensure_ascii=False)
    if depth(answers) > DEPTH_LIMIT:
        assert refused_header(written)[0] == "header-depth"
    else:
        assert header(written).values == answers


@pytest.mark.parametrize("text", ["null", "~"])
def test_null_is_an_empty_answer(text: str) -> None:
    assert header(f"a: {text}").values == {"a": ""}


@pytest.mark.parametrize("text", ["a: x\nb: [y\nc: z", "a: x\nb\nc: z"])
def test_a_syntax_fault_is_said_where_it_starts(text: str) -> None:
    assert refused_header(text) == ("header-syntax", 3)


def test_a_backslash_is_not_an_open_quote() -> None:
    assert refused_header('a: "C:\\école"') == ("header-escape", 2)


@pytest.mark.parametrize("separator", ["\u2028", "\u2029"])
def test_a_line_separator_is_a_space(separator: str) -> None:
    found = header(f"a: x{separator}y\nb: z")
    assert (dict(found.values), found.lines[("b",)]) == ({"a": "x y", "b": "z"}, 3)


def test_nothing_is_lost_after_a_hash() -> None:
    _, faults = front_matter.read(b"---\ntitle: Atelier # 1\n---\n", "essai.md")
    assert faults
