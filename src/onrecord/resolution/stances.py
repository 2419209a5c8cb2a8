"""Parties against claims: who asserts, denies, denies knowledge, stays silent, reacts.

A denial stands in the column of the claim it points at. A silence or a reaction
names no claim; it stands in the column of its report's lead, which is what parties
are asked about. Columns are claims as ``corroborate`` puts them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.model import (
    Claim,
    ClaimId,
    Corroboration,
    Document,
    DocumentId,
    EntityId,
    Evidence,
    Modality,
    PartyStance,
    Reading,
    Stance,
    StanceCell,
    StanceMatrix,
)
from onrecord.resolution.accounts import outlet_key
from onrecord.resolution.corroboration import corroborate

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
    documents: Sequence[Document],
    readings: Mapping[DocumentId, Reading],
    *,
    claims: Sequence[Corroboration] | None = None,
    names: Mapping[EntityId, str] | None = None,
) -> StanceMatrix:
    """Return who stands how to which claim; parties by name, cells by party, claim and stance.

    ``claims`` are the columns, as ``corroborate`` gives them for these reports; ``names``
    call the entities of several reports that are one party the same. Without them both
    are found here: the columns by the text, the parties by their spelling.
    """
    unique = sorted({d.id: d for d in documents}.values(), key=lambda d: d.id)
    groups = corroborate(unique, readings) if claims is None else claims
    column = {c.claim: number for number, group in enumerate(groups) for c in group.carriers}
    cells = {
        (cell.party, cell.claim, cell.stance): cell
        for document in reversed(unique)
        if document.id in readings
        for cell in _cells((document, readings[document.id]), column, called=names or {})
    }
    order = list(PartyStance)
    return StanceMatrix(
        parties=tuple(sorted({party for party, _, _ in cells})),
        claims=tuple(group.statement for group in groups),
        cells=tuple(
            cells[key] for key in sorted(cells, key=lambda k: (k[0], k[1], order.index(k[2])))
        ),
    )


def _cells(
    paper: tuple[Document, Reading],
    column: Mapping[ClaimId, int],
    *,
    called: Mapping[EntityId, str],
) -> Iterator[StanceCell]:
    document, reading = paper
    names = {e.id: called.get(e.id) or _party(e.name) for e in reading.entities}
    lead = next((column[c.id] for c in reading.claims if c.id in column), None)
    for claim in reading.claims:
        stance = _stance(claim)
        if stance is None:
            continue
        for number in _columns(claim, stance, column=column, lead=lead):
            for speaker in claim.speakers:
                yield StanceCell(
                    party=names.get(speaker, ""),
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
