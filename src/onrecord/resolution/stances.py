"""Parties against claims: who asserts, denies, denies knowledge, stays silent, reacts.

A denial stands in the column of the claim it points at. A silence or a reaction
names no claim; it stands in the column of its report's lead, which is what parties
are asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.model import (
    Claim,
    ClaimId,
    Document,
    DocumentId,
    Evidence,
    Modality,
    PartyStance,
    Reading,
    Stance,
    StanceCell,
    StanceMatrix,
)
from onrecord.resolution.accounts import outlet_key
from onrecord.resolution.claims import same_claims

_PLAIN = {
    Stance.ASSERTS: PartyStance.ASSERTS,
    Stance.DENIES: PartyStance.DENIES,
    Stance.DENIES_KNOWLEDGE: PartyStance.DENIES_KNOWLEDGE,
    Stance.NO_RESPONSE: PartyStance.NO_RESPONSE,
    Stance.DECLINES_COMMENT: PartyStance.NO_RESPONSE,
    Stance.REACTS: PartyStance.REACTS,
}
_ABOUT_THE_LEAD = frozenset({PartyStance.NO_RESPONSE, PartyStance.REACTS})


def stance_matrix(
    documents: Sequence[Document], readings: Mapping[DocumentId, Reading]
) -> StanceMatrix:
    """Return who stands how to which claim; parties by name, claims by document and place."""
    unique = sorted({d.id: d for d in documents}.values(), key=lambda d: d.id)
    groups = same_claims(unique, readings)
    column = {t.claim.id: number for number, group in enumerate(groups) for t in group.members}
    cells = {
        (cell.party, cell.claim, cell.stance): cell
        for document in reversed(unique)
        if document.id in readings
        for cell in _cells(document, readings[document.id], column)
    }
    order = list(PartyStance)
    return StanceMatrix(
        parties=tuple(sorted({party for party, _, _ in cells})),
        claims=tuple(group.members[0].claim.statement for group in groups),
        cells=tuple(
            cells[key] for key in sorted(cells, key=lambda k: (k[0], k[1], order.index(k[2])))
        ),
    )


def _cells(
    document: Document, reading: Reading, column: Mapping[ClaimId, int]
) -> Iterator[StanceCell]:
    names = {entity.id: entity.name for entity in reading.entities}
    lead = next((column[c.id] for c in reading.claims if c.id in column), None)
    for claim in reading.claims:
        stance = _stance(claim)
        if stance is None:
            continue
        for number in _columns(claim, stance, column=column, lead=lead):
            for speaker in claim.speakers:
                yield StanceCell(
                    party=_party(names.get(speaker, "")),
                    claim=number,
                    stance=stance,
                    evidence=Evidence(
                        document=document.id,
                        span=claim.sentence,
                        quote=document.quote(claim.sentence),
                    ),
                )


def _stance(claim: Claim) -> PartyStance | None:
    if claim.modality is Modality.CONDITIONAL and claim.stance is Stance.ASSERTS:
        return PartyStance.CONDITIONAL
    return _PLAIN.get(claim.stance)


def _columns(
    claim: Claim, stance: PartyStance, *, column: Mapping[ClaimId, int], lead: int | None
) -> tuple[int, ...]:
    denied = tuple(sorted({column[c] for c in claim.denies if c in column}))
    if denied:
        return denied
    if stance in _ABOUT_THE_LEAD:
        return () if lead is None else (lead,)
    return (column[claim.id],) if claim.id in column else ()


def _party(name: str) -> str:
    """Return a party's name without its article, so that two reports' spellings meet."""
    return name[len(name) - len(outlet_key(name)) :] if name else ""
