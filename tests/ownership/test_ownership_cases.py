"""The regulators' worked examples, and the shared cases where they are at hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from stakes import EU, OFAC, UK, ask, listed, stake

from onrecord.model import ExposureStatus as Status
from quality.ownership import agreement, answer

CASES = Path(__file__).parents[2] / ".." / "shared" / "data" / "ownership_cases.json"


def test_the_shared_cases_are_all_answered_as_expected() -> None:
    if not CASES.exists():
        pytest.skip("the shared ownership cases are not beside this checkout")
    cases = json.loads(CASES.read_text(encoding="utf-8"))
    said = agreement(cases, [answer(case) for case in cases])
    assert (
        said
        == f"{4 * len(cases)} of {4 * len(cases)} expected answers met in {len(cases)} cases"
    )


def test_a_blocked_owner_passes_its_whole_stake_on() -> None:
    exposure = ask("B", [stake("X", "A", 50), stake("A", "B", 50)], listed("X"))
    assert exposure.status is Status.BLOCKED
    assert exposure.arithmetic == (
        "A: X 50 = 50, at least 50: blocked",
        "B: A 50 = 50, at least 50: blocked",
    )


def test_two_blocked_halves_add_up_and_the_sum_is_shown() -> None:
    stakes = [
        stake("X", "A", 50),
        stake("X", "B", 50),
        stake("A", "C", 25),
        stake("B", "C", 25),
    ]
    exposure = ask("C", stakes, listed("X"))
    assert exposure.arithmetic[-1] == "C: A 25 + B 25 = 50, at least 50: blocked"
    assert [path.parties for path in exposure.paths] == [("X", "A", "C"), ("X", "B", "C")]


def test_an_owner_that_is_not_blocked_passes_nothing_on_however_large_the_product() -> None:
    stakes = [stake("X", "A", 40), stake("A", "B", 80), stake("X", "B", 20)]
    exposure = ask("B", stakes, listed("X"))
    assert (exposure.status, exposure.low) == (Status.NOT_ESTABLISHED, 20)
    assert "A: X 40 = 40, below 50: not established, passes nothing on" in exposure.arithmetic


def test_several_listed_owners_are_added_up_in_the_us_and_the_eu_but_not_in_the_uk() -> None:
    stakes, owners = [stake("X", "A", 30), stake("Y", "A", 25)], listed("X", "Y")
    answers = [ask("A", stakes, owners, rule=rule).status for rule in (OFAC, EU, UK)]
    assert answers == [Status.BLOCKED, Status.BLOCKED, Status.NOT_ESTABLISHED]
    assert "joint" in " ".join(ask("A", stakes, owners, rule=UK).flags)


def test_holders_under_one_arrangement_are_pooled_in_the_uk() -> None:
    stakes = [stake("X", "A", 30, joint_group="g"), stake("Z", "A", 25, joint_group="g")]
    assert ask("A", stakes, listed("X"), rule=UK).status is Status.BLOCKED
    assert ask("A", stakes, listed("X"), rule=OFAC).status is Status.NOT_ESTABLISHED


def test_a_partner_reached_later_is_not_counted_twice() -> None:
    stakes = [
        stake("X", "A", 20, joint_group="g"),
        stake("B", "A", 25, joint_group="g"),
        stake("X", "B", 60),
    ]
    exposure = ask("A", stakes, listed("X"), rule=UK)
    assert (exposure.status, exposure.low) == (Status.NOT_ESTABLISHED, 45)
    below = ask("D", [*stakes, stake("A", "D", 100)], listed("X"), rule=UK)
    assert below.status is Status.NOT_ESTABLISHED


def test_exactly_half_is_enough_in_the_us_and_not_in_the_uk() -> None:
    stakes = [stake("X", "A", 50)]
    assert ask("A", stakes, listed("X")).status is Status.BLOCKED
    assert ask("A", stakes, listed("X"), rule=UK).status is Status.NOT_ESTABLISHED


def test_the_eu_threshold_changed_on_a_day() -> None:
    stakes = [stake("X", "A", 50)]
    before = ask("A", stakes, listed("X"), rule=EU, as_of="2024-07-02")
    after = ask("A", stakes, listed("X"), rule=EU, as_of="2024-07-03")
    assert (before.status, after.status) == (Status.NOT_ESTABLISHED, Status.BLOCKED)
    assert any("only since 2024-07-03" in flag for flag in after.flags)


def test_votes_count_in_the_uk_and_are_for_review_elsewhere() -> None:
    from onrecord.model import StakeKind

    stakes = [stake("X", "A", 60, kind=StakeKind.VOTES)]
    assert ask("A", stakes, listed("X"), rule=UK).status is Status.BLOCKED
    ofac = ask("A", stakes, listed("X"))
    assert ofac.status is Status.NOT_ESTABLISHED
    assert "60 % of the votes" in ofac.indicators[0].message


def test_circular_holdings_are_flagged_where_the_text_is_silent() -> None:
    stakes = [
        stake("X", "A", 30),
        stake("B", "A", 30),
        stake("Z", "A", 40),
        stake("A", "B", 100),
    ]
    exposure = ask("A", stakes, listed("X"))
    assert exposure.status is Status.NOT_ESTABLISHED
    assert any("silent" in flag and "lawyer" in flag for flag in exposure.flags)
    unfed = ask("A", [stake("B", "A", 60), stake("A", "B", 60)], listed())
    assert not any("silent" in flag for flag in unfed.flags)


def test_a_circle_that_does_not_hold_itself_up_is_not_flagged() -> None:
    stakes = [stake("X", "A", 10), stake("B", "A", 45), stake("A", "B", 20)]
    assert not any("silent" in flag for flag in ask("A", stakes, listed("X")).flags)
