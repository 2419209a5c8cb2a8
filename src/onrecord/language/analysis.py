"""What the language model found in one text: words, names, and who said what.

These are findings, not statements: ``reading`` decides what they amount to.
Every span lies in the text that was analysed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from onrecord.model import Attribution, Span


class NameKind(Enum):
    """The three kinds of names that the model tells apart, by the Universal NER convention.

    A government is an ORGANIZATION there, also when it is named by its capital.
    """

    PERSON = "PER"
    ORGANIZATION = "ORG"
    PLACE = "LOC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word, where it stands, and how firmly the text puts it as having happened."""

    span: Span
    sentence: int
    paragraph: int
    certainty: float
    """From 3 (certainly so) through 0 (open) to -3 (certainly not); only read it for events."""

    asserted: float = 0.0
    """How likely a reader takes it as having happened, 0 to 1; with the next two it makes 1."""

    uncertain: float = 0.0
    denied: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundName:
    """A name, with two separate doubts: is it a name, and of which kind."""

    span: Span
    kind: NameKind
    sure: bool
    """Whether the kind may be relied on; when not, treat it as a name of unknown kind."""

    score: float
    """How likely a name stands exactly here, 0 to 1."""

    kind_score: float
    """How likely the kind is right, given that it is a name, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRelation:
    """One party's relation to another as a sentence puts it, not whether it is true or asserted.

    The sentence may deny it, ask it or put it to a source: whoever shows it says so.
    """

    property: str
    """KnowledgeNet's name: SUBSIDIARY_OF, HEADQUARTERS, FOUNDED_BY, CEO, EMPLOYEE_OR_MEMBER_OF."""

    subject: Span
    object: Span
    evidence: Span
    """The sentence that holds both, or the two adjacent ones."""

    probability: float
    sure: bool
    """Whether it is likely enough to be shown (``relating.SHOWN``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Everything the model says about one text, in the order of the text."""

    tokens: tuple[Token, ...] = ()
    names: tuple[FoundName, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    """Contents with the cue and source found for them; either of these may be missing."""

    unfinished: tuple[Attribution, ...] = ()
    """Cues and sources that no content was found for, such as "declined to comment"."""

    relations: tuple[FoundRelation, ...] = ()
