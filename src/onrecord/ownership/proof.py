"""The proof of a finding: the paths, the sums as arithmetic, and what is missing.

Every line can be checked by hand against the stakes. At most so many lines and paths
are written; what is left out is counted, not hidden.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.model import (
    ControlPath,
    Directness,
    Effect,
    ExposureStatus,
    OwnershipStake,
    StakeKind,
)
from onrecord.ownership.finding import Finding, Subject, holders, question
from onrecord.ownership.fixpoint import Bound, Sums, added, total
from onrecord.ownership.graph import in_order
from onrecord.ownership.whole_numbers import WHOLE, as_decimal, ends
from onrecord.ownership.words import REGIME_NAMES, figure, share_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PATHS = 24
"""More chains than this nobody reads; a hostile graph has exponentially many."""

MOST_LINES = 60
"""As many parties as the drawing of a network shows before it shows only a part."""


def paths(subject: Subject, finding: Finding) -> tuple[tuple[ControlPath, ...], bool]:
    """Return the chains from listed parties down to the party, and whether there are more."""
    found: list[ControlPath] = []
    for chain in _chains(subject, finding):
        if len(found) == MOST_PATHS:
            return tuple(found), True
        certain = all(step.owner in finding.least for step in chain) and all(
            step.asset in finding.least for step in chain[:-1]
        )
        found.append(ControlPath(stakes=chain, certain=certain and _all_stated(chain)))
    return tuple(found), False


def _all_stated(chain: tuple[OwnershipStake, ...]) -> bool:
    return all(
        step.directness is Directness.DIRECT and ends(step.share)[0] > 0 for step in chain
    )


Cell = tuple[OwnershipStake, "Cell | None"]
"""A chain grown upwards: its top stake and the cell below; sharing keeps long chains cheap."""


def _chains(subject: Subject, finding: Finding) -> Iterator[tuple[OwnershipStake, ...]]:
    """Walk upwards from the party; every owner was reached before its asset, so it ends at a seed."""
    above: dict[str, list[OwnershipStake]] = {}
    first = reversed(_steps_into(subject, finding, subject.party))
    waiting: list[Cell] = [(step, None) for step in first]
    while waiting:
        cell = waiting.pop()
        top = cell[0].owner
        if top in finding.seeds:
            yield tuple(_downwards(cell))
            continue
        if top not in above:
            above[top] = _steps_into(subject, finding, top)
        waiting += [(step, cell) for step in reversed(above[top])]


def _downwards(cell: Cell | None) -> Iterator[OwnershipStake]:
    while cell is not None:
        yield cell[0]
        cell = cell[1]


def _steps_into(subject: Subject, finding: Finding, asset: str) -> list[OwnershipStake]:
    """Return one stake for each reached owner that counts towards ``asset``, first reached first."""
    reached = finding.reached
    place = reached.get(asset, len(reached))
    counting: dict[str, OwnershipStake] = {}
    for stake in in_order(subject.graph.by_asset.get(asset, ())):
        if reached.get(stake.owner, place) >= place or stake.kind not in subject.rule.kinds:
            continue
        known = counting.get(stake.owner)
        if ends(stake.share)[1] > 0 and (known is None or _tells_more(stake, known)):
            counting[stake.owner] = stake
    return sorted(counting.values(), key=lambda stake: reached[stake.owner])


def _tells_more(stake: OwnershipStake, known: OwnershipStake) -> bool:
    return ends(stake.share)[0] > ends(known.share)[0]


def arithmetic(subject: Subject, finding: Finding, order: list[str]) -> tuple[str, ...]:
    """Return one sum a party, intermediaries first and the party asked about last."""
    between = [
        party for party in order if party not in finding.seeds and party != subject.party
    ]
    between.sort(key=lambda party: finding.most.get(party, len(finding.most)))
    lines = [_sum_line(subject, finding, party) for party in between]
    kept = [line for line in lines if line][: MOST_LINES - 1]
    return (*kept, _sum_line(subject, finding, subject.party) or _no_owner(subject))


def _no_owner(subject: Subject) -> str:
    sum_of_none = f"0, {subject.threshold.against(0)}"
    return f"{name_of(subject, subject.party)}: no listed or reached owner = {sum_of_none}"


def _sum_line(subject: Subject, finding: Finding, asset: str) -> str:
    low_by = holders(question(subject, Bound.LEAST), asset, finding.least)
    high_by = holders(question(subject, Bound.MOST), asset, finding.most)
    if not high_by:
        return ""
    low = total(low_by)
    kind = _deciding_kind(low_by)
    settled = subject.threshold.reached_by(low)
    shown = low_by if settled else high_by
    high = total({owner: high_by[owner] for owner in shown})
    parts = [
        f"{name_of(subject, owner)} "
        f"{_told(subject, (owner, asset), low=low_by.get(owner, {}).get(kind, 0), high_sums=high_by[owner])}"
        + (" (votes)" if kind is StakeKind.VOTES else "")
        for owner in sorted(shown, key=lambda owner: finding.most.get(owner, len(finding.most)))
    ]
    return (
        f"{name_of(subject, asset)}: {' + '.join(parts)} = {_sum(low, high)}, "
        f"{_outcome(subject, finding, asset)}"
    )


def _deciding_kind(low_by: dict[str, Sums]) -> StakeKind | None:
    ledger = added(low_by.values())
    return max(ledger, key=lambda kind: (ledger[kind], kind is StakeKind.SHARES), default=None)


def _told(subject: Subject, pair: tuple[str, str], *, low: int, high_sums: Sums) -> str:
    """Return an owner's share in an asset in words; a stake not said to be direct says so."""
    plain = _range(low, high_sums)
    owner, asset = pair
    stakes = in_order(subject.graph.by_asset.get(asset, ()))
    loose = [
        share_in_words(stake.share)
        for stake in stakes
        if stake.owner == owner and stake.directness is not Directness.DIRECT
    ]
    return f"{loose[0]} not said to be direct" if loose and plain == "not stated" else plain


def _range(low: int, high_sums: Sums) -> str:
    high = max(high_sums.values(), default=0)
    if low == 0 and high == WHOLE:
        return "not stated"
    if low >= high:
        return figure(as_decimal(low))
    return f"{figure(as_decimal(low))}–{figure(as_decimal(high))}"


def _sum(low: int, high: int) -> str:
    high = max(low, min(high, max(WHOLE, low)))
    if low == high:
        return figure(as_decimal(low))
    return f"{figure(as_decimal(low))} to {figure(as_decimal(high))}"


def _outcome(subject: Subject, finding: Finding, asset: str) -> str:
    threshold = subject.threshold
    low = total(holders(question(subject, Bound.LEAST), asset, finding.least))
    high = total(holders(question(subject, Bound.MOST), asset, finding.most))
    if threshold.reached_by(low):
        word = "directive applies" if finding.effect is Effect.SECTORAL else "blocked"
        return f"{threshold.against(low)}: {word}"
    if threshold.reached_by(high):
        return f"may be {threshold.words}: possible"
    passed = "" if asset == subject.party else ", passes nothing on"
    return f"{threshold.against(high)}: not established{passed}"


def missing(subject: Subject, finding: Finding, order: list[str]) -> tuple[str, ...]:
    """Return the shares that are not known and by how much they would settle the answer."""
    facts: list[str] = []
    if finding.status is ExposureStatus.POSSIBLE:
        open_parties = [subject.party, *order]
        for asset in dict.fromkeys(open_parties):
            if asset == subject.party or (asset in finding.most and asset not in finding.least):
                facts += _missing_in(subject, finding, asset)
    facts += _rest(subject, finding)
    return tuple(dict.fromkeys(facts))[:MOST_LINES]


def _missing_in(subject: Subject, finding: Finding, asset: str) -> list[str]:
    low_by = holders(question(subject, Bound.LEAST), asset, finding.least)
    high_by = holders(question(subject, Bound.MOST), asset, finding.most)
    facts = []
    for owner in sorted(high_by, key=lambda one: finding.most.get(one, len(finding.most))):
        own_low = max(low_by.get(owner, {}).values(), default=0)
        own_high = max(high_by[owner].values(), default=0)
        others = total({one: sums for one, sums in low_by.items() if one != owner})
        if own_low < own_high and owner in finding.most:
            facts.append(_missing_share(subject, (owner, asset), (own_low, own_high, others)))
    return facts


def _missing_share(
    subject: Subject, pair: tuple[str, str], specks: tuple[int, int, int]
) -> str:
    owner, asset = pair
    low, high, others = specks
    stated = _told(subject, (owner, asset), low=low, high_sums={None: high})
    unstated = "is not stated" if stated == "not stated" else f"is told only as {stated} %"
    if "direct" in stated:
        unstated = f"is told as {stated}"
    needed = figure(max(subject.threshold.percent - as_decimal(others), as_decimal(0)))
    enough = f"{needed} % or more" if subject.threshold.inclusive else f"more than {needed} %"
    beside = f" beside the {figure(as_decimal(others))} % known" if others else ""
    return (
        f"{name_of(subject, owner)}’s share in {name_of(subject, asset)} {unstated}: "
        f"{enough}{beside} would {subject.rule.would}"
    )


def _rest(subject: Subject, finding: Finding) -> list[str]:
    """Say what the stakes and listings given leave open; an answer covers only what is given."""
    facts, name = [], name_of(subject, subject.party)
    if not subject.listed:
        regime = REGIME_NAMES[subject.rule.regime]
        facts.append(
            f"Nobody in this tree is on a list given for {regime}; where no such list was searched, "
            "this says nothing"
        )
    owners = {stake.owner for stake in subject.graph.by_asset.get(subject.party, ())}
    low = holders(question(subject, Bound.LEAST), subject.party, dict.fromkeys(owners, 0))
    high = holders(question(subject, Bound.MOST), subject.party, dict.fromkeys(owners, 0))
    if not high:
        return [*facts, f"No owner of {name} is stated"]
    if len(low) < len(high):
        if finding.status is ExposureStatus.POSSIBLE:
            return facts  # said above, owner by owner
        unstated = ", ".join(
            name_of(subject, one) for one in sorted(high.keys() - low.keys())[:5]
        )
        facts.append(f"No least share in {name} is stated for {unstated}")
    elif (stated := total(high)) < WHOLE:
        rest = figure(as_decimal(WHOLE - stated))
        facts.append(f"The holders of the other {rest} % of {name} are not stated")
    return facts


def name_of(subject: Subject, party: str) -> str:
    """Return the name the stakes or the listings give a party, or its id."""
    for listing in subject.listed.get(party, ()):
        if listing.name:
            return listing.name
    for stake in in_order(subject.graph.by_owner.get(party, ())):
        if stake.owner_name:
            return stake.owner_name
    for stake in in_order(subject.graph.by_asset.get(party, ())):
        if stake.asset_name:
            return stake.asset_name
    return party
