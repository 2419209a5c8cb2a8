"""Who is who within one document: names, short names, descriptions and pronouns → entities.

Two mentions become one entity only for a reason that can be said: the same
name, a bracketed alias, a short form that fits exactly one longer name, the
same public body in other words, "the company" behind a single company. What
could mean two parties stays apart.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.model import (
    Attribution,
    DocumentId,
    Entity,
    EntityId,
    EntityKind,
    Mention,
    MentionId,
    Span,
)
from onrecord.reading.cluster import Cluster
from onrecord.reading.descriptions import Description
from onrecord.reading.gathering import Gathering
from onrecord.reading.naming import Naming
from onrecord.reading.stand_ins import join_nominals, join_pronouns, look_up
from onrecord.reading.stretches import stretches
from onrecord.reading.words import Page

UNNAMED = "it has no name in the text"
NOT_A_PARTY = "it is not a party"


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of one document and where each is mentioned."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    described: dict[EntityId, tuple[Description, ...]]
    starts: tuple[int, ...]
    """For each mention, where it starts; for look-up by place."""

    by_id: dict[EntityId, Entity]

    def at(self, span: Span) -> tuple[Mention, ...]:
        """Return the mentions that lie wholly inside ``span``, in order."""
        first, last = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        return tuple(m for m in self.mentions[first:last] if m.span.end <= span.end)

    def entity(self, wanted: EntityId) -> Entity:
        """Return the entity with that id; KeyError when the document has none."""
        return self.by_id[wanted]


def who_is_who(
    document: DocumentId,
    page: Page,
    *,
    namings: Sequence[Naming],
    descriptions: Sequence[Description],
    attributions: Sequence[Attribution],
) -> Parties:
    """Gather the mentions of a document into its entities."""
    gathering = Gathering(page)
    for naming in _longest_first(namings):
        gathering.join_name(naming)
    named = stretches(naming.span for naming in namings)
    speaking = stretches(span for one in attributions for span in one.source)
    for description in descriptions:
        if not named.covers(description.span):
            gathering.join_description(description, speaking=speaking)
    seen = look_up(gathering.clusters, attributions)
    join_nominals(seen, page)
    join_pronouns(seen, page, attributions=attributions)
    return _frozen(document, gathering.clusters)


# -- names ---------------------------------------------------------------------


def _longest_first(namings: Sequence[Naming]) -> list[Naming]:
    """Order names so that a short form or an alias finds its long form already there."""
    aliases = [naming for naming in namings if naming.alias_of is not None]
    aliased = {naming.alias_of for naming in aliases}
    named = [naming for naming in namings if naming.alias_of is None]
    by_length = sorted(named, key=lambda naming: (-len(naming.name.split()), naming.span))
    longest = [naming for naming in by_length if len(naming.name.split()) > 1]
    single = [naming for naming in by_length if len(naming.name.split()) == 1]
    return (
        longest
        + [naming for naming in single if naming.span in aliased]
        + aliases
        + [naming for naming in single if naming.span not in aliased]
    )


# -- freezing ------------------------------------------------------------------


def _frozen(document: DocumentId, clusters: Sequence[Cluster]) -> Parties:
    ordered = sorted(clusters, key=lambda cluster: min(span for span, _, _ in cluster.spans))
    entities, mentions, described = [], [], {}
    for number, cluster in enumerate(ordered, start=1):
        entity = _entity(EntityId(f"{document[:12]}:e{number}"), cluster)
        entities.append(entity)
        mentions += list(_mentions(cluster, entity))
        if cluster.described:
            described[entity.id] = tuple(cluster.described)
    mentions.sort(key=lambda mention: mention.span)
    numbered = tuple(
        replace(mention, id=MentionId(f"{document[:12]}:m{number}"))
        for number, mention in enumerate(mentions, start=1)
    )
    return Parties(
        entities=tuple(entities),
        mentions=numbered,
        described=described,
        starts=tuple(mention.span.start for mention in numbered),
        by_id={entity.id: entity for entity in entities},
    )


def _entity(wanted: EntityId, cluster: Cluster) -> Entity:
    unnamed = bool(cluster.described)
    thing = cluster.kind in {
        EntityKind.PLACE,
        EntityKind.PRODUCT,
        EntityKind.EVENT,
        EntityKind.DOCUMENT,
    }
    names = tuple(cluster.names)
    return Entity(
        id=wanted,
        kind=cluster.kind,
        name=max(names, key=lambda name: (len(name.split()), len(name)))
        if not unnamed
        else names[0],
        names=names,
        screenable=not (unnamed or thing),
        why_not=UNNAMED if unnamed else (NOT_A_PARTY if thing else ""),
    )


def _mentions(cluster: Cluster, entity: Entity) -> Iterator[Mention]:
    for span, form, name in cluster.spans:
        yield Mention(
            id=MentionId(""),
            span=span,
            kind=cluster.kind,
            form=form,
            name=name,
            entity=entity.id,
        )
