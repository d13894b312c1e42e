"""The door to MkDocs, through its public events only. Nothing else in the engine knows it."""

# ruff: noqa: TID251  # this is the module that may import mkdocs

from __future__ import annotations

import logging
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.commands.build import get_context
from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from capitheque.doors.orphans import end_with_parent
from capitheque.french.typography import typeset
from capitheque.kinds.folder import IncompleteKindError
from capitheque.library.editorial_pages import DATA_FOLDERS
from capitheque.sentences import sentence
from capitheque.site import frames
from capitheque.site.build import Build
from capitheque.site.contents import files as derived_files
from capitheque.site.contents import fixed_files
from capitheque.site.editorial import header_lines, macro_fault
from capitheque.site.form import Destination
from capitheque.site.search import word_content
from capitheque.site.search.word_index import WordIndexer, WordIndexError, remove
from capitheque.site.settings import EDITING, SEARCH_INDEX, SettingError, is_wanted
from capitheque.vocabulary import VocabularyError

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

    from capitheque.site.page import Page

_sentence = partial(sentence, __file__)
log = logging.getLogger("mkdocs.plugins.capitheque")

_DATA = tuple(f"{folder}/" for folder in DATA_FOLDERS)


class CapithequeConfig(base.Config):
    drafts = option.Optional(option.Type(bool))
    """Show drafts; by default only in `mkdocs serve`."""
    contribution_mail = option.Type(str, default="")
    """Where to send sheets: an address of function; the form says so kindly when there is none yet."""
    new_file = option.Type(str, default="")
    """The page of a forge where a file is begun; may hold {path}, {folder}, {name} and {text} (see README)."""
    search_index = option.Type(bool, default=True)
    """Make the word index; CAPITHEQUE_SEARCH_INDEX, when it is set, says it instead."""
    editing = option.Type(bool, default=False)
    """Add the pages from which sheets are changed, drafts among them; CAPITHEQUE_EDITING, set by `capitheque edit`."""


class CapithequePlugin(BasePlugin[CapithequeConfig]):
    """Takes the contributed files out of MkDocs' hands and puts our pages at their addresses."""

    build: Build

    def __init__(self) -> None:
        self.command: str = "build"
        self.nav: Navigation | None = None
        self.generated: dict[str, File] = {}
        self.indexer = WordIndexer()
        self.index_wanted = True
        self.fixed: tuple[tuple[str, str], ...] = ()
        """Made once for all the reloads of a live preview: they do not depend on docs/."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.command = command
        del dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the library. An editor's broken vocabulary stops the build; a contributor's broken sheet never does."""
        drafts = self.command == "serve" if self.config.drafts is None else self.config.drafts
        try:
            self.index_wanted = is_wanted(os.environ, SEARCH_INDEX, setting=self.config.search_index)
            editing = is_wanted(os.environ, EDITING, setting=self.config.editing)
            self.build = Build.load(
                Path(config.docs_dir),
                site_url=config.site_url or "",
                drafts=drafts or editing,
                destination=Destination(mail=self.config.contribution_mail, new_file=self.config.new_file),
            )
        except (VocabularyError, IncompleteKindError, SettingError) as error:
            raise PluginError(str(error)) from error
        if self.command != "serve":  # the live preview writes its own script into pages
            config.extra["content_security_policies"] = frames.POLICIES
        config.extra["editing"] = editing  # for the header
        if editing:
            end_with_parent()
            self.build.open_to_editing()
        self._report()
        return config

    def _report(self) -> None:
        catalogue = self.build.catalogue
        for one in catalogue.set_aside:
            for found in one.faults:
                if found.blocks:
                    log.warning(_sentence("set-aside", fault=found))
        waiting = sum(not found.blocks for found in catalogue.faults)
        log.info(
            _sentence(
                "received",
                received=catalogue.received,
                published=len(catalogue.published),
                drafts=len(catalogue.drafts),
                set_aside=len(catalogue.set_aside),
                advice=waiting,
            )
        )

    @event_priority(-50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Remove what contributors wrote; declare our pages, filled once the theme is ready."""
        for file in list(files):
            if file.src_uri.startswith(_DATA) or file.src_uri == "places.yml":
                files.remove(file)
        self.build.addresses |= {_address(file.url) for file in files.documentation_pages()}
        self.generated = {}
        for page in self.build.pages:
            self.generated[page.uri] = _generated(config, f"{page.uri}index.html", "")
            files.append(self.generated[page.uri])
        self.fixed = self.fixed or tuple(fixed_files(self.build.catalogue.geography))
        derived = derived_files(self.build.templates, Path(config.docs_dir), drafts=self.build.drafts)
        for uri, content in (*derived, *self.fixed):
            files.append(_generated(config, uri, content))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        del config, files
        self.nav = nav
        return nav

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Render the frame of each kind of page once, then set every page of ours into its frame."""
        config.extra["addresses"] = sorted(self.build.addresses)  # for the theme's sitemap.xml
        drawn: dict[tuple[str, int, str], frames.PageFrame] = {}
        for page in self.build.pages:
            kind = (page.tab, page.depth, page.scene)
            if kind not in drawn:
                drawn[kind] = self._frame(env, page, config, files)
            content = self.build.templates.page(page)
            self.generated[page.uri].content_string = drawn[kind].fill(page, content, config.site_url or "")
        return env

    def _frame(self, env: jinja2.Environment, page: Page, config: MkDocsConfig, files: Files) -> frames.PageFrame:
        if self.nav is None:
            raise PluginError(_sentence("no-navigation"))
        depth = "x/" * (page.depth - 1)
        stand_in = MkDocsPage(frames.TITLE, _generated(config, f"{page.tab}/{depth}index.html", ""), config)
        stand_in.meta = {"description": frames.DESCRIPTION, "scene": page.scene}
        stand_in.content = frames.CONTENT
        if config.site_url:
            stand_in.canonical_url = frames.CANONICAL
        context = get_context(self.nav, files, config, stand_in)
        return frames.PageFrame.split(env.get_template("frame.html").render(context))

    @event_priority(-100)
    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Report what the macros plugin could not run (it would publish its traceback)."""
        del config, files
        found = macro_fault(markdown)
        if found is None:
            return markdown
        line = found[0] + header_lines(page.file.abs_src_path)
        self.build.faults.append(_sentence("macro-fault", path=page.file.src_uri, line=line, wrong=found[1]))
        return _sentence("page-in-fault")

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        del page, config, files
        return self.build.fragments.put_back(typeset(html))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Say every macro fault at once; they stop a build, never the live preview. Then index the words."""
        for fault in self.build.faults:
            log.error(fault)
        if self.build.faults and self.command != "serve":
            raise PluginError(_sentence("macro-faults", count=len(self.build.faults)))
        self._index_words(Path(config.site_dir))

    def _index_words(self, site: Path) -> None:
        """Make the word index, unless it is left out; behind the live preview, which does not wait for it."""
        if not self.index_wanted:
            remove(site)
            log.info(_sentence("words-left-out"))
            return
        source = partial(word_content, self.build.templates)
        if self.command == "serve":
            self.indexer.write_later(source, site, _words_missing)
            return
        try:
            self.indexer.write(source, site)
        except WordIndexError as error:
            _words_missing(error)


def _words_missing(error: WordIndexError) -> None:
    log.warning(_sentence("words-missing", error=error))


def _generated(config: MkDocsConfig, uri: str, content: str | bytes) -> File:
    """A file of the site; one in Markdown is not made a page by MkDocs, for it has another name on its way."""
    source = f"{uri}.txt" if uri.endswith(".md") else uri
    file = File.generated(config, source, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
    if source != uri:
        file.dest_uri = file.url = uri
    return file


def _address(url: str) -> str:
    return "" if url in {".", "./"} else url
