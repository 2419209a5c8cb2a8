"""One party as the whole casebook has it: where it is named, what it says, what is said of it.

Who it is follows the casebook's decisions. What screening found is told as it was kept,
with its lists' dates; nothing is screened here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.casebook import Casebook
from onrecord.desk.reports import made_from_casebook
from onrecord.dossier import compile_dossier
from onrecord.errors import NotInCasebook
from onrecord.model import (
    Decision,
    Document,
    DocumentId,
    Entity,
    PartyFile,
    Reading,
    RelationRow,
    StoryParty,
)

MOST_REPORTS = 200
"""Reports of one party that are told at once, the last to arrive; more are counted only."""

_ENTITY = re.compile(r"^([0-9a-f]{12}):e\d+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Papers:
    """The reports that name somebody, by the day they were published, undated last."""

    documents: tuple[Document, ...]
    readings: Mapping[DocumentId, Reading]
    left_out: int

    def naming(self, party: StoryParty) -> _Papers:
        """Return those that name this party."""
        own = tuple(one for one in self.documents if one.id in party.documents)
        return replace(self, documents=own)


def party_file(
    casebook: Casebook, name_or_entity: str, *, limit: int = MOST_REPORTS
) -> PartyFile:
    """Return all that the casebook holds about a party, by any of its names or an entity's id.

    Where several parties bear the name, the one that most reports name is told, and the
    others' first entities are its ``namesakes``. Raises NotInCasebook for an unknown name.
    """
    entity = _entity(casebook, name_or_entity)
    name = entity.name if entity else name_or_entity
    papers = _papers(casebook, name, limit=limit)
    parties = _parties_called(name, papers, casebook.decisions())
    chosen = [one for one in parties if entity and entity.id in one.entities] or parties
    if not chosen:
        raise NotInCasebook(f"a party called {name_or_entity!r}", path=casebook.path)
    others = tuple(one.entities[0] for one in parties if one is not chosen[0])
    found = _file(casebook, chosen[0], papers.naming(chosen[0]))
    return replace(found, namesakes=others)


def _entity(casebook: Casebook, name: str) -> Entity | None:
    found = _ENTITY.match(name)
    if found is None:
        return None
    entities = casebook.reading(found[1]).entities
    entity = next((one for one in entities if one.id == name), None)
    if entity is None:
        raise NotInCasebook(f"entity {name}", path=casebook.path)
    return entity


def _papers(casebook: Casebook, name: str, *, limit: int) -> _Papers:
    found = casebook.naming(name, limit=limit + 1)
    kept = [one.id for one in found[:limit]]
    documents = (casebook.document(one) for one in kept)
    return _Papers(
        documents=tuple(sorted(documents, key=lambda d: (not d.published, d.published, d.id))),
        readings={one: casebook.reading(one) for one in kept},
        left_out=len(found) - len(kept),
    )


def _parties_called(
    name: str, papers: _Papers, decisions: Sequence[Decision]
) -> list[StoryParty]:
    from onrecord.resolution import parties_across

    wanted = _folded(name)
    parties = parties_across(papers.documents, papers.readings, decisions)
    return [one for one in parties if wanted in {_folded(each) for each in one.names}]


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _file(casebook: Casebook, party: StoryParty, papers: _Papers) -> PartyFile:
    from onrecord.resolution import claims_of, entity_key, sentences_naming

    documents, readings = papers.documents, papers.readings
    entities = (entity for one in documents for entity in readings[one.id].entities)
    keys = {entity_key(one) for one in entities if one.id in party.entities}
    said, about = claims_of(party, documents, readings)
    asked = {*party.entities, *party.names}
    screened = casebook.outcomes()
    hits = screened.found if screened else ()
    return PartyFile(
        party=party,
        documents=documents,
        left_out=papers.left_out,
        mentions=sentences_naming(party, documents, readings),
        said=said,
        about=about,
        relations=_relations(party, papers),
        decisions=tuple(d for d in casebook.decisions() if {d.left, d.right} & keys),
        judgements=tuple(one for one in casebook.judgements() if one.party in asked),
        hits=tuple(one for one in hits if one.party in party.entities),
        screened_with=screened.lists if screened else None,
        namesakes=(),
        made_from=made_from_casebook(casebook, [one.id for one in documents]),
    )


def _relations(party: StoryParty, papers: _Papers) -> tuple[RelationRow, ...]:
    dossier = compile_dossier(
        papers.documents, [papers.readings[one.id] for one in papers.documents], made_from=()
    )
    wanted = set(party.entities)
    return tuple(
        replace(row, lines=())
        for row in dossier.relations
        if wanted
        & {row.subject_entity, row.object_entity, *(one.entity for one in row.details)}
    )
