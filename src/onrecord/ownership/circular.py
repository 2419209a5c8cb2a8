"""Cross-holdings: whether an answer would differ if parties could hold each other up.

The least fixpoint starts from the listed. The greatest starts from everyone below them
and drops whoever is not held up. Where the two differ, the rule's text is silent.
"""

from __future__ import annotations

from onrecord.ownership.finding import Finding, Subject, question
from onrecord.ownership.fixpoint import Bound, Question, held_in, total


def depends_on_a_circle(subject: Subject, finding: Finding) -> bool:
    """Tell whether counting circular holdings would carry the party over the threshold."""
    if not finding.seeds:
        return False
    asked = question(subject, Bound.LEAST)
    below = _everyone_below(asked, finding.seeds)
    if subject.party not in below:
        return False
    return subject.party in _greatest(asked, below, finding.seeds)


def _everyone_below(asked: Question, seeds: tuple[str, ...]) -> set[str]:
    seen, waiting = set(seeds), list(seeds)
    while waiting:
        for stake in asked.graph.by_owner.get(waiting.pop(), ()):
            counts = stake.kind in asked.rule.kinds and stake.share.low > 0
            if counts and stake.asset not in seen:
                seen.add(stake.asset)
                waiting.append(stake.asset)
    return seen


def _greatest(asked: Question, below: set[str], seeds: tuple[str, ...]) -> set[str]:
    threshold = asked.rule.threshold(asked.graph.as_of)
    kept = set(below)
    waiting = sorted(kept - set(seeds))
    while waiting:
        party = waiting.pop()
        if party not in kept:
            continue
        held = held_in(asked, party, kept)
        if not threshold.reached_by(total(held)):
            kept.discard(party)
            waiting += [
                stake.asset
                for stake in asked.graph.by_owner.get(party, ())
                if stake.asset in kept and stake.asset not in seeds
            ]
    return kept
