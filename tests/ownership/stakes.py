"""Tiny builders for stakes and listings of made-up parties."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from onrecord import ownership
from onrecord.model import Exposure, ListedParty, OwnershipStake, Regime, Share

OFAC, EU, UK = ownership.RULES


def exactly(value: float | str) -> Share:
    """Return one stated percentage."""
    return Share(low=Decimal(str(value)), high=Decimal(str(value)))


def stake(
    owner: str, asset: str, share: Share | float | None = None, **more: Any
) -> OwnershipStake:
    """Return a stake; a number is exact, None is not stated."""
    known = share if isinstance(share, Share) else Share() if share is None else exactly(share)
    return OwnershipStake(owner=owner, asset=asset, share=known, **more)


def listed(
    *parties: str, regimes: tuple[Regime, ...] = tuple(Regime), **more: Any
) -> list[ListedParty]:
    """Return each party as listed under every regime asked for."""
    return [
        ListedParty(party=one, regime=regime, **more) for one in parties for regime in regimes
    ]


def ask(
    party: str,
    stakes: list[OwnershipStake],
    designated: list[ListedParty],
    *,
    rule: ownership.ControlRule = OFAC,
    as_of: str = "",
) -> Exposure:
    """Return one rule's answer."""
    return ownership.expose(party, stakes, designated, rule=rule, as_of=as_of)
