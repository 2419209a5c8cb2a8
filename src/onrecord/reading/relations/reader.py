"""What a relation reader is: a name, the roles it fills, and how it finds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.model import Mention, Role, Span
from onrecord.reading.relations.slots import Slotted

UNKNOWN = "unknown"

SUBJECT = (
    r"(?:,[^;.]{0,140}?,)?(?: (?:has|have|had|also|now|already|recently|reportedly|allegedly|"
    r"jointly|since|then|could|can|will|would|may|might|is|was|been|being|to|able|planning|plans))*"
)
"""What may stand between a subject and its verb: an apposition, auxiliaries, adverbs."""

ACTIVE = r"(?! by\b)"
"""Behind a verb whose subject acts: "is controlled by" turns the two around."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One relation found in one sentence."""

    roles: tuple[Role, ...]
    evidence: Span
    apposed: bool = False
    """It stands in an apposition, so it may be the writer's word and not the source's."""

    probability: float | None = None
    """How likely the language model holds it; None where a pattern found it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationReader:
    """One relation, complete in one file."""

    name: str
    schema: str
    """The FollowTheMoney schema it exports to."""

    find: Callable[[Slotted], Iterator[Found]]


def party(name: str, mention: Mention) -> Role:
    """Return a role that an entity fills."""
    return Role(name=name, entity=mention.entity, span=mention.span)
