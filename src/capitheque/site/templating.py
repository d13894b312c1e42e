"""The one Jinja environment of our own pages: autoescape on, strict, and the filters that templates need."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from capitheque.french.dates import MONTHS, french_date, french_partial_date
from capitheque.french.plurals import counted
from capitheque.french.typography import typeset
from capitheque.json_text import compact
from capitheque.kinds import KINDS
from capitheque.kinds.folder import words_of
from capitheque.library.addresses import address
from capitheque.library.neighbours import Neighbours
from capitheque.library.relations import Relations
from capitheque.sheets.text_links import ROOT, TEXT_LINK
from capitheque.site.glossary import Glossary
from capitheque.site.proposals import Proposals
from capitheque.site.shown import answered

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue
    from capitheque.site.kind_views import Visit
    from capitheque.site.page import Page

_HEADING = re.compile(r"<(/?)h[3-6]>")
_NOTE_CALL = re.compile(r'<sup class="footnote-ref">.*?</sup>')


@dataclass(frozen=True)
class Templates:
    """Renders the templates of the package against one catalogue; `today` is the day of the build."""

    catalogue: Catalogue
    today: dt.date
    site_url: str = ""

    def render(self, template: str, root: str, **values: Any) -> str:
        """Render a template to typeset HTML. `root` is the relative way to the home page, "" or "../" repeated.

        Templates write every link from the root of the site; the way there is put in at the end, so that the pieces
        that pages share are compiled and loaded once for all the pages.
        """
        return typeset(self.environment.get_template(template).render(**values)).replace(ROOT, root)

    def _linked(self, html: str) -> str:
        """Lead the links of a text to where pages of the library are read; of the others, the words are kept."""

        def led(link: re.Match[str]) -> str:
            place = self.catalogue.addresses.find(link["page"])
            if place is None:
                return link["words"]
            uri = address(place, unquote(link["anchor"] or ""))
            return f'<a href="{ROOT}{uri}"{link["rest"]}>{link["words"]}</a>'

        return TEXT_LINK.sub(led, html)

    def _proposals(self, html: str, block: Callable[[str], str], item: Callable[[str], str]) -> str:
        return Proposals(block, item, lambda page: self.catalogue.addresses.sheet(page) is not None).marked(html)

    def _named(self, parts: Sequence[Any], key: str) -> list[Any]:
        """Of answers made of parts, those whose part `key` names a published sheet."""
        return [one for one in parts if self.catalogue.sheet(getattr(one, key))]

    def page(self, page: Page) -> str:
        """Render what stands inside the frame of a page."""
        drawn = (self.render(one, page.root, page=page, **page.values) for one in (page.above, page.template) if one)
        return "".join(drawn)

    def _card(self, sheet: Sheet, level: int) -> Markup:
        """The card of a sheet, drawn by its kind; `level` is that of its heading."""
        card: Markup = self.environment.get_template(f"kinds/{sheet.name}/card.html").module.card(sheet, level)  # type: ignore[attr-defined]  # a macro
        return card

    def _draw(self, visit: Visit, host: Sheet, seen: set[str]) -> Markup:
        """What sheets say on the page of another; `seen` are the words that the page has explained already."""
        return Markup(self.environment.get_template(visit.template).render(**visit.values, host=host, seen=seen))  # noqa: S704  # our own autoescaped template

    @cached_property
    def relations(self) -> Relations:
        return Relations(self.catalogue)

    @cached_property
    def glossary(self) -> Glossary:
        return Glossary(self.catalogue.vocabularies.get("glossary"))

    @cached_property
    def environment(self) -> Environment:
        of_kinds = PackageLoader("capitheque", "kinds")
        environment = Environment(
            loader=ChoiceLoader([PackageLoader("capitheque"), PrefixLoader({"kinds": of_kinds})]),
            autoescape=True,
            auto_reload=False,  # each build makes its own environment
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters.update(
            date=french_date,
            partial_date=french_partial_date,
            safe_html=Markup,
            count=counted,
            host=host,
            without_notes=without_notes,
            inset=inset,
            sentence=sentence,
            answered=answered,
            compact=compact,
            linked=self._linked,
            named=self._named,
            proposals=self._proposals,
        )
        environment.tests["published"] = self.catalogue.by_reference.__contains__
        environment.globals.update(
            root=ROOT,
            term=self.catalogue.term,
            vocabularies=self.catalogue.vocabularies,
            choosing={kind.folder: words_of(kind)["choose"] for kind in KINDS if kind.has_page},
            find_sheet=self.catalogue.sheet,
            territories_of=self.catalogue.territories_of,
            ancestors=self.catalogue.geography.ancestors,
            has_page=lambda territory: territory.reference in self.catalogue.territories,
            relations=self.relations,
            neighbours=Neighbours(self.catalogue),
            today=self.today,
            new_set=set,
            months=MONTHS,
            site_url=self.site_url,
            glossary=self.glossary,
            card=self._card,
            draw=self._draw,
        )
        return environment


def without_notes(html: str) -> str:
    """Remove the calls of footnotes, where a section is shown apart from its notes."""
    return _NOTE_CALL.sub("", html)


def sentence(text: str) -> str:
    """Make a sentence of what follows a label: « un verbe et un lieu » gives « Un verbe et un lieu. »."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "…", "?")) else ".")


def inset(html: str) -> str:
    """Prepare a section that stands inside another sheet: its headings would be taken for those of the page."""
    return _HEADING.sub(lambda tag: "</strong></p>" if tag[1] else "<p><strong>", without_notes(html))


def host(url: str) -> str:
    """The site that an address names, without www."""
    return url.partition("://")[2].partition("/")[0].removeprefix("www.")
