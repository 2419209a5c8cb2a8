"""One party of a document while it is being gathered."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

from onrecord.model import (
    EntityKind,
    MentionForm,
    Span,
)
from onrecord.reading.descriptions import Description

PARTY_KINDS = frozenset(
    {
        EntityKind.COMPANY,
        EntityKind.ORGANIZATION,
        EntityKind.PUBLIC_BODY,
        EntityKind.LEGAL_ENTITY,
    }
)

VAGUE_KINDS = frozenset({EntityKind.LEGAL_ENTITY, EntityKind.ORGANIZATION})
"""Kinds that a company or a public body also is: a mention that says which is believed."""

LONGEST_PERSON = 4
"""Words of a name of unknown kind that may still be a person's."""


@dataclass(slots=True)
class Cluster:
    """One party while it is being gathered; frozen into an Entity at the end."""

    kind: EntityKind
    strength: int
    names: list[str]
    spans: list[tuple[Span, MentionForm, str]] = field(default_factory=list)
    described: list[Description] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    """The titles and honorifics in front of its names, in lower case."""

    begins: int = sys.maxsize
    """Where the first of its names stands."""

    known_words: set[str] = field(default_factory=set)
    """What its descriptions say of it, in lower case."""

    def fits(self, kind: EntityKind) -> bool:
        """Tell whether a mention of that kind can be this party."""
        unsure = EntityKind.LEGAL_ENTITY
        loose = {self.kind, kind} <= PARTY_KINDS and bool(VAGUE_KINDS & {self.kind, kind})
        person = unsure in {self.kind, kind} and EntityKind.PERSON in {self.kind, kind}
        return self.kind is kind or loose or person

    def may_be_a_person(self) -> bool:
        """Tell whether "he" or "she" can stand for this party: nothing in its names speaks against it."""
        if self.kind is EntityKind.LEGAL_ENTITY:
            longest = max(self.names, key=len).replace("-", " ").split()
            return 1 < len(longest) <= LONGEST_PERSON and all(
                part.istitle() for part in longest
            )
        return self.kind in {EntityKind.PERSON, EntityKind.GROUP}
