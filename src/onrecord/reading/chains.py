"""Through whose hands a claim came.

The chain runs outermost first: who published the copy, who relayed it, who
reported it, what it rests on. A link is only there because some words of the
text, or the page's metadata, put it there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model import (
    ChainLink,
    ChainRole,
    EntityId,
    Mention,
    Source,
    SourceChain,
    SourceKind,
)
from onrecord.reading.sources import Desk, source_of

UNKNOWN_OUTLET = "unknown outlet"


def chain_of(
    desk: Desk, levels: Sequence[Sequence[Source]], *, through: Mention | None = None
) -> SourceChain:
    """Return the chain of a claim; ``levels`` are its own sources, outermost first.

    ``through`` is the outlet that the text says the claim came by, when its
    sources do not tell (an asker, for a silence).
    """
    links = list(_outlets(desk))
    known = {source.name.lower() for link in links for source in link.sources}
    reporter = through or _reporter(desk, levels)
    if reporter is not None and reporter.name.lower() not in known:
        links.append(ChainLink(role=ChainRole.REPORTED, sources=(source_of(desk, reporter),)))
    for level in levels:
        role = (
            ChainRole.REPORTED
            if all(s.kind is SourceKind.OUTLET for s in level)
            else ChainRole.RESTS_ON
        )
        fresh = tuple(
            s for s in level if s.kind is not SourceKind.OUTLET or s.name.lower() not in known
        )
        if fresh:
            links.append(ChainLink(role=role, sources=fresh))
    return SourceChain(links=tuple(links))


def _reporter(desk: Desk, levels: Sequence[Sequence[Source]]) -> Mention | None:
    for level in levels:
        for source in level:
            if source.span is not None and source.span in desk.told:
                return desk.told[source.span]
            if source.entity is not None and source.entity in desk.reporters:
                return desk.reporters[source.entity]
    return None


def _outlets(desk: Desk) -> Iterator[ChainLink]:
    """Yield the outlets of the credits: published, then relayed, then reported, each once."""
    document = desk.document
    seen: set[str] = set()
    for role in ChainRole:
        credited = tuple(
            Source(
                kind=SourceKind.OUTLET,
                name=credit.outlet,
                span=credit.span,
                entity=_entity_of(desk, credit.outlet),
            )
            for credit in document.credits
            if ChainRole.of_credit(credit.role) is role and credit.outlet.lower() not in seen
        )
        if role is ChainRole.PUBLISHED and not credited:
            name = document.publisher or UNKNOWN_OUTLET
            credited = (Source(kind=SourceKind.OUTLET, name=name),)
        seen |= {source.name.lower() for source in credited}
        if credited:
            yield ChainLink(role=role, sources=credited)


def _entity_of(desk: Desk, outlet: str) -> EntityId | None:
    return next(
        (e.id for e in desk.parties.entities if outlet.lower() in {n.lower() for n in e.names}),
        None,
    )
