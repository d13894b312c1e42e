"""How a macro is called: with the library and the page at hand; a mistake is told in French, with its page and line."""

from __future__ import annotations

import functools
import inspect
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from capitheque.faults import did_you_mean
from capitheque.sentences import sentence
from capitheque.site.editorial import header_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from capitheque.library.catalogue import Catalogue
    from capitheque.site.build import Build
    from capitheque.vocabulary import Vocabulary

_sentence = functools.partial(sentence, __file__)

_INLINE = {"sheet", "page_link", "term"}  # macros that stand inside a sentence


class MacroError(ValueError):
    """What is wrong in the call of a macro, in French, for the person who edits the page."""


def unknown_argument(given: str, known: list[str]) -> MacroError:
    hint = did_you_mean(given, known)
    return MacroError(_sentence("no-argument", given=given, hint=hint, known=", ".join(known)))


@dataclass(frozen=True, slots=True)
class Site:
    """What every macro receives: the library of this build, and the editorial page being written."""

    build: Build
    page: Callable[[], Any]

    @property
    def catalogue(self) -> Catalogue:
        return self.build.catalogue

    @property
    def root(self) -> str:
        """The relative way from the page to the home page."""
        url = self.page().url
        return "" if url in {".", "./"} else "../" * url.count("/")

    def render(self, template: str, **values: Any) -> Markup:
        return Markup(self.build.templates.render(f"macros/{template}", self.root, **values))  # noqa: S704  # our own autoescaped template

    def vocabulary(self, name: str) -> Vocabulary:
        if name not in self.catalogue.vocabularies:
            hint = did_you_mean(name, self.catalogue.vocabularies)
            raise MacroError(_sentence("no-vocabulary", name=name, hint=hint))
        return self.catalogue.vocabularies[name]

    def checked_term(self, vocabulary: str, term_id: str) -> str:
        known = self.vocabulary(vocabulary)
        if term_id not in known:
            hint = did_you_mean(term_id, known.by_id)
            raise MacroError(_sentence("no-term", term=term_id, vocabulary=known.title, hint=hint))
        return term_id


def guarded(site: Site, macro: Callable[..., Markup]) -> Callable[..., str]:
    """Turn a macro into what a page calls: faults are kept for the end of the build, the page shows where it was.

    What the macro made is kept apart from Markdown; the page receives what stands for it.
    """
    signature = inspect.signature(macro)

    @functools.wraps(macro)
    def call(*args: Any, **kwargs: Any) -> str:
        try:
            bound = _bind(signature, site, args, kwargs)
            made = macro(*bound.args, **bound.kwargs)
        except MacroError as error:
            site.build.faults.append(_sentence("fault", where=_where(site), macro=macro.__name__, wrong=error))
            made = site.render("error.html", name=macro.__name__)
        return site.build.fragments.keep(made, inline=macro.__name__ in _INLINE)

    return call


def _bind(
    signature: inspect.Signature, site: Site, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> inspect.BoundArguments:
    names = list(signature.parameters)[1:]
    open_ended = any(one.kind is one.VAR_KEYWORD for one in signature.parameters.values())
    if not open_ended and (unknown := [key for key in kwargs if key not in names]):
        raise unknown_argument(unknown[0], names)
    try:
        bound = signature.bind(site, *args, **kwargs)
    except TypeError as error:
        raise MacroError(_sentence("wrong-arguments", known=", ".join(names))) from error
    for name, value in [*zip(names, args, strict=False), *kwargs.items()]:
        _check_kind(name, value)
    return bound


def _check_kind(name: str, value: Any) -> None:
    """`limit` is a number, every other argument a text; None is an argument that was not given."""
    expected = int if name == "limit" else str
    if value is not None and (not isinstance(value, expected) or isinstance(value, bool)):
        raise MacroError(_sentence("number-expected" if expected is int else "text-expected", name=name))


def _where(site: Site) -> str:
    """Return « docs/page.md:line » of the call, from the template that is being rendered."""
    source = site.page().file
    return f"docs/{source.src_uri}:{_line_in_markdown() + header_lines(source.abs_src_path)}"


def _line_in_markdown() -> int:
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001  # the way jinja2.debug itself finds lines
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None and template.name is None:
            return int(template.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back
    return 1
