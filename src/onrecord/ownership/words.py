"""Percentages and sums in words, the same everywhere.

An unknown share is "not stated", never 0. A stake below the threshold is told as a
share; the word "controlled" is not used for it.
"""

from __future__ import annotations

from decimal import Decimal

from onrecord.model import ExposureStatus, OwnershipStake, Regime, Share

REGIME_NAMES = {Regime.OFAC: "OFAC", Regime.EU: "EU", Regime.UK: "UK"}
STATUS_WORDS = {
    ExposureStatus.BLOCKED: "blocked",
    ExposureStatus.POSSIBLE: "possible",
    ExposureStatus.NOT_ESTABLISHED: "not established",
    ExposureStatus.DIRECTIVE_APPLIES: "directive applies",
}


def figure(value: Decimal) -> str:
    """Return a percentage in its shortest exact form: ``50``, ``49.99``."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def share_in_words(share: Share) -> str:
    """Return the share as a reader would say it: ``50``, ``25–50``, ``more than 25``, ``not stated``."""
    if not share.stated:
        return "not stated"
    if share.exact:
        return figure(share.low)
    if share.high == Decimal(100) and not share.below:
        return f"{'more than' if share.above else 'at least'} {figure(share.low)}"
    if share.low == 0 and not share.above:
        return f"{'less than' if share.below else 'at most'} {figure(share.high)}"
    low = f"{'over ' if share.above else ''}{figure(share.low)}"
    return f"{low}–{'under ' if share.below else ''}{figure(share.high)}"


def owner_of(stake: OwnershipStake) -> str:
    """Return the owner's name, or its id where no name is given."""
    return stake.owner_name or stake.owner


def asset_of(stake: OwnershipStake) -> str:
    """Return the asset's name, or its id where no name is given."""
    return stake.asset_name or stake.asset


def on_whose_word(stake: OwnershipStake) -> str:
    """Return where the stake is known from, in a few words."""
    if stake.alleged_by:
        return f"as alleged by {stake.alleged_by}"
    evidence = stake.evidence
    if evidence.list_name:
        return f"{evidence.list_name} {evidence.entry}".strip()
    return "source not stated" if evidence.document is None else "a document"


def held_when(stake: OwnershipStake) -> str:
    """Return when the stake was held, in words; an unstated date is said to be unstated."""
    if stake.since and stake.until:
        return f"from {stake.since} to {stake.until}"
    if stake.since:
        return f"since {stake.since}"
    return f"until {stake.until}" if stake.until else "date not stated"
