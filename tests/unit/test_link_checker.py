"""The links of a built site: each one that leads nowhere is named with its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from capitheque.site.link_checker import BrokenLink, broken_links

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of three pages, a picture and a text, without a broken link."""
    write(tmp_path, "index.html", "<h1 id='haut'>Accueil</h1><a href='themes/'>Thèmes</a>")
    write(tmp_path, "themes/index.html", "<h2 id='à-lire'>Thèmes</h2><a href='../'>Accueil</a>")
    write(tmp_path, "themes/aller vers/index.html", "<p>Une page</p>")
    write(tmp_path, "media/photo.webp", "photo")
    write(tmp_path, "feed.xml", "<rss/>")
    return tmp_path


def write(site: Path, name: str, html: str) -> None:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, encoding="utf-8")


def broken(site: Path, html: str, page: str = "page/index.html") -> list[str]:
    """Add a page and return its broken links."""
    write(site, page, html)
    found = broken_links(site)
    assert {one.page for one in found} <= {page}
    return [one.link for one in found]


def test_a_site_without_a_broken_link_has_nothing_to_say(site: Path) -> None:
    assert broken_links(site) == []


def test_an_empty_site_has_nothing_to_say(tmp_path: Path) -> None:
    assert broken_links(tmp_path) == []


def test_a_broken_link_is_named_with_its_page(site: Path) -> None:
    write(site, "a/b/index.html", "<a href='../absent/'>Perdu</a>")

    assert broken_links(site) == [BrokenLink("a/b/index.html", "../absent/")]


@pytest.mark.parametrize(
    "link",
    [
        "../themes/",
        "../themes/index.html",
        "/themes/",
        "../",
        "/",
        "",
        "#ici",
        "?page=2",
        "../index.html#haut",
        "../#haut",
        "../themes/#à-lire",
        "../themes/#%C3%A0-lire",
        "../themes/aller%20vers/",
        "../themes/?tri=titre",
        "../media/photo.webp",
        "../media/photo.webp#xywh=0,0,1,1",
        "../feed.xml",
        "./index.html",
        "../page/../themes/",
    ],
)
def test_a_link_that_leads_somewhere_is_accepted(site: Path, link: str) -> None:
    assert broken(site, f"<p id='ici'>Ici</p><a href='{link}'>Lien</a>") == []


@pytest.mark.parametrize(
    "link",
    [
        "../absente/",
        "absente.html",
        "/absente",
        "../themes",
        "../Themes/",
        "../media/",
        "../media/autre.webp",
        "../../../absente/",
    ],
)
def test_a_page_or_a_file_that_does_not_exist_is_named(site: Path, link: str) -> None:
    assert broken(site, f"<a href='{link}'>Lien</a>") == [link]


@pytest.mark.parametrize("link", ["#absent", "../themes/#lire", "../#Haut", "/#themes", "../index.html#absent"])
def test_an_anchor_that_does_not_exist_is_named(site: Path, link: str) -> None:
    assert broken(site, f"<a href='{link}'>Lien</a>") == [link]


@pytest.mark.parametrize(
    "html",
    [
        "<img src='{}'>",
        "<IMG SRC={}>",
        "<script src='{}'></script>",
        "<link rel='stylesheet' href='{}'>",
        "<iframe src='{}'></iframe>",
        "<video poster='{}'></video>",
        "<object data='{}'></object>",
        "<form action='{}'></form>",
        "<area href='{}'>",
        "<svg><a href='{}'></a></svg>",
        pytest.param(
            "<svg><use xlink:href='{}'/></svg>",
        ),
        "<img srcset='../media/photo.webp 1x, {} 2x'>",
        "<source srcset='{} 480w'>",
        "<meta http-equiv='refresh' content='0; url={}'>",
    ],
)
def test_every_way_to_name_a_file_in_raw_html_is_followed(site: Path, html: str) -> None:
    assert broken(site, html.format("../media/absente.webp")) == ["../media/absente.webp"]
    assert broken(site, html.format("../media/photo.webp")) == []


def test_the_case_of_a_redirect_is_kept(site: Path) -> None:
    write(site, "Vieux/index.html", "<p>Une page</p>")

    assert broken(site, "<meta http-equiv='refresh' content='0; URL=../Vieux/'>") == []


def test_a_description_that_speaks_of_an_address_is_no_link(site: Path) -> None:
    assert broken(site, "<meta name='description' content='Écrire url=absente dans la fiche'>") == []


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/absente",
        "http://example.org",
        "//example.org/absente",
        "mailto:contact@example.org",
        "tel:3919",
        "javascript:void(0)",
        "data:image/png;base64,AAAA",
        "https://site.invalid.example.org/",
    ],
)
def test_what_is_outside_the_site_is_not_followed(site: Path, link: str) -> None:
    assert broken(site, f"<a href='{link}'>Ailleurs</a>") == []


@pytest.mark.parametrize("link", ["http://[::1", "https://[absente]/", "//["])
def test_an_address_that_cannot_be_read_never_stops_the_check(site: Path, link: str) -> None:
    write(site, "autre/index.html", "<a href='../absente/'>Perdu</a>")
    write(site, "page/index.html", f"<a href='{link}'>Mal écrit</a>")

    assert BrokenLink("autre/index.html", "../absente/") in broken_links(site)


def test_a_link_written_twice_in_a_page_is_named_once(site: Path) -> None:
    assert broken(site, "<a href='../absente/'>1</a><a href='../absente/'>2</a>") == ["../absente/"]


def test_a_link_inside_a_comment_is_not_a_link(site: Path) -> None:
    assert broken(site, "<!-- <a href='../absente/'> -->") == []


def test_the_pages_outside_folders_are_read_too(site: Path) -> None:
    assert broken(site, "<a href='absente/'>Perdu</a>", page="404.html") == ["absente/"]


def test_the_anchor_of_a_form_says_what_it_is_about(site: Path) -> None:
    write(site, "contribute/adoption/index.html", "<form data-definition='{}'></form>")
    assert broken(site, "<a href='../contribute/adoption/#practices/cafe'>Nous avons essayé</a>") == []
    assert broken(site, "<a href='../contribute/absent/#practices/cafe'>Nous avons essayé</a>") != []
