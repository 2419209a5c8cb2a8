"""Several reports as one story, and one party as all reports have it.

Both are arrangements: every line keeps the sentence that proves it, and nothing
here is known that no report says.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.across import StoryParty
from onrecord.model.corroboration import (
    Corroboration,
    Drift,
    Join,
    OriginGroup,
    StanceMatrix,
    TimelineEntry,
)
from onrecord.model.dossier import RelationRow
from onrecord.model.judgement import Judgement, Outcome
from onrecord.model.party import Decision, EntityId
from onrecord.model.reading import Certainty, ClaimId, Polarity, Stance
from onrecord.model.text import Document, DocumentId, Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Retelling:
    """One report and the one it retells, with what changed on the way."""

    earlier: DocumentId
    later: DocumentId
    join: Join
    drifts: tuple[Drift, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Reports of one story side by side."""

    documents: tuple[Document, ...]
    """In the order handed in, each once."""

    groups: tuple[OriginGroup, ...]
    """Every report is in exactly one."""

    claims: tuple[Corroboration, ...]
    """Each claim once, however many reports carry it; the matrix counts its columns by this."""

    retellings: tuple[Retelling, ...]
    """What each report lost, hardened or garbled of the one it repeats."""

    matrix: StanceMatrix
    timeline: tuple[TimelineEntry, ...]
    """Dated claims by the day they happened, then the undated ones by when they were said."""

    parties: tuple[StoryParty, ...]
    """Those that most reports name first, then by name."""

    made_from: tuple[tuple[str, str], ...]
    """Component and version; the same ones give the same bytes."""

    @property
    def dated(self) -> tuple[TimelineEntry, ...]:
        """Return the claims that the text dates, by the day."""
        return tuple(entry for entry in self.timeline if entry.happened_from)

    @property
    def undated(self) -> tuple[TimelineEntry, ...]:
        """Return the claims without a date, or with one that cannot be placed."""
        return tuple(entry for entry in self.timeline if not entry.happened_from)

    @property
    def origins(self) -> tuple[int, int]:
        """Return how many origins the reports have, at least and at most."""
        return sum(one.lower for one in self.groups), sum(one.upper for one in self.groups)

    def document(self, wanted: str) -> Document:
        """Return the document with that id; StopIteration when the story has none."""
        return next(document for document in self.documents if document.id == wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyClaim:
    """One claim that a party makes, or that names it."""

    claim: ClaimId
    document: DocumentId
    statement: str
    stance: Stance
    certainty: Certainty
    polarity: Polarity
    evidence: Evidence
    """The sentence that proves it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyFile:
    """All that a casebook holds about one party."""

    party: StoryParty
    documents: tuple[Document, ...]
    """The reports that name it, first published first, undated last."""

    left_out: int
    """Reports that name it, came earlier, and are not here; 0 means all are."""

    mentions: tuple[Evidence, ...]
    """Every sentence that names it or points at it, in the order of ``documents`` and text."""

    said: tuple[PartyClaim, ...]
    """The claims put to it: what it says, denies, or does not answer."""

    about: tuple[PartyClaim, ...]
    """The claims of others whose content names it."""

    relations: tuple[RelationRow, ...]
    """The relations that have a part for it; ``lines`` are empty, for a party has no ledger."""

    decisions: tuple[Decision, ...]
    """What people decided about who it is, oldest first."""

    judgements: tuple[Judgement, ...]
    """What people decided about its matches with lists, oldest first."""

    hits: tuple[Outcome, ...]
    """What the last screening of the casebook found for it; not what any list says today."""

    screened_with: tuple[tuple[str, str, str], ...] | None
    """Name, date and hash of that screening's lists; None when the casebook was never screened."""

    namesakes: tuple[EntityId, ...]
    """The first entity of every other party that bears a name of it: ask for those by id."""

    made_from: tuple[tuple[str, str], ...]
