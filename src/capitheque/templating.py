"""The one Jinja environment of our own pages: autoescape on, strict, and the filters that templates need."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from capitheque.glossary import Glossary
from capitheque.neighbours import Neighbours
from capitheque.relations import Relations
from capitheque.typography import typeset

if TYPE_CHECKING:
    from capitheque.catalogue import Catalogue

_HEADING = re.compile(r"<(/?)h[3-6]>")
_NOTE_CALL = re.compile(r'<sup class="footnote-ref">.*?</sup>')
_ROOT = "\ue000/"  # stands for the way to the home page while a page is made; a private-use character
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


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
        return typeset(self.environment.get_template(template).render(**values)).replace(_ROOT, root)

    @cached_property
    def relations(self) -> Relations:
        return Relations(self.catalogue)

    @cached_property
    def glossary(self) -> Glossary:
        return Glossary(self.catalogue.vocabularies.get("glossary"))

    @cached_property
    def environment(self) -> Environment:
        environment = Environment(
            loader=PackageLoader("capitheque"),
            autoescape=True,
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
        )
        environment.globals.update(
            root=_ROOT,
            term=self.catalogue.term,
            vocabularies=self.catalogue.vocabularies,
            find_sheet=self.catalogue.sheet,
            territories_of=self.catalogue.territories_of,
            ancestors=self.catalogue.geography.ancestors,
            has_page=lambda territory: territory.reference in self.catalogue.territories,
            relations=self.relations,
            neighbours=Neighbours(self.catalogue),
            today=self.today,
            new_set=set,
            months=_MONTHS,
            site_url=self.site_url,
            glossary=self.glossary,
        )
        return environment


def french_date(date: dt.date) -> str:
    """« 1er mars 2024 »."""
    day = "1er" if date.day == 1 else str(date.day)
    return f"{day} {_MONTHS[date.month - 1]} {date.year}"


def french_partial_date(text: str) -> str:
    """« 2009 », « novembre 2009 » or « 3 novembre 2009 », from EDTF level 0."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return text
    month = _MONTHS[parts[1] - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else french_date(dt.date(*parts))  # noqa: PLR2004  # year and month


def counted(number: int, one: str, many: str = "") -> str:
    """« 1 pratique », « 2 pratiques », « 0 pratique »: in French, zero is singular."""
    return f"{number} {one if number < 2 else many or one + 's'}"  # noqa: PLR2004  # the plural starts at two


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
