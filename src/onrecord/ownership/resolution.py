"""Everyone a rule reaches in a whole graph at once, without the words.

For registers of millions of stakes. Ask ``expose`` for the proof of a single answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.model import Effect, ListedParty, OwnershipStake
from onrecord.ownership.fixpoint import Bound, Question, reach
from onrecord.ownership.graph import index

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.ownership.rules import ControlRule


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is blocked through owners, and who may be; the listed themselves are left out."""

    blocked: frozenset[str]
    possible: frozenset[str]


def resolve(
    stakes: Iterable[OwnershipStake],
    designated: Iterable[ListedParty],
    *,
    rule: ControlRule,
    as_of: str = "",
) -> Resolution:
    """Return everyone blocked, or possibly blocked, through owners under one rule on ``as_of``."""
    graph = index(stakes, as_of=as_of)
    seeds = sorted(
        {
            one.party
            for one in designated
            if one.regime is rule.regime
            and one.effect is Effect.BLOCKING
            and (not as_of or one.listed_on[:10] <= as_of)
        }
    )
    groups = [seeds] if rule.adds_up_owners else [[seed] for seed in seeds]
    blocked = _reached(Question(graph, rule, Bound.LEAST), groups)
    most = _reached(Question(graph, rule, Bound.MOST), groups)
    return Resolution(frozenset(blocked - set(seeds)), frozenset(most - blocked - set(seeds)))


def _reached(question: Question, groups: list[list[str]]) -> set[str]:
    return {party for group in groups for party in reach(question, group)}
