"""Several reports of one story: their origins, their claims, what was lost, who stands how.

The same story from papers just read and from documents that a casebook holds; the
casebook's decisions about who is who count in the second.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.casebook import Casebook
from onrecord.desk.decisions import Signature
from onrecord.desk.papers import ReadPaper
from onrecord.desk.reports import made_from_casebook, versions
from onrecord.desk.who import parties_among
from onrecord.errors import RequestError
from onrecord.model import (
    CasebookParty,
    Document,
    DocumentId,
    EntityId,
    OriginGroup,
    Rating,
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

    Its parties follow the casebook's decisions, its letters the casebook's ratings. Raises NotInCasebook, AmbiguousId, and
    RequestError for more than ``MOST_DOCUMENTS``.
    """
    if len(ids) > MOST_DOCUMENTS:
        raise RequestError(
            f"{len(ids)} documents are too many for one story: {MOST_DOCUMENTS} at most. "
            "Choose those of one event."
        )
    wanted = tuple(dict.fromkeys(casebook.find(one) for one in ids))
    pairs = [(casebook.document(one), casebook.reading(one)) for one in wanted]
    known = parties_among(casebook, [reading for _, reading in pairs])
    return _story(
        pairs,
        parties=known.parties,
        letters=letters_given(casebook) if letters is None else letters,
        made_from=made_from_casebook(casebook, wanted),
    )


def letters_given(casebook: Casebook) -> dict[str, SourceLetter]:
    """Return the letter that people gave each outlet last, by its name."""
    return {one.outlet: one.letter for one in casebook.ratings()}


def rate(casebook: Casebook, outlet: str, letter: SourceLetter, *, signed: Signature) -> Rating:
    """Keep how reliable a person has found an outlet; its claims carry the letter from now on."""
    name = " ".join(outlet.split())
    if not name:
        raise RequestError("a rating needs the outlet’s name, as its reports have it.")
    made = Rating(outlet=name, letter=letter, by=signed.by, at=signed.at, why=signed.why)
    casebook.rate(made)
    return made


def _story(
    pairs: Sequence[tuple[Document, Reading]],
    *,
    made_from: tuple[tuple[str, str], ...],
    letters: Mapping[str, SourceLetter] | None = None,
    parties: Sequence[CasebookParty] | None = None,
) -> Story:
    from onrecord.resolution import (
        corroborate,
        group_origins,
        parties_across,
        stance_matrix,
        story_parties,
        timeline,
    )

    documents = tuple(document for document, _ in pairs)
    readings = {document.id: reading for document, reading in pairs}
    groups = group_origins(documents, readings)
    claims = corroborate(documents, readings, groups=groups, letters=letters)
    named = (
        parties_across(documents, readings)
        if parties is None
        else story_parties(parties, documents, readings)
    )
    return Story(
        documents=documents,
        groups=groups,
        claims=claims,
        retellings=_retellings(groups, {one.id: one for one in documents}, readings),
        matrix=stance_matrix(documents, readings, claims=claims, names=_called(named)),
        timeline=timeline(documents, readings),
        parties=named,
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
