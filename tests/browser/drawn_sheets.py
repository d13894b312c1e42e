"""Sheets as people lay them out by hand, and changes to make in them, drawn at random and always the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from capitheque.fields import fields_of
from tests.browser.form_values import story, value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from capitheque.kinds import Sheet

_WORDS = ("café", "Le jardin des enfants", "parentalite", "01053", "12:30", "no", "2024-03", "L’été d’abord", "a/b")
_TEXTS = (
    "Un café.", "- un\n- deux", "1. un\n2. deux\n\n   trois", "```\n## Non\n```", "> ## Cité", "Titre\n-----",
    "### Plus bas", "[^1]: la note", "Un mot[^1].", "<div>\n## Brut\n</div>", "    ## code", "a\n===", "| a |\n|---|",
    "Reste\n\n\nencore", "## Déroulé", "* * *", "~~~\nlaissé ouvert", "texte  \nsuite", "- liste\n\n  ## dedans",
)  # fmt: skip
_TITLES = ("Divers", "Déroulé", "DÉROULÉ :", "`code`", "Un *mot* fort", "Straße", "2024", "a & b", "constructor")
_NOTES = ("# où", "#title: autre", "# summary:", "", "  ", "# themes: [a]", "#  état", "# images:")
_NEWLINES = ("\n",) * 6 + ("\r\n", "\r\n", "\r")


def sheet(rng: Random, kind: type[Sheet]) -> str:
    """The text of a file, its header well laid out or nearly."""
    keys = rng.sample(sorted(fields_of(kind)), rng.randint(0, 6))
    rows = [row for key in keys for row in (*_notes(rng), *_field(rng, key))]
    mark = rng.choice(("---",) * 9 + ("--- ",))
    lines = [mark, *rows, *_notes(rng), "---", *_body(rng, kind).split("\n")]
    newline = rng.choice(_NEWLINES)
    text = "".join(line + (newline if rng.random() < 0.98 else "\n") for line in lines)
    return rng.choice(("",) * 9 + ("\ufeff",)) + (text if rng.random() < 0.9 else text.rstrip())


def changes(rng: Random, kind: type[Sheet], values: Mapping[str, Any]) -> dict[str, Any]:
    """Other answers to fields, of which most were answered."""
    known, all_keys = sorted(values), sorted(fields_of(kind))
    keys = {rng.choice(known if known and rng.random() < 0.7 else all_keys) for _ in range(rng.randint(0, 3))}
    return {key: _changed(rng, values.get(key)) for key in sorted(keys)}


def texts(rng: Random, kind: type[Sheet], titles: Sequence[str]) -> dict[str, str | None]:
    """Other texts of sections, of which most are there."""
    labels = [one.label for one in kind.sections]
    asked = [rng.choice([*titles, *labels, rng.choice(_TITLES)]) for _ in range(rng.choice((0, 0, 1, 2)))]
    return {title: rng.choice((None, "", rng.choice(_TEXTS), "Un texte.", _whole(story(rng)))) for title in asked}


def _notes(rng: Random) -> list[str]:
    return [rng.choice(_NOTES)] if rng.random() < 0.2 else []


def _text(rng: Random) -> str:
    return rng.choice(_WORDS) if rng.random() < 0.8 else _whole(value(rng))


def _whole(text: str) -> str:
    """A text without halves of characters, which no file holds."""
    return text.encode("utf-8", "replace").decode()


def _beside(rng: Random) -> str:
    return rng.choice(("",) * 8 + (" # à relire", "  ", " #"))


def _scalar(rng: Random) -> str:
    """A text on one line."""
    text = rng.choice(_WORDS)
    quoted = json.dumps(_text(rng), ensure_ascii=rng.random() < 0.2)
    return rng.choice((text, text, quoted, f"'{text.replace(chr(39), chr(39) * 2)}'", "", "~", "null"))


def _field(rng: Random, key: str) -> list[str]:
    draw = rng.choice((_inline, _inline, _inline, _lines, _list, _list, _items, _mapping, _flow, _flow))
    return draw(rng, rng.choice((key,) * 9 + (f'"{key}"', f"{key} ")), "")


def _inline(rng: Random, key: str, margin: str) -> list[str]:
    return [f"{margin}{key}: {_scalar(rng)}{_beside(rng)}"]


def _lines(rng: Random, key: str, margin: str) -> list[str]:
    """A text on several lines."""
    head = rng.choice(("", "|", ">", "|-", ">-", "|+", "> # note", "|2"))
    inner = margin + "  "
    rows = [inner + rng.choice((*_WORDS, "# pas une note" if head else "suite")) for _ in range(rng.randint(1, 3))]
    if head and rng.random() < 0.3:
        rows.insert(1, rng.choice(("", inner + "  plus loin")))
    if not head and rng.random() < 0.5:
        sign = rng.choice("'\"")
        rows = [f"{inner}{sign}{rows[0].strip()}", *(f"{row}" for row in rows[1:])]
        rows[-1] += sign
    return [f"{margin}{key}: {head}".rstrip(), *rows]


def _list(rng: Random, key: str, margin: str) -> list[str]:
    inner = margin + rng.choice(("", "  ", "    ")) if not margin else margin + "  "
    rows = [f"{margin}{key}:{_beside(rng)}"]
    for _ in range(rng.randint(1, 4)):
        rows += [inner + note if note.strip() else note for note in _notes(rng)]
        rows.append(f"{inner}- {rng.choice((_scalar(rng), _scalar(rng), _flow_value(rng, 1)))}{_beside(rng)}")
    return rows


def _items(rng: Random, key: str, margin: str) -> list[str]:
    """A list of mappings."""
    rows = [f"{margin}{key}:"]
    for _ in range(rng.randint(1, 3)):
        inside = [row for name in _names(rng) for row in _part(rng, name, margin + "    ")]
        rows += [f"{margin}  - {inside[0].strip()}", *inside[1:]]
    return rows


def _mapping(rng: Random, key: str, margin: str) -> list[str]:
    inside = [row for name in _names(rng) for row in (*_notes(rng), *_part(rng, name, margin + "  "))]
    return [f"{margin}{key}:{_beside(rng)}", *inside]


def _part(rng: Random, name: str, margin: str) -> list[str]:
    return rng.choice((_inline, _inline, _inline, _lines, _list, _mapping) if len(margin) < 8 else (_inline,))(
        rng, name, margin
    )


def _names(rng: Random) -> list[str]:
    return rng.sample(("name", "file", "alt", "on", "start"), rng.randint(1, 3))


def _flow(rng: Random, key: str, margin: str) -> list[str]:
    flow = _flow_value(rng, 2)
    if rng.random() < 0.2 and ", " in flow:
        first, *others = flow.split(", ")
        return [f"{margin}{key}: {first},", *(f"{margin}  {one}," for one in others[:-1]), f"{margin}  {others[-1]}"]
    return [f"{margin}{key}: {flow}{_beside(rng)}"]


def _flow_value(rng: Random, depth: int) -> str:
    parts = [_flow_value(rng, depth - 1) if depth and rng.random() < 0.3 else _scalar(rng) for _ in range(3)]
    kept = [one for one in parts if one][: rng.randint(0, 3)]
    if rng.random() < 0.6:
        return f"[{', '.join(kept)}{rng.choice(('', '', ','))}]" if kept else "[]"
    pairs = [f"{name}{rng.choice((': ', ': ', ':  '))}{one}" for name, one in zip(_names(rng), parts, strict=False)]
    pairs += rng.choice(([], [], ["seul"]))
    return rng.choice(("{{{}}}", "{{ {} }}")).format(", ".join(pairs))


def _changed(rng: Random, before: Any) -> Any:
    """Another answer, not far from the one before."""
    if before is None or rng.random() < 0.2:
        return rng.choice((None, "", [], {}, _text(rng), [_text(rng)] * 2, [_text(rng) * 9] * 2, {"name": _text(rng)}))
    if isinstance(before, list):
        return _list_changed(rng, before)
    if isinstance(before, dict):
        kept = {key: one if rng.random() < 0.5 else _changed(rng, one) for key, one in before.items()}
        kept = {key: one for key, one in kept.items() if one is not None and rng.random() < 0.9}
        return kept | ({rng.choice(_names(rng)): _text(rng)} if rng.random() < 0.3 else {})
    return _text(rng)


def _list_changed(rng: Random, before: list[Any]) -> list[Any]:
    items = [one if rng.random() < 0.6 else _changed(rng, one) for one in before]
    items = [one for one in items if one is not None and rng.random() < 0.85]
    if rng.random() < 0.5:
        added = rng.choice((_text(rng), {"name": _text(rng), "file": "a.jpg"}, [_text(rng)]))
        items.insert(rng.randint(0, len(items)), added)
    return items


def _body(rng: Random, kind: type[Sheet]) -> str:
    labels = [one.label for one in kind.sections]
    parts = ["", rng.choice(("", "", "Avant tout."))]
    for _ in range(rng.randint(0, 4)):
        title = rng.choice((rng.choice(labels), rng.choice(labels), rng.choice(_TITLES)))
        forms = (f"## {title}", f"## {title}", f"##  {title} ##", f"{title}\n---", f"## {title} :")
        parts += [rng.choice(forms), *rng.choice(([""], [])), rng.choice(_TEXTS), *rng.choice(([""], ["", "", ""], []))]
    return "\n".join(parts)
