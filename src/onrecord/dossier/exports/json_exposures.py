"""The ownership rules' answers as JSON records, as docs/json.md describes them."""

from __future__ import annotations

from onrecord.dossier.exports.json_reading import Record, known
from onrecord.model import ExposureRow, OwnershipStake


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
