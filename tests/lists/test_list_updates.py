"""Updates that cannot lie: what is refused, with which reason, and what a change says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import lists
from onrecord.lists import Change, Floors, Refusal
from onrecord.model import Designation, EntityKind, Name, WatchList

FLOORS = Floors(least_entries=10, most_dropped=0.05, must_have=("1", "2"), max_age_days=30)


def a_list(
    entries: dict[int, str] | range, *, as_of: str = "2026-11-01", name: str = "test-list"
) -> WatchList:
    named = entries if isinstance(entries, dict) else {n: f"Invented {n}" for n in entries}
    return WatchList(
        name=name,
        publisher="",
        as_of=as_of,
        sha256=str(hash((tuple(named.items()), as_of))),
        designations=tuple(
            Designation(
                list_name=name,
                entry=str(number),
                kind=EntityKind.COMPANY,
                names=(Name(text=text),),
            )
            for number, text in sorted(named.items())
        ),
    )


HUNDRED = a_list(range(1, 101))


def refused(
    new: WatchList, *, old: WatchList | None = HUNDRED, accept: frozenset[str] = frozenset()
) -> str:
    judged = lists.judge_update(old, new, floors=FLOORS, today="2026-11-22", accept=accept)
    return judged.code if isinstance(judged, Refusal) else ""


def test_a_first_list_is_all_additions() -> None:
    judged = lists.judge_update(None, HUNDRED, floors=FLOORS)
    assert isinstance(judged, Change)
    assert (len(judged.added), judged.removed, judged.before) == (100, (), "")


def test_a_list_with_a_header_only_is_refused() -> None:
    judged = lists.judge_update(None, a_list(range(0)), floors=Floors())
    assert isinstance(judged, Refusal)
    assert "header at most" in judged.reason


def test_a_list_below_its_floor_is_refused() -> None:
    assert refused(a_list(range(1, 6)), old=None) == "count"


def test_a_drop_of_one_in_a_hundred_passes_and_is_told() -> None:
    judged = lists.judge_update(HUNDRED, a_list(range(1, 100)), floors=FLOORS)
    assert isinstance(judged, Change)
    assert [one.entry for one in judged.removed] == ["100"]


@pytest.mark.parametrize("left", [94, 70, 11])
def test_a_larger_drop_is_refused(left: int) -> None:
    assert refused(a_list(range(1, left + 1))) == "drop"


def test_a_swap_that_keeps_the_count_is_a_drop_all_the_same() -> None:
    swapped = a_list({n if n < 50 else n + 1000: "Invented" for n in range(1, 101)})
    assert refused(swapped) == "drop"


def test_missing_entries_that_have_stood_for_years_refuse() -> None:
    assert refused(a_list(range(3, 103)), old=None) == "must-have"


def test_a_list_older_than_the_one_in_use_is_refused() -> None:
    assert refused(replace(HUNDRED, as_of="2026-10-31")) == "older"


def test_a_stale_list_is_refused_on_the_day_of_loading() -> None:
    assert refused(replace(HUNDRED, as_of="2026-01-01"), old=None) == "stale"


def test_a_list_without_a_date_is_never_called_stale() -> None:
    assert refused(replace(HUNDRED, as_of="")) == ""


def test_another_list_under_this_name_is_refused() -> None:
    assert refused(replace(HUNDRED, name="other-list")) == "another-list"


def test_accepting_one_reason_waives_no_other() -> None:
    both = a_list(range(3, 50))
    assert refused(both) == "must-have"
    assert refused(both, accept=frozenset({"must-have"})) == "drop"
    assert refused(both, accept=frozenset({"must-have", "drop"})) == ""


def test_a_changed_entry_shows_before_and_after() -> None:
    new = a_list({n: "Renamed" if n == 7 else f"Invented {n}" for n in range(1, 101)})
    judged = lists.judge_update(HUNDRED, new, floors=FLOORS)
    assert isinstance(judged, Change)
    ((before, after),) = judged.altered
    assert (before.name, after.name) == ("Invented 7", "Renamed")


def test_the_same_list_is_an_empty_change() -> None:
    judged = lists.judge_update(HUNDRED, HUNDRED, floors=FLOORS)
    assert isinstance(judged, Change)
    assert judged.is_empty


@pytest.mark.parametrize("name", ["us-ofac-sdn", "un-sc", "eu-fsf", "uk-sanctions"])
def test_every_great_list_has_floors_of_its_own(name: str) -> None:
    assert lists.floors_for(name).least_entries > 500
    assert lists.floors_for(name).max_age_days > 0


def test_an_unknown_list_gets_the_default_floors() -> None:
    assert lists.floors_for("house-list") == Floors()


ENTRIES = st.dictionaries(st.integers(1, 30), st.sampled_from(["A", "B", "C"]), min_size=1)


@settings(deadline=None)  # other work shares the machine
@given(ENTRIES, ENTRIES)
def test_a_change_applied_equals_a_full_load(old: dict[int, str], new: dict[int, str]) -> None:
    before, after = a_list(old), a_list(new)
    judged = lists.judge_update(before, after, floors=Floors(most_dropped=1))
    assert isinstance(judged, Change)
    assert {one.entry for one in lists.apply_change(before, judged).designations} == {
        one.entry for one in after.designations
    }
    assert set(lists.apply_change(before, judged).designations) == set(after.designations)


@settings(deadline=None)  # other work shares the machine
@given(ENTRIES, ENTRIES)
def test_every_entry_is_added_removed_altered_or_unchanged(
    old: dict[int, str], new: dict[int, str]
) -> None:
    judged = lists.judge_update(a_list(old), a_list(new), floors=Floors(most_dropped=1))
    assert isinstance(judged, Change)
    assert {int(one.entry) for one in judged.added} == new.keys() - old.keys()
    assert {int(one.entry) for one in judged.removed} == old.keys() - new.keys()
    assert {int(one.entry) for one, _ in judged.altered} == {
        n for n in old.keys() & new.keys() if old[n] != new[n]
    }
