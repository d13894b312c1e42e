"""What a visitor gets from the built site."""

from __future__ import annotations

import gzip
import re
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from capitheque.kinds import TOLD
from capitheque.library.loading import load
from capitheque.site.link_checker import broken_links

if TYPE_CHECKING:
    from conftest import Site

from pathlib import Path

ROOT = Path(__file__).parents[2]
WEIGHT_WITHOUT_FONTS = 90_000  # bytes, gzipped (issue « The library opens »)
WEIGHT_WITH_FONTS = 130_000


def test_every_sheet_has_its_page(site: Site) -> None:
    catalogue = load(ROOT / "docs")
    pages = site.pages
    assert {sheet.uri.rstrip("/") for sheet in catalogue.published} <= set(pages)
    assert all(draft.uri.rstrip("/") not in pages for draft in catalogue.drafts)


def test_no_draft_leaks_anywhere(site: Site) -> None:
    titles = [draft.title for draft in load(ROOT / "docs").drafts]
    for path in site.folder.rglob("*"):
        if path.suffix in {".html", ".json", ".xml", ".js", ".txt"}:
            text = path.read_text(encoding="utf-8")
            assert not [title for title in titles if title in text], path


def test_every_theme_department_and_region_with_something_has_its_page(site: Site) -> None:
    catalogue = load(ROOT / "docs")
    pages = site.pages
    for practice in catalogue.practices:
        for theme in practice.themes:
            assert f"themes/{theme}" in pages
        for own in catalogue.territories_of(practice):
            for territory in (own, *catalogue.geography.ancestors(own)):
                assert territory.uri.rstrip("/") in pages


def test_a_region_counts_the_distinct_sheets_of_its_departments(site: Site) -> None:
    """The Mallette des parents names three departments of Île-de-France: its region shows it once."""
    page = site.page("territories/regions/11-ile-de-france")
    assert page.count('href="../../../practices/mallette-des-parents-creteil/"') == 1
    catalogue = load(ROOT / "docs")
    assert f"{len(catalogue.practices_in['region/11'])}\u00a0pratiques" in page.replace(" pratiques", "\u00a0pratiques")


def policies(page: str) -> list[dict[str, set[str]]]:
    """Return what each Content Security Policy of a page lets in: {directive: sources}."""
    found = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    lines = [[one.split() for one in unescape(policy).split(";")] for policy in found]
    return [{name: set(sources) for name, *sources in line} for line in lines]


def test_every_page_runs_and_loads_what_the_site_holds_and_nothing_else(site: Site) -> None:
    """Content Security Policy (level 3): nothing written in a page runs, nobody else is called or sent to."""
    nothing, own = {"'none'"}, {"'self'"}
    loose = {"img-src": own | {"data:", "blob:"}, "script-src": own | {"'wasm-unsafe-eval'"}}
    for uri, page in site.pages.items():
        (policy,) = policies(page)
        assert policy["default-src"] == policy["base-uri"] == nothing, uri
        for name, sources in policy.items():
            assert sources <= loose.get(name, own) or sources == nothing, f"{uri}: {name}"
        assert {"script-src", "style-src", "connect-src", "form-action"} <= set(policy), uri


def test_only_the_search_computes_and_only_the_form_shows_photos_of_the_device(site: Site) -> None:
    lets_in = {uri: policies(page)[0] for uri, page in site.pages.items()}
    forms = {f"contribute/{kind.name}" for kind in TOLD}

    assert {uri for uri, one in lets_in.items() if "'wasm-unsafe-eval'" in one["script-src"]} == {"search"}
    assert {uri for uri, one in lets_in.items() if "blob:" in one["img-src"]} == forms


def test_no_internal_link_is_broken(site: Site) -> None:
    assert broken_links(site.folder) == []


def test_contributed_files_and_vocabularies_are_not_published_as_they_are(site: Site) -> None:
    published = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()}
    assert not [name for name in published if name.endswith((".yml", ".yaml"))]
    assert not [name for name in published if name.startswith("vocabularies/")]


def test_every_published_sheet_has_its_text_beside_its_page_without_what_no_page_shows(site: Site) -> None:
    texts = {path.relative_to(site.folder).as_posix(): path for path in site.folder.rglob("*.md")}
    assert set(texts) == {f"{sheet.reference}.md" for sheet in load(ROOT / "docs").published}
    for path in texts.values():
        header = path.read_text(encoding="utf-8").split("\n---\n")[0]
        assert not re.search(r"^(?:history:|.*\b(?:consent|role):)", header, re.MULTILINE), path


@pytest.mark.parametrize(
    "uri",
    [
        "", "practices", "groups", "research", "themes", "territories", "audiences", "forms", "principles",
        "matrix", "sections", "health", "approach", "approach/history", "approach/principles", "approach/method",
        "approach/network", "approach/create-a-group", "contribute", "contribute/licence", "contribute/macros",
        "contribute/photos-and-consent", "contribute/paper", "contribute/paper/practice",
        "start/parent", "start/teacher", "start/professional", "start/elected",
        "start/trainer", "start/researcher", "sitemap",
        "glossary", "accessibility", "legal", "about-the-data", "territories/france", "sections/difficulties",
        "territories/departments/59-nord", "territories/communes/65440-tarbes", "principles/2-cooperer",
    ],
)  # fmt: skip
def test_the_promised_addresses_answer(site: Site, uri: str) -> None:
    assert "</html>" in site.page(uri)


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.language = ""
        self.ids: list[str] = []
        self.pictures_without_text = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "html":
            self.language = given.get("lang") or ""
        if tag == "img" and "alt" not in given:
            self.pictures_without_text += 1
        if given.get("id"):
            self.ids.append(str(given["id"]))


def test_every_page_is_in_french_with_one_main_title_and_unique_ids(site: Site) -> None:
    for uri, html in site.pages.items():
        outline = _Outline()
        outline.feed(html)
        assert outline.language == "fr", uri
        assert outline.levels.count(1) == 1, uri
        assert len(outline.ids) == len(set(outline.ids)), f"{uri}: {sorted(outline.ids)}"
        assert outline.pictures_without_text == 0, uri
        jumps = [(a, b) for a, b in zip(outline.levels, outline.levels[1:], strict=False) if b > a + 1]
        assert jumps == [], f"{uri}: {jumps}"


def test_every_page_has_its_own_title_and_a_description(site: Site) -> None:
    titles = {uri: re.findall("<title>(.*?)</title>", html.partition("</head>")[0]) for uri, html in site.pages.items()}
    assert all(len(found) == 1 for found in titles.values())
    assert len({found[0] for found in titles.values()}) == len(titles)
    assert all('<meta name="description"' in html for html in site.pages.values())


def test_a_sheet_opens_with_its_essentials(site: Site) -> None:
    page = site.page("practices/tarbes-point-parents")
    for wanted in (
        "L’essentiel", "Accueil et espaces parents", "Tarbes", "Occitanie", "D’où vient ce constat",
        "Ressenti des participants", "Qu’est-ce que cela veut dire", "Fiche remplie", "Rédigée le 23 novembre 2026",
        "non relue par les acteurs", "Corriger, compléter",
        "#corriger/practices/tarbes-point-parents", "Non documenté dans les sources publiques",
        "Citer cette fiche", "Fiches proches", "Mêmes thèmes", "SNUipp",
    ):  # fmt: skip
        assert wanted in page.replace("\u00a0", " "), wanted


def test_both_sides_are_shown_where_evaluations_disagree(site: Site) -> None:
    page = site.page("practices/mallette-des-parents-creteil")
    assert 'research-link--evalue"' in page or 'research-link--nuance"' in page
    assert 'href="../../research/avvisati-2014-mallette-des-parents/"' in page


def test_research_leads_back_to_practices(site: Site) -> None:
    assert 'href="../../practices/mallette-des-parents-creteil/"' in site.page(
        "research/avvisati-2014-mallette-des-parents"
    )


def test_jargon_is_explained_where_it_stands(site: Site) -> None:
    page = site.page("practices/tarbes-point-parents")
    assert re.search(r'<button class="term"[^>]*popovertarget="term-cned"', page)
    assert 'id="term-cned" popover' in page


def test_every_card_and_mark_of_the_map_leads_to_a_page(site: Site) -> None:
    page = site.page("groups")
    assert page.count("map__mark ") >= 30
    assert "Seuls les statuts dont nous connaissons la source sont en couleur" in page
    assert re.search(r'map__mark--green map__mark--circle".*?href="../groups/lille-fives/"', page, re.DOTALL)


def test_pages_are_light(site: Site) -> None:
    """Everything that a page asks for, gzipped one by one: HTML, style sheets, scripts, then fonts."""
    weights = {path: len(gzip.compress(path.read_bytes(), 9)) for path in site.folder.rglob("*") if path.is_file()}
    fonts = sum(weight for path, weight in weights.items() if path.suffix == ".woff2")
    for uri in site.pages:
        page = site.folder / uri / "index.html"
        html = page.read_text(encoding="utf-8")
        asked = re.findall(r'(?:<link rel="stylesheet" href|<script src)="([^":]+)"', html)
        files = {(page.parent / link).resolve() for link in asked}
        weight = weights[page] + sum(weights[path] for path in files)
        assert weight <= WEIGHT_WITHOUT_FONTS, f"{uri}: {weight}"
        assert weight + fonts <= WEIGHT_WITH_FONTS, f"{uri}: {weight + fonts}"


def test_no_page_names_a_third_party_to_load(site: Site) -> None:
    loaded = re.compile(
        r'<(?:script|img|iframe|source|audio|video|embed)[^>]+src="(?:https?:)?//'
        r'|<link[^>]+rel="(?:stylesheet|preload|preconnect|dns-prefetch)"[^>]+href="(?:https?:)?//'
    )
    for uri, html in site.pages.items():
        assert not loaded.search(html), uri
    for style in site.folder.rglob("*.css"):
        assert not re.search(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", style.read_text(encoding="utf-8")), style
