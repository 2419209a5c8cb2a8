"""Stakes, found by their owner or by their asset, as they stood on one day.

A stake that had ended or had not begun on that day is kept aside, never lost: a sale
lifts a block only going forward. A stake without dates counts. This file follows no rule.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from onrecord.errors import UnreadableDate
from onrecord.model import OwnershipStake, StakeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

A_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
OWNERSHIP_KINDS = frozenset({StakeKind.SHARES, StakeKind.ECONOMIC, StakeKind.VOTES})


@dataclass(frozen=True, slots=True)
class StakeGraph:
    """Who holds what on the day asked about."""

    as_of: str
    by_owner: dict[str, list[OwnershipStake]]
    by_asset: dict[str, list[OwnershipStake]]
    joint: dict[tuple[str, str], list[OwnershipStake]]
    """The stakes of one joint group in one asset, by asset and group."""

    ended: dict[str, list[OwnershipStake]]
    """Stakes that had ended by the day asked about, by asset."""


def index(stakes: Iterable[OwnershipStake], *, as_of: str = "") -> StakeGraph:
    """Return the stakes in force on ``as_of``; empty means all that are not said to have ended."""
    check_day(as_of)
    by_owner: dict[str, list[OwnershipStake]] = defaultdict(list)
    by_asset: dict[str, list[OwnershipStake]] = defaultdict(list)
    joint: dict[tuple[str, str], list[OwnershipStake]] = defaultdict(list)
    ended: dict[str, list[OwnershipStake]] = defaultdict(list)
    for stake in stakes:
        if stake.until and has_ended(stake, as_of):
            ended[stake.asset].append(stake)
            continue
        if as_of and stake.since[:10] > as_of:
            continue
        by_owner[stake.owner].append(stake)
        by_asset[stake.asset].append(stake)
        if stake.joint_group:
            joint[stake.asset, stake.joint_group].append(stake)
    return StakeGraph(as_of, dict(by_owner), dict(by_asset), dict(joint), dict(ended))


def check_day(words: str) -> None:
    """Raise UnreadableDate unless the words are empty or a calendar day."""
    if not words:
        return
    if not A_DAY.match(words):
        raise UnreadableDate(words)
    try:
        date.fromisoformat(words)
    except ValueError:
        raise UnreadableDate(words) from None


def has_ended(stake: OwnershipStake, as_of: str) -> bool:
    """Tell whether the stake's last day lies before ``as_of``, or is stated at all when that is empty."""
    # A last day given as a year or a month ends with that year or month.
    last = stake.until[:10]
    return bool(last) and (not as_of or last < as_of[: len(last)])


def ancestors(graph: StakeGraph, party: str) -> list[str]:
    """Return the party and everyone above it, nearest first, then in order of id."""
    seen = {party}
    level = [party]
    found = [party]
    while level:
        above = {
            stake.owner
            for asset in level
            for stake in graph.by_asset.get(asset, ())
            if stake.kind in OWNERSHIP_KINDS
        } - seen
        seen |= above
        level = sorted(above)
        found += level
    return found


def narrow(graph: StakeGraph, parties: Sequence[str]) -> StakeGraph:
    """Return only the stakes in these parties, so that a question costs what its tree costs."""
    kept = dict.fromkeys(parties)
    by_owner: dict[str, list[OwnershipStake]] = {}
    joint: dict[tuple[str, str], list[OwnershipStake]] = {}
    by_asset = {party: graph.by_asset[party] for party in kept if party in graph.by_asset}
    for stakes in by_asset.values():
        for stake in stakes:
            by_owner.setdefault(stake.owner, []).append(stake)
            if stake.joint_group:
                joint.setdefault((stake.asset, stake.joint_group), []).append(stake)
    ended = {party: graph.ended[party] for party in kept if party in graph.ended}
    return StakeGraph(graph.as_of, by_owner, by_asset, joint, ended)


def in_order(stakes: Sequence[OwnershipStake]) -> list[OwnershipStake]:
    """Return the stakes in an order that does not depend on how they came in."""
    return sorted(stakes, key=_content)


def _content(stake: OwnershipStake) -> tuple[str, ...]:
    evidence = stake.evidence
    return (
        stake.asset,
        stake.owner,
        stake.kind.value,
        stake.parcel,
        str(stake.share.low),
        str(stake.share.high),
        stake.since,
        stake.until,
        stake.joint_group,
        stake.nature,
        stake.alleged_by,
        str(evidence.document or ""),
        str(evidence.span),
        evidence.list_name,
        evidence.entry,
        evidence.quote,
        evidence.field,
        stake.directness.value,
        stake.owner_name,
        stake.asset_name,
        f"{stake.share.above}{stake.share.below}",
    )
