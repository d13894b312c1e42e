"""The frame of a page: what contributors write in a title or in a summary is words there, wherever it stands."""

from __future__ import annotations

import html
import re

import pytest

from capitheque.french.typography import typeset_text
from capitheque.site.frames import PageFrame
from capitheque.site.page import Page

FRAME = PageFrame.split(
    '<title>@@title@@ · Capithèque</title><meta name="description" content="@@description@@">'
    '<link rel="canonical" href="@@canonical@@"><main>@@content@@</main>'
)
SITE = "https://site.example/"
HOSTILE = [
    "</title><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    "<!-- <b>gras</b>",
    "L’école & les parents : « 3 < 4 » ?",
    "@@content@@ @@title@@",
]


def filled(*, title: str = "Un café", description: str = "Des parents.", content: str = "", site: str = SITE) -> str:
    page = Page(uri="practices/cafe/", title=title, description=description, template="practice.html")
    return FRAME.fill(page, content, site)


def tags(page: str) -> list[str]:
    """Return what a browser takes for tags, with the names of their attributes."""
    return [re.sub(r'="[^"]*"', "", one) for one in re.findall(r"<!?[a-z-][^>]*>", page)]


PLAIN = tags(filled())


def part(page: str, pattern: str) -> str:
    """Return the words that a browser reads in one place of the page."""
    (found,) = re.findall(pattern, page)
    return html.unescape(found)


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_is_words_in_the_tab_of_the_browser(title: str) -> None:
    page = filled(title=title)

    assert tags(page) == PLAIN
    assert part(page, "<title>(.*?)</title>") == f"{typeset_text(title)} · Capithèque"


@pytest.mark.parametrize("summary", HOSTILE)
def test_a_summary_is_words_for_search_engines(summary: str) -> None:
    page = filled(description=summary)

    assert tags(page) == PLAIN
    assert part(page, 'content="([^"]*)"') == typeset_text(summary)


def test_the_address_that_an_editor_gives_to_the_site_is_an_address_only() -> None:
    page = filled(site='https://site.example/?a=1&b="><script>/')

    assert tags(page) == PLAIN
    assert part(page, 'href="([^"]*)"') == 'https://site.example/?a=1&b="><script>/practices/cafe/'


def test_a_page_is_put_in_its_frame_as_it_is_drawn() -> None:
    content = "<p>Un texte qui parle de @@title@@.</p>"

    assert f"<main>{content}</main>" in filled(content=content)


@pytest.mark.parametrize("absent", ["@@title@@", "@@content@@"])
def test_a_theme_that_would_lose_the_title_or_the_text_of_pages_is_refused(absent: str) -> None:
    with pytest.raises(ValueError, match=f"no {absent}"):
        PageFrame.split("".join(one for one in FRAME.pieces if one != absent))
