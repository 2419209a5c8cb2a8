"""Who and what is named, and how the parties are said to be related.

A relation is a row only because some claim states it, and its standing is that
of its claims: what is only alleged is called alleged here as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.dossier.evidence import evidence_at, evidence_for
from onrecord.dossier.particulars import country_words
from onrecord.dossier.standing import strongest
from onrecord.dossier.words import (
    MARK_WORDS,
    NO_LIST,
    RELATION_PHRASES,
    ROLE_NAMES,
    STATUS_WORDS,
    listed,
    phrase_of,
    role_words,
)
from onrecord.model import (
    Entity,
    EntityId,
    EntityRow,
    Evidence,
    LedgerLine,
    Mark,
    Mention,
    Relation,
    RelationRow,
    Role,
    RoleWords,
    Screened,
    ScreeningStatus,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.dossier.paper import Paper


def named_in(paper: Paper, *, screened: Mapping[EntityId, Screened]) -> tuple[EntityRow, ...]:
    """Return the entities of one document by first mention; the never mentioned come last."""
    rows = [
        _entity_row(entity, paper=paper, screened=screened) for entity in paper.reading.entities
    ]
    nowhere = len(paper.document.text)
    return tuple(sorted(rows, key=lambda row: _first_place(row, nowhere=nowhere)))


def relations_in(paper: Paper, *, ledger: Sequence[LedgerLine]) -> tuple[RelationRow, ...]:
    """Return the relations of one document, in the order of the first line that states them."""
    rows = [
        _relation_row(relation, paper=paper, ledger=ledger)
        for relation in paper.reading.relations
    ]
    return tuple(sorted(rows, key=lambda row: row.lines[:1] or (len(ledger) + 1,)))


def _entity_row(
    entity: Entity, *, paper: Paper, screened: Mapping[EntityId, Screened]
) -> EntityRow:
    mentions = _mentions_of(entity, paper=paper)
    outcome = screened.get(entity.id)
    unscreened = STATUS_WORDS[ScreeningStatus.NOT_SCREENED] if screened else NO_LIST
    pointed = evidence_for(tuple(m.span for m in mentions[:1]), document=paper.document)
    return EntityRow(
        entity=entity.id,
        document=paper.document.id,
        kind=entity.kind,
        name=entity.name,
        aliases=tuple(dict.fromkeys(name for name in entity.names if name != entity.name)),
        screenable=entity.screenable,
        why_not=entity.why_not,
        mentions=len(mentions),
        status=outcome.status if outcome else ScreeningStatus.NOT_SCREENED,
        status_words=outcome.words if outcome else unscreened,
        country=next(
            (
                country_words(place, called=entity.name)
                for place in paper.reading.places
                if place.entity == entity.id
            ),
            "",
        ),
        evidence=pointed + (outcome.evidence if outcome else ()),
    )


def _mentions_of(entity: Entity, *, paper: Paper) -> tuple[Mention, ...]:
    found = (mention for mention in paper.reading.mentions if mention.entity == entity.id)
    return tuple(sorted(found, key=lambda mention: mention.span))


def _first_place(row: EntityRow, *, nowhere: int) -> int:
    spans = [e.span.start for e in row.evidence if e.span and e.document == row.document]
    return min(spans, default=nowhere)


def _relation_row(
    relation: Relation, *, paper: Paper, ledger: Sequence[LedgerLine]
) -> RelationRow:
    lines = tuple(line for line in ledger if line.claim in relation.claims)
    subject, phrase, other, rest = _parts(relation)
    return RelationRow(
        relation=relation.id,
        document=paper.document.id,
        name=phrase,
        subject=paper.words_of(subject) if subject else "",
        subject_entity=subject.entity if subject else None,
        object=paper.words_of(other) if other else "",
        object_entity=other.entity if other else None,
        details=tuple(
            RoleWords(
                role=ROLE_NAMES.get(role.name, phrase_of(role.name)),
                words=role_words(role.name, paper.words_of(role)),
                entity=role.entity,
                evidence=evidence_at(role.span, document=paper.document) if role.span else None,
            )
            for role in rest
        ),
        lines=tuple(line.number for line in lines),
        mark=strongest(tuple(line.mark for line in lines)),
        standing=_standing(lines),
        evidence=_relation_evidence(relation, lines=lines, paper=paper),
    )


def _parts(relation: Relation) -> tuple[Role | None, str, Role | None, tuple[Role, ...]]:
    """Return subject, phrase, object and the rest: as the table says, or in role order."""
    if relation.name not in RELATION_PHRASES:
        first, second = (*relation.roles, None, None)[:2]
        return first, phrase_of(relation.name), second, relation.roles[2:]
    one, phrase, other = RELATION_PHRASES[relation.name]
    subject, receiver = _role(relation, one), _role(relation, other)
    rest = tuple(role for role in relation.roles if role not in (subject, receiver))
    return subject, phrase, receiver, rest


def _role(relation: Relation, name: str) -> Role | None:
    return next((role for role in relation.roles if role.name == name), None)


def _standing(lines: tuple[LedgerLine, ...]) -> str:
    if not lines:
        return f"{MARK_WORDS[Mark.UNCONFIRMED]}; no claim was read that states it"
    mark = strongest(tuple(line.mark for line in lines))
    carrier = next(line for line in lines if line.mark is mark)
    denials = dict.fromkeys(
        f"{listed(denial.by)} {denial.words}" for line in lines for denial in line.against
    )
    return "; ".join((*carrier.how_sure, *denials))


def _relation_evidence(
    relation: Relation, *, lines: tuple[LedgerLine, ...], paper: Paper
) -> tuple[Evidence, ...]:
    own = evidence_for(relation.evidence, document=paper.document)
    return own or tuple(line.evidence[0] for line in lines)
