"""The parties of several reports, each with where every report names it and what it says.

Who is who is decided in ``parties.py``; this only counts and points.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from onrecord.model import (
    CasebookParty,
    Claim,
    Decision,
    Document,
    DocumentId,
    Entity,
    EntityId,
    Evidence,
    Mention,
    PartyClaim,
    Reading,
    Span,
    StoryParty,
)
from onrecord.resolution.parties import who_is_who


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paper:
    """One report, with the mentions of each entity in the order of the text."""

    document: Document
    reading: Reading
    mentioned: Mapping[EntityId, Sequence[Mention]]

    def sentence_at(self, span: Span) -> Evidence:
        """Return the sentence around a place, or the place itself where none was found."""
        around = (s.span for s in self.reading.sentences if s.span.covers(span))
        found = next(around, span)
        return Evidence(document=self.document.id, span=found, quote=self.document.quote(found))

    def places_of(self, entities: AbstractSet[EntityId]) -> list[Span]:
        """Return where the entities are named or pointed at, in the order of the text."""
        return sorted(m.span for one in entities for m in self.mentioned.get(one, ()))


def parties_across(
    documents: Sequence[Document],
    readings: Mapping[DocumentId, Reading],
    decisions: Sequence[Decision] = (),
) -> tuple[StoryParty, ...]:
    """Return the parties of the reports: those that most reports name first, then by name.

    ``decisions`` are as for ``who_is_who``. Groups and descriptions are left out.
    """
    entities = [e for d in documents if d.id in readings for e in readings[d.id].entities]
    return story_parties(who_is_who(entities, decisions), documents, readings)


def story_parties(
    parties: Sequence[CasebookParty],
    documents: Sequence[Document],
    readings: Mapping[DocumentId, Reading],
) -> tuple[StoryParty, ...]:
    """Return parties as these reports have them, in the order of ``parties_across``.

    Entities of other reports are left out, and so is a party that none of these names.
    """
    papers = _papers(documents, readings)
    entities = {e.id: e for paper in papers for e in paper.reading.entities}
    here = (_within(one, entities.keys()) for one in parties)
    found = [
        _story_party(one, entities=entities, papers=papers) for one in here if one.entities
    ]
    return tuple(
        sorted(found, key=lambda p: (-len(p.documents), -p.mentions, p.name, p.entities))
    )


def _within(party: CasebookParty, known: AbstractSet[EntityId]) -> CasebookParty:
    return replace(
        party,
        entities=tuple(one for one in party.entities if one in known),
        merges=tuple(one for one in party.merges if {one.left, one.right} & known),
        maybe=tuple(one for one in party.maybe if {one.left, one.right} & known),
    )


def sentences_naming(
    party: StoryParty, documents: Sequence[Document], readings: Mapping[DocumentId, Reading]
) -> tuple[Evidence, ...]:
    """Return every sentence that names the party or points at it, in the order of the reports."""
    wanted = frozenset(party.entities)
    found = (
        paper.sentence_at(place)
        for paper in _papers(documents, readings)
        for place in paper.places_of(wanted)
    )
    return tuple(dict.fromkeys(found))


def claims_of(
    party: StoryParty, documents: Sequence[Document], readings: Mapping[DocumentId, Reading]
) -> tuple[tuple[PartyClaim, ...], tuple[PartyClaim, ...]]:
    """Return the claims put to the party, and those of others whose content names it.

    Both in the order of the reports and of their text.
    """
    said: list[PartyClaim] = []
    about: list[PartyClaim] = []
    wanted = frozenset(party.entities)
    for paper in _papers(documents, readings):
        places = paper.places_of(wanted)
        for claim in sorted(paper.reading.claims, key=lambda c: (c.sentence, c.content, c.id)):
            if wanted & set(claim.speakers):
                said.append(_party_claim(claim, paper))
            elif any(span.covers(place) for span in claim.content for place in places):
                about.append(_party_claim(claim, paper))
    return tuple(said), tuple(about)


def _papers(
    documents: Sequence[Document], readings: Mapping[DocumentId, Reading]
) -> tuple[_Paper, ...]:
    unique = {document.id: document for document in documents}.values()
    return tuple(
        _Paper(document=one, reading=readings[one.id], mentioned=_mentioned(readings[one.id]))
        for one in unique
        if one.id in readings
    )


def _mentioned(reading: Reading) -> dict[EntityId, list[Mention]]:
    found: dict[EntityId, list[Mention]] = {}
    for mention in sorted(reading.mentions, key=lambda one: (one.span, one.id)):
        found.setdefault(mention.entity, []).append(mention)
    return found


def _story_party(
    party: CasebookParty, *, entities: Mapping[EntityId, Entity], papers: Sequence[_Paper]
) -> StoryParty:
    here = [entities[one] for one in party.entities]
    spelt = Counter(name for one in here for name in dict.fromkeys((one.name, *one.names)))
    digits = {one.partition(":")[0] for one in party.entities}
    naming = [paper for paper in papers if paper.document.id[:12] in digits]
    wanted = frozenset(party.entities)
    places = [paper.places_of(wanted) for paper in naming]
    return StoryParty(
        name=party.name,
        kind=party.kind,
        names=tuple(dict.fromkeys((party.name, *sorted(spelt, key=lambda n: (-spelt[n], n))))),
        entities=party.entities,
        documents=tuple(paper.document.id for paper in naming),
        mentions=sum(len(each) for each in places),
        evidence=tuple(_firsts(naming, places)),
        merges=party.merges,
        maybe=party.maybe,
    )


def _firsts(papers: Sequence[_Paper], places: Sequence[list[Span]]) -> Iterator[Evidence]:
    for paper, spans in zip(papers, places, strict=True):
        if spans:
            yield paper.sentence_at(spans[0])


def _party_claim(claim: Claim, paper: _Paper) -> PartyClaim:
    return PartyClaim(
        claim=claim.id,
        document=paper.document.id,
        statement=claim.statement,
        stance=claim.stance,
        certainty=claim.certainty,
        polarity=claim.polarity,
        evidence=Evidence(
            document=paper.document.id,
            span=claim.sentence,
            quote=paper.document.quote(claim.sentence),
        ),
    )
