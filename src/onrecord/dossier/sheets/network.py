"""The network as a reader wants it: some marks, some relations, named parties only, one party.

Parties that several reports name stand once, as who is who has them; a party is drawn only
for the relations that the choice leaves. The table holds the very same relations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from onrecord.dossier.page.network import Network, network_of
from onrecord.model import Dossier, EntityId, EntityRow, Mark, MentionForm, RelationRow, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkView:
    """What a reader wants to see of the network."""

    marks: frozenset[Mark] = frozenset()
    """Only relations with one of these; empty means all."""

    names: frozenset[str] = frozenset()
    """Only relations called so; empty means all."""

    named_only: bool = False
    """Leave out parties that the text gives no name."""

    around: EntityId | None = None
    """Only this party, those related to it, and those related to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkSheet:
    """The drawing, and the same as a table."""

    network: Network
    dossier: Dossier
    """The dossier with each party once, and the relations that were chosen."""

    parties: tuple[tuple[int, EntityRow, int], ...]
    """Every party in a chosen relation: its number, its row, how many relations it has."""

    marks: tuple[tuple[Mark, int], ...]
    """How many relations carry each mark before the choice; marks of none are left out."""

    names: tuple[tuple[str, int], ...]
    """How many relations bear each name before the choice."""

    of: int


def network_sheet(dossier: Dossier, view: NetworkView, *, story: Story) -> NetworkSheet:
    """Return the network of the reports as the view wants it."""
    whole = _each_party_once(dossier, story)
    chosen = _chosen(whole, view)
    degrees = Counter(end for row in chosen.relations for end in _ends(row))
    around = view.around if view.around in degrees else None
    marks = Counter(row.mark for row in whole.relations)
    names = Counter(row.name for row in whole.relations)
    return NetworkSheet(
        network=network_of(chosen, around=around),
        dossier=chosen,
        parties=tuple(
            (number, row, degrees[row.entity])
            for number, row in enumerate(chosen.named, start=1)
            if row.entity in degrees
        ),
        marks=tuple((mark, marks[mark]) for mark in Mark if marks[mark]),
        names=tuple(sorted(names.items())),
        of=len(whole.relations),
    )


def _each_party_once(dossier: Dossier, story: Story) -> Dossier:
    first = {entity: party.entities[0] for party in story.parties for entity in party.entities}
    names = {party.entities[0]: party.name for party in story.parties}
    mentions = Counter[EntityId]()
    for row in dossier.named:
        mentions[first.get(row.entity, row.entity)] += row.mentions
    named = tuple(
        replace(row, name=names.get(row.entity, row.name), mentions=mentions[row.entity])
        for row in dossier.named
        if first.get(row.entity, row.entity) == row.entity
    )
    relations = tuple(_between(row, first) for row in dossier.relations)
    return replace(dossier, named=named, relations=relations)


def _between(row: RelationRow, first: Mapping[EntityId, EntityId]) -> RelationRow:
    def told(entity: EntityId | None) -> EntityId | None:
        return first.get(entity, entity) if entity else None

    return replace(
        row,
        subject_entity=told(row.subject_entity),
        object_entity=told(row.object_entity),
        details=tuple(replace(one, entity=told(one.entity)) for one in row.details),
    )


def _chosen(dossier: Dossier, view: NetworkView) -> Dossier:
    named = {
        mention.entity
        for reading in dossier.readings
        for mention in reading.mentions
        if mention.form is MentionForm.NAME
    }
    wanted = [
        row
        for row in dossier.relations
        if (not view.marks or row.mark in view.marks)
        and (not view.names or row.name in view.names)
        and (not view.named_only or _all_named(row, named))
    ]
    return replace(dossier, relations=tuple(_near(wanted, view.around)))


def _all_named(row: RelationRow, named: AbstractSet[EntityId]) -> bool:
    """Tell whether every party of a relation bears a name; words without an entity bear none."""
    told = ((row.subject, row.subject_entity), (row.object, row.object_entity))
    return named >= set(_ends(row)) and all(entity for words, entity in told if words)


def _near(rows: Sequence[RelationRow], around: EntityId | None) -> Sequence[RelationRow]:
    """Return the relations within two steps of a party; all where it has none."""
    reached = {around} if around else set()
    near: list[RelationRow] = []
    for _ in range(2):
        near = [row for row in rows if reached & set(_ends(row))]
        reached |= {end for row in near for end in _ends(row)}
    return near or rows


def _ends(row: RelationRow) -> Iterator[EntityId]:
    for one in (row.subject_entity, row.object_entity, *(d.entity for d in row.details)):
        if one:
            yield one
