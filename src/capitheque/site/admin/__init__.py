"""The editor of the coordinating team, a Decap CMS on this machine: its configuration, from the model, and its page."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined

from capitheque.site.admin.admin_fields import sheet_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from capitheque.kinds import Sheet
    from capitheque.vocabulary import Vocabularies

_SCRIPTS = ("editor.js", "sheet_format.js", "sheet_text.js")


class _WithoutAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


def admin_files(
    kinds: Iterable[type[Sheet]], vocabularies: Vocabularies, server: str, site: str
) -> Iterator[tuple[str, str]]:
    """Yield (file name, content). `server` is where decap-server answers, `site` where `mkdocs serve` shows pages.

    The page also needs `decap-cms.js` and `js-yaml.js` beside it, which `tools/install-admin` fetches.
    """
    settings = {"backend": {"name": "proxy", "proxy_url": f"{server}/api/v1"}, "site_url": site}
    environment = Environment(loader=PackageLoader("capitheque"), autoescape=True, undefined=StrictUndefined)
    yield "index.html", environment.get_template("admin/index.html").render(server=server)
    yield "config.yml", admin_config(kinds, vocabularies, settings)
    for name in _SCRIPTS:
        yield name, (files("capitheque.site.admin") / name).read_text(encoding="utf-8")


def admin_config(kinds: Iterable[type[Sheet]], vocabularies: Vocabularies, settings: Mapping[str, Any]) -> str:
    """The `config.yml` of Decap, for a backend whose root is the folder `docs`; `settings` say which."""
    config = {
        **settings,
        "locale": "fr",
        "media_folder": "media",
        "public_folder": "",
        "media_processing": {  # photos are drawn again: neither place nor device remains in them
            "enabled": True,
            "strip_metadata": True,
            "format": {"enabled": True, "default": "jpeg"},
            "quality": 85,
        },
        "slug": {"encoding": "ascii", "clean_accents": True},
        "editor": {"preview": False},
        "collections": [_collection(kind, vocabularies) for kind in kinds],
    }
    return yaml.dump(config, Dumper=_WithoutAliases, allow_unicode=True, sort_keys=False, width=110)


def _collection(kind: type[Sheet], vocabularies: Vocabularies) -> dict[str, Any]:
    first, _, rest = kind.label.partition(" ")
    states = [one for one in vocabularies["states"] if not one.replaced_by]
    return {
        "name": kind.folder,
        "label": f"{first.capitalize()}s {rest}",
        "label_singular": kind.label,
        "folder": kind.folder,
        "create": True,
        "delete": False,
        "extension": "md",
        "format": "yaml-frontmatter",
        "slug": "{{slug | truncate(70, '-')}}",
        "media_folder": f"/media/{kind.folder}/{{{{filename}}}}",
        "public_folder": "",
        "sortable_fields": [
            {"field": "title", "label": "Titre", "default_sort": "asc"},
            {"field": "written_on", "label": "Date de rédaction"},
        ],
        "view_filters": [{"label": one.label, "field": "state", "pattern": f"^{one.id}$"} for one in states],
        "fields": sheet_fields(kind, vocabularies),
    }
