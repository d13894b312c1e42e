"""The modules of the form, run on a page of the site from Python."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from capitheque.site.form.form_pages import definition

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from capitheque.kinds import Sheet

TODAY = dt.date(2025, 1, 31)


class Modules:
    """The modules of the form, on a page of the site: what they are given and what they give goes as ASCII."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def run(self, body: str, given: Any) -> Any:
        """Run the body of an asynchronous function of `given`, which has the functions of the modules."""
        names = ("plain_prose", "sheet_name", "sheet_text", "sheet_file", "document", "folded_title")
        imports = [f'...await import("/assets/javascripts/form/{name}.js")' for name in names]
        script = (
            f"async (text) => {{ const form = {{ {', '.join(imports)} }}; const given = JSON.parse(text); {body} }}"
        )
        return self.page.evaluate(script, json.dumps(given))

    def html(self, texts: list[str]) -> list[tuple[str, str]]:
        """Give the Markdown and the HTML of each text."""
        found: list[tuple[str, str]] = self.run(
            "return given.map((one) => [form.toMarkdown(one), form.toHtml(one)]);", texts
        )
        return found

    def previews(self, told: list[dict[str, str]]) -> list[dict[str, str]]:
        """Give the HTML of the sections of each sheet."""
        html = "Object.fromEntries(Object.entries(one).map(([key, text]) => [key, form.toHtml(text)]))"
        found: list[dict[str, str]] = self.run(f"return given.map((one) => {html});", told)
        return found

    def sheets(self, kind: type[Sheet], told: list[dict[str, Any]]) -> list[str]:
        body = "return given[1].map((one) => form.sheetText(given[0], one, given[2]));"
        found: list[str] = self.run(body, [definition(kind), told, TODAY.isoformat()])
        return found

    def file(self, kind: type[Sheet], told: dict[str, Any], photos: dict[str, bytes]) -> tuple[str, bytes]:
        body = """
          const photos = new Map(given[3].map(([name, bytes]) => [name, new Blob([new Uint8Array(bytes)])]));
          const { name, blob } = await form.sheetFile(given[0], given[1], photos, given[2]);
          return [name, [...new Uint8Array(await blob.arrayBuffer())]];
        """
        bytes_of = [(name, list(data)) for name, data in photos.items()]
        name, data = self.run(body, [definition(kind), told, TODAY.isoformat(), bytes_of])
        return name, bytes(data)
