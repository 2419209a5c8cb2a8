"""The ownership rules' answers, in the order in which a reader checks them."""

from __future__ import annotations

from onrecord.model import Exposure, OwnershipStake


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
