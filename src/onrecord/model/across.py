"""Who is who across reports: parties, what put their entities together, and where each is named."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.party import EntityId, EntityKind
from onrecord.model.text import DocumentId, Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Two entities that count as one party, by a rule or by a person, and why."""

    left: EntityId
    right: EntityId
    rule: str
    """``decision``, ``identifier``, ``same-name`` or ``like-name``."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CasebookParty:
    """Someone or something across reports: every entity that is taken to be it."""

    name: str
    """The name most of its entities bear, the longest of those."""

    kind: EntityKind
    entities: tuple[EntityId, ...]
    merges: tuple[Merge, ...]
    """What put them together; one fewer than the entities."""

    maybe: tuple[Merge, ...] = ()
    """Pairs that look alike and that no rule may join: for a person to decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryParty:
    """One party as several reports name it."""

    name: str
    """The name most of its entities bear, the longest of those."""

    kind: EntityKind
    names: tuple[str, ...]
    """Every spelling, ``name`` first, then those of most entities first."""

    entities: tuple[EntityId, ...]
    documents: tuple[DocumentId, ...]
    """The reports that name it, in the order of the reports."""

    mentions: int
    """Places that name it or point at it, in all reports together."""

    evidence: tuple[Evidence, ...]
    """The first sentence of each report that has it, in the order of ``documents``."""

    merges: tuple[Merge, ...]
    """What put its entities together, each with its rule or decision and the reason."""

    maybe: tuple[Merge, ...]
    """Pairs that look alike and that no rule may join: for a person to decide."""
