"""What a document says, and on whose word.

An attribution has three parts, as in the PARC and PolNeAR corpora: a *source*,
a *cue* and the *content* attributed. Attributions nest. The chain of a claim
runs from the publisher inwards to the first teller.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NewType

from onrecord.model.party import Entity, EntityId, EntityKind
from onrecord.model.text import Caveat, CreditRole, DocumentId, Sentence, Span

ClaimId = NewType("ClaimId", str)
"""Unique across documents: the document's first twelve digits, a colon, ``c`` and a number."""

RelationId = NewType("RelationId", str)
MentionId = NewType("MentionId", str)


class Certainty(Enum):
    """How firmly the teller commits to the claim (FactBank's first axis)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNCOMMITTED = "uncommitted"


class Polarity(Enum):
    """Whether the content is said to be so or not so (FactBank's second axis)."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Modality(Enum):
    """In which way the content is put: as done, planned, possible to do, and so on."""

    ACTUAL = "actual"
    PLANNED = "planned"
    ABILITY = "ability"
    CONDITIONAL = "conditional"
    FORECAST = "forecast"
    EVALUATION = "evaluation"


class Stance(Enum):
    """What the speaker does with the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DENIES_KNOWLEDGE = "denies_knowledge"
    NO_RESPONSE = "no_response"
    DECLINES_COMMENT = "declines_comment"
    REACTS = "reacts"
    ASKS = "asks"
    ORDERS = "orders"
    THREATENS = "threatens"


class Scope(Enum):
    """How far a denial reaches."""

    CLAIM = "claim"
    KNOWLEDGE = "knowledge"
    PART = "part"


class SourceKind(Enum):
    """What kind of source a claim is put to."""

    NAMED = "named"
    UNNAMED = "unnamed"
    DOCUMENT = "document"
    OUTLET = "outlet"
    AUTHOR = "author"
    NONE = "none"


class MentionForm(Enum):
    """Whether a mention is a name, a description or a pronoun."""

    NAME = "name"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of text that names someone or something."""

    id: MentionId
    span: Span
    kind: EntityKind
    form: MentionForm
    name: str
    """The words to compare: the text without article, possessive or appended alias."""

    entity: EntityId
    metonymy: bool = False
    """A place named as an actor ("Moscow said"): kept as said, not turned into its government."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Someone (source) puts something (content) on record (cue).

    Each part may stand in several pieces; no source means the text names none.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


class SourceFactOf(Enum):
    """What a stretch of text tells about a source."""

    PAPER = "paper"
    """What sort of paper it is: a letter, an invoice …"""

    EMPLOYER = "employer"
    ACCESS = "access"
    SEEN_BY = "seen_by"
    AUTHOR = "author"
    ADDRESSEE = "addressee"
    DATED = "dated"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFact:
    """One thing the text tells about a source, where it tells it."""

    of: SourceFactOf
    words: str
    span: Span
    value: str = ""
    """The words in their plain form: a paper's sort in the singular, a date in ISO 8601 as far as
    it is known; empty where the words are all that is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source in a chain, as the text describes it."""

    kind: SourceKind
    name: str
    """The text's own words for it, or the outlet's name from the metadata."""

    span: Span | None = None
    entity: EntityId | None = None
    at_least: int = 1
    at_most: int | None = 1
    """How many people or papers this is; None means the text does not say."""

    employer: str = ""
    """The body an unnamed person is said to work for; empty when not said."""

    access: str = ""
    """How a document was come by, in the text's word: reviewed, seen, obtained, reported …"""

    seen_by: str = ""
    """Who had that access, in the text's words; empty when not said."""

    author: str = ""
    """Who wrote or sent a document, in the text's words; empty when not said."""

    addressee: str = ""
    """To whom a document was sent, in the text's words; empty when not said."""

    facts: tuple[SourceFact, ...] = ()
    """What the text tells of it, with its place; in text order."""

    def fact(self, wanted: SourceFactOf) -> SourceFact | None:
        """Return the first fact of that sort; None when the text tells none."""
        return next((fact for fact in self.facts if fact.of is wanted), None)


class ChainRole(Enum):
    """What a link of the chain did with the claim, outermost first."""

    PUBLISHED = "published"
    RELAYED = "relayed"
    REPORTED = "reported"
    RESTS_ON = "rests_on"

    @staticmethod
    def of_credit(role: CreditRole) -> ChainRole:
        """Return the chain role that a credit's role stands for."""
        return ChainRole(role.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """One hand a claim passed through; several sources at one link stand side by side."""

    role: ChainRole
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChain:
    """The hands a claim passed through, outermost first."""

    links: tuple[ChainLink, ...] = ()

    @property
    def origin(self) -> ChainLink | None:
        """The innermost link: the first tellers, as far as the text says."""
        return self.links[-1] if self.links else None


class TimeOf(Enum):
    """What a date in a claim's sentence dates: what happened, or the saying of it."""

    EVENT = "event"
    SAYING = "saying"


class DatePrecision(Enum):
    """How closely the words fix a date."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A stated amount; its words stand at ``span``."""

    span: Span
    lower: str
    """The least it can be, a plain decimal number; empty when the words give none."""

    upper: str
    """The most it can be; empty when the words leave it open ("more than 20")."""

    unit: str
    """``%``, ``t``, ``km``, ``EUR`` … or the counted noun in the text's words; empty when not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A stated date; its words stand at ``span``."""

    span: Span
    of: TimeOf
    precision: DatePrecision
    iso: str = ""
    """ISO 8601 as far as it is known (``2024``, ``2024-09``, ``2024-09-26``); empty when the words
    need a publication date that is not known, or could mean two days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFound:
    """A place of the document with the country it lies in, as far as the words tell."""

    entity: EntityId
    country: str
    """ISO 3166-1 alpha-2 code; a country that only this text knows has its own lower-case name."""

    by: str
    """What says so: ``table`` (the reviewed list of countries, capitals and regions), ``text``, or
    ``itself`` for a place that is a country."""

    name: str = ""
    """The country's name in English; empty when the reading was made before it was kept."""

    span: Span | None = None
    """Where the text says so; None when only the table does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition found in one document, with its standing."""

    id: ClaimId
    document: DocumentId
    sentence: Span
    """The sentence that proves the line."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    source_kind: SourceKind
    speakers: tuple[EntityId, ...] = ()
    addressees: tuple[EntityId, ...] = ()
    """Who was told; for a silence, who had asked."""

    stance: Stance
    scope: Scope | None = None
    """Only for denials."""

    denies: tuple[ClaimId, ...] = ()
    """The claims this denial points at, in so far as the text lets us tell."""

    certainty: Certainty
    polarity: Polarity
    modality: Modality
    relation: RelationId | None = None
    """The first relation the content states; every relation names its claims."""

    chain: SourceChain
    event: Span | None = None
    """The word of the content that says what happened, by which its certainty was judged; None
    when none was found."""

    quoted: bool = False
    """The content stands, at least in part, in the report's quotation marks."""

    statement: str
    """One line: what is claimed, with its attribution and hedge, never stronger than the text."""

    wording: str
    """A sentence that is safe to copy."""

    quantities: tuple[Quantity, ...] = ()
    """The amounts in the content."""

    when: tuple[When, ...] = ()
    """The dates in the sentence, each with what it dates."""

    caveats: tuple[Caveat, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One part in a relation: an entity, or a value such as a date, a quantity or ``unknown``."""

    name: str
    entity: EntityId | None = None
    value: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A relation between parties that some claim states; it stands only as firmly as its claims."""

    id: RelationId
    name: str
    roles: tuple[Role, ...]
    claims: tuple[ClaimId, ...]
    evidence: tuple[Span, ...]
    probability: float | None = None
    """How likely it is stated at all, where a model found it; None where a pattern of words did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """How many independent origins may stand behind some claims, as a range with its reason."""

    claims: tuple[ClaimId, ...]
    lower: int
    upper: int
    reason: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything one pass over one document found; every text has one, if an empty one."""

    document: DocumentId
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
    origins: tuple[Origin, ...] = ()
    places: tuple[PlaceFound, ...] = ()
    """The places whose country is known."""

    caveats: tuple[Caveat, ...] = ()
