"""Several reports of one story: their origins, their claims, what was lost, who stands how.

The same story from papers just read and from documents that a casebook holds; the
casebook's decisions about who is who count in the second.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.casebook import Casebook
from onrecord.desk.papers import ReadPaper
from onrecord.desk.reports import made_from_casebook, versions
from onrecord.errors import RequestError
from onrecord.model import (
    Decision,
    Document,
    DocumentId,
    EntityId,
    OriginGroup,
    Reading,
    Retelling,
    SourceLetter,
    Story,
    StoryParty,
)

MOST_DOCUMENTS = 500
"""Reports told as one story: nobody reads a matrix of more, and a page of it must be made."""


def compare(
    papers: Sequence[ReadPaper], *, letters: Mapping[str, SourceLetter] | None = None
) -> Story:
    """Return the story that some reports tell, in the order in which they were given.

    ``letters`` are what people decided about outlets, by name; all others are F.
    """
    each = {paper.document.id: paper for paper in papers}
    return _story(
        [(paper.document, paper.reading) for paper in each.values()],
        letters=letters,
        made_from=versions(readers=[paper.reader for paper in each.values()]),
    )


def tell_story(
    casebook: Casebook,
    ids: Sequence[str],
    *,
    letters: Mapping[str, SourceLetter] | None = None,
) -> Story:
    """Return the story that documents of the casebook tell, by id or the start of one.

    Its parties follow the casebook's decisions. Raises NotInCasebook, AmbiguousId, and
    RequestError for more than ``MOST_DOCUMENTS``.
    """
    if len(ids) > MOST_DOCUMENTS:
        raise RequestError(
            f"{len(ids)} documents are too many for one story: {MOST_DOCUMENTS} at most. "
            "Choose those of one event."
        )
    wanted = tuple(dict.fromkeys(casebook.find(one) for one in ids))
    return _story(
        [(casebook.document(one), casebook.reading(one)) for one in wanted],
        letters=letters,
        decisions=casebook.decisions(),
        made_from=made_from_casebook(casebook, wanted),
    )


def _story(
    pairs: Sequence[tuple[Document, Reading]],
    *,
    made_from: tuple[tuple[str, str], ...],
    letters: Mapping[str, SourceLetter] | None = None,
    decisions: Sequence[Decision] = (),
) -> Story:
    from onrecord.resolution import (
        corroborate,
        group_origins,
        parties_across,
        stance_matrix,
        timeline,
    )

    documents = tuple(document for document, _ in pairs)
    readings = {document.id: reading for document, reading in pairs}
    groups = group_origins(documents, readings)
    claims = corroborate(documents, readings, groups=groups, letters=letters)
    parties = parties_across(documents, readings, decisions)
    return Story(
        documents=documents,
        groups=groups,
        claims=claims,
        retellings=_retellings(groups, {one.id: one for one in documents}, readings),
        matrix=stance_matrix(documents, readings, claims=claims, names=_called(parties)),
        timeline=timeline(documents, readings),
        parties=parties,
        made_from=made_from,
    )


def _called(parties: Sequence[StoryParty]) -> dict[EntityId, str]:
    """Return what each entity's party is called; of two parties of one name, each with its kind."""
    bearers = Counter(party.name for party in parties)
    kinds = Counter((party.name, party.kind) for party in parties)
    called: dict[EntityId, str] = {}
    for party in parties:
        name = party.name
        if bearers[name] > 1:
            apart = party.kind.value if kinds[name, party.kind] == 1 else party.entities[0]
            name = f"{name} ({apart})"
        called |= dict.fromkeys(party.entities, name)
    return called


def _retellings(
    groups: Sequence[OriginGroup],
    documents: Mapping[DocumentId, Document],
    readings: Mapping[DocumentId, Reading],
) -> tuple[Retelling, ...]:
    from onrecord.resolution import find_drifts

    return tuple(
        Retelling(
            earlier=join.earlier,
            later=join.later,
            join=join,
            drifts=find_drifts(
                documents[join.earlier],
                documents[join.later],
                (readings[join.earlier], readings[join.later]),
            ),
        )
        for group in groups
        for join in group.joins
    )
