"""Laws of the sums, checked against a second, slower and independent resolver."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st
from stakes import EU, OFAC, UK, ask, listed, stake

from onrecord.model import ExposureStatus as Status
from onrecord.model import OwnershipStake, Share

PARTIES = "XYABCDE"
RANK = {Status.NOT_ESTABLISHED: 0, Status.POSSIBLE: 1, Status.BLOCKED: 2}
GRAINS = st.sampled_from([0, 1000, 1250, 2500, 3330, 4000, 4999, 5000, 5001, 6000, 10000])


@st.composite
def shares(draw: st.DrawFn) -> Share:
    low, high = sorted((draw(GRAINS), draw(GRAINS)))
    return Share(low=_percent(low), high=_percent(high if draw(st.booleans()) else low))


def _percent(grains: int):  # type: ignore[no-untyped-def]
    from decimal import Decimal

    return Decimal(grains) / 100


PAIRS = [(owner, asset) for owner in PARTIES for asset in PARTIES if owner != asset]


@st.composite
def graphs(draw: st.DrawFn) -> list[OwnershipStake]:
    """Return stakes with at most one for each pair, so that the slow resolver may just add."""
    pairs = draw(st.lists(st.sampled_from(PAIRS), unique=True, max_size=12))
    return [stake(owner, asset, draw(shares())) for owner, asset in pairs]


def slowly_blocked(
    stakes: list[OwnershipStake], seeds: set[str], *, end: str, inclusive: bool
) -> set[str]:
    """Return the smallest closed superset of the seeds, by trying every set of parties.

    No worklist, no order, no integers: a set is closed when it holds whoever its members
    own enough of; the least fixpoint is the smallest closed set with the seeds in it.
    """

    def enough(party: str, owners: set[str]) -> bool:
        held = sum(
            (
                Fraction(getattr(s.share, end))
                for s in stakes
                if s.asset == party and s.owner in owners
            ),
            Fraction(0),
        )
        return held >= 50 if inclusive else held > 50

    free = [party for party in PARTIES if party not in seeds]
    for extra in chain.from_iterable(combinations(free, n) for n in range(len(free) + 1)):
        owners = seeds | set(extra)
        if not any(enough(party, owners) for party in PARTIES if party not in owners):
            return owners
    raise AssertionError("the set of all parties is closed")


def slow_status(
    stakes: list[OwnershipStake], seeds: set[str], party: str, *, rule: object
) -> Status:
    groups = [{seed} for seed in seeds - {party}] if rule is UK else [seeds - {party}]
    best = Status.NOT_ESTABLISHED
    for group in groups:
        for end, status in (("high", Status.POSSIBLE), ("low", Status.BLOCKED)):
            reached = slowly_blocked(stakes, group, end=end, inclusive=rule is not UK)
            if group and party in reached and RANK[status] > RANK[best]:
                best = status
    return best


@given(graphs(), st.sets(st.sampled_from(PARTIES), max_size=3), st.sampled_from([OFAC, EU, UK]))
def test_every_answer_is_the_slow_resolvers(stakes, seeds, rule) -> None:  # type: ignore[no-untyped-def]
    for party in sorted(set("ABC") - seeds):
        exposure = ask(party, stakes, listed(*seeds), rule=rule)
        assert exposure.status is slow_status(stakes, seeds, party, rule=rule)


@given(graphs(), graphs(), st.sampled_from([OFAC, EU, UK]))
def test_more_stakes_never_lower_an_answer(stakes, more, rule) -> None:  # type: ignore[no-untyped-def]
    before = ask("A", stakes, listed("X", "Y"), rule=rule)
    after = ask("A", [*stakes, *more], listed("X", "Y"), rule=rule)
    assert RANK[before.status] <= RANK[after.status]
    assert before.low <= after.low or rule is UK


@given(st.permutations(range(12)), graphs(), st.sampled_from([OFAC, EU, UK]))
def test_the_order_of_the_stakes_changes_nothing(order, stakes, rule) -> None:  # type: ignore[no-untyped-def]
    shuffled = [stakes[place] for place in order if place < len(stakes)]
    owners = listed("X", "Y")
    assert ask("A", shuffled, owners[::-1], rule=rule) == ask("A", stakes, owners, rule=rule)


@given(graphs())
def test_the_whole_graph_is_resolved_as_each_party_is(stakes) -> None:  # type: ignore[no-untyped-def]
    from onrecord import ownership

    found = ownership.resolve(stakes, listed("X"), rule=OFAC)
    for party in "ABCDE":
        status = ask(party, stakes, listed("X")).status
        assert (party in found.blocked) == (status is Status.BLOCKED)
        assert (party in found.possible) == (status is Status.POSSIBLE)


def test_a_circle_of_ten_thousand_parties_ends() -> None:
    circle = [stake(f"p{n}", f"p{(n + 1) % 10_000}", 50) for n in range(10_000)]
    exposure = ask("p9999", [stake("X", "p0", 50), *circle], listed("X"))
    assert exposure.status is Status.BLOCKED
    assert len(exposure.paths[0].parties) == 10_001
