"""One document and its reading, side by side, with what is looked up again and again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.errors import PapersDoNotMatch
from onrecord.model import (
    Claim,
    ClaimId,
    Document,
    Entity,
    EntityId,
    Mention,
    Reading,
    Relation,
    Role,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document, its reading, and the numbers its claims bear in the dossier."""

    document: Document
    reading: Reading
    entities: Mapping[EntityId, Entity]
    claims: tuple[Claim, ...]
    """In reading order: by where the content begins, then as the reading gave them."""

    numbers: Mapping[ClaimId, int]

    def name_of(self, entity: EntityId) -> str:
        """Return the entity's name, or its id when the reading lost the entity."""
        return self.entities[entity].name if entity in self.entities else entity

    def names_of(self, entities: tuple[EntityId, ...]) -> tuple[str, ...]:
        """Return the names of several entities, in order."""
        return tuple(self.name_of(entity) for entity in entities)

    def words_of(self, role: Role) -> str:
        """Return a role's words: the entity's name, the value, or the text itself."""
        if role.entity is not None:
            return self.name_of(role.entity)
        if not role.value and role.span is not None:
            return self.document.quote(role.span)
        return role.value or "unknown"


def match_papers(
    documents: Sequence[Document], readings: Sequence[Reading]
) -> tuple[Paper, ...]:
    """Return each document with its reading, claims numbered through; refuse what mismatches."""
    by_document = {reading.document: reading for reading in readings}
    _refuse_mismatches(documents, readings)
    papers: list[Paper] = []
    first = 1
    for document in documents:
        paper = _paper(document, by_document[document.id], first=first)
        first += len(paper.claims)
        papers.append(paper)
    return tuple(papers)


def _refuse_mismatches(documents: Sequence[Document], readings: Sequence[Reading]) -> None:
    known = [document.id for document in documents]
    read = [reading.document for reading in readings]
    for identity in (*known, *read):
        if known.count(identity) > 1 or read.count(identity) > 1:
            raise PapersDoNotMatch(identity, problem="handed in twice")
        if identity not in read:
            raise PapersDoNotMatch(identity, problem="handed in without a reading")
        if identity not in known:
            raise PapersDoNotMatch(identity, problem="has a reading but was not handed in")


def _paper(document: Document, reading: Reading, *, first: int) -> Paper:
    claims = sorted(reading.claims, key=lambda claim: (claim.content or (claim.sentence,))[0])
    return Paper(
        document=document,
        reading=reading,
        entities={entity.id: entity for entity in reading.entities},
        claims=tuple(claims),
        numbers={claim.id: first + place for place, claim in enumerate(claims)},
    )


def entities_in(
    claim: Claim, *, mentions: Sequence[Mention], relations: Sequence[Relation]
) -> frozenset[EntityId]:
    """Return the entities that a claim is about: named in its content or in its relations."""
    named = {
        mention.entity
        for mention in mentions
        if any(piece.covers(mention.span) for piece in claim.content)
    }
    parts = {
        role.entity
        for relation in relations
        if claim.id in relation.claims
        for role in relation.roles
        if role.entity is not None
    }
    return frozenset(named | parts)
