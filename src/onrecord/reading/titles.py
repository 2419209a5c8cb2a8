"""Titles in front of names: "President Halm", "Rep. Dask", "Secretary of Defence Juro Halm".

A title is no part of a name, and says that a person follows. A word that is as
often part of a firm's name ("General", "King") is not on the lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.reading.lexicon import words
from onrecord.reading.words import Word

Run = tuple[int, int]


def without_titles(ws: Sequence[Word], start: int, end: int) -> Iterator[Run]:
    """Yield the names in a run of capitals: what stands before a title, and who bears it."""
    titles = words("heads", "titles")
    first = start
    for at in range(start, end):
        if ws[at].lower not in titles:
            continue
        left = at
        while left > first and ws[left - 1].lower in words("heads", "title_openers"):
            left -= 1
        if left > first:
            yield first, left
        first = at + 1
    while first < end and first == start and _office_of(ws, first):
        first += 1
    if first < end:
        yield first, end


def _office_of(ws: Sequence[Word], at: int) -> bool:
    """Tell whether a word is the office in "Secretary of Defence Juro Halm"."""
    return (
        at > 1
        and ws[at - 1].lower in {"of", "for"}
        and ws[at - 2].lower in words("heads", "titles")
        and ws[at].lower in words("heads", "title_offices")
    )


def titled(ws: Sequence[Word], start: int) -> str:
    """Return the title or honorific in front of a name, in lower case; empty when none stands there."""
    at = start - 1
    while at >= 0 and ws[at].text == ".":
        at -= 1
    if at > 1 and ws[at - 1].lower == "of" and _office_of(ws, at):
        at -= 2
    if at < 0 or not ws[at].is_capital:
        return ""
    lower = ws[at].lower
    return lower if lower in words("heads", "titles") | words("heads", "honorifics") else ""


def bare_name(name: str) -> str:
    """Return a name without the titles and honorifics in front of it."""
    parts = name.split()
    drop = words("heads", "titles") | words("heads", "honorifics")
    while len(parts) > 1 and parts[0].lower().strip(".") in drop:
        parts = parts[1:]
    return " ".join(parts)
