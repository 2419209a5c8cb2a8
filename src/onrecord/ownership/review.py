"""What a rule does not decide: points for a lawyer, and signs of control for a person.

Nothing here changes an answer. A ``Linked To`` is nearness, a director is not an owner,
and no stake below the threshold is called control.
"""

from __future__ import annotations

from bisect import bisect
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.model import (
    ControlIndicator,
    Effect,
    ExposureStatus,
    ListedParty,
    OwnershipStake,
    StakeKind,
)
from onrecord.ownership.circular import depends_on_a_circle
from onrecord.ownership.finding import Finding, Subject, finding_for, holders, question
from onrecord.ownership.fixpoint import Bound, total
from onrecord.ownership.graph import in_order
from onrecord.ownership.proof import name_of
from onrecord.ownership.switches import state
from onrecord.ownership.whole_numbers import WHOLE, as_decimal
from onrecord.ownership.words import asset_of, figure, on_whose_word, owner_of, share_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

NEAR_THE_LISTING = 183
"""Days between a transfer and a listing that bring it before a person. The EU text says
only "close to"; half a year is our reading, wide on purpose because it decides nothing."""

MOST_SHAKY = 60
"""As many lines on uncertain stakes as a reader may read; the rest are counted."""

TWO_OWNERS = 2
"""Fewer cannot be added up, nor can one be the larger."""

TELLING_WORDS: dict[str, str] = {
    # EU Best Practices name these as signs to look at; each only asks for a look.
    "trustee": "a trust stands between owner and asset",
    "settlor": "a trust stands between owner and asset",
    "protector": "a trust stands between owner and asset",
    "trust": "a trust stands between owner and asset",
    "nominee": "the holder may hold for somebody else",
    "nominator": "the holder may hold for somebody else",
    "front": "the holder may hold for somebody else",
    "shell": "a shell company may stand between",
    "buy-back": "a right to buy back is stated",
    "buyback": "a right to buy back is stated",
    "option": "an option is stated",
}


def flags(
    subject: Subject, finding: Finding, *, near: Sequence[ListedParty], shown: Sequence[str]
) -> tuple[str, ...]:
    """Return the points for a lawyer, in a fixed order."""
    found = [
        *_circles(subject, finding),
        *_added_up_elsewhere(subject, finding),
        *_beside_the_block(subject, finding),
        *_other_listings(subject, near),
        *_shaky_stakes(subject, finding, shown),
        *_exactly_at_the_line(subject, finding),
    ]
    if finding.seeds:
        found += subject.rule.reminders
    return tuple(dict.fromkeys(found))


def _circles(subject: Subject, finding: Finding) -> list[str]:
    if finding.status is ExposureStatus.BLOCKED or not depends_on_a_circle(subject, finding):
        return []
    return [
        (
            "Cross-holdings: the parties hold each other in a circle, and if the circular holdings counted "
            f"they would reach {subject.threshold.words}. The rule’s text is silent on this; the answer "
            "here starts from the listed parties only. For a lawyer."
        )
    ]


def _added_up_elsewhere(subject: Subject, finding: Finding) -> list[str]:
    seeds = subject.seeds(Effect.BLOCKING)
    if subject.rule.adds_up_owners or len(seeds) < TWO_OWNERS:
        return []
    together = finding_for(subject, seeds)
    if together.status is finding.status or finding.status is ExposureStatus.BLOCKED:
        return []
    return [
        (
            f"Together the listed owners would hold {figure(as_decimal(together.low))} % to "
            f"{figure(as_decimal(min(together.high, WHOLE)))} %. This regime adds holdings up only where they "
            "are joint or under a joint arrangement (Schedule 1, paragraphs 2 and 3): check for one."
        )
    ]


def _beside_the_block(subject: Subject, finding: Finding) -> list[str]:
    blocked, sectoral = subject.seeds(Effect.BLOCKING), subject.seeds(Effect.SECTORAL)
    found = []
    if sectoral and finding.effect is Effect.SECTORAL and finding.seeds:
        found.append(
            "Sectoral listing: what the sum can show is that a directive applies, never a block; "
            "owners under different directives are added here, which is for a lawyer."
        )
        if blocked and finding_for(subject, blocked).status is ExposureStatus.POSSIBLE:
            found.append("Beside the directive, a block through blocked owners is possible.")
    if blocked and sectoral and finding.status is not ExposureStatus.BLOCKED:
        found.append(
            "Some owners are blocked and some under a sectoral listing; the two are not added to each "
            "other here. The rule’s text is silent on this. For a lawyer."
        )
    return found


def _other_listings(subject: Subject, near: Sequence[ListedParty]) -> list[str]:
    found = []
    for one in sorted(near, key=repr):
        name, day = one.name or one.party, subject.graph.as_of
        if one.effect is Effect.EXPORT:
            switch = state("bis-affiliates", as_of=day)
            status = f"{switch.state} ({switch.text})" if switch else "not yet a rule"
            found.append(
                f"{name} is on an export list ({one.list_name} {one.entry}): not a block. BIS Affiliates "
                f"Rule on the day asked about: {status}. While it is in force, an unknown share of a "
                "known listed owner is Red Flag 29."
            )
        if one.regime is not subject.rule.regime:
            continue
        if day and one.listed_on[:10] > day:
            found.append(f"{name} was listed on {one.listed_on}, after the day asked about.")
        if one.effect is Effect.OTHER:
            found.append(f"{name} is on {one.list_name}, which does not block: not counted.")
    return found


def _shaky_stakes(subject: Subject, finding: Finding, shown: Sequence[str]) -> list[str]:
    found = []
    for asset in shown:
        stakes = in_order(subject.graph.by_asset.get(asset, ()))
        counting = [s for s in stakes if s.kind in subject.rule.kinds]
        found += [
            f"{name_of(subject, s.owner)}’s stake in {name_of(subject, asset)} rests on a report, not on a register: {on_whose_word(s)}."
            for s in counting
            if s.alleged_by and s.owner in finding.most
        ]
        found += _disagreements(counting) + _too_much(subject, asset)
    more = len(found) - MOST_SHAKY
    return [
        *found[:MOST_SHAKY],
        *([f"{more} more stakes are as uncertain."] if more > 0 else []),
    ]


def _disagreements(stakes: Sequence[OwnershipStake]) -> list[str]:
    # in_order puts the tellings of one holding side by side.
    return [
        f"{owner_of(left)}’s share in {asset_of(left)} is told as {share_in_words(left.share)} and as "
        f"{share_in_words(right.share)}: told twice, counted once, the larger figure."
        for left, right in pairwise(stakes)
        if (left.owner, left.kind, left.parcel) == (right.owner, right.kind, right.parcel)
        and left.share != right.share
    ]


def _too_much(subject: Subject, asset: str) -> list[str]:
    everyone = dict.fromkeys((s.owner for s in subject.graph.by_asset.get(asset, ())), 0)
    stated = total(holders(question(subject, Bound.LEAST), asset, everyone))
    if stated <= WHOLE:
        return []
    return [
        f"The stakes stated in {name_of(subject, asset)} come to {figure(as_decimal(stated))} %: check them."
    ]


def _exactly_at_the_line(subject: Subject, finding: Finding) -> list[str]:
    rule, name = subject.rule, subject.rule.title
    if len(rule.thresholds) == 1 or finding.status is not ExposureStatus.BLOCKED:
        return []
    before = rule.thresholds[-2]
    if before.reached_by(finding.low):
        return []
    since = rule.thresholds[-1].since
    return [f"{name}: this share is enough only since {since}; before it was {before.words}."]


def indicators(subject: Subject, finding: Finding) -> tuple[ControlIndicator, ...]:
    """Return the signs of control around the party, for a person to weigh; none of them counts."""
    concerned = {*finding.most, *subject.listed}
    into = in_order(subject.graph.by_asset.get(subject.party, ()))
    found = [sign for stake in into for sign in _signs(subject, stake, concerned)]
    if subject.rule.reviews_control:
        found += _largest_holder(subject, finding)
        found += _near_a_listing(subject)
    return tuple(dict.fromkeys(found))


def _signs(
    subject: Subject, stake: OwnershipStake, concerned: set[str]
) -> list[ControlIndicator]:
    found = []
    owner, asset = name_of(subject, stake.owner), name_of(subject, stake.asset)
    tie = stake.nature or stake.kind.value
    if stake.owner in concerned and stake.kind not in subject.rule.kinds:
        code, message = f"ownership.{stake.kind.value}", f"{owner}: {tie} of {asset}"
        if stake.kind is StakeKind.VOTES:
            message = f"{owner} holds {share_in_words(stake.share)} % of the votes in {asset}"
        if stake.kind is StakeKind.LINK:
            message = f"{asset} is “{tie}” {owner} on a list: near, not a stated share"
        found.append(_sign(code, f"{message}; not counted as ownership, for review.", stake))
    for word, meaning in TELLING_WORDS.items():
        if word in stake.nature.lower():
            message = f"{owner} in {asset}, “{stake.nature}”: {meaning}; for review."
            found.append(_sign(f"ownership.{word}", message, stake))
            break
    return found


def _largest_holder(subject: Subject, finding: Finding) -> list[ControlIndicator]:
    asked = question(subject, Bound.LEAST)
    everyone = dict.fromkeys(
        (s.owner for s in subject.graph.by_asset.get(subject.party, ())), 0
    )
    held = {
        owner: max(sums.values())
        for owner, sums in holders(asked, subject.party, everyone).items()
    }
    if len(held) < TWO_OWNERS or finding.status is ExposureStatus.BLOCKED:
        return []
    first, second = sorted(held, key=lambda owner: (-held[owner], owner))[:2]
    if first not in finding.most or held[first] == held[second]:
        return []
    return [
        _sign(
            "ownership.largest-holder",
            f"A listed or reached party is the largest stated holder of {name_of(subject, subject.party)} with "
            f"{figure(as_decimal(held[first]))} %; the next holds {figure(as_decimal(held[second]))} %; for review.",
            None,
        )
    ]


def _near_a_listing(subject: Subject) -> list[ControlIndicator]:
    days = sorted(
        {
            one.listed_on[:10]
            for rows in subject.listed.values()
            for one in rows
            if one.listed_on
        }
    )
    stakes = [
        *in_order(subject.graph.by_asset.get(subject.party, ())),
        *in_order(subject.graph.ended.get(subject.party, ())),
    ]
    found = []
    for stake in stakes:
        for moved in (stake.since[:10], stake.until[:10]):
            day = _nearest(days, moved)
            if _days_between(moved, day) <= NEAR_THE_LISTING:
                message = (
                    f"{owner_of(stake)}’s stake in {asset_of(stake)} began or ended on {moved}, "
                    f"within {NEAR_THE_LISTING} days of a listing on {day}; for review."
                )
                found.append(_sign("ownership.transfer-near-listing", message, stake))
    return found


def _nearest(days: Sequence[str], moved: str) -> str:
    place = bisect(days, moved)
    return min(
        days[max(0, place - 1) : place + 1],
        key=lambda day: _days_between(moved, day),
        default="",
    )


def _days_between(left: str, right: str) -> int:
    try:
        return abs((date.fromisoformat(left) - date.fromisoformat(right)).days)
    except ValueError:
        # A year or a month is no day; nearness to it cannot be told.
        return NEAR_THE_LISTING + 1


def _sign(code: str, message: str, stake: OwnershipStake | None) -> ControlIndicator:
    return ControlIndicator(code=code, message=message, stake=stake)


def sold_before(day: str, status: ExposureStatus, *, threshold: str) -> str:
    """Return the flag for a party that was over the threshold until a stake ended."""
    was = "was" if status is ExposureStatus.BLOCKED else "may have been"
    return (
        f"FAQ 402: until {day} the listed parties’ share {was} {threshold}. A sale wholly outside US "
        "jurisdiction lifts the block going forward only; property blocked before stays blocked. "
        "Check that the sale was real and complete."
    )
