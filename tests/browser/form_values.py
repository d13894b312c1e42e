"""Answers that nobody would type, drawn at random and always the same, and what a reader of the sheet must see."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from capitheque.fields import fields_of
from capitheque.french.text import without_invisible

if TYPE_CHECKING:
    from random import Random

    from pydantic import BaseModel

    from capitheque.kinds import Sheet

_WORDS = (
    "été", "Œuvre", "l’école", "«\u00a0oui\u00a0»", "« --- »", "a", "e\u0301", "x", "10", "1986", "Noël", "12:30",
    "1e3", "01053", "0x1F", "-5", "+33", "yes", "no", "on", "off", "null", "~", "true", ".nan", "inconnu",
    "2024-02-30", "<<", "=", "!!str a", "&a b", "*a", "%YAML", "@a", "? a", "a: b", "a #b", "# b", "- a", "-", "--",
    "---", "...", "| a | b |", "|-|-|", "|-|", "| :-: |", ":-", ":-:", "-|-", "{a}", "{a: b}", "[a]", "[a, b]", "[",
    "]", "{", "}", "'", '"', "''", '""', '\\"', "\\", "\\\\", "\\n", "\\x41", "\\u0041", "`", "``", "```", "~~~",
    "~~a~~", "*", "**a**", "* a", "***", "_a_", "__a__", "_", "a_b_c", "[x](y)", "![x](y)", "[x]: y", "[^1]",
    "[^1]: y", "<b>", "</b>", "<script>alert(1)</script>", "<!-- a -->", "<![CDATA[", "<?a", "<a@b>",
    "<img src=x onerror=alert(1)>", "&amp;", "&lt;b&gt;", "&#42;", "&#x2A;", "&copy;", "&copy", "&", "&nbsp;", ">",
    "> a", "=>", "===", "+ a", "+", "1. a", "2. b", "3) c", "1° d", "1. ", "1986. été", "12.", "99999999999. a",
    "## Déroulé", "#", "#a", "{{ 7*7 }}", "{% if %}", "{# a #}", "--8<-- 'a'", "$a$", "::: a", "$$", "^a^", "==a==",
    "||a||", "[[a]]", ":smile:", "@a", "a@", "a@b", "a@b.fr", "a.b@ville.example.", "a@b@c.fr", "mailto:a@b.fr",
    "xmpp:a@b.fr/c", "a_b@c.fr", "a@b-.fr", "a@b.c_d", "a@ville.fr\u0338", "https://ville.fr",
    "https://ville.fr/a?b=c&d=e#f", "https://ville.fr/?a&copy;=b", "(https://ville.fr/a_(b))", "https://ville.fr.",
    "https://ville.fr/é œ", "https://ville.fr/a%20b%2%zz%", "https://ville.fr/é'ü!*[1]", "HTTP://VILLE.FR/",
    "https://a", "https://", "https://1.2.3.4", "https://[::1]/", "https://ville.fr:8000/a",
    "https://ville.fr:99999/a", "https://u:p@ville.fr", "https://xn--a.fr/", "https://école.fr",
    "https://ville.fr/\u0338", "<https://ville.fr>", "[https://ville.fr]", "https://ville.fr/*_~a`b",
    "https://a--b.c-d.fr", "https://-a.fr", "https://ab--c.fr/", "ftp://a.fr/b", "javascript:alert(1)", "www.ville.fr",
    "www.ville.fr/a_b[c]", "www.", "WWW.ville.fr", "a.www.b.fr", "file:///etc", "http://a.b,http://c.d",
    "https://a.b”", "\U0001f600", "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0001f3f4\U000e0067\U000e007f",
    "\u200d", "\u200c", "\u200b", "\u202e", "\u2066", "\ufeff", "\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\x9f",
    "\u2028", "\u2029", "\x0b", "\x0c", "\t", "\ud800", "\udc00", "\udfff\ud800", "\uffff", "\ufffe", "\ufffd",
    "\ue000", "\uf0b7", "\u0338", "\u0301", "\u00ad", "\u3000", "\u2003", "مرحبا", "日本語", "q\u0323\u0307",
    "\U0001d516", "\u1100\u1161",
)  # fmt: skip
_GAPS = ("", "", " ", " ", " ", "  ", "\t", "\u00a0", ".", ", ", "(", ")")
_STARTS = (
    "", "", "", "- ", "– ", "—\u00a0", "• ", "* ", "·\u00a0\u00a0\u00a0 ", "\uf0b7\t", "1. ", "2)\u00a0", "3° ",
    "  ", "\t", "    ", "- - ", "1. 1. ", "-", "1.",
)  # fmt: skip
_ENDS = ("\n", "\n", "\n\n", "\r\n", "\r", "\u2028", "\x0b", "  \n", "\\\n", "\n \n", "\x85", "\n\n\n")
_SURROGATE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_BULLET = re.compile(r"^[-–—•*·▪●○◦]\s+(?=\S)")
_NUMBER = re.compile(r"^([1-9][0-9]{0,2})(?:[.)]|°\)?)\s+(?=\S)")
_TAG = re.compile(r'<(/?)(\w+)(?: start="(\d+)")?[^>]*>\n?')


def value(rng: Random) -> str:
    """A value of one field."""
    return "".join(rng.choice(_GAPS) + rng.choice(_WORDS) for _ in range(rng.choice((1, 1, 1, 2, 3))))


def story(rng: Random) -> str:
    """The text of one section."""
    return "".join(_line(rng) for _ in range(rng.choice((1, 1, 2, 3, 5, 8))))


def _line(rng: Random) -> str:
    return rng.choice(_STARTS) + rng.choice(("", value(rng), value(rng))) + rng.choice(_ENDS)


def answers(rng: Random, kind: type[Sheet]) -> dict[str, Any]:
    """An answer to every field and every section of a kind of sheet."""
    found = {key: _answer(rng, kind, key) for key in fields_of(kind)}
    return found | {"sections": {one.key: story(rng) for one in kind.sections}}


def _answer(rng: Random, model: type[BaseModel], key: str) -> Any:
    kind = fields_of(model)[key].type
    if not kind.many:
        return _one(rng, kind.part)
    return [_one(rng, kind.part) for _ in range(rng.choice((1, 1, 2)))]


def _one(rng: Random, part: type[BaseModel] | None) -> Any:
    return {key: _answer(rng, part, key) for key in part.model_fields} if part else value(rng)


def cleaned(text: str) -> str:
    """A text as the reader of sheets takes it, halves of characters replaced as any program does."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")  # two halves that meet are one
    plain = without_invisible(whole.replace("\r\n", "\n").replace("\r", "\n"))[0]
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", plain))


def kept(answer: Any) -> Any:
    """An answer once cleaned, without what is empty."""
    if isinstance(answer, dict):
        return {key: one for key, inner in answer.items() if (one := kept(inner))}
    if isinstance(answer, list):
        return [one for inner in answer if (one := kept(inner))]
    return cleaned(answer).strip()


def typed_lines(text: str) -> list[str]:
    """The lines of a text as they were typed, the signs of lists being those that a page shows."""
    for end in "\x0b\x0c\x85\u2028\u2029":
        text = text.replace(end, "\n")
    return _lines(cleaned(text.replace("\uf0b7", "•")))


def shown_lines(fragment: str) -> list[str]:
    """The lines that a browser shows, with the bullets and the numbers that it draws."""
    lists: list[int | None] = []
    shown, at = "", 0
    for tag in _TAG.finditer(fragment):
        shown += fragment[at : tag.start()]
        at = tag.end()
        match tag[1] + tag[2]:
            case "ul" | "ol":
                lists.append(None if tag[2] == "ul" else int(tag[3] or 1))
            case "/ul" | "/ol":
                lists.pop()
            case "li":
                number = lists[-1]
                shown += f"{number}. " if number else "• "
                lists[-1] = number and number + 1
            case "/p" | "/li" | "br":
                shown += "\n"
    return _lines(html.unescape(shown + fragment[at:]))


def _lines(text: str) -> list[str]:
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n"))
    return [_NUMBER.sub(r"\1. ", _BULLET.sub("• ", line)) for line in lines if line]
