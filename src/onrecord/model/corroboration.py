"""Many reports, one story: what they share, and how many origins stand behind it.

An echo is a report that repeats another; it adds readers, not evidence. What
cannot be told from the reports widens a range instead of being guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from onrecord.model.reading import Certainty, ClaimId, Modality, Polarity, Stance
from onrecord.model.text import DocumentId, Evidence

KEPT_OF = 4
"""One triple in four goes into the index of candidates, chosen by its number and so the same
one in every report; a short echo of 40 shared triples is missed once in 100,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """The runs of words of one report, as numbers: its own writing, and what it quotes."""

    document: DocumentId
    written: frozenset[int]
    """Each between 0 and 2**32 - 1."""

    quoted: frozenset[int]

    @property
    def sampled(self) -> tuple[int, ...]:
        """Return the numbers that stand for the report in an index, lowest first.

        Quoted ones are among them: a mark lost on the way turns writing into quotation.
        """
        every = self.written | self.quoted
        return tuple(sorted(shingle for shingle in every if shingle % KEPT_OF == 0))


class Tie(Enum):
    """Why two reports count as one origin."""

    REPUBLISHED = "republished"
    """The same writing: a copy or cut-down, or an edited one that says whose it is."""

    REWRITTEN = "rewritten"
    """Much of the same writing outside quotation marks, in other words between."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One claim as carried by one document."""

    claim: ClaimId
    document: DocumentId
    outlet: str
    """Who publishes the document; empty when not stated."""

    echo: bool
    """The document repeats another one: it adds readers, not evidence."""

    statement: str
    """The claim in one line, as this document has it."""

    stance: Stance
    certainty: Certainty
    polarity: Polarity
    modality: Modality
    evidence: Evidence
    """The sentence that carries the claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A claim that says the same of other values: seven gliders here, nine there."""

    ours: tuple[str, ...]
    """The values of this claim that the other has not."""

    theirs: tuple[str, ...]
    own: Evidence
    """Our sentence."""

    other: Evidence
    """The sentence that has the other values."""

    claim: ClaimId
    """The claim that has the other values."""


class SourceLetter(Enum):
    """Admiralty code (FM 2-22.3): how reliable a source has been; given by people only."""

    RELIABLE = "A"
    USUALLY_RELIABLE = "B"
    FAIRLY_RELIABLE = "C"
    NOT_USUALLY_RELIABLE = "D"
    UNRELIABLE = "E"
    CANNOT_BE_JUDGED = "F"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """How reliable a person has found an outlet; never edited, only followed by another."""

    outlet: str
    letter: SourceLetter
    by: str
    at: str
    """ISO 8601 time, handed in by the door."""

    why: str


class ClaimDigit(Enum):
    """Admiralty code: how well a claim is confirmed, whoever says it."""

    CONFIRMED = 1
    PROBABLY_TRUE = 2
    POSSIBLY_TRUE = 3
    DOUBTFUL = 4
    """Given by people only: nothing in a report makes its claim doubtful by itself."""

    IMPROBABLE = 5
    """Given by people only."""

    CANNOT_BE_JUDGED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """One claim's digit, and the letters of the outlets that carry it."""

    digit: ClaimDigit
    letters: tuple[tuple[str, SourceLetter], ...]
    """Each outlet that brings evidence with its letter, in order of name."""

    why: tuple[str, ...]
    """Every reason, the digit's first; never empty."""

    @property
    def code(self) -> str:
        """Return the letter of the best-rated outlet with the digit, such as ``F2``."""
        best = min((letter.value for _, letter in self.letters), default="F")
        return f"{best}{self.digit.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroboration:
    """One claim across reports: who carries it, on how many origins, and what stands beside."""

    statement: str
    reports: tuple[Report, ...]
    """Those that carry it as so, by document and claim."""

    denials: tuple[Report, ...]
    """Those that deny it; kept beside, never subtracted."""

    beside: tuple[Report, ...]
    """Reactions, evaluations, forecasts and conditionals: they add nothing."""

    lower: int
    upper: int
    reason: str
    certainty: tuple[Certainty, ...]
    """How firmly those that count commit to it, each once, firmest first; empty when none counts."""

    grade: Grade
    disagreements: tuple[Disagreement, ...] = ()

    @property
    def carriers(self) -> tuple[Report, ...]:
        """Return every report of the claim: as so, against it, beside it."""
        return self.reports + self.denials + self.beside

    @property
    def documents(self) -> tuple[DocumentId, ...]:
        """Return the documents that have the claim in any way, each once."""
        return tuple(dict.fromkeys(one.document for one in self.carriers))


class Bearing(Enum):
    """How a report stands to a claim that another one makes."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    DISCUSSES = "discusses"
    """It passes the claim on without saying that it is so, or not so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """A word that tells of something happening, and the report it stands in."""

    document: DocumentId
    trigger: str
    """The words that name the event, as they stand: ``was acquired``, ``takeover``."""


class PartyStance(Enum):
    """What a party does with a claim, as one cell of the matrix."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DENIES_KNOWLEDGE = "denies knowledge"
    NO_RESPONSE = "no response"
    CONDITIONAL = "conditional"
    REACTS = "reacts"


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceCell:
    """One party's stance on one claim, with the sentence that shows it."""

    party: str
    claim: int
    """The claim's place in the matrix, from 0."""

    stance: PartyStance
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceMatrix:
    """Parties against claims; a pair without a cell is not spoken of."""

    parties: tuple[str, ...]
    claims: tuple[str, ...]
    cells: tuple[StanceCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One claim: when it is said to have happened, and when that was said."""

    claim: ClaimId
    document: DocumentId
    statement: str
    happened_from: str
    """ISO 8601 day; empty where the text gives no date, or one that cannot be placed."""

    happened_to: str
    """The last day it may have been; the same day where the text gives one."""

    said: str
    """The day its sentence says it was said, else when the report was published; ISO 8601, and
    empty where neither is known."""

    words: str
    """The report's own words for the date; empty when it has none."""

    evidence: Evidence
