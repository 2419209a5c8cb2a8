"""The casebook: one open file, and every deed that can be done to it.

Each method is one transaction: it happens whole or not at all. What a method
reported as saved is on the disk. There is no clock here and no user: the door
hands both in.

A Casebook belongs to the thread that opened it. Open another for another thread;
the file itself takes turns between threads and between processes.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from onrecord.casebook import (
    decisions,
    documents,
    fitness,
    judgements,
    log,
    names,
    opening,
    prints,
    ratings,
    search,
    verify,
)
from onrecord.casebook.packing import Unpackable
from onrecord.casebook.refusals import damaged, in_our_words
from onrecord.errors import NotInCasebook, RefusedEntry
from onrecord.model import (
    Counts,
    Decision,
    Deed,
    Document,
    DocumentId,
    Entity,
    Fingerprint,
    Hit,
    Identifier,
    Judgement,
    KeptDocument,
    LogEntry,
    Outcomes,
    Rating,
    Reading,
    Saved,
    Undoing,
    Verification,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

PATIENCE_S = 10.0
"""Seconds to wait for another process to finish writing.

One save of a long report holds the file for some tens of milliseconds (measured in
docs/design/011-casebook.md); ten seconds are a hundred of those.
"""

PAGE = 50
"""Lines a listing returns unless more are asked for: what a person reads at a sitting."""


class Casebook:
    """One casebook file, open until it is closed or its ``with`` block ends."""

    def __init__(self, connection: sqlite3.Connection, *, path: str, by: str) -> None:
        self._connection = connection
        self._path = path
        self._by = by

    @classmethod
    def open(
        cls, path: Path, *, create: bool = True, by: str = "", patience_s: float = PATIENCE_S
    ) -> Self:
        """Open the casebook at ``path``, making it (0600) when ``create`` lets us.

        ``by`` is who the log names for what is saved. Raises NotACasebook,
        NewerCasebook, CasebookBusy or CasebookUnwritable.
        """
        connection = opening.connect(path, create=create, patience_s=patience_s)
        return cls(connection, path=str(path), by=by)

    @property
    def path(self) -> str:
        """The file, as it was asked for; for telling people where something is not."""
        return self._path

    def close(self) -> None:
        """Close the file; closing twice is no error."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def save(
        self, document: Document, raw: bytes, reading: Reading, *, at: str, reader: str
    ) -> Saved:
        """Keep a document with its original bytes and what ``reader`` read in it.

        ``at`` is ISO 8601. Saving again with a reader version that has read these
        bytes changes nothing. Another version's reading comes into use in place of
        the one before. Raises RefusedEntry when the three do not belong together.
        """
        fitness.check_pair(document, raw, reading)
        fitness.check_circumstances(document.name or document.id, at=at, reader=reader)
        entry = documents.Entry(
            document=document, raw=raw, reading=reading, reader=reader, at=at, by=self._by
        )
        with self._writing(document.name or document.id):
            return documents.save(self._connection, entry)

    def documents(self, *, limit: int = PAGE, skip: int = 0) -> tuple[KeptDocument, ...]:
        """Return a page of the listing, the last document to arrive first."""
        with self._reading():
            return documents.listing(self._connection, naming=None, limit=limit, skip=skip)

    def naming(
        self, name: str, *, limit: int = PAGE, skip: int = 0
    ) -> tuple[KeptDocument, ...]:
        """Return a page of the documents with an entity spelled so, the last to arrive first.

        Case, width and spacing do not matter; other spellings are for ``names`` to offer.
        """
        with self._reading():
            return documents.listing(self._connection, naming=name, limit=limit, skip=skip)

    def claims_by(self, speaker: str, *, limit: int = PAGE, skip: int = 0) -> tuple[Hit, ...]:
        """Return a page of the claims put to an entity spelled so, the last to arrive first."""
        with self._reading():
            return search.claims_by(self._connection, speaker, limit=limit, skip=skip)

    def find(self, id_or_prefix: str) -> DocumentId:
        """Return the whole id of the one document it fits.

        Raises NotInCasebook for none (or fewer than four digits), AmbiguousId for several.
        """
        with self._reading():
            return documents.find(self._connection, id_or_prefix, path=self._path)

    def document(self, id_or_prefix: str) -> Document:
        """Return a document as its reading in use has it; errors as for ``find``."""
        with self._reading():
            return documents.document(self._connection, self.find(id_or_prefix))

    def raw(self, id_or_prefix: str) -> bytes:
        """Return a document's original bytes, checked against its id; errors as for ``find``."""
        with self._reading():
            return documents.raw(self._connection, self.find(id_or_prefix))

    def reading(self, id_or_prefix: str, *, reader: str = "") -> Reading:
        """Return the reading in use, or the one a given reader version made.

        Errors as for ``find``; NotInCasebook too when that version has not read it.
        """
        with self._reading():
            document = self.find(id_or_prefix)
            found = documents.reading(self._connection, document, reader=reader)
        if found is None:
            raise NotInCasebook(f"a reading of {document} by {reader}", path=self._path)
        return found

    def reader(self, id_or_prefix: str) -> str:
        """Return the reader version whose reading is in use; errors as for ``find``."""
        with self._reading():
            return documents.reader_of(self._connection, self.find(id_or_prefix))

    def search(self, words: str, *, limit: int = PAGE) -> tuple[Hit, ...]:
        """Return texts that hold all the words, best first, then claims that do, best first.

        At most ``limit`` of each. Double quotes keep a phrase together; nothing else
        has a meaning of its own.
        """
        with self._reading():
            return search.search(self._connection, words, limit=limit)

    def decide(self, *made: Decision) -> bool:
        """Add decisions for good, all or none; return False when every one of them was there."""
        for one in made:
            fitness.check_time(f"the decision about {one.left}", at=one.at)
        with self._writing("decisions about who is who"):
            return decisions.decide(self._connection, made) > 0

    def undo(self, *undone: Undoing) -> bool:
        """Take decisions back, all or none; return False when none of them stood."""
        for one in undone:
            fitness.check_time(f"the undoing of {one.decision.deed}", at=one.at)
        with self._writing("undoings"):
            return decisions.undo(self._connection, undone) > 0

    def decisions(self, *, about: str = "") -> tuple[Decision, ...]:
        """Return the decisions that stand, with ``about`` on either side or all, oldest first."""
        with self._reading():
            return decisions.decisions(self._connection, about=about)

    def undoings(self) -> tuple[Undoing, ...]:
        """Return every undoing, oldest first, each with the decision it took back."""
        with self._reading():
            return decisions.undoings(self._connection)

    def rate(self, rating: Rating) -> bool:
        """Add a rating for good; return False when this very one was there."""
        fitness.check_time(f"the rating of {rating.outlet}", at=rating.at)
        with self._writing(f"the rating of {rating.outlet}"):
            return ratings.rate(self._connection, rating)

    def ratings(self) -> tuple[Rating, ...]:
        """Return every rating of an outlet, oldest first; the last one of an outlet counts."""
        with self._reading():
            return ratings.ratings(self._connection)

    def entities(
        self, *, called: Iterable[str] | None = None
    ) -> tuple[tuple[DocumentId, Entity], ...]:
        """Return the entities with one of these folded names, or all, each with its document.

        In order of the documents' arrival, then of the entities' ids.
        """
        with self._reading():
            return names.entities(self._connection, called=called)

    def names_sharing_a_word(self, some: Iterable[str], *, most: int) -> tuple[str, ...]:
        """Return the folded names that share a word with these, and these, in order.

        A word that more than ``most`` names have leads nowhere.
        """
        with self._reading():
            return names.sharing_a_word(self._connection, some, most=most)

    def names_with_identifiers(self, codes: Iterable[Identifier]) -> tuple[str, ...]:
        """Return the folded names of the entities that have one of these codes, in order."""
        with self._reading():
            return names.with_identifiers(self._connection, codes)

    def keep_fingerprints(self, made: Iterable[Fingerprint]) -> None:
        """Keep fingerprints of texts that are held, in place of older ones."""
        with self._writing("fingerprints"):
            prints.keep(self._connection, made)

    def without_fingerprint(self, *, limit: int = PAGE) -> tuple[DocumentId, ...]:
        """Return documents whose text has no fingerprint yet, first to arrive first."""
        with self._reading():
            return prints.unprinted(self._connection, limit=limit)

    def sharing_shingles(self, print_: Fingerprint, *, limit: int) -> tuple[Fingerprint, ...]:
        """Return the reports that share most with this one, most first; not the report itself."""
        with self._reading():
            return prints.sharing(self._connection, print_, limit=limit)

    def judge(self, judgement: Judgement) -> bool:
        """Add a judgement for good; return False when this very one was there."""
        what = f"the judgement about {judgement.party}"
        fitness.check_time(what, at=judgement.at)
        with self._writing(what):
            return judgements.judge(self._connection, judgement)

    def judgements(self, *, party: str = "") -> tuple[Judgement, ...]:
        """Return the judgements about a party, or all, oldest first; the last of a pair counts."""
        with self._reading():
            return judgements.judgements(self._connection, party=party)

    def keep_outcomes(self, outcomes: Outcomes, *, at: str) -> bool:
        """Keep what a screening found; return False when the last one found the very same."""
        fitness.check_time("the screening", at=at)
        with self._writing("the screening"):
            return judgements.keep_outcomes(self._connection, outcomes, at=at, by=self._by)

    def outcomes(self) -> Outcomes | None:
        """Return what the last screening found; None when there was none."""
        with self._reading():
            return judgements.last_outcomes(self._connection)

    def log(self, *, after: int = 0, limit: int = PAGE) -> tuple[LogEntry, ...]:
        """Return a page of the log, oldest first, from the entry that follows seq ``after``."""
        with self._reading():
            return log.entries(self._connection, after=after, limit=limit)

    def head(self) -> str:
        """Return the hash of the last log entry; 64 zeros while there is none."""
        with self._reading():
            return log.head(self._connection)

    def note(
        self, deed: Deed, subject: str, *, facts: Mapping[str, str | int], at: str
    ) -> None:
        """Log a deed that changes nothing else here.

        Raises RefusedEntry for the deeds that ``save`` and ``decide`` log themselves.
        """
        what = f"the note about {subject}"
        fitness.check_note(what, deed=deed, at=at)
        line = log.Line(at=at, by=self._by, deed=deed, subject=subject, facts=dict(facts))
        with self._writing(what):
            log.append(self._connection, line)

    def noted(self, deed: Deed, *, subject: str) -> tuple[dict[str, str | int], ...]:
        """Return the facts of every such deed on that subject, oldest first."""
        with self._reading():
            return log.noted(self._connection, deed, subject=subject)

    def verify(self, *, contents: bool = False, head: str = "") -> Verification:
        """Check the log's chain, and everything kept against the log when ``contents``.

        ``head`` is a hash an earlier verification returned: with it, a log that was
        cut or computed anew is found too. ``contents`` reads the whole file.
        """
        with self._reading():
            return verify.verify(self._connection, contents=contents, head=head)

    def size(self) -> int:
        """Return how many documents are kept."""
        with self._reading():
            (found,) = self._connection.execute("SELECT count(*) FROM documents").fetchone()
        return int(found)

    def counts(self) -> Counts:
        """Return how much is kept."""
        columns = tuple(Counts.__dataclass_fields__)
        with self._reading():
            row = self._connection.execute(
                "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM readings), "
                "(SELECT count(*) FROM claims), (SELECT count(*) FROM entities), "
                "(SELECT count(*) FROM mentions), (SELECT count(*) FROM relations), "
                "(SELECT count(*) FROM decisions), (SELECT count(*) FROM log)"
            ).fetchone()
        return Counts(**dict(zip(columns, row, strict=True)))

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Say errors in our words; every query inside sees the file between two saves."""
        with in_our_words(self._path):
            try:
                yield
            except Unpackable as error:
                raise damaged(self._path, error) from error

    @contextmanager
    def _writing(self, what: str) -> Iterator[None]:
        """Do everything inside, or none of it, as the only writer."""
        with in_our_words(self._path):
            # IMMEDIATE: wait for the write lock now, not halfway through with a read lock
            # in hand, where two processes could each wait for the other.
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException as error:
                # A full disk may have ended the transaction already.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                if isinstance(error, UnicodeEncodeError):
                    raise RefusedEntry(what, problem="its text is not Unicode text") from error
                raise
