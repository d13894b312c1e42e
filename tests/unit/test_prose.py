"""The body of a sheet: what CommonMark gives, and what can never reach a reader's browser."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import comrak
import pytest
from hypothesis import given
from hypothesis import strategies as st

from capitheque.sheets import prose

if TYPE_CHECKING:
    from collections.abc import Callable

    Dangers = Callable[[str], list[str]]


def html(markdown: str) -> str:
    """Give the HTML of a body without headings."""
    (part,) = prose.read(markdown).parts
    return part.html


def whole(markdown: str) -> str:
    found = prose.read(markdown)
    return "\n".join([*(part.html for part in found.parts), found.footnotes])


# --- sections -------------------------------------------------------------------------------------------------


def test_a_body_is_cut_at_level_2_headings() -> None:
    found = prose.read("avant\n\n## Un\n\nun\n\n### Petit\n\nencore\n\n## Deux\n")
    assert [(part.title, part.line, part.text) for part in found.parts] == [
        (None, 1, "avant"),
        ("Un", 3, "un Petit encore"),
        ("Deux", 11, ""),
    ]


def test_every_heading_is_listed_with_its_line() -> None:
    found = prose.read("# A\n\n## *B* &amp; `b`\n\n### C\n\n> ###### D\n")
    assert [(heading.level, heading.line, heading.text) for heading in found.headings] == [
        (1, 1, "A"),
        (2, 3, "B & b"),
        (3, 5, "C"),
        (6, 7, "D"),
    ]


def test_an_underlined_heading_is_a_heading() -> None:
    assert [part.title for part in prose.read("Un\n--\n\ntexte").parts] == [None, "Un"]


def test_a_heading_in_code_is_code() -> None:
    found = prose.read("```\n## Un\n```\n\n    ## Deux\n")
    assert [part.title for part in found.parts] == [None]
    assert found.headings == ()


def test_an_empty_body_is_one_empty_part() -> None:
    assert [(part.title, part.html) for part in prose.read("").parts] == [(None, "")]


def test_text_is_the_words_on_one_line() -> None:
    (part,) = prose.read("Un *deux*\ntrois &lt; quatre\n\n- cinq\n").parts
    assert part.text == "Un deux trois < quatre cinq"


def test_list_items_are_counted() -> None:
    (part,) = prose.read("- un\n- deux\n\ntexte[^1]\n\n1. trois\n\n[^1]: note\n").parts
    assert part.items == 3


# --- CommonMark -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>"),
        ("~~a~~", "<p><del>a</del></p>"),
        ("a  \nb\\\nc", "<p>a<br>\nb<br>\nc</p>"),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("***", "<hr>"),
        ("```python\na < b\n```", "<pre><code>a &lt; b\n</code></pre>"),
        ("### a", "<h3>a</h3>"),
        ("\\*a\\*", "<p>*a*</p>"),
        ("&eacute;t&#233;", "<p>été</p>"),
        ("« a »", "<p>« a »</p>"),
        ("a:smile: (c) -- ...", "<p>a:smile: (c) -- ...</p>"),
    ],
)
def test_commonmark_is_read(markdown: str, expected: str) -> None:
    assert html(markdown) == expected


def test_a_table_keeps_its_alignment() -> None:
    found = html("| a | b | c |\n|:--|--:|---|\n| 1 | 2 | 3 |")
    assert '<th align="left">a</th>\n<th align="right">b</th>\n<th>c</th>' in found
    assert '<td align="left">1</td>\n<td align="right">2</td>\n<td>3</td>' in found


@pytest.mark.parametrize(
    ("markdown", "address"),
    [
        ("[a](https://ville.example/x?y=1&z=2)", "https://ville.example/x?y=1&amp;z=2"),
        ("[a](http://ville.example)", "http://ville.example"),
        ("[a](mailto:contact@ville.example)", "mailto:contact@ville.example"),
        ("<https://ville.example>", "https://ville.example"),
        ("voir www.ville.example.", "http://www.ville.example"),
        ("contact@ville.example", "mailto:contact@ville.example"),
        ("[a][1]\n\n[1]: https://ville.example", "https://ville.example"),
    ],
)
def test_a_link_is_kept_and_vouched_for_by_nobody(markdown: str, address: str) -> None:
    found = html(markdown)
    assert f'<a href="{address}" rel="noopener noreferrer nofollow ugc">' in found
    assert prose.read(markdown).parts[0].refused_links == 0


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#9;script:alert(1)", "java&#10;script:alert(1)", "vbscript:x",
     "data:text/html,x", "data:image/svg+xml;base64,x", "file:///etc/passwd", "ftp://ville.example", "tel:0612345678",
     "blob:x", "&#1;javascript:alert(1)", "&#x2028;javascript:alert(1)", "&nbsp;javascript:alert(1)",
     "&#x1680;javascript:alert(1)", "agen.html", "#titre", "?x"],
)  # fmt: skip
def test_a_link_elsewhere_is_shown_as_text_and_counted(address: str, dangers: Dangers) -> None:
    (part,) = prose.read(f"Voir [la page](<{address}>) ici.").parts
    assert "href" not in part.html
    assert part.text == "Voir la page ici."
    assert part.refused_links == 1
    assert dangers(part.html) == []


def test_an_image_is_not_shown_and_is_counted() -> None:
    (part,) = prose.read("a ![b](c.png) ![d](https://e.example/f.png 'g')").parts
    assert part.images == 2
    assert "<img" not in part.html
    assert "e.example" not in part.html


# --- footnotes ------------------------------------------------------------------------------------------------


def test_footnotes_are_set_apart_and_go_back_in_french() -> None:
    found = prose.read("## Un\n\na[^x] b[^y] c[^x]\n\n[^x]: note *x*\n[^y]: note y\n[^z]: jamais appelée\n")
    assert "note" not in found.parts[1].text
    assert prose.plain_text(found.footnotes) == "note x ↩ ↩ 2 note y ↩"
    labels = re.findall('aria-label="([^"]*)"', found.footnotes)
    assert labels == ["Revenir au texte, note 1", "Revenir au texte, note 1-2", "Revenir au texte, note 2"]


def test_each_footnote_link_has_its_target() -> None:
    found = prose.read("a[^x] b[^été 1] c[^x]\n\n[^x]: un\n\n    deux\n")
    page = found.parts[0].html + found.footnotes
    targets = re.findall('href="#([^"]*)"', page)
    assert len(targets) == 4
    assert all(page.count(f'id="{target}"') == 1 for target in targets)


def test_a_footnote_called_in_no_text_is_left_out() -> None:
    assert prose.read("a\n\n[^x]: jamais appelée\n").footnotes == ""


@pytest.mark.parametrize("called", ["", "[^1]"])
@pytest.mark.parametrize("note", ["[^1]: {}", "> [^1]: {}", "- [^1]: {}"])
def test_footnotes_of_the_same_name_hide_no_text(note: str, called: str) -> None:
    """The first is the one that is called; the others are told as lost."""
    notes = [note.format(f"texte {number}") for number in range(3)]
    found = prose.read("\n\n".join(f"## {title}{called}\n\n{one}" for title, one in zip("ABC", notes, strict=True)))
    assert [part.title for part in found.parts] == [None, "A", "B", "C"]
    assert ("texte 0" in found.footnotes) == bool(called)
    assert not re.search("texte [12]|\ue000", found.footnotes)
    lost = [("1", 3), ("1", 7), ("1", 11)][bool(called) :] if note.startswith("[") else []
    assert list(found.lost_notes) == lost


def test_a_footnote_of_a_taken_name_is_code_in_a_block_of_code() -> None:
    assert html("a[^1]\n\n[^1]: b\n\n```\n[^1]: c\n```").endswith("<pre><code>[^1]: c\n</code></pre>")


def test_a_footnote_without_text_is_what_was_typed() -> None:
    assert html("a[^x]") == "<p>a[^x]</p>"


# --- safety ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<!-- x -->", "<?php x ?>",
     "<iframe srcdoc='x'></iframe>", "<style>p{}</style>", "<a href='javascript:x'>y</a>", "<details open ontoggle=x>",
     "<![CDATA[x]]>", "<!DOCTYPE html>", "<form><input autofocus onfocus=x>", "<meta http-equiv=refresh content=0>",
     "<b>gras</b>", "<br>", "<math><mtext></mtext></math>"],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "texte {} texte", "- {}", "> {}", "### {}", "**{}**", "|a|\n|-|\n|{}|"])
def test_html_is_shown_as_text(code: str, around: str, dangers: Dangers) -> None:
    (part,) = prose.read(around.format(code)).parts
    assert code in part.text
    assert dangers(part.html) == []


@pytest.mark.parametrize("code", ["{{ 7*7 }}", "{% include 'x' %}", "{# x #}", '--8<-- "x"', "::: x", "$$x$$", "[TOC]"])
def test_the_commands_of_other_programs_are_text(code: str) -> None:
    assert html(code) == f"<p>{code.replace('<', '&lt;')}</p>"


@pytest.mark.parametrize(
    "markdown",
    ["a {#x}", "a {: onclick=alert(1)}", "[a](https://b.example){: onclick=x}", "![a](b.png){onerror=x}", "- [x] a",
     "[a](https://b.example 'x\" onclick=\"y')", '[a](https://b.example/"onclick="y)', "```js onload=x\na\n```",
     '[a" onclick=x](https://b.example)', '<https://b.example/"onclick=x>', '[^"onclick=x]\n\n[^"onclick=x]: y',
     "[^__config]\n\n[^__config]: x", "[a]: javascript:x 'y'\n\n[a]"],
)  # fmt: skip
def test_no_attribute_comes_from_a_text(markdown: str, dangers: Dangers) -> None:
    assert dangers(whole(markdown)) == []


def test_ids_and_classes_are_those_of_footnotes_only() -> None:
    page = whole("a[^config] [b](https://c.example 'id=\"x\"')\n\n### d\n\n```e\n```\n\n[^config]: f\n")
    assert re.findall('id="([^"]*)"', re.sub('title="[^"]*"', "", page)) == ["fnref-config", "fn-config"]
    assert set(re.findall('class="([^"]*)"', page)) == {"footnote-ref", "footnote-backref"}


@pytest.mark.parametrize(
    "code",
    ["<script>alert(1)</script>", "<img src=x onerror=x>", "<p id='__config' class='md-tag' style='x' onclick='x'>",
     "<a href='javascript:x' id='y' class='z'>a</a>", "<svg><script>x</script></svg>", "<!-- x -->", "<iframe src=x>",
     "<a href='\u2028javascript:x' aria-label='b' target='_top'>a</a>", "<form><input></form>"],
)  # fmt: skip
def test_the_second_layer_is_enough_alone(code: str, dangers: Dangers) -> None:
    """HTML is escaped by the parser, then cleaned: here the parser is supposed to have failed."""
    cleaned = prose._clean(code)  # noqa: SLF001  # the second layer cannot be reached from outside
    assert dangers(cleaned) == []
    assert not re.search("id=|class=|href=|target=", cleaned)


RUN_OR_LOADED = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "vbscript:x", "data:text/html,x", "blob:x", "file:///x",
    "filesystem:x", "ftp://ville.example", "tel:0612345678",
]  # fmt: skip


@pytest.mark.parametrize("address", RUN_OR_LOADED)
def test_the_schemes_that_are_accepted_are_enough_alone(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here the parser is supposed to have failed, and what looks at each attribute to have let everything pass."""
    monkeypatch.setattr(prose, "_filter_attribute", lambda _tag, _attribute, value: value)
    cleaner = prose._cleaner.__wrapped__()  # noqa: SLF001  # a layer cannot be reached from outside

    assert "href" in cleaner.clean('<a href="https://ville.example">a</a>')
    assert "href" not in cleaner.clean(f'<a href="{address}">a</a>')


@pytest.mark.parametrize("address", RUN_OR_LOADED)
def test_the_look_at_each_attribute_is_enough_alone(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here the parser is supposed to have failed, and every scheme to be accepted."""
    monkeypatch.setattr(prose, "_SCHEMES", {address.partition(":")[0].lower(), "https"})
    cleaner = prose._cleaner.__wrapped__()  # noqa: SLF001  # a layer cannot be reached from outside

    assert "href" in cleaner.clean('<a href="https://ville.example">a</a>')
    assert "href" not in cleaner.clean(f'<a href="{address}">a</a>')


@pytest.mark.parametrize("address", ["javascript:alert(1)", "vbscript:x", "data:text/html,x", "file:///x"])
def test_the_parser_is_enough_alone(address: str) -> None:
    """The first layer, before anything is cleaned."""
    rendered = comrak.render_markdown(f"[a](<{address}>)", *prose._options())  # noqa: SLF001  # idem

    assert address not in rendered


def test_no_heading_of_the_page_comes_from_a_text() -> None:
    assert not re.search("<h[12]", whole("# a\n\n## b\n\n> # c\n\n- ## d\n"))


# --- any text -------------------------------------------------------------------------------------------------

MARKDOWN_SIGNS = st.text(alphabet="ab \n\t#-*_`~[]()<>!|\\:^&;\"'=+./0\u2028é", max_size=120)
HOSTILE_WORDS = st.lists(
    st.sampled_from(
        ["<script>", "</script>", "<img src=x onerror=alert(1)>", "[a](", "javascript:", "data:text/html,", ")", "<a ",
         "onerror=", '"', "'", ">", "`", "```\n", "\n\n", "\n", " ", "&#106;", "&lt;", "[^1]", "\n[^1]: ", "## ", "- ",
         "> ", "|a|\n|-|\n|", "<!--", "-->", "<![CDATA[", "]]>", "\\", "<svg/onload=", "<style>", "![", "](", "www.",
         "https://", "mailto:", "\u00a0", "\u2028", "\x00"],
    ),
    max_size=25,
).map("".join)  # fmt: skip


@given(st.text(max_size=300) | MARKDOWN_SIGNS | HOSTILE_WORDS)
def test_any_text_is_read_and_harmless(dangers: Dangers, text: str) -> None:
    page = whole(text)
    assert "<script" not in page
    assert dangers(page) == []


@given(MARKDOWN_SIGNS | HOSTILE_WORDS)
def test_lines_are_those_of_the_text(text: str) -> None:
    found = prose.read(text)
    last = text.count("\n") + text.count("\r") + 1
    lines = [part.line for part in found.parts]
    assert lines == sorted(lines)
    assert all(1 <= line <= last for line in [*lines, *(heading.line for heading in found.headings)])


@given(st.lists(st.text(alphabet="abé '’?!.,0", min_size=1, max_size=20).map(str.strip).filter(bool), max_size=6))
def test_sections_are_found_in_order(titles: list[str]) -> None:
    found = prose.read("".join(f"## {title}\n\ntexte\n\n" for title in titles))
    assert [part.title for part in found.parts] == [None, *(" ".join(title.split()) for title in titles)]


DEEP = {
    "emphasis": "*" * 190_000,
    "brackets": "[" * 190_000,
    "images": "![" * 90_000,
    "links": "[a](" * 45_000,
    "notes": "[^1]" * 45_000,
    "dashes": "- " * 90_000,
    "backticks": "".join("`" * n + " " for n in range(600)),
    "headings": "## a\n" * 35_000,
    "cells": "|a" * 60_000 + "\n" + "|-" * 30_000,
    "tags": "<a " * 60_000,
}


@pytest.mark.parametrize("markdown", DEEP.values(), ids=DEEP)
def test_a_hostile_body_is_read_quickly(markdown: str) -> None:
    before = time.process_time()
    prose.read(markdown)
    assert time.process_time() - before < 5


@pytest.mark.parametrize("markdown", [">" * 20_000, "> " * 2_000, "*a_ " * 20_000], ids=["quotes", "spaced", "mixed"])
def test_deep_nesting_is_refused_at_once(markdown: str) -> None:
    before = time.process_time()
    try:
        prose.read(markdown)
    except prose.TooDeepError as refusal:
        assert refusal.limit == prose.DEPTH_LIMIT  # noqa: PT017  # some of these are shallow, and read
    assert time.process_time() - before < 1


def test_a_quotation_in_a_list_in_a_quotation_is_read() -> None:
    assert prose.read("> - > a").parts[0].text == "a"


def test_a_heading_after_spaces_is_a_section() -> None:
    assert [part.title for part in prose.read("  ## Un\n\ntexte").parts] == [None, "Un"]


def test_the_number_of_a_note_is_no_part_of_a_title() -> None:
    assert prose.read("## Déroulé[^1]\n\ntexte\n\n[^1]: note").parts[1].title == "Déroulé"


def test_the_count_of_refused_links_is_never_negative() -> None:
    assert prose.read('<a href="https://ville.example">ici</a>').parts[0].refused_links == 0


@pytest.mark.parametrize("entity", ["&#8238;", "&#x200B;", "&#7;", "&#x1B;"])
def test_no_invisible_character_comes_by_an_entity(entity: str) -> None:
    assert html(f"a{entity}b") == "<p>ab</p>"


def test_an_address_without_scheme_leads_nowhere() -> None:
    assert prose.read("[a](//ville.example)").parts[0].refused_links == 1


def test_a_scheme_may_be_in_capitals() -> None:
    assert prose.read("[a](HTTPS://ville.example)").parts[0].refused_links == 0
