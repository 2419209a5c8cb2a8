"""Who speaks in a claim, and through which hands it came, in the text's own words.

Nothing is said about a source that the text does not say: where a number, an
employer or a way of access is missing, the note says that it is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.dossier.standing import whose_is_unsaid
from onrecord.dossier.words import ROLE_WORDS
from onrecord.model import (
    ChainRole,
    ChainStep,
    Claim,
    Document,
    Entity,
    EntityId,
    Source,
    SourceChain,
    SourceFactOf,
    SourceKind,
    Stance,
    Voice,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ANSWERS = frozenset(
    {Stance.DENIES, Stance.DENIES_KNOWLEDGE, Stance.NO_RESPONSE, Stance.DECLINES_COMMENT}
)
"""Stances that are the speaker's own, whatever chain the report of them came through."""

NO_SOURCE = "no source named"


def voices_of(
    claim: Claim, *, document: Document, entities: Mapping[EntityId, Entity]
) -> tuple[Voice, ...]:
    """Return who says the claim: chain's end, speaker, source words, or the outlet itself."""
    innermost = claim.chain.origin
    rests = innermost is not None and innermost.role is ChainRole.RESTS_ON
    if innermost is not None and rests and claim.stance not in ANSWERS:
        return tuple(_voice_of(source) for source in innermost.sources)
    speakers = tuple(
        Voice(name=entities[speaker].name, kind=claim.source_kind, entity=speaker)
        for speaker in claim.speakers
        if speaker in entities
    )
    if speakers:
        return speakers
    if claim.source:
        words = " … ".join(document.quote(span) for span in claim.source)
        return (Voice(name=words, kind=claim.source_kind),)
    return (_own_voice(claim, document=document),)


def chain_steps(chain: SourceChain) -> tuple[ChainStep, ...]:
    """Return the hands of a chain in words, outermost first."""
    return tuple(
        ChainStep(
            role=link.role,
            words=ROLE_WORDS[link.role],
            sources=link.sources,
            notes=tuple(note_on(source) for source in link.sources),
        )
        for link in chain.links
    )


def note_on(source: Source) -> str:
    """Return what the text says, or leaves open, about a source; empty for a plain name."""
    if source.kind is SourceKind.UNNAMED:
        employer = f"said to work for {source.employer}" if source.employer else ""
        return "; ".join(filter(None, ("unnamed", _number_of(source), employer)))
    if source.kind is SourceKind.DOCUMENT:
        return "; ".join(
            filter(None, (_number_of(source), *_paper_told(source), _access_to(source)))
        )
    return "own voice" if source.kind is SourceKind.AUTHOR else ""


def _voice_of(source: Source) -> Voice:
    return Voice(name=source.name, kind=source.kind, entity=source.entity, note=note_on(source))


def _own_voice(claim: Claim, *, document: Document) -> Voice:
    if claim.source_kind is SourceKind.NONE:
        return Voice(name=NO_SOURCE, kind=SourceKind.NONE)
    links = claim.chain.links
    outlet = links[-1].sources[0].name if links and links[-1].sources else document.publisher
    name = outlet or "the report"
    unsaid = ", or its source’s word" if whose_is_unsaid(claim) else ""
    return Voice(name=name, kind=claim.source_kind, note=f"own voice{unsaid}")


def _number_of(source: Source) -> str:
    if source.at_most is None:
        return f"at least {source.at_least}" if source.at_least > 1 else "number not stated"
    if source.at_least == source.at_most:
        return "one" if source.at_most == 1 else str(source.at_most)
    return f"{source.at_least} to {source.at_most}"


def _paper_told(source: Source) -> Iterator[str]:
    """Yield who wrote a paper, to whom, and its own date, where the text says so."""
    if source.author:
        yield f"from {source.author}"
    if source.addressee:
        yield f"to {source.addressee}"
    dated = source.fact(SourceFactOf.DATED)
    if dated is not None:
        yield f"dated {dated.value or dated.words}"


def _access_to(source: Source) -> str:
    if not source.access:
        return "how it was come by is not stated"
    return f"{source.access} by {source.seen_by}" if source.seen_by else source.access
