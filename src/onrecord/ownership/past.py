"""Whether a party was over the threshold before a stake ended: FAQ 402 makes that matter.

A sale lifts an automatic block going forward only. This file looks back at the days on
which stakes ended; it refuses to say where a sale took place or whether it was genuine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.model import ExposureStatus, OwnershipStake
from onrecord.ownership.finding import Subject, find
from onrecord.ownership.graph import StakeGraph, index

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_DAYS = 16
"""The latest endings looked at; one is enough for the flag, and each costs a resolution."""


def last_day_blocked(
    whole: StakeGraph, party: str, *, subject_on: Callable[[StakeGraph], Subject]
) -> tuple[str, ExposureStatus]:
    """Return the last day a stake ended on which the party was, or may have been, reached."""
    stakes, days = _history(whole, party)
    for day in sorted(days, reverse=True)[:MOST_DAYS]:
        status = find(subject_on(index(stakes, as_of=day))).status
        if status is not ExposureStatus.NOT_ESTABLISHED:
            return day, status
    return "", ExposureStatus.NOT_ESTABLISHED


def _history(whole: StakeGraph, party: str) -> tuple[list[OwnershipStake], set[str]]:
    """Return every stake above the party, ended ones too, and the days on which any ended."""
    seen, waiting = {party}, [party]
    stakes: list[OwnershipStake] = []
    days: set[str] = set()
    while waiting:
        asset = waiting.pop()
        gone = whole.ended.get(asset, [])
        days |= {_last_day(stake.until) for stake in gone} - {""}
        for stake in [*whole.by_asset.get(asset, ()), *gone]:
            stakes.append(stake)
            if stake.owner not in seen:
                seen.add(stake.owner)
                waiting.append(stake.owner)
    return stakes, days


def _last_day(until: str) -> str:
    """Return a day on which a stake that ended in a year, a month or on a day was still held."""
    day = {4: f"{until}-12-31", 7: f"{until}-28"}.get(len(until), until[:10])
    return day if len(day) == len("2024-07-03") else ""
