"""The dossier: what the papers say, arranged so that a reader can check each line.

Nothing here is new knowledge. Every row is drawn from a reading, and every row
keeps the Evidence whose offsets reproduce the words of the document.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from onrecord.model.across import StoryParty
from onrecord.model.ownership import Exposure
from onrecord.model.party import EntityId, EntityKind
from onrecord.model.reading import (
    Certainty,
    ChainRole,
    ClaimId,
    Modality,
    Origin,
    Polarity,
    Reading,
    RelationId,
    Scope,
    Source,
    SourceKind,
    Stance,
)
from onrecord.model.text import Document, DocumentId, Evidence


class Mark(Enum):
    """How a claim stands in its report; a shape and a word first, a colour last."""

    ASSERTED = "asserted"
    """Stated in the outlet's own voice, no source given."""

    ALLEGED = "alleged"
    """Put to a source; the outlet does not vouch for it."""

    DENIED = "denied"
    """The line is somebody's denial."""

    UNCONFIRMED = "unconfirmed"
    """Hedged, conditional, forecast, or a reaction that confirms nothing."""

    NO_COMMENT = "no_comment"
    """Asked, and did not answer."""


class ScreeningStatus(Enum):
    """What comparing an entity with the lists gave; ``listed`` is never used for a guess."""

    LISTED = "listed"
    OWNED = "owned"
    """By listed parties, up to the threshold of the rule named; a share that is not known makes
    it ``possible``."""

    POSSIBLE = "possible"
    NOT_FOUND = "not_found"
    NOT_SCREENED = "not_screened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """The outcome of screening one entity, or of tracing its owners, in words for the dossier."""

    entity: EntityId
    status: ScreeningStatus
    words: str
    """One line: which lists, of which date, under which rule."""

    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One source that says what a ledger line says."""

    name: str
    kind: SourceKind
    entity: EntityId | None = None
    note: str = ""
    """What the text says, or leaves open, about the source: its number, employer or access."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """Who speaks against a ledger line, and how far that reaches."""

    by: tuple[str, ...]
    stance: Stance
    scope: Scope | None
    words: str
    """The reach in words, such as ``denied knowledge, not the event``."""

    line: int
    """The number of the denial's own line."""

    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Who was asked and said nothing, and who had asked."""

    who: tuple[str, ...]
    asked_by: tuple[str, ...]
    """Empty when the text does not say."""

    stance: Stance
    words: str
    lines: tuple[int, ...]
    """The numbers of the silences' own lines."""

    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainStep:
    """One hand that a claim passed through, in words."""

    role: ChainRole
    words: str
    """``you read``, ``relayed by``, ``reported by`` or ``rests on``."""

    sources: tuple[Source, ...]
    notes: tuple[str, ...]
    """For each source, what the text says or leaves open about it; empty when nothing."""


class ParticularOf(Enum):
    """What a particular of a claim tells."""

    AMOUNT = "amount"
    EVENT = "event"
    """When the thing claimed happened, or is to happen."""

    SAYING = "saying"
    """When it was said."""

    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Particular:
    """An amount, a date or a place of a claim: the text's own words, and what they fix."""

    of: ParticularOf
    words: str
    """What the words fix, in words: ``more than 20 t``, ``2024-09-26``, ``in Kestovia``; it says
    so where they fix nothing."""

    evidence: Evidence
    """The original words, where they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """One claim with everything a reader needs before repeating it."""

    number: int
    """Counted from 1 through the whole dossier, in reading order."""

    claim: ClaimId
    document: DocumentId
    statement: str
    wording: str
    voices: tuple[Voice, ...]
    mark: Mark
    how_sure: tuple[str, ...]
    """The mark's word first, then what else limits it: a plan, an ability, a doubt."""

    stance: Stance
    certainty: Certainty
    polarity: Polarity
    modality: Modality
    quoted: bool
    against: tuple[Denial, ...] = ()
    silent: tuple[Silence, ...] = ()
    chain: tuple[ChainStep, ...] = ()
    origin: Origin | None = None
    """How many independent origins stand behind it; None means nobody counted them."""

    hops: int | None = None
    """Hands between the reader and the first teller; None means no chain was read."""

    flags: tuple[str, ...] = ()
    """Short words for what to look at."""

    caveats: tuple[str, ...] = ()
    particulars: tuple[Particular, ...] = ()
    """The amounts, dates and places of the claim, in text order."""

    evidence: tuple[Evidence, ...]
    """The sentence first, then the pieces of the content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """Someone or something that a document names."""

    entity: EntityId
    document: DocumentId
    kind: EntityKind
    name: str
    aliases: tuple[str, ...]
    """The other names the document uses."""

    screenable: bool
    why_not: str
    mentions: int
    status: ScreeningStatus
    status_words: str
    country: str = ""
    """For a place: the country it lies in, with what says so, in words; empty when not known."""

    evidence: tuple[Evidence, ...]
    """The first mention, and what the screening stands on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWords:
    """One further part of a relation, such as a share or a date, in words."""

    role: str
    words: str
    entity: EntityId | None = None
    evidence: Evidence | None = None
    """The original words; None where the text has none for it, such as a share that is not stated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRow:
    """Subject, relation, object; it stands only as firmly as the claims that state it."""

    relation: RelationId
    document: DocumentId
    name: str
    """The relation's name in plain words."""

    subject: str
    subject_entity: EntityId | None
    object: str
    """Empty when the text names no second party."""

    object_entity: EntityId | None
    details: tuple[RoleWords, ...]
    lines: tuple[int, ...]
    """The numbers of the ledger lines that state it."""

    mark: Mark
    standing: str
    """How firmly it stands, in words; never ``fact``."""

    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What some parties answered, or did not, with the reach of the answer."""

    who: tuple[str, ...]
    mark: Mark
    words: str
    """What they did, how far it reaches and, for a silence, who had asked."""

    lines: tuple[int, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierCaveat:
    """A caveat and what it is about: a claim, a document, or the dossier as a whole."""

    code: str
    message: str
    document: DocumentId | None = None
    line: int | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Where one document's main account comes from."""

    document: DocumentId
    chain: tuple[ChainStep, ...]
    """The hands it passed through, outermost first; empty when none was read."""

    lines: tuple[int, ...]
    """The ledger lines that came through the same outlets."""

    origin: Origin | None
    """The count of origins behind that chain."""

    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposureRow:
    """What each regime's ownership rule says of one entity, by the stakes a report alleges."""

    entity: EntityId
    document: DocumentId
    answers: tuple[Exposure, ...]
    """One for each rule, in the order of the shelf."""

    tree: str = ""
    """The first answer's tree as SVG, drawn by us from escaped words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All of it: the papers, who is named, the ledger, the relations and what to beware of."""

    title: str
    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    """One for each document, in the same order."""

    accounts: tuple[Account, ...]
    named: tuple[EntityRow, ...]
    ledger: tuple[LedgerLine, ...]
    relations: tuple[RelationRow, ...]
    caveats: tuple[DossierCaveat, ...]
    exposures: tuple[ExposureRow, ...] = ()
    parties: tuple[StoryParty, ...] = ()
    """Those that several of the documents name, each once; empty for one document."""

    made_from: tuple[tuple[str, str], ...]
    """Component and version, as handed in; the same ones give the same bytes."""

    @property
    def tally(self) -> tuple[tuple[Mark, int], ...]:
        """Return how many ledger lines carry each mark, in the order of Mark."""
        return tuple((mark, sum(line.mark is mark for line in self.ledger)) for mark in Mark)
