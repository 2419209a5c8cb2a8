"""What one more report changes in what the casebook holds.

Parties are the casebook's: a spelling that is known of somebody is no new party, and a
namesake whom a person parted is not taken for another. Writing is compared with the
reports of all that share most of it, claims with the last reports of each party.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.casebook import Casebook, folded
from onrecord.desk.papers import ReadPaper
from onrecord.desk.who import Known, parties_beside
from onrecord.model import (
    Decision,
    DocumentId,
    Entity,
    EntityId,
    Novelty,
    Reading,
    Verdict,
)

if TYPE_CHECKING:
    from onrecord.model import Document

PER_PARTY = 20
"""Known reports looked at for one party, the last to arrive first."""

RELATED = 200
"""Known reports whose claims a fresh one is compared with; docs/design/019 has the time."""

NEARBY = 12
"""Known reports whose writing it is compared with: as many as ``group_origins`` compares."""

PRINTED_AT_ONCE = 200
"""Fingerprints made in one transaction where a casebook has texts without one."""


def tell_news(casebook: Casebook, paper: ReadPaper) -> tuple[Novelty, ...]:
    """Return what a report changes in what the casebook holds, without keeping it."""
    from onrecord.resolution import Surroundings, what_is_new

    known = parties_beside(casebook, paper.reading)
    related = _related(known, paper.reading)
    nearby = _nearby(casebook, paper.document)
    documents = {one: casebook.document(one) for one in {*related, *nearby}}
    documents[paper.document.id] = paper.document
    readings = {one: casebook.reading(one) for one in {*related, *nearby}}
    around = Surroundings(
        parties=_answers(known, casebook.decisions()),
        nearby=[readings[one] for one in nearby],
        held=casebook.size(),
    )
    return what_is_new(
        [readings[one] for one in related], documents, paper.reading, around=around
    )


def print_texts(casebook: Casebook) -> None:
    """Make the fingerprints that the casebook's texts still lack."""
    from onrecord.resolution import fingerprint

    while wanted := casebook.without_fingerprint(limit=PRINTED_AT_ONCE):
        casebook.keep_fingerprints(fingerprint(casebook.document(one)) for one in wanted)


def _nearby(casebook: Casebook, document: Document) -> tuple[DocumentId, ...]:
    from onrecord.resolution import fingerprint

    print_texts(casebook)
    shared = casebook.sharing_shingles(fingerprint(document), limit=NEARBY)
    return tuple(one.document for one in shared)


def _related(known: Known, fresh: Reading) -> tuple[DocumentId, ...]:
    """Return the reports that name a party of the fresh one, first to arrive first.

    Each party's last ones win.
    """
    place = {one: at for at, one in enumerate(known.documents)}
    pages = [
        page
        for one in fresh.entities
        if (page := _naming(known, one, fresh=fresh.document, place=place))
    ]
    chosen: dict[DocumentId, None] = {}
    for rank in range(PER_PARTY):
        for page in pages:
            if rank < len(page) and len(chosen) < RELATED:
                chosen[page[rank]] = None
    arrived = {one: at for at, one in enumerate(dict.fromkeys(known.documents.values()))}
    return tuple(sorted(chosen, key=lambda one: arrived[one]))


def _naming(
    known: Known, entity: Entity, *, fresh: DocumentId, place: Mapping[EntityId, int]
) -> list[DocumentId]:
    """Return the last reports that name an entity's party or bear its name, the last first."""
    names = {folded(name) for name in (entity.name, *entity.names)}
    same = {one for name in names for one in known.bearers.get(name, ())}
    if entity.id in known.party:
        same |= set(known.party[entity.id].entities)
    found = dict.fromkeys(known.documents[one] for one in sorted(same, key=place.__getitem__))
    found.pop(fresh, None)
    return list(reversed(found))[:PER_PARTY]


def _answers(known: Known, decisions: Sequence[Decision]) -> Mapping[EntityId, frozenset[str]]:
    """Return what each entity answers to: its party, and its spellings unless it was parted."""
    from onrecord.resolution import entity_key, spellings

    parted = {
        key
        for one in decisions
        if one.verdict is Verdict.DIFFERENT
        for key in (one.left, one.right)
    }
    found: dict[EntityId, frozenset[str]] = {}
    for party in known.parties:
        entities = [known.entities[one] for one in party.entities]
        apart = bool(parted) and any(entity_key(one) in parted for one in entities)
        key = frozenset({f"party {party.entities[0]}"})
        for one in entities:
            found[one.id] = key if apart else key | spellings(one)
    return found
