"""What the casebook hands back about what it keeps.

These are plain answers: a line of a listing, a hit of a search, an entry of the
log. None of them carries the original bytes, and none promises that what a
report says is so.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from onrecord.model.reading import ClaimId
from onrecord.model.text import DocumentId


class Deed(Enum):
    """What was done to a casebook, as its log names it."""

    SAVED = "saved"
    """A document that was not held before, with its first reading."""

    REREAD = "reread"
    """A held document was read by another version, and that reading is now in use."""

    DECIDED = "decided"
    """A person's decision about a pair."""

    UNDONE = "undone"
    """A decision about a pair was taken back."""

    RATED = "rated"
    """A person's word on how reliable an outlet is."""

    JUDGED = "judged"
    """A person's decision about a match."""

    SCREENED = "screened"
    """The casebook's parties were looked for on the lists."""

    READ = "read"
    """Somebody had a report read, new or not; the facts name every version used."""

    EXPORTED = "exported"
    """A dossier, or a run's hits, is handed over; noted before it is, so that none goes out unnoted."""

    WATCHED = "watched"
    """An item of a folder or feed was kept, was held already, or could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What one save came to."""

    document: DocumentId
    new: bool
    """Whether anything was written; False when this version had read these bytes before."""

    replaced: str = ""
    """The reader version whose reading went out of use; empty when there was none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDocument:
    """One line of a listing: a document as its reading in use describes it."""

    id: DocumentId
    name: str
    format: str
    title: str
    publisher: str
    published: str
    language: str
    size_bytes: int
    """The length of the original bytes."""

    saved_at: str
    reader: str
    """The reader version whose reading is in use."""

    read_at: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place that answers a search: a document's text, or one claim in it."""

    document: DocumentId
    title: str
    claim: ClaimId | None = None
    """The claim that was found; None when the document's own words were."""

    excerpt: str
    """Words around the place, or the claim's one-line statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One deed in the log; its hash covers every other field, the previous hash among them."""

    seq: int
    at: str
    by: str
    deed: str
    """A ``Deed``'s value. Kept as text, so that an altered log can still be shown."""

    subject: str
    facts: str
    """A JSON object with sorted keys."""

    previous: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a casebook holds; claims to relations count readings in use only."""

    documents: int
    readings: int
    claims: int
    entities: int
    mentions: int
    relations: int
    decisions: int
    log_entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """Whether a casebook still is what its log says it is."""

    entries: int
    """The entries that hold, counted from the first."""

    head: str
    """The hash of the last entry that holds; write it down elsewhere to prove the log later."""

    broken_at: int | None = None
    """The seq of the first entry that does not hold; None when the whole chain does."""

    problems: tuple[str, ...] = ()
    """Everything found, one sentence each."""

    @property
    def sound(self) -> bool:
        """Tell whether nothing was found."""
        return not self.problems
