"""One party as the whole casebook has it: where it is named, what it says, what is said of it.

Who it is follows the casebook's decisions. What screening found is told as it was kept,
with its lists' dates; nothing is screened here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from onrecord.casebook import Casebook
from onrecord.desk.reports import made_from_casebook
from onrecord.desk.who import Known, party_among, party_called
from onrecord.dossier import relation_rows
from onrecord.model import (
    CasebookParty,
    Document,
    DocumentId,
    PartyFile,
    Reading,
    RelationRow,
    StoryParty,
)

MOST_REPORTS = 200
"""Reports of one party that are told at once, the last to arrive; more are counted only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Papers:
    """The reports that name a party, by the day they were published, undated last."""

    documents: tuple[Document, ...]
    readings: Mapping[DocumentId, Reading]
    left_out: int


def party_file(
    casebook: Casebook,
    name_or_entity: str,
    *,
    limit: int = MOST_REPORTS,
    known: Known | None = None,
) -> PartyFile:
    """Return all that the casebook holds about a party, by any of its names or an entity's id.

    Where several parties bear the name, the one of most entities is told, and the
    others' first entities are its ``namesakes``. ``known`` is what ``who_is_known`` returned, where it is at hand: it
    spares looking for the party again. Raises NotInCasebook for an unknown name.
    """
    party, known = (
        party_among(known, casebook, name_or_entity)
        if known
        else party_called(casebook, name_or_entity, first=True)
    )
    papers = _papers(casebook, party, known, limit=limit)
    others = (one for one in known.parties if one.entities[0] != party.entities[0])
    found = _file(casebook, party, papers)
    return replace(found, namesakes=tuple(one.entities[0] for one in others))


def _papers(casebook: Casebook, party: CasebookParty, known: Known, *, limit: int) -> _Papers:
    wanted = set(party.entities)
    # The entities stand in the order in which their documents came.
    arrived = dict.fromkeys(known.documents[one] for one in known.entities if one in wanted)
    kept = list(arrived)[-limit:]
    documents = (casebook.document(one) for one in kept)
    return _Papers(
        documents=tuple(sorted(documents, key=lambda d: (not d.published, d.published, d.id))),
        readings={one: casebook.reading(one) for one in kept},
        left_out=len(arrived) - len(kept),
    )


def _file(casebook: Casebook, whole: CasebookParty, papers: _Papers) -> PartyFile:
    from onrecord.resolution import claims_of, entity_key, sentences_naming, story_parties

    documents, readings = papers.documents, papers.readings
    (party,) = story_parties([whole], documents, readings)
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
    rows = relation_rows(
        papers.documents,
        [papers.readings[one.id] for one in papers.documents],
        naming=set(party.entities),
    )
    return tuple(replace(row, lines=()) for row in rows)
