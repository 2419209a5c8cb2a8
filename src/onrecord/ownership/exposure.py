"""Stakes and listings → Exposure: one rule's answer about one party, with its proof.

"Not established" is the weakest answer there is: nothing here ever says clear.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.model import (
    Caveat,
    Effect,
    Exposure,
    ExposureStatus,
    ListedParty,
    OwnershipStake,
    Regime,
    TreeParty,
)
from onrecord.ownership import proof, review
from onrecord.ownership.finding import RANK, Finding, Subject, find
from onrecord.ownership.graph import (
    OWNERSHIP_KINDS,
    StakeGraph,
    ancestors,
    in_order,
    index,
    narrow,
)
from onrecord.ownership.past import last_day_blocked
from onrecord.ownership.rules import RULES, ControlRule
from onrecord.ownership.whole_numbers import WHOLE, as_decimal
from onrecord.ownership.words import REGIME_NAMES, STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_PARTIES = 60
"""As many parties as one drawing shows; a larger tree is cut and says so."""


def expose(
    party: str,
    stakes: Iterable[OwnershipStake],
    designated: Iterable[ListedParty],
    *,
    rule: ControlRule,
    as_of: str = "",
) -> Exposure:
    """Return what one rule makes of one party on ``as_of``; an empty day means as last stated."""
    return expose_all([party], stakes, designated, rules=(rule,), as_of=as_of)[0]


def expose_all(
    parties: Sequence[str],
    stakes: Iterable[OwnershipStake],
    designated: Iterable[ListedParty],
    *,
    rules: Sequence[ControlRule] = RULES,
    as_of: str = "",
) -> tuple[Exposure, ...]:
    """Return every rule's answer about every party, in the order of the parties, then the rules."""
    whole = index(stakes, as_of=as_of)
    listings = tuple(designated)
    exposures = []
    for party in parties:
        above = _above(whole, party)
        exposures += [_expose(above, whole, designated=listings, rule=rule) for rule in rules]
    return tuple(exposures)


@dataclass(frozen=True, slots=True)
class Above:
    """A party's own corner of the graph, the same for every rule."""

    party: str
    order: list[str]
    graph: StakeGraph


def _above(whole: StakeGraph, party: str) -> Above:
    order = ancestors(whole, party)
    return Above(party, order, narrow(whole, order))


def _expose(
    above: Above, whole: StakeGraph, *, designated: Sequence[ListedParty], rule: ControlRule
) -> Exposure:
    party, order, graph = above.party, above.order, above.graph
    around = {*order, *(stake.owner for stake in graph.by_asset.get(party, ()))}
    near = [one for one in designated if one.party in around]
    subject = Subject(party, graph, rule, _in_force(near, rule, graph.as_of))
    finding = find(subject)
    chains, more = proof.paths(subject, finding)
    shown, stakes = _tree(subject, finding, order)
    return Exposure(
        party=party,
        name=proof.name_of(subject, party),
        regime=rule.regime,
        rule=rule.title,
        rule_text=f"{rule.citation}. Threshold applied: {subject.threshold.text}.",
        as_of=graph.as_of,
        status=_status(subject, finding),
        answer=_answer(subject, finding),
        low=as_decimal(min(finding.low, WHOLE)),
        high=as_decimal(min(max(finding.low, finding.high), WHOLE)),
        arithmetic=proof.arithmetic(subject, finding, shown),
        listed=subject.listed.get(party, ()),
        paths=chains,
        stakes=stakes,
        parties=tuple(_tree_party(subject, finding, one) for one in shown),
        missing=proof.missing(subject, finding, shown),
        flags=(
            *_sold(subject, finding, whole=whole, designated=designated),
            *review.flags(subject, finding, near=near, shown=shown),
        ),
        indicators=review.indicators(subject, finding),
        caveats=_caveats(graph, more_paths=more, cut=len(order) - len(shown)),
    )


def _sold(
    subject: Subject,
    finding: Finding,
    *,
    whole: StakeGraph,
    designated: Sequence[ListedParty],
) -> list[str]:
    # FAQ 402 is OFAC's; the other regimes say nothing comparable that we have read.
    if subject.rule.regime is not Regime.OFAC or finding.status is ExposureStatus.BLOCKED:
        return []

    def on_the_day(graph: StakeGraph) -> Subject:
        return Subject(
            subject.party, graph, subject.rule, _in_force(designated, subject.rule, graph.as_of)
        )

    day, status = last_day_blocked(whole, subject.party, subject_on=on_the_day)
    if RANK[status] <= RANK[finding.status]:
        return []
    return [review.sold_before(day, status, threshold=subject.threshold.words)]


def _in_force(
    near: Sequence[ListedParty], rule: ControlRule, as_of: str
) -> dict[str, tuple[ListedParty, ...]]:
    listed: dict[str, list[ListedParty]] = {}
    for one in near:
        if one.regime is rule.regime and (not as_of or one.listed_on[:10] <= as_of):
            listed.setdefault(one.party, []).append(one)
    return {
        party: tuple(sorted(rows, key=lambda row: (row.list_name, row.entry, repr(row))))
        for party, rows in listed.items()
    }


def _status(subject: Subject, finding: Finding) -> ExposureStatus:
    if subject.itself(Effect.BLOCKING):
        return ExposureStatus.BLOCKED
    if subject.itself(Effect.SECTORAL) and finding.status is not ExposureStatus.BLOCKED:
        return ExposureStatus.DIRECTIVE_APPLIES
    return finding.status


def _answer(subject: Subject, finding: Finding) -> str:
    """Return the one line to copy; each says which regime and on what it rests."""
    name = proof.name_of(subject, subject.party)
    regime = REGIME_NAMES[subject.rule.regime]
    status = _status(subject, finding)
    if subject.itself(Effect.BLOCKING) or subject.itself(Effect.SECTORAL):
        rows = ", ".join(
            f"{one.list_name or regime} {one.entry}".strip()
            for one in subject.listed[subject.party]
        )
        return f"{regime}: {name} is itself listed ({rows}): {STATUS_WORDS[status]}."
    words = subject.threshold.words
    if status is ExposureStatus.BLOCKED:
        return f"{regime}: {name} is owned {words} by listed parties: blocked. {subject.rule.effect}"
    if status is ExposureStatus.DIRECTIVE_APPLIES:
        return (
            f"{regime}: {name} is owned {words} by parties under a sectoral listing: "
            "a directive applies; it is not blocked by this sum."
        )
    if status is ExposureStatus.POSSIBLE:
        by = _by_whom(subject, finding)
        known = "known only as a range" if finding.low else "not stated"
        return f"{regime}: {name} is owned by {by}, share {known}: possible."
    return f"{regime}: on the stakes given, ownership of {name} by listed parties is not established."


def _by_whom(subject: Subject, finding: Finding) -> str:
    holding = [
        seed
        for seed in finding.seeds
        if any(
            stake.kind in subject.rule.kinds for stake in subject.graph.by_owner.get(seed, ())
        )
    ]
    return "a listed party" if len(holding) == 1 else "listed parties"


def _tree(
    subject: Subject, finding: Finding, order: list[str]
) -> tuple[list[str], tuple[OwnershipStake, ...]]:
    """Return the parties to show, those that carry the answer first to be kept, and their stakes."""
    place = {party: number for number, party in enumerate(order)}
    carrying = sorted(order[1:], key=lambda one: (one not in finding.most, place[one]))
    kept = {subject.party, *carrying[: MOST_PARTIES - 1]}
    shown = [party for party in order if party in kept]
    stakes = [
        stake
        for asset in shown
        for stake in in_order(subject.graph.by_asset.get(asset, ()))
        if stake.owner in kept and stake.kind in OWNERSHIP_KINDS
    ]
    return shown, tuple(stakes)


def _tree_party(subject: Subject, finding: Finding, party: str) -> TreeParty:
    return TreeParty(
        party=party,
        name=proof.name_of(subject, party),
        status=_party_status(subject, finding, party),
        listed=subject.listed.get(party, ()),
    )


def _party_status(subject: Subject, finding: Finding, party: str) -> ExposureStatus:
    if party == subject.party:
        return _status(subject, finding)
    effects = {one.effect for one in subject.listed.get(party, ())}
    sectoral = finding.effect is Effect.SECTORAL
    if Effect.BLOCKING in effects or (party in finding.least and not sectoral):
        return ExposureStatus.BLOCKED
    if Effect.SECTORAL in effects or party in finding.least:
        return ExposureStatus.DIRECTIVE_APPLIES
    return ExposureStatus.POSSIBLE if party in finding.most else ExposureStatus.NOT_ESTABLISHED


def _caveats(graph: StakeGraph, *, more_paths: bool, cut: int) -> tuple[Caveat, ...]:
    found = []
    if not graph.as_of:
        found.append(
            Caveat(
                code="ownership.no-day",
                message="No day was asked about: every stake counts that is not said to have ended.",
            )
        )
    if more_paths:
        found.append(
            Caveat(
                code="ownership.more-paths",
                message=f"Only the first {proof.MOST_PATHS} paths are written out.",
            )
        )
    if cut:
        found.append(
            Caveat(
                code="ownership.tree-cut",
                message=f"{cut} parties of the ownership tree counted but are not shown.",
            )
        )
    return tuple(found)
