"""The ownership rules' answers, in the order in which a reader checks them."""

from __future__ import annotations

from onrecord.dossier.exports.json_reading import Record, known
from onrecord.model import Exposure, ExposureRow, OwnershipStake


def proof_of(answer: Exposure) -> tuple[tuple[str, str], ...]:
    """Return what stands behind an answer, each part with its label, in reading order."""
    proofs = tuple(
        f"“{' '.join(stake.evidence.quote.split())}”{_whose(stake)}"
        for stake in answer.stakes
        if stake.evidence.quote
    )
    parts = (
        ("sum", answer.arithmetic),
        ("proof", proofs),
        ("missing", answer.missing),
        ("for a lawyer", answer.flags),
        ("review", tuple(one.message for one in answer.indicators)),
        ("rule", (answer.rule_text,)),
    )
    return tuple((label, words) for label, several in parts for words in several)


def _whose(stake: OwnershipStake) -> str:
    return f", {stake.alleged_by} says" if stake.alleged_by else ""


def exposure_records(row: ExposureRow) -> list[Record]:
    """Return one record a rule, as docs/json.md describes it."""
    return [
        {
            "entity": row.entity,
            "document": row.document,
            "regime": answer.regime.value,
            "status": answer.status.value,
            "answer": answer.answer,
            "low": str(answer.low),
            "high": str(answer.high),
            "rule": answer.rule_text,
            "arithmetic": list(answer.arithmetic),
            "missing": list(answer.missing),
            "flags": list(answer.flags),
            "stakes": [_stake(stake) for stake in answer.stakes],
        }
        for answer in row.answers
    ]


def _stake(stake: OwnershipStake) -> Record:
    span = stake.evidence.span
    return {
        "owner": stake.owner_name or stake.owner,
        "asset": stake.asset_name or stake.asset,
        "low": str(stake.share.low),
        "high": str(stake.share.high),
        "kind": stake.kind.value,
        "alleged_by": known(stake.alleged_by),
        "document": stake.evidence.document,
        "span": [span.start, span.end] if span else None,
        "quote": stake.evidence.quote,
    }
