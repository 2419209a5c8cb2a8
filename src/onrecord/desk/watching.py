"""Watching: reports as they come, kept, and told by what each one changes.

What was seen is in the casebook's log, so a watch goes on where the last one
stopped. Nobody waits here and nothing tells the time: the door hands in both.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Self

from onrecord.casebook import Casebook
from onrecord.desk.news import tell_news
from onrecord.desk.papers import Paper, ReadPaper
from onrecord.desk.reports import keep, read_paper, versions
from onrecord.errors import (
    CasebookError,
    NotInCasebook,
    OnRecordError,
    RefusedEntry,
    UnreadableDocument,
)
from onrecord.model import Deed, Document, Novelty

MOST_TRIES = 3
"""Looks at an item that cannot be read; a server that is down has two more polls to recover."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing in a watched place that may be a report."""

    key: str
    """What tells it from the others there; a changed item has another key."""

    title: str
    open: Callable[[], Paper]
    """Fetches or reads it; raises an OnRecordError."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A watched folder or feed."""

    name: str
    look: Callable[[], Iterable[Item]]
    """Gives what is there now, in a stated order; raises an OnRecordError."""

    shortest_s: float
    """The least time between two looks."""

    between_s: float
    """The least time between the openings of two items, and after a look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """The door's clock: what time it is, and how to let time pass."""

    now: Callable[[], str]
    sleep: Callable[[float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of one item, or of a look that failed."""

    title: str
    document: Document | None = None
    new: bool = False
    """Whether the document was not held before."""

    news: tuple[Novelty, ...] = ()
    refusal: OnRecordError | None = None
    tries_left: int = 0
    """How often an item is tried again; a look that failed is always tried again."""


def watch(casebook: Casebook, place: Place, *, waits: Waits, every_s: float) -> Iterator[Taken]:
    """Yield what comes of each new item, for ever; a look that fails is told and tried again.

    ``every_s`` seconds pass between two looks, or the place's own least time if that is more.
    """
    seen = _Seen.of(casebook, place)
    while True:
        try:
            yield from _look(casebook, place, seen, waits=waits)
        except CasebookError:
            raise
        except OnRecordError as refusal:
            yield Taken(title=place.name, refusal=refusal, tries_left=MOST_TRIES)
        waits.sleep(max(every_s, place.shortest_s))


def watch_once(casebook: Casebook, place: Place, *, waits: Waits) -> Iterator[Taken]:
    """Yield what comes of each item that is new at this one look.

    Raises an OnRecordError when the place cannot be looked at, or the casebook not written.
    """
    yield from _look(casebook, place, _Seen.of(casebook, place), waits=waits)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What the log says of a place's items; it grows as they are taken."""

    done: set[str]
    tries: Counter[str]

    @classmethod
    def of(cls, casebook: Casebook, place: Place) -> Self:
        seen = cls(done=set(), tries=Counter())
        for facts in casebook.noted(Deed.WATCHED, subject=place.name):
            seen.add(facts)
        return seen

    def add(self, facts: Mapping[str, str | int]) -> None:
        if facts.get("document"):
            self.done.add(str(facts.get("item")))
        else:
            self.tries[str(facts.get("item"))] += 1


def _look(casebook: Casebook, place: Place, seen: _Seen, *, waits: Waits) -> Iterator[Taken]:
    for item in place.look():
        if item.key in seen.done or seen.tries[item.key] >= MOST_TRIES:
            continue
        waits.sleep(place.between_s)
        at = waits.now()
        taken, facts = _take(casebook, item, at=at)
        seen.add(facts)
        casebook.note(Deed.WATCHED, place.name, facts=facts, at=at)
        yield replace(taken, tries_left=MOST_TRIES - seen.tries[item.key])


def _take(casebook: Casebook, item: Item, *, at: str) -> tuple[Taken, dict[str, str | int]]:
    """Return what came of an item, and what the log is told of it."""
    facts: dict[str, str | int] = {"item": item.key}
    try:
        taken = _taken(casebook, item, at=at)
    except OnRecordError as refusal:
        if isinstance(refusal, CasebookError) and not isinstance(refusal, RefusedEntry):
            raise
        return Taken(title=item.title, refusal=refusal), facts | {"code": refusal.code}
    facts |= {"document": taken.document.id if taken.document else "", "new": int(taken.new)}
    return taken, facts | {f"version of {name}": version for name, version in versions()}


def _taken(casebook: Casebook, item: Item, *, at: str) -> Taken:
    """Open an item, and read, compare and keep it unless its bytes are held already."""
    paper = item.open()
    held = _held(casebook, paper)
    if held is not None:
        return Taken(title=item.title, document=held)
    read = _read(paper)
    news = tell_news(casebook, read)
    keep(casebook, [read], at=at)
    return Taken(title=item.title, document=read.document, new=True, news=news)


def _held(casebook: Casebook, paper: Paper) -> Document | None:
    try:
        return casebook.document(hashlib.sha256(paper.data).hexdigest())
    except NotInCasebook:
        return None


def _read(paper: Paper) -> ReadPaper:
    try:
        return read_paper(paper)
    except OnRecordError:
        raise
    except Exception as fault:  # a fault of ours in one report must not end the watch of others
        raise UnreadableDocument(
            paper.name,
            problem=f"reading it failed ({type(fault).__name__})",
            advice="This is a fault in OnRecord; report it with the file",
        ) from fault
