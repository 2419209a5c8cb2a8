"""What an answer says beside its status: what is missing, what is for a lawyer, what is for review."""

from __future__ import annotations

from decimal import Decimal

import pytest
from stakes import EU, OFAC, UK, ask, listed, stake

from onrecord import ownership
from onrecord.errors import UnreadableDate
from onrecord.model import (
    Designation,
    Directness,
    Effect,
    EntityKind,
    Evidence,
    LinkedParty,
    Name,
    Regime,
    Share,
    StakeKind,
)
from onrecord.model import ExposureStatus as Status

BAND = Share(low=Decimal(25), high=Decimal(50))


def test_an_unknown_share_of_a_listed_owner_is_possible_and_says_what_is_missing() -> None:
    tie = stake(
        "V", "K", owner_name="Volga Concern", asset_name="Kama Works", nature="subsidiary"
    )
    exposure = ask("K", [tie], listed("V"))
    assert exposure.status is Status.POSSIBLE
    assert (
        exposure.answer
        == "OFAC: Kama Works is owned by a listed party, share not stated: possible."
    )
    assert exposure.missing[0] == (
        "Volga Concern’s share in Kama Works is not stated: 50 % or more would block"
    )


def test_a_band_that_only_touches_the_threshold_is_possible_unless_its_end_is_excluded() -> (
    None
):
    under = Share(low=Decimal(25), high=Decimal(50), below=True)
    assert ask("A", [stake("X", "A", BAND)], listed("X")).status is Status.POSSIBLE
    assert ask("A", [stake("X", "A", under)], listed("X")).status is Status.NOT_ESTABLISHED


def test_more_than_half_is_enough_in_the_uk_though_half_is_not() -> None:
    over = Share(low=Decimal(50), above=True)
    assert ask("A", [stake("X", "A", over)], listed("X"), rule=UK).status is Status.BLOCKED


def test_two_bands_that_reach_the_threshold_at_least_are_blocked() -> None:
    exposure = ask("A", [stake("X", "A", BAND), stake("Y", "A", BAND)], listed("X", "Y"))
    assert (exposure.status, exposure.low, exposure.high) == (Status.BLOCKED, 50, 100)


def test_a_sectoral_listing_gives_a_directive_never_a_block() -> None:
    owners = listed("X", regimes=(Regime.OFAC,), effect=Effect.SECTORAL)
    exposure = ask("A", [stake("X", "A", 80)], owners)
    assert exposure.status is Status.DIRECTIVE_APPLIES
    assert "not blocked" in exposure.answer
    assert ask("X", [], owners).status is Status.DIRECTIVE_APPLIES


def test_blocked_and_sectoral_owners_are_not_added_to_each_other_but_flagged() -> None:
    owners = [*listed("X"), *listed("Y", effect=Effect.SECTORAL)]
    exposure = ask("A", [stake("X", "A", 30), stake("Y", "A", 30)], owners)
    assert exposure.status is Status.NOT_ESTABLISHED
    assert any("not added to each other" in flag for flag in exposure.flags)


def test_a_link_on_a_list_is_never_ownership() -> None:
    designation = Designation(
        list_name="us-ofac-sdn",
        entry="2",
        kind=EntityKind.COMPANY,
        names=(Name(text="Kama Works"),),
        links=(LinkedParty(name="Volga Concern", words="Linked To", entry="1"),),
    )
    links = list(ownership.stakes_from_links([designation], parties={"1": "V", "2": "K"}))
    exposure = ask("K", links, listed("V"))
    assert (exposure.status, exposure.high) == (Status.NOT_ESTABLISHED, 0)
    assert "Linked To" in exposure.indicators[0].message


def test_a_small_stake_is_never_called_control() -> None:
    exposures = ownership.expose_all(
        ["A"], [stake("X", "A", 12), stake("Z", "A", 9)], listed("X")
    )
    assert not any("controlled" in repr(exposure) for exposure in exposures)
    assert exposures[1].indicators[0].code == "ownership.largest-holder"


def test_a_director_is_for_review_and_blocks_nothing() -> None:
    stakes = [
        stake("X", "A", 49.99),
        stake("X", "A", kind=StakeKind.CONTROL, nature="director"),
    ]
    exposure = ask("A", stakes, listed("X"))
    assert exposure.status is Status.NOT_ESTABLISHED
    assert [sign.code for sign in exposure.indicators] == ["ownership.control"]


def test_two_tellings_of_one_holding_are_counted_once_and_said_to_differ() -> None:
    exposure = ask("A", [stake("X", "A", 30), stake("X", "A", 40)], listed("X"))
    assert exposure.low == 40
    assert any("told as 30 and as 40" in flag for flag in exposure.flags)


def test_two_parcels_of_one_owner_add_up() -> None:
    stakes = [stake("X", "A", 30, parcel="1"), stake("X", "A", 40, parcel="2")]
    assert ask("A", stakes, listed("X")).low == 70


def test_shares_and_economic_rights_of_one_owner_are_not_added() -> None:
    stakes = [stake("X", "A", 30), stake("X", "A", 30, kind=StakeKind.ECONOMIC)]
    assert ask("A", stakes, listed("X")).status is Status.NOT_ESTABLISHED


def test_a_figure_for_an_indirect_stake_proves_nothing_and_rules_nothing_out() -> None:
    exposure = ask("A", [stake("X", "A", 60, directness=Directness.INDIRECT)], listed("X"))
    assert exposure.status is Status.POSSIBLE
    assert "told as 60 not said to be direct" in exposure.missing[0]


def test_a_sale_lifts_a_block_going_forward_and_is_flagged() -> None:
    stakes = [
        stake("X", "A", 60, since="2015", until="2022-05-01"),
        stake("Z", "A", 60, since="2022-05-02"),
    ]
    owners = listed("X", listed_on="2022-03-01")
    assert ask("A", stakes, owners, as_of="2022-05-01").status is Status.BLOCKED
    later = ask("A", stakes, owners, as_of="2024-08-01")
    assert later.status is Status.NOT_ESTABLISHED
    assert later.flags[0].startswith("FAQ 402: until 2022-05-01")


def test_a_transfer_close_to_a_listing_is_for_review_in_the_eu() -> None:
    stakes = [stake("X", "A", 10, since="2022-02-20"), stake("X", "B", 10, since="2012-02-20")]
    owners = listed("X", listed_on="2022-03-01")
    assert "transfer-near-listing" in repr(ask("A", stakes, owners, rule=EU).indicators)
    assert "transfer-near-listing" not in repr(ask("B", stakes, owners, rule=EU).indicators)


def test_a_listing_after_the_day_does_not_count_and_is_said() -> None:
    exposure = ask(
        "A", [stake("X", "A", 60)], listed("X", listed_on="2022-03-01"), as_of="2021-06-01"
    )
    assert exposure.status is Status.NOT_ESTABLISHED
    assert any("after the day asked about" in flag for flag in exposure.flags)


def test_a_listing_of_one_regime_says_nothing_about_another() -> None:
    exposures = ownership.expose_all(
        ["A"], [stake("X", "A", 90)], listed("X", regimes=(Regime.OFAC,))
    )
    assert [one.status for one in exposures] == [Status.BLOCKED, *[Status.NOT_ESTABLISHED] * 2]
    assert exposures[1].missing[0].startswith("Nobody in this tree is on a list given for EU")


def test_an_answer_that_rests_on_a_report_says_whose_word_it_is() -> None:
    told = stake("X", "A", 60, alleged_by="two officials", evidence=Evidence(quote="X owns A."))
    exposure = ask("A", [told], listed("X"))
    assert any("two officials" in flag for flag in exposure.flags)
    assert exposure.stakes[0].evidence.quote == "X owns A."


def test_an_export_listing_blocks_nothing_and_names_the_state_of_the_affiliates_rule() -> None:
    owners = listed("X", regimes=(Regime.OFAC,), effect=Effect.EXPORT)
    for day, state in (
        ("2025-10-01", "in force"),
        ("2026-01-01", "suspended"),
        ("2026-11-20", "not known here"),
    ):
        exposure = ask("A", [stake("X", "A", 60)], owners, as_of=day)
        assert exposure.status is Status.NOT_ESTABLISHED
        assert any(state in flag for flag in exposure.flags)


def test_the_switch_table_and_the_eu_rule_tell_the_same_thresholds() -> None:
    rows = [row for row in ownership.SWITCHES if row.rule == "eu-threshold"]
    assert [(row.since, row.state) for row in rows] == [
        (t.since, t.words) for t in EU.thresholds
    ]


def test_every_rule_file_is_on_the_shelf() -> None:
    from pathlib import Path

    files = {p.stem for p in (Path(ownership.__file__).parent / "rules").glob("*.py")}
    assert files - {"__init__", "control_rule"} == {
        rule.name.replace("-", "_") for rule in (OFAC, EU, UK)
    }


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(UnreadableDate):
        ask("A", [], [], as_of="2024-02-31")
