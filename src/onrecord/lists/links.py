"""Links by name → links by entry, where exactly one party of the list bears the name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.model import Designation, LinkedParty, Name


def resolved(designations: Iterable[Designation]) -> list[Designation]:
    """Return the designations with each link's ``entry`` filled in where it can be told.

    A first name decides before an alias; a name two parties share decides nothing.
    """
    listed = list(designations)
    if not any(one.links for one in listed):
        return listed
    firsts = _bearers((one.names[:1], one.entry) for one in listed)
    others = _bearers((one.names[1:], one.entry) for one in listed)
    return [
        replace(one, links=tuple(_told(link, firsts, others) for link in one.links))
        if one.links
        else one
        for one in listed
    ]


def _told(
    link: LinkedParty, firsts: dict[str, set[str]], others: dict[str, set[str]]
) -> LinkedParty:
    if link.entry:
        return link
    key = _key(link.name)
    found = firsts.get(key) or others.get(key) or set()
    return replace(link, entry=next(iter(found))) if len(found) == 1 else link


def _bearers(named: Iterable[tuple[tuple[Name, ...], str]]) -> dict[str, set[str]]:
    bearers: dict[str, set[str]] = defaultdict(set)
    for names, entry in named:
        for name in names:
            bearers[_key(name.text)].add(entry)
    return bearers


def _key(name: str) -> str:
    """Compare without a last full stop: at the end of a sentence nobody can tell whose it is."""
    return name.casefold().rstrip(". ")
