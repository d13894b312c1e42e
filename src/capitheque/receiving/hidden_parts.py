"""What only the file of a sheet holds of an answer (a consent, a role): it stays when a reader corrects the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from capitheque.fields import fields_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from capitheque.fields.part import Part

_PHOTO = "file"  # what a consent is about


def with_hidden(now: list[Any], before: Any, whole: Any, part: type[Part]) -> list[Any]:
    """A list of answers, each with what the file holds of it: `before` is what the page shows of `whole`.

    No hidden part is taken from whoever corrects; of a new answer, those that anyone is asked.
    """
    fields = fields_of(part).values()
    hidden = {one.key for one in fields if one.shown.zone == "nowhere"}
    unasked = {one.key for one in fields if not one.asked}
    known = list(_known(before, whole, hidden))
    said = [_without(one, hidden) for one in now]
    found = [_found(number, one, said, known) for number, one in enumerate(said)]
    return [
        _without(one, unasked) if there is None else _joined(told, there, hidden)
        for one, told, there in zip(now, said, found, strict=True)
    ]


def _known(before: Any, whole: Any, hidden: Collection[str]) -> Iterator[tuple[Any, Any]]:
    """The answers of the file, by what the page shows of them."""
    wholes = whole if isinstance(whole, list) else []
    publics = before if isinstance(before, list) and len(before) == len(wholes) else None
    yield from zip(publics or [_without(one, hidden) for one in wholes], wholes, strict=True)


def _found(number: int, one: Any, said: Sequence[Any], known: Sequence[tuple[Any, Any]]) -> Any:
    """The same answer is found again wherever it went, a photo by its file; another at its place is it, corrected."""
    if (same := next((whole for public, whole in known if public == one), None)) is not None:
        return same
    if isinstance(one, dict) and _PHOTO in one:
        return next((whole for public, whole in known if _part(public, _PHOTO) == one[_PHOTO]), None)
    return known[number][1] if number < len(known) and known[number][0] not in said else None


def _joined(told: Any, there: Any, hidden: Collection[str]) -> Any:
    if not (isinstance(told, dict) and isinstance(there, dict)):
        return told
    joined = told | {key: one for key, one in there.items() if key in hidden}
    return {key: joined[key] for key in (*there, *told) if key in joined}  # in the order of the file


def _without(one: Any, keys: Collection[str]) -> Any:
    return {key: value for key, value in one.items() if key not in keys} if isinstance(one, dict) else one


def _part(one: Any, key: str) -> Any:
    return one.get(key) if isinstance(one, dict) else None
