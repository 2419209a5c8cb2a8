"""Judgements: what a person decided about a match, and what screening found at earlier times."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from onrecord.model.match import Match
from onrecord.model.party import Verdict

Content = tuple[tuple[str, tuple[str, ...]], ...]
"""What a listing says: each field that says something, with its values in alphabetical order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision about a party and a listing; never edited, only followed by another."""

    party: str
    """Who was asked about, as ``Match.query`` has it."""

    asked: str
    """The spelling that met the listing: a party id that comes to mean another party is told by it."""

    list_name: str
    entry: str
    content: Content
    """What the listing said when it was decided about."""

    verdict: Verdict
    by: str
    at: str
    """ISO 8601 time, handed in by the door."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedMatch:
    """A match, and what a person has decided about it so far."""

    match: Match
    judgement: Judgement | None = None
    """The last decision about this pair; None where nobody has decided."""

    changes: tuple[str, ...] = ()
    """What the listing says otherwise than when it was decided about, one sentence each."""

    @property
    def suppressed(self) -> bool:
        """Tell whether it was decided to be a false match of a listing that has not changed."""
        judged = self.judgement
        return judged is not None and judged.verdict is Verdict.DIFFERENT and not self.changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One match of a party of a kept document, at one screening."""

    document: str
    party: str
    name: str
    """The party's own name in the document."""

    asked: str
    list_name: str
    entry: str
    listed_as: str
    """The list's first name for the party."""

    score: float
    content: Content
    """What the listing said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """All that one screening of a casebook found."""

    lists: tuple[tuple[str, str, str], ...]
    """Name, date and hash of each list."""

    documents: tuple[str, ...]
    """The documents whose parties were screened."""

    found: tuple[Outcome, ...]


class Turn(Enum):
    """How an outcome differs from the screening before."""

    FIRST = "first"
    """Its document had not been screened before."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeChange:
    """One difference between two screenings of a casebook."""

    turn: Turn
    outcome: Outcome
    words: tuple[str, ...] = ()
    """What changed, or why it is gone, one sentence each."""
