"""Many reports, one story: what they share, and how many origins stand behind it.

An echo is a report that repeats another; it adds readers, not evidence. What
cannot be told from the reports widens a range instead of being guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from onrecord.model.text import DocumentId, Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """The runs of words of one report, as numbers: its own writing, and what it quotes."""

    document: DocumentId
    written: frozenset[int]
    quoted: frozenset[int]


class Tie(Enum):
    """Why two reports count as one origin."""

    REPUBLISHED = "republished"
    """The same writing, and a byline, slug or credit line that says whose it is; or a copy."""

    REWRITTEN = "rewritten"
    """The same writing outside quotation marks, without a credit."""

    CITED = "cited"
    """Other words, but the main account is put to the other report's outlet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Two reports that count as one origin, and why."""

    earlier: DocumentId
    """The one that came first, where the dates say so; else the lower id."""

    later: DocumentId
    tie: Tie
    overlap: float
    """Share, 0 to 1, of the smaller report's own writing that stands in the other."""

    reason: str
    evidence: tuple[Evidence, ...] = ()
    """A place in each report: the longest passage they share, or the words that cite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginGroup:
    """Reports that reach the reader from one origin, as a range with its reason."""

    documents: tuple[DocumentId, ...]
    """Oldest first where dated, then by id."""

    joins: tuple[Join, ...]
    lower: int
    upper: int
    reason: str


class DriftKind(Enum):
    """What changed between a report and its rewrite."""

    COUNT = "count"
    """How many sources there are."""

    ACCESS = "access"
    """How a document was come by: reviewed, seen, reported …"""

    PROVENANCE = "provenance"
    """Who wrote a document, to whom, and what kind of paper it is."""

    NAMED_SOURCE = "named_source"
    """A named person who became a group."""

    VOICE = "voice"
    """A speaker who is left out."""

    SPEAKER = "speaker"
    """A claim that lost whoever said it."""

    PARTY = "party"
    """A body whose name is broken."""

    STANDING = "standing"
    """What a party is said to be: state-owned, sanctioned, alleged."""

    DENIAL = "denial"
    """How far a denial reaches."""

    PLACE = "place"
    DATE = "date"
    QUANTITY = "quantity"
    MANNER = "manner"
    """How something was done, as in flight-tested."""

    HEDGE = "hedge"
    NEGATION = "negation"
    LIMIT = "limit"
    """A sentence that says what the evidence does not show."""


class DriftEffect(Enum):
    """What the rewrite did to it."""

    LOST = "lost"
    HARDENED = "hardened"
    SOFTENED = "softened"
    GARBLED = "garbled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """One thing that a rewrite lost, hardened, softened or garbled, with both sentences."""

    kind: DriftKind
    effect: DriftEffect
    words: str
    """One line: what the earlier report has and the later one makes of it."""

    earlier: Evidence
    later: Evidence
    """The sentence that took its place; where none did, the nearest one to where it would stand."""
