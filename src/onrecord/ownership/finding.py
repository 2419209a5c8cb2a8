"""One rule's finding about one party: who was reached, and what they hold in it.

This is the sum without its words: no text is made here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.model import Effect, ExposureStatus, ListedParty
from onrecord.ownership.fixpoint import Bound, Question, Sums, held_in, reach, total
from onrecord.ownership.graph import StakeGraph
from onrecord.ownership.rules import ControlRule, Threshold

if TYPE_CHECKING:
    from collections.abc import Iterable

RANK = {
    ExposureStatus.BLOCKED: 3,
    ExposureStatus.DIRECTIVE_APPLIES: 2,
    ExposureStatus.POSSIBLE: 1,
    ExposureStatus.NOT_ESTABLISHED: 0,
}


@dataclass(frozen=True, slots=True)
class Subject:
    """The party asked about, the stakes above it, and who above it is listed."""

    party: str
    graph: StakeGraph
    rule: ControlRule
    listed: dict[str, tuple[ListedParty, ...]]
    """This regime's listings in force on the day, by party."""

    @property
    def threshold(self) -> Threshold:
        """The threshold on the day asked about."""
        return self.rule.threshold(self.graph.as_of)

    def seeds(self, effect: Effect) -> tuple[str, ...]:
        """Return the other parties listed with this effect, in order of id."""
        return tuple(
            sorted(
                party
                for party, listings in self.listed.items()
                if party != self.party and any(one.effect is effect for one in listings)
            )
        )

    def itself(self, effect: Effect) -> bool:
        """Tell whether the party itself is listed with this effect."""
        return any(one.effect is effect for one in self.listed.get(self.party, ()))


@dataclass(frozen=True, slots=True)
class Finding:
    """Whom a set of listed parties reaches, at least and at most."""

    seeds: tuple[str, ...]
    effect: Effect
    least: dict[str, int]
    most: dict[str, int]
    low: int
    high: int
    status: ExposureStatus

    @property
    def reached(self) -> dict[str, int]:
        """Who carries the proof: those reached for certain where that settles it."""
        settled = self.status in {ExposureStatus.BLOCKED, ExposureStatus.DIRECTIVE_APPLIES}
        return self.least if settled else self.most


def find(subject: Subject) -> Finding:
    """Return the finding that decides: a block, else a directive, else what may be."""
    found = [
        *_findings(subject, Effect.BLOCKING),
        *_findings(subject, Effect.SECTORAL),
    ]
    return max(found, key=_weight)


def _weight(finding: Finding) -> tuple[int, bool, int, int, list[str]]:
    blocking = finding.effect is Effect.BLOCKING
    return RANK[finding.status], blocking, finding.low, finding.high, sorted(finding.seeds)


def _findings(subject: Subject, effect: Effect) -> list[Finding]:
    seeds = subject.seeds(effect)
    # Where the rule adds owners up, they are asked about together; otherwise one by one.
    together = subject.rule.adds_up_owners or not seeds
    groups = [seeds] if together else [(seed,) for seed in seeds]
    return [finding_for(subject, group, effect=effect) for group in groups]


def finding_for(
    subject: Subject, seeds: Iterable[str], *, effect: Effect = Effect.BLOCKING
) -> Finding:
    """Return what these listed parties come to, taken together."""
    at_least, at_most = question(subject, Bound.LEAST), question(subject, Bound.MOST)
    group = tuple(seeds)
    least, most = reach(at_least, group), reach(at_most, group)
    low = total(holders(at_least, subject.party, least))
    high = total(holders(at_most, subject.party, most))
    return Finding(
        group, effect, least, most, low, high, _status(subject, low, high, effect=effect)
    )


def question(subject: Subject, bound: Bound) -> Question:
    """Return the subject's rule as a question about one end of the ranges."""
    return Question(subject.graph, subject.rule, bound)


def holders(asked: Question, asset: str, reached: dict[str, int]) -> dict[str, Sums]:
    """Return what those reached hold in ``asset``; nobody counts as its own owner."""
    return held_in(asked, asset, reached)


def _status(subject: Subject, low: int, high: int, *, effect: Effect) -> ExposureStatus:
    if subject.threshold.reached_by(low):
        if effect is Effect.SECTORAL:
            return ExposureStatus.DIRECTIVE_APPLIES
        return ExposureStatus.BLOCKED
    if subject.threshold.reached_by(high):
        return ExposureStatus.POSSIBLE
    return ExposureStatus.NOT_ESTABLISHED
