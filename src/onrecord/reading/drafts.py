"""A claim before it has its number, and the small facts that every kind of claim needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import (
    Caveat,
    EntityKind,
    Mention,
    Source,
    SourceKind,
    Span,
)
from onrecord.reading.certainty import Commitment
from onrecord.reading.sources import (
    Desk,
)
from onrecord.reading.stance import Standing


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before it has its number."""

    sentence: Span
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    kind: SourceKind
    levels: tuple[tuple[Source, ...], ...]
    addressees: tuple[Mention, ...]
    standing: Standing
    commitment: Commitment
    speakers: tuple[Mention, ...] = ()
    """Only where the speaker is no level of the chain: the silent party of a silence."""

    through: Mention | None = None
    caveats: tuple[Caveat, ...] = ()
    lead: Span | None = None
    """The hedge or condition in front of the attribution."""

    told: Span | None = None
    """Who was told, where the words for it stand behind the cue."""


def sentence_at(desk: Desk, place: int) -> Span:
    """Return the sentence that holds a place of the text."""
    return desk.page.sentences[desk.page.sentence_at(place)].span


def party_first(desk: Desk, content: Sequence[Span]) -> bool:
    """Tell whether the content's subject is a party, so that "could" means an ability."""
    kinds = {
        EntityKind.COMPANY,
        EntityKind.ORGANIZATION,
        EntityKind.PUBLIC_BODY,
        EntityKind.PERSON,
        EntityKind.LEGAL_ENTITY,
        EntityKind.GROUP,
    }
    first = desk.parties.at(content[0])[:1]
    near = [m for m in first if m.span.start - content[0].start <= 8 and m.kind in kinds]
    opens = [w.lower for w in desk.page.within(content[0])[:1]]
    return bool(near) or opens in (["he"], ["she"], ["they"], ["we"], ["i"])
