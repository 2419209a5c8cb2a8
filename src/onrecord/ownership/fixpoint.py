"""Whom the block reaches: the least fixpoint of one rule, over what is stated or over what may be.

Start with the listed. Add every party in which those reached hold enough. Repeat until
nothing changes. Whoever is reached passes on its whole stake, whoever is not passes on
nothing; percentages are never multiplied. Each party is visited once, so it ends on
cycles and in time linear in the stakes.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from onrecord.model import Directness, OwnershipStake, StakeKind
from onrecord.ownership.graph import StakeGraph
from onrecord.ownership.rules import ControlRule
from onrecord.ownership.whole_numbers import WHOLE, ends

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence


class Bound(Enum):
    """Which end of every range is summed."""

    LEAST = "least"
    MOST = "most"


Sums = dict[StakeKind | None, int]
"""Specks by kind; under ``MOST`` the one key is None, for the larger of an owner's kinds."""


@dataclass(frozen=True, slots=True)
class Question:
    """One rule asked of one graph, at one end of the ranges."""

    graph: StakeGraph
    rule: ControlRule
    bound: Bound


def reach(question: Question, seeds: Iterable[str]) -> dict[str, int]:
    """Return everyone reached from the seeds, each with its place in the order of reaching."""
    threshold = question.rule.threshold(question.graph.as_of)
    reached = {seed: place for place, seed in enumerate(sorted(set(seeds)))}
    waiting = deque(reached)
    ledger: dict[str, Sums] = {}
    counted: dict[tuple[str, str], Sums] = {}
    while waiting:
        for owner, asset, sums in _holdings(question, waiting.popleft()):
            if asset in reached:
                continue
            before = counted.get((owner, asset)) if question.rule.pools_joint_holdings else None
            total = _add(ledger.setdefault(asset, {}), sums, before)
            if question.rule.pools_joint_holdings:
                counted[owner, asset] = sums if before is None else _larger(before, sums)
            if any(threshold.reached_by(value) for value in total.values()):
                reached[asset] = len(reached)
                waiting.append(asset)
    return reached


def held_in(question: Question, asset: str, owners: Container[str]) -> dict[str, Sums]:
    """Return what each of ``owners``, and whoever is pooled with them, holds in ``asset``.

    Nobody counts as its own owner.
    """
    stakes = question.graph.by_asset.get(asset, ())
    groups = {s.joint_group for s in stakes if s.owner in owners and s.joint_group}
    by_owner: dict[str, list[OwnershipStake]] = {}
    for stake in stakes:
        pooled = question.rule.pools_joint_holdings and stake.joint_group in groups
        if stake.owner != asset and (stake.owner in owners or pooled):
            by_owner.setdefault(stake.owner, []).append(stake)
    held = {
        owner: sums
        for owner in sorted(by_owner)
        for _, sums in summed(question, by_owner[owner]).items()
    }
    return {owner: sums for owner, sums in held.items() if any(sums.values())}


def total(held: dict[str, Sums]) -> int:
    """Return the largest sum over the kinds, in specks, of what several owners hold."""
    return max(added(held.values()).values(), default=0)


def added(several: Iterable[Sums]) -> Sums:
    """Return the sums of several owners added up, kind by kind."""
    ledger: Sums = {}
    for sums in several:
        _add(ledger, sums, None)
    return ledger


def summed(question: Question, stakes: Sequence[OwnershipStake]) -> dict[str, Sums]:
    """Return what ONE owner's stakes come to in each asset, tellings merged and parcels added."""
    kinds = question.rule.kinds
    least = question.bound is Bound.LEAST
    if len(stakes) == 1:  # by far the most frequent case, and the fast one
        only = stakes[0]
        if only.kind not in kinds:
            return {}
        return {only.asset: {only.kind if least else None: _end(only, least=least)}}
    parcels: dict[tuple[str, StakeKind, str], int] = {}
    for stake in stakes:
        if stake.kind in kinds:
            key = (stake.asset, stake.kind, stake.parcel)
            # Two tellings of one parcel are one holding: the larger counts, they never add up.
            parcels[key] = max(parcels.get(key, 0), _end(stake, least=least))
    return _added(parcels, least=least)


def _added(parcels: dict[tuple[str, StakeKind, str], int], *, least: bool) -> dict[str, Sums]:
    """Add the named parcels; a telling without a parcel speaks of the whole holding."""
    named: dict[tuple[str, StakeKind], int] = {}
    for (asset, kind, parcel), value in parcels.items():
        if parcel:
            named[asset, kind] = named.get((asset, kind), 0) + value
    for (asset, kind, parcel), value in parcels.items():
        if not parcel:
            named[asset, kind] = max(named.get((asset, kind), 0), value)
    held: dict[str, Sums] = {}
    for (asset, kind), value in named.items():
        sums = held.setdefault(asset, {})
        # On what is stated each kind stands alone: 30 % of shares and 30 % of votes are not
        # 60 % of anything. On what may be, an owner counts with the larger of its kinds.
        key = kind if least else None
        sums[key] = min(WHOLE, max(sums.get(key, 0), value))
    return held


def _end(stake: OwnershipStake, *, least: bool) -> int:
    low, high = ends(stake.share)
    if stake.directness is not Directness.DIRECT:
        # The rules pass a whole stake or nothing. Someone else's figure for a stake held
        # through others, or perhaps through others, says neither: it may be the very stake of
        # an owner in between, counted already, so it proves nothing and rules nothing out.
        return 0 if least else (WHOLE if high > 0 else 0)
    return low if least else high


def _holdings(question: Question, owner: str) -> Iterator[tuple[str, str, Sums]]:
    """Yield owner, asset and sums for all that ``owner`` brings into the count."""
    stakes = question.graph.by_owner.get(owner)
    if not stakes:
        return
    for asset, sums in summed(question, stakes).items():
        yield owner, asset, sums
    if question.rule.pools_joint_holdings:
        yield from _partners(question, stakes)


def _partners(
    question: Question, stakes: Sequence[OwnershipStake]
) -> Iterator[tuple[str, str, Sums]]:
    """Yield what the joint partners of one owner hold under their joint groups."""
    groups = {(stake.asset, stake.joint_group) for stake in stakes if stake.joint_group}
    pooled: dict[tuple[str, str], list[OwnershipStake]] = {}
    for group in groups:
        for stake in question.graph.joint.get(group, ()):
            pooled.setdefault((stake.owner, stake.asset), []).append(stake)
    for (partner, asset), theirs in pooled.items():
        for sums in summed(question, theirs).values():
            yield partner, asset, sums


def _add(into: Sums, sums: Sums, before: Sums | None) -> Sums:
    for kind, value in sums.items():
        known = before.get(kind, 0) if before else 0
        into[kind] = into.get(kind, 0) + max(0, value - known)
    return into


def _larger(left: Sums, right: Sums) -> Sums:
    return {kind: max(left.get(kind, 0), right.get(kind, 0)) for kind in {*left, *right}}
