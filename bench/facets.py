"""How heavy the facets are and how fast they count: `python bench/facets.py 5000 20000`.

The sheets are drawn from the vocabularies and from all the communes, always the same for one number of sheets; the
time is that of `Columns.select` in Chromium, after loading.
"""

from __future__ import annotations

import datetime as dt
import gzip
import random
import shutil
import sys
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from capitheque.fields.parts import Author, Period
from capitheque.kinds import Group, Practice, ResearchNote
from capitheque.library.loading import load
from capitheque.site.search.cards import card_files
from capitheque.site.search.documents import documents
from capitheque.site.search.facets import facets_json

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

    from capitheque.library.catalogue import Catalogue

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "src/capitheque/theme/assets/javascripts/search"
FIRST_DAY = dt.date(2020, 1, 1)
WIDE: tuple[tuple[str, ...], ...] = (("department/93",), ("department/2A",), ("region/53",), ("france",), ())
MEASURE = """async ([choices, times]) => {
  const { Columns } = await import("/columns.js");
  const text = await (await fetch("/search/facets.json")).text();
  const time = (work) => { const start = performance.now(); work(); return performance.now() - start; };
  let columns;
  const load = time(() => { columns = new Columns(JSON.parse(text)); });
  const first = time(() => columns.select({}));
  const taken = Array(times).fill(choices).flat().map((chosen) => time(() => columns.select(chosen)));
  taken.sort((a, b) => a - b);
  const at = (share) => taken[Math.floor(share * (taken.length - 1))];
  return { size: columns.size, load, first, median: at(0.5), rarely: at(0.99), most: at(1) };
}"""


class Drawing:
    """Draws sheets at random: the first terms of a vocabulary are frequent, the last ones rare."""

    def __init__(self, catalogue: Catalogue, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  # figures, not secrets
        self.catalogue = catalogue
        geography = catalogue.geography
        found = [one for department in geography.departments() for one in geography.children(department)]
        self.communes = [one.reference for one in found]
        self.people = list(accumulate((one.population or 1) + 500 for one in found))
        self.words = [word for term in catalogue.vocabularies["problems"] for word in term.definition.split()]

    def terms(self, vocabulary: str, most: int, *, least: int = 1) -> tuple[str, ...]:
        ids = [term.id for term in self.catalogue.vocabularies[vocabulary]]
        weights = [1 / (rank + 2) for rank in range(len(ids))]
        return tuple(dict.fromkeys(self.random.choices(ids, weights, k=self.random.randint(least, most))))

    def term(self, vocabulary: str) -> str:
        return self.terms(vocabulary, 1)[0]

    def maybe(self, vocabulary: str) -> str | None:
        return self.random.choice([self.term(vocabulary), self.term(vocabulary), None])

    def territories(self) -> tuple[str, ...]:
        """One commune most often, a large one more than a small one; sometimes two, a wider territory or none."""
        count = self.random.choices([1, 2, 0], [80, 10, 10])[0]
        communes = self.random.choices(self.communes, cum_weights=self.people, k=count)
        return tuple(dict.fromkeys(communes)) or self.random.choice(WIDE)

    def text(self, words: int) -> str:
        return " ".join(self.random.choices(self.words, k=words)).capitalize()

    def common(self, number: int) -> dict[str, Any]:
        return {
            "id": f"fiche-{number}",
            "path": f"fiche-{number}.md",
            "title": self.text(8),
            "summary": self.text(30),
            "written_on": FIRST_DAY + dt.timedelta(days=self.random.randrange(2500)),
            "missing": self.random.choice([("Contact",), ()]),
        }

    def practice(self, number: int) -> Practice:
        year = self.random.randint(2005, 2025)
        return Practice.model_construct(
            **self.common(number),
            themes=self.terms("themes", 4, least=2),
            organisations=(self.text(3),),
            territories=self.territories(),
            period=Period(start=str(year), end=str(year + 2)),
            network_link=self.term("network-links"),
            audiences=self.terms("audiences", 5),
            forms=self.terms("forms", 3),
            levels=self.terms("levels", 3, least=0),
            territory_types=self.terms("territory-types", 2, least=0),
            problems=self.terms("problems", 3, least=0),
            schemes=self.terms("schemes", 2, least=0),
            stage=self.maybe("stages"),
            evidence=self.maybe("evidence"),
            cost=self.maybe("costs"),
            people=self.maybe("people"),
            duration=self.maybe("durations"),
        )

    def group(self, number: int) -> Group:
        return Group.model_construct(
            **self.common(number),
            kind=self.term("group-kinds"),
            network_link=self.term("network-links"),
            territories=self.territories(),
        )

    def note(self, number: int) -> ResearchNote:
        authors = (Author(family=self.text(1)),)
        return ResearchNote.model_construct(**self.common(number), themes=self.terms("themes", 3), authors=authors)


def synthetic(catalogue: Catalogue, count: int, seed: int = 1) -> Catalogue:
    """Return a catalogue of so many sheets, with the vocabularies and the geography of another."""
    drawing = Drawing(catalogue, seed)
    groups, notes = count // 8, count // 12
    return replace(
        catalogue,
        practices=tuple(drawing.practice(number) for number in range(count - groups - notes)),
        groups=tuple(drawing.group(number) for number in range(groups)),
        notes=tuple(drawing.note(number) for number in range(notes)),
        drafts=(),
        set_aside=(),
        faults=(),
        received=count,
    )


CHOICES: tuple[dict[str, list[str]], ...] = (
    {},
    {"theme": ["aller-vers"]},
    {"theme": ["aller-vers", "transitions"], "territory": ["region/11", "department/59"]},
    {"kind": ["practices"], "audience": ["parents"], "level": ["college"], "cost": ["moyen"]},
    {"territory": ["france"], "evidence": ["recherche-publiee"]},
    {"stage": ["en-cours"], "completeness": ["eclair"], "territory_type": ["rep", "rural"], "people": ["trois-a-cinq"]},
)
TIMES = 100


def site_files(catalogue: Catalogue) -> dict[str, str]:
    """The files that the page asks for, by address: the data, the script, an empty page."""
    found = documents(catalogue)
    return {
        "/": "<!doctype html><title>Facets</title>",
        "/columns.js": (SCRIPTS / "columns.js").read_text(encoding="utf-8"),
        "/search/facets.json": facets_json(catalogue, found),
        **{f"/{uri}": content for uri, content in card_files(catalogue, found)},
    }


def opened(browser: Browser, files: dict[str, str]) -> Page:
    """Open the page of a site that is made of these files only."""
    page = browser.new_page()
    page.route("**/*", lambda route: answer(route, files))
    page.goto("http://site.example/")
    return page


def answer(route: Route, files: dict[str, str]) -> None:
    path = urlsplit(route.request.url).path
    kinds = {"js": "text/javascript", "json": "application/json"}
    kind = kinds.get(path.rpartition(".")[2], "text/html")
    route.fulfill(status=200 if path in files else 404, body=files.get(path, ""), content_type=f"{kind}; charset=utf-8")


def zipped(content: str) -> int:
    return len(gzip.compress(content.encode(), 6))


def main(counts: list[int]) -> None:
    real = load(ROOT / "docs")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for catalogue in (real, *(synthetic(real, count) for count in counts)):
            files = site_files(catalogue)
            cards = max(zipped(text) for uri, text in files.items() if uri.startswith("/search/cards/"))
            taken = opened(browser, files).evaluate(MEASURE, [CHOICES, TIMES])
            facets = zipped(files["/search/facets.json"]) / 1000
            print(
                f"{taken['size']:>6} sheets: facets {facets:.0f} KB gzipped, largest cards {cards / 1000:.1f}; read in "
                f"{taken['load']:.0f} ms, first select {taken['first']:.1f} ms, then {taken['median']:.2f} (median), "
                f"{taken['rarely']:.2f} (99 in 100 are under), {taken['most']:.2f} (most)"
            )
        browser.close()


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [5_000, 20_000])
