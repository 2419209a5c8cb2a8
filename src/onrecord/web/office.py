"""Where this server's files are, what time it is, and what was compiled already.

A dossier is compiled once for each state of its documents, their readings, the lists and the
decisions; what is kept is bounded, and a change of any of them makes a new one. A casebook
belongs to the thread that opened it, so each request opens its own.
"""

from __future__ import annotations

import threading
import zlib
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from markupsafe import Markup

from onrecord import desk
from onrecord.casebook import Casebook
from onrecord.errors import RequestError
from onrecord.model import (
    Counts,
    DocumentId,
    Dossier,
    EntityId,
    KeptDocument,
    PartyFile,
    Story,
)

if TYPE_CHECKING:
    from onrecord.list_store import ListStatus, ListStore

MOST_REPORTS = 20
"""Reports in one dossier: more than a person lays side by side."""

DOSSIERS_KEPT = 256
"""A dossier of a normal report holds about 0.3 MB in memory."""

PARTS_KEPT = 8_000
"""Drawn pages, packed: those of a thousand reports. Each holds 1 to 10 kB."""

STORIES_KEPT = 128
"""Each holds up to some megabytes."""

FILES_KEPT = 512
"""Files of parties; each holds about a tenth of a megabyte."""

SUMMARIES_KEPT = 20_000
"""Lines of the desk's table; each holds about a kilobyte."""

DIGITS = 12
"""Digits of a document's id in the ids of its parties, and in addresses."""

SEPARATOR = ","
"""Between the ids of several reports in an address."""

Thing = TypeVar("Thing")
State = tuple[Hashable, ...]


def now() -> str:
    """Return the time as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the server is started with."""

    casebook: Path
    lists: Path
    token: str
    """What the first address carries; empty where people sign in."""

    port: int
    by: str = "local"
    """Whose name deeds carry where nobody signs in."""

    users: Path | None = None
    """The file of those who may sign in; without it only the token opens the door."""

    public_name: str = ""
    """The name of a proxy with TLS on this machine that hands requests on; needs ``users``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What stands above and below a dossier's pages; small enough to be kept for every report."""

    title: str
    made_from: tuple[tuple[str, str], ...]
    documents: tuple[tuple[DocumentId, str], ...]
    """Each report's id and headline."""

    state: State


class Kept(Generic[Thing]):
    """Things made once for each key, the least lately asked for forgotten first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._things: OrderedDict[Hashable, Thing] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}

    def get(self, key: Hashable, make: Callable[[], Thing]) -> Thing:
        """Return what is kept under the key, made now where it is not.

        Whoever asks while it is being made waits for that: ten readers of one page must not
        compile it ten times, nor build one index at once.
        """
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
                return self._things[key]
            mine = self._making.setdefault(key, threading.Lock())
        with mine:
            with self._lock:
                if key in self._things:
                    return self._things[key]
            thing = make()
            self._keep(key, thing)
        return thing

    def _keep(self, key: Hashable, thing: Thing) -> None:
        with self._lock:
            self._things[key] = thing
            self._making.pop(key, None)
            while len(self._things) > self._most:
                self._things.popitem(last=False)


class Office:
    """The files a server works with, and what was made of them already."""

    def __init__(self, settings: Settings, *, clock: Callable[[], str] = now) -> None:
        self.settings = settings
        self.now = clock
        self._lists: Kept[desk.Lists | None] = Kept(1)
        self._dossiers: Kept[Dossier] = Kept(DOSSIERS_KEPT)
        self._summaries: Kept[desk.ReportSummary] = Kept(SUMMARIES_KEPT)
        self._parts: Kept[bytes] = Kept(PARTS_KEPT)
        self._told: Kept[State] = Kept(1)
        self._decisions: Kept[Counter[str]] = Kept(1)
        self._counts: Kept[Counts] = Kept(1)
        self._stories: Kept[Story] = Kept(STORIES_KEPT)
        self._known: Kept[desk.Known] = Kept(1)
        self._lines: Kept[tuple[desk.PartyLine, ...]] = Kept(1)
        self._files: Kept[PartyFile] = Kept(FILES_KEPT)
        self._outcomes: Kept[int] = Kept(1)
        self._cards: Kept[Card] = Kept(SUMMARIES_KEPT)

    def casebook(self, *, by: str = "") -> Casebook:
        """Open the casebook for this request; ``by`` is who the log names. Close it after use."""
        return Casebook.open(self.settings.casebook, by=by or self.settings.by)

    def list_store(self) -> ListStore:
        """Return the store of the watch lists."""
        from onrecord.list_store import ListStore

        return ListStore(self.settings.lists)

    def list_status(self) -> tuple[ListStatus, ...]:
        """Return how each list stands."""
        return desk.list_status(self.list_store())

    def lists(self) -> desk.Lists | None:
        """Return the lists in use with their index, opened once for each version; None without."""
        store = self.list_store()
        return self._lists.get(self._list_state(), lambda: desk.open_lists(store))

    def _list_state(self) -> State:
        return tuple((one.name, one.sha256) for one in self.list_status())

    def chosen(self, book: Casebook, ids: str) -> tuple[DocumentId, ...]:
        """Return the whole ids that an address names; NotInCasebook, AmbiguousId as ``find``."""
        named = [one for one in ids.split(SEPARATOR) if one]
        if not 0 < len(named) <= MOST_REPORTS:
            raise RequestError(
                f"{len(named)} reports are asked for. Choose from 1 to {MOST_REPORTS}."
            )
        return tuple(dict.fromkeys(book.find(one) for one in named))

    def counts(self, book: Casebook) -> Counts:
        """Return how much the casebook holds, counted once for each head of its log."""
        return self._counts.get(book.head(), book.counts)

    def state(self, book: Casebook, documents: Sequence[DocumentId]) -> State:
        """Return what a dossier of these documents depends on: the same state, the same dossier."""
        readers = tuple(book.reader(one) for one in documents)
        decided = self._decided(book)
        judged = tuple(decided[one[:DIGITS]] for one in documents)
        across = self._who(book) if len(documents) > 1 else ()
        return (tuple(documents), readers, judged, self._list_state(), across)

    def _decided(self, book: Casebook) -> Counter[str]:
        """Return how many decisions there are about each document's parties.

        A decision counts for the party whose id it names, and such an id begins with the
        document's (``desk.apply_decisions``): one decision makes one report new, not all.
        """
        return self._decisions.get(
            book.head(),
            lambda: Counter(one.party.partition(":")[0] for one in book.judgements()),
        )

    def dossier(self, book: Casebook, ids: str) -> Dossier:
        """Return the dossier of the reports that an address names, compiled once for each state.

        Its ``made_from`` names the head of the log at which it was compiled.
        """
        documents = self.chosen(book, ids)
        state = self.state(book, documents)
        return self._dossiers.get(
            state,
            lambda: desk.dossier_from_casebook(book, documents, lists=self.lists()),
        )

    def card(self, book: Casebook, ids: str) -> Card:
        """Return a dossier's card without compiling it where that was done before."""
        documents = self.chosen(book, ids)
        state = self.state(book, documents)
        return self._cards.get(state, lambda: _card(self.dossier(book, ids), state))

    def part(self, key: State, make: Callable[[], Markup]) -> Markup:
        """Return a drawn part of a page, drawn once for each key and kept packed."""
        packed = self._parts.get(key, lambda: zlib.compress(make().encode(), 1))
        return Markup(zlib.decompress(packed).decode())  # noqa: S704 - what make() had drawn

    def story(self, book: Casebook, ids: str) -> Story:
        """Return the story of the reports that an address names, told once for each state."""
        documents = self.chosen(book, ids)
        return self._stories.get(
            (documents, *self.told(book)), lambda: desk.tell_story(book, documents)
        )

    def told(self, book: Casebook) -> State:
        """Return what a story of any documents depends on besides them: who is who, and ratings.

        All of it is only ever added to, so counts tell one state from another; every deed
        makes a new head.
        """
        return self._told.get(book.head(), lambda: _told(book, self.counts(book)))

    def decided(self, book: Casebook) -> State:
        """Return what the decisions shown beside a claim depend on: every one there is."""
        return (self._who(book), self._decided(book).total())

    def everything(self, book: Casebook) -> State:
        """Return what all pages together depend on; what was noted in the log changes none."""
        return (self.told(book), self.decided(book), self._list_state())

    def _who(self, book: Casebook) -> State:
        """Return what who is who depends on: every reading in the casebook, and the decisions."""
        return self.told(book)[:-1]

    def known(self, book: Casebook) -> desk.Known:
        """Return every party of the casebook, worked out once for each state."""
        return self._known.get(self._who(book), lambda: desk.who_is_known(book))

    def party_lines(self, book: Casebook) -> tuple[desk.PartyLine, ...]:
        """Return every party of the casebook in a line, made once for each state."""
        return self._lines.get(self._who(book), lambda: desk.party_lines(self.known(book)))

    def party_file(self, book: Casebook, party: str, *, limit: int) -> PartyFile:
        """Return what the casebook's reports say of a party, gathered once for each state.

        All entities of a party share its file. Its ``made_from`` names the head of the log at
        which it was gathered.
        """
        known = self.known(book)
        same = known.party.get(EntityId(party))
        key = (same.entities[0] if same else party, limit, *self.decided(book))
        return self._files.get(
            (*key, self._screened(book)),
            lambda: desk.party_file(book, party, limit=limit, known=known),
        )

    def _screened(self, book: Casebook) -> int:
        """Return what tells the last screening of the casebook from others."""
        return self._outcomes.get(book.head(), lambda: hash(book.outcomes()))

    def summaries(
        self, book: Casebook, kept: Sequence[KeptDocument]
    ) -> tuple[desk.ReportSummary, ...]:
        """Return reports in a line each, in their order, each summed up once for each state."""
        lists, loaded, decided = self._list_state(), self.lists(), self._decided(book)
        return tuple(
            self._summaries.get(
                (one.id, one.reader, decided[one.id[:DIGITS]], lists),
                partial(desk.summary_of, book, one, lists=loaded),
            )
            for one in kept
        )


def _told(book: Casebook, held: Counts) -> State:
    undone, rated = len(book.undoings()), len(book.ratings())
    return (held.documents, held.readings, held.decisions, undone, rated)


def _card(dossier: Dossier, state: State) -> Card:
    return Card(
        title=dossier.title,
        made_from=dossier.made_from,
        documents=tuple((one.id, one.title or one.name) for one in dossier.documents),
        state=state,
    )
