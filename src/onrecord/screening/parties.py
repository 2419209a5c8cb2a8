"""Two parties compared outright, without a list: names, then what speaks against, then facts.

``names.compare`` says whether two names are spellings of one name. Two parties may bear names
that close and still differ by a number, a legal form or an initial; the policy's ``party`` table
says what each such conflict costs. The score is a probability; its reasons add up to it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord import names
from onrecord.model import EntityKind, Query, Reason
from onrecord.screening.columns import folded
from onrecord.screening.evidence import Facts, weigh
from onrecord.screening.policy import shipped_policy

if TYPE_CHECKING:
    from onrecord.screening.policy import Policy

_WORDS = {
    "numbers": "The numbers in the names differ.",
    "legal-form": "The legal forms differ.",
    "gender": "One name is a woman's form, the other a man's.",
    "initial": "The initials differ.",
    "initials-only": "Nothing but initials met.",
    "patronymic": "The patronymics differ.",
    "activity": "One name says what the body does, the other does not.",
    "vessel-word": "One vessel's name has a word that the other lacks.",
    "generic-only": "Only words met that many bodies carry.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyComparison:
    """How two parties compare; the reasons' effects sum to the score's log-odds."""

    left: str
    right: str
    score: float
    same: bool
    """The score reaches the policy's threshold."""

    reasons: tuple[Reason, ...]
    """The strongest first, for and against."""


def compare_parties(
    left: Query, right: Query, *, policy: Policy | None = None
) -> PartyComparison:
    """Return how two parties compare, by the names of theirs that fit best and by their facts."""
    policy = policy or shipped_policy()
    kind = _name_kind(left.kind, right.kind)
    found = (
        _named(names.compare(a, b, kind=kind), policy) for a in left.names for b in right.names
    )
    best, reasons = max(found, key=lambda one: sum(reason.effect for reason in one[1]))
    identifiers = tuple((i.scheme, folded(i.value)) for i in right.identifiers)
    facts = Facts(right.birth_dates, right.countries, identifiers)
    reasons = [*reasons, *weigh(left, facts, policy=policy)]
    score = 1 / (1 + math.exp(-sum(reason.effect for reason in reasons)))
    reasons.sort(key=lambda reason: (-abs(reason.effect), reason.feature))
    return PartyComparison(
        left=best.left, right=best.right, score=score,
        same=score >= policy.party_threshold, reasons=tuple(reasons),
    )  # fmt: skip


def _named(found: names.Comparison, policy: Policy) -> tuple[names.Comparison, list[Reason]]:
    of_names = {
        part.features[0]: part.effect
        for part in found.effects
        if part.features[0] in found.conflicts
    }
    effect = found.start + sum(part.effect for part in found.effects) - sum(of_names.values())
    met = ", ".join(f"“{m.left}” with “{m.right}”" for m in found.met) or "no word"
    reasons = [
        Reason(
            feature="name", left=found.left, right=found.right, effect=effect,
            words=f"“{found.left}” beside “{found.right}”: {met} met.",
        )
    ]  # fmt: skip
    costs = {
        one: of_names.get(one, 0) + policy.conflicts.get(one, 0) for one in found.conflicts
    }
    reasons += [
        Reason(
            feature=conflict, left=found.left, right=found.right,
            effect=cost, words=_WORDS[conflict],
        )
        for conflict, cost in costs.items()
        if cost
    ]  # fmt: skip
    return found, reasons


def _name_kind(left: EntityKind, right: EntityKind) -> names.NameKind:
    known = left if left is not EntityKind.LEGAL_ENTITY else right
    return names.kind_for(known.value)
