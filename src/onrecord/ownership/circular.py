"""Cross-holdings: whether an answer would differ if parties could hold each other up.

The least fixpoint starts from the listed. The greatest starts from everyone below them
and drops whoever is not held up. Where the two differ, the rule's text is silent.
"""

from __future__ import annotations

from onrecord.ownership.finding import Finding, Subject, question
from onrecord.ownership.fixpoint import Bound, Question, added, held_in


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
    """Drop whoever is not held up by those still kept; each owner is taken out of each sum once."""
    threshold = asked.rule.threshold(asked.graph.as_of)
    kept = set(below)
    held = {party: held_in(asked, party, kept) for party in kept.difference(seeds)}
    left = {party: added(owners.values()) for party, owners in held.items()}
    waiting = sorted(left)
    while waiting:
        party = waiting.pop()
        if party not in kept or any(map(threshold.reached_by, left[party].values())):
            continue
        kept.discard(party)
        for asset in {stake.asset for stake in asked.graph.by_owner.get(party, ())}:
            if asset in left and asset != party:
                for kind, value in held[asset].get(party, {}).items():
                    left[asset][kind] -= value
                waiting.append(asset)
    return kept
