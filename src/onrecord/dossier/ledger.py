"""The claim ledger: one line a claim, with who says so, how surely, and who speaks against.

A denial stands against the lines that the reading says it denies, and nowhere
else. A silence stands beside the lines that name the silent party: the text
says who was asked, seldom what exactly, so it is never spread over all lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.dossier.evidence import evidence_at, evidence_for
from onrecord.dossier.paper import Paper, entities_in
from onrecord.dossier.particulars import particulars_of
from onrecord.dossier.standing import how_sure, mark_of
from onrecord.dossier.voices import chain_steps, voices_of
from onrecord.dossier.words import ANSWER_WORDS, SCOPE_WORDS, listed
from onrecord.model import (
    Claim,
    ClaimId,
    Denial,
    EntityId,
    LedgerLine,
    Mark,
    Origin,
    Scope,
    Silence,
    SourceKind,
    Stance,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

SAID_ABOVE = "reading.no-source"
"""Who says so, "own voice" or "no source named", stands in the line already."""


def ledger_of(
    paper: Paper, *, only: Collection[ClaimId] | None = None
) -> tuple[LedgerLine, ...]:
    """Return the lines of one document's claims, or ``only`` of these, in reading order."""
    # Told once for all lines: to ask each pair of claims takes as long as all the rest.
    silences = tuple(one for one in paper.claims if mark_of(one) is Mark.NO_COMMENT)
    return tuple(
        _line(claim, paper=paper, silences=silences)
        for claim in paper.claims
        if only is None or claim.id in only
    )


def speakers_in(claim: Claim, *, paper: Paper) -> tuple[str, ...]:
    """Return who speaks, or stays silent, in a claim; the text's words when nobody is named."""
    voices = voices_of(claim, document=paper.document, entities=paper.entities)
    return tuple(voice.name for voice in voices)


def reach_of(claim: Claim) -> str:
    """Return how far a denial, a silence or a reaction reaches, in words."""
    if claim.stance is Stance.DENIES_KNOWLEDGE:
        return SCOPE_WORDS[Scope.KNOWLEDGE]
    if claim.stance is Stance.DENIES:
        return SCOPE_WORDS[claim.scope]
    return ANSWER_WORDS.get(claim.stance, "")


def origin_of(claim: Claim, *, paper: Paper) -> Origin | None:
    """Return the count of origins that covers the claim; the widest when there are several."""
    counted = [origin for origin in paper.reading.origins if claim.id in origin.claims]
    return max(counted, key=lambda origin: len(origin.claims), default=None)


def _line(claim: Claim, *, paper: Paper, silences: Sequence[Claim]) -> LedgerLine:
    document = paper.document
    origin = origin_of(claim, paper=paper)
    return LedgerLine(
        number=paper.numbers[claim.id],
        claim=claim.id,
        document=document.id,
        statement=claim.statement,
        wording=claim.wording,
        voices=voices_of(claim, document=document, entities=paper.entities),
        mark=mark_of(claim),
        how_sure=how_sure(claim),
        stance=claim.stance,
        certainty=claim.certainty,
        polarity=claim.polarity,
        modality=claim.modality,
        quoted=claim.quoted,
        against=_against(claim, paper=paper),
        silent=_silent_on(claim, paper=paper, silences=silences),
        chain=chain_steps(claim.chain),
        origin=origin,
        hops=len(claim.chain.links) - 1 if claim.chain.links else None,
        flags=_flags(claim, origin=origin, paper=paper),
        caveats=tuple(caveat.message for caveat in claim.caveats if caveat.code != SAID_ABOVE),
        particulars=particulars_of(claim, paper=paper),
        evidence=evidence_for((claim.sentence, *claim.content), document=document),
    )


def _against(claim: Claim, *, paper: Paper) -> tuple[Denial, ...]:
    return tuple(
        Denial(
            by=speakers_in(denial, paper=paper),
            stance=denial.stance,
            scope=denial.scope,
            words=reach_of(denial),
            line=paper.numbers[denial.id],
            evidence=evidence_at(denial.sentence, document=paper.document),
        )
        for denial in paper.claims
        if claim.id in denial.denies
    )


def _silent_on(claim: Claim, *, paper: Paper, silences: Sequence[Claim]) -> tuple[Silence, ...]:
    """Return the silences beside a claim; those asked by the same are told together."""
    if mark_of(claim) is Mark.NO_COMMENT:
        return (_silence([(claim, claim.speakers)], paper=paper),)
    if not silences:
        return ()
    about = _parties_of(claim, paper=paper)
    alike: dict[tuple[object, ...], list[tuple[Claim, tuple[EntityId, ...]]]] = {}
    for silence in silences:
        who = tuple(party for party in silence.speakers if party in about)
        if who:
            way = (silence.stance, silence.addressees)
            alike.setdefault(way, []).append((silence, who))
    return tuple(_silence(one, paper=paper) for one in alike.values())


def _parties_of(claim: Claim, *, paper: Paper) -> frozenset[EntityId]:
    reading = paper.reading
    about = entities_in(claim, mentions=reading.mentions, relations=reading.relations)
    return about | {*claim.speakers, *claim.addressees}


def _silence(silences: list[tuple[Claim, tuple[EntityId, ...]]], *, paper: Paper) -> Silence:
    first, _ = silences[0]
    names = dict.fromkeys(
        name
        for claim, who in silences
        for name in (paper.names_of(who) or speakers_in(claim, paper=paper))
    )
    return Silence(
        who=tuple(names),
        asked_by=paper.names_of(first.addressees),
        stance=first.stance,
        words=reach_of(first),
        lines=tuple(paper.numbers[claim.id] for claim, _ in silences),
        evidence=evidence_for(
            tuple(claim.sentence for claim, _ in silences), document=paper.document
        ),
    )


def _flags(claim: Claim, *, origin: Origin | None, paper: Paper) -> tuple[str, ...]:
    flags = []
    if claim.source_kind is SourceKind.NONE and claim.stance is Stance.ASSERTS:
        flags.append("no source named")
    if _rests_on_one_document(claim):
        flags.append("single document")
    denied = tuple(str(paper.numbers[c]) for c in claim.denies if c in paper.numbers)
    if denied:
        flags.append(f"denies {listed(denied)}")
    earlier = _earlier_of_same_origin(claim, origin=origin, paper=paper)
    if earlier is not None:
        flags.append(f"same origin as {earlier}")
    return tuple(flags)


def _rests_on_one_document(claim: Claim) -> bool:
    sources = claim.chain.origin.sources if claim.chain.origin else ()
    return len(sources) == 1 and (
        sources[0].kind is SourceKind.DOCUMENT and sources[0].at_most == 1
    )


def _earlier_of_same_origin(claim: Claim, *, origin: Origin | None, paper: Paper) -> int | None:
    """Only a count of one makes two claims share it for certain; a range leaves it open."""
    if origin is None or origin.upper != 1:
        return None
    first = min(paper.numbers[shared] for shared in origin.claims if shared in paper.numbers)
    return first if first < paper.numbers[claim.id] else None
