"""Relations that the language model found, beside those of the patterns.

They only add: where a pattern found the same, the pattern's stands. Each is kept to one
sentence, needs two resolved parties of fitting kinds, and bears its probability. One
whose own words are negated, hedged or asked more than its claim says is left out: a
relation stands as firmly as its claim, and this one would stand more firmly than its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.language import FoundRelation
from onrecord.model import Certainty, Mention, Modality, Polarity, Role, Span
from onrecord.reading.certainty import commitment, weaker
from onrecord.reading.relations import GROUPS, UNKNOWN, Found, party
from onrecord.reading.words import Page

MEMBERSHIP = "employee or member"
"""The post of a person whose words say no more: which of the two is not told apart."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a property of the model reads as a relation: its name, two roles and what may fill them."""

    name: str
    subject: str
    subject_kinds: str
    object: str
    object_kinds: str
    rest: tuple[Role, ...] = ()


SHAPES = {
    "SUBSIDIARY_OF": _Shape(
        "subsidiary_of", "child", "ORG", "parent", "ORG", (Role(name="share", value=UNKNOWN),)
    ),
    "HEADQUARTERS": _Shape("headquartered_in", "party", "ORG", "place", "PLACE"),
    "FOUNDED_BY": _Shape("founded_by", "organization", "ORG", "founder", "PARTY"),
    "CEO": _Shape(
        "led_by",
        "organization",
        "ORG",
        "leader",
        "PERSON",
        (Role(name="office", value="chief executive"),),
    ),
    "EMPLOYEE_OR_MEMBER_OF": _Shape(
        "employed_by",
        "person",
        "PERSON",
        "employer",
        "ORG",
        (Role(name="post", value=MEMBERSHIP),),
    ),
}


def model_relations(
    mentions: Sequence[Mention], found: Iterable[FoundRelation]
) -> Iterator[tuple[str, Found]]:
    """Yield (relation name, found) for each sure find of the model within one sentence.

    ``mentions`` are those of that sentence; finds of other sentences are passed over.
    """
    for one in found:
        shape = SHAPES[one.property]
        subject = _filler(mentions, one.subject, kinds=GROUPS[shape.subject_kinds])
        other = _filler(mentions, one.object, kinds=GROUPS[shape.object_kinds])
        if subject is None or other is None or subject.entity == other.entity:
            continue
        evidence = Span(
            min(subject.span.start, other.span.start), max(subject.span.end, other.span.end)
        )
        roles = (party(shape.subject, subject), party(shape.object, other), *shape.rest)
        yield shape.name, Found(roles=roles, evidence=evidence, probability=one.probability)


def _filler(mentions: Sequence[Mention], span: Span, *, kinds: Sequence[str]) -> Mention | None:
    """Return the mention of a fitting kind that shares most with ``span``."""
    fitting = [m for m in mentions if m.kind.value in kinds and m.span.meets(span)]
    return max(fitting, key=lambda m: (_shared(m.span, span), -m.span.start), default=None)


def _shared(one: Span, other: Span) -> int:
    both = min(one.end, other.end) - max(one.start, other.start)
    return 2 * both - (one.end - one.start)


def stands_firmer(
    page: Page, evidence: Span, *, certainty: Certainty, polarity: Polarity
) -> bool:
    """Tell whether a claim's standing is firmer than the words of ``evidence`` in its content."""
    own = commitment(page.within(evidence))
    if own.polarity is Polarity.DENIED and polarity is not Polarity.DENIED:
        return True
    if own.modality in {Modality.CONDITIONAL, Modality.PLANNED}:
        return True
    return weaker(own.certainty, certainty) is not certainty
