"""FollowTheMoney lists: entities, nested targets, and deltas that equal a full load."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from list_samples import FTM, NESTED, files

from onrecord import lists
from onrecord.errors import MalformedList, MalformedRow
from onrecord.model import Effect, Identifier, LinkedParty, Name


def lines(*entities: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(one).encode() + b"\n" for one in entities)


def company(key: str, name: str, *, listed: bool = True) -> dict[str, Any]:
    topics = ["sanction"] if listed else []
    return {"id": key, "schema": "Company", "properties": {"name": [name], "topics": topics}}


def owns(key: str, owner: str, asset: str, *, share: str = "50") -> dict[str, Any]:
    properties = {"owner": [owner], "asset": [asset], "percentage": [share]}
    return {"id": key, "schema": "Ownership", "properties": properties}


def test_only_the_designated_party_is_listed_and_the_other_is_a_link() -> None:
    found = lists.parse(FTM)
    assert [one.name for one in found.designations] == ["Tarvos Holding"]
    assert found.designations[0].links == (
        LinkedParty(name="Brenn Aeroworks", words="Ownership:asset", share="60"),
    )


def test_the_caption_is_the_first_name_and_weak_aliases_stay_weak() -> None:
    assert lists.parse(FTM).designations[0].names == (
        Name(text="Tarvos Holding"),
        Name(text="Tarvos JSC", kind="alias"),
        Name(text="Тарвос", kind="script"),
        Name(text="TH", kind="weak"),
    )


def test_sanctions_beside_the_party_give_programme_and_date() -> None:
    one = lists.parse(FTM).designations[0]
    assert (one.programmes, one.listed_on) == (("SAMPLE-1",), "2024-03-14")
    assert one.identifiers == (Identifier(scheme="inn", value="7700000000"),)
    assert (lists.parse(FTM).name, lists.parse(FTM).as_of) == (
        "opensanctions-test-set",
        "2026-10-01",
    )


def test_nested_targets_read_like_the_entities_they_hold() -> None:
    one = lists.parse(NESTED).designations[0]
    assert (one.programmes, one.listed_on) == (("SAMPLE-1",), "2024-03-14")
    assert one.links == (
        LinkedParty(name="Brenn Aeroworks", words="Ownership:asset", share="60"),
    )


def test_nested_targets_may_come_as_one_array() -> None:
    data = b"[" + NESTED.only.strip() + b"]"
    assert lists.parse(data).designations == lists.parse(NESTED).designations


def test_adjacency_to_a_sanction_blocks_nobody() -> None:
    near = company("n", "Brenn Aeroworks", listed=False)
    near["properties"]["topics"] = ["sanction.linked"]
    assert lists.parse(lines(near)).designations[0].effect is Effect.OTHER


def test_an_ended_ownership_says_when_it_ended() -> None:
    stake = owns("o", "a", "b")
    stake["properties"]["endDate"] = ["2023-12-21"]
    found = lists.parse(lines(company("a", "Tarvos"), company("b", "Halden"), stake))
    assert [one.links[0].until for one in found.designations] == ["2023-12-21"] * 2


def test_a_delta_served_as_a_full_list_is_refused() -> None:
    delta = lines({"op": "ADD", "entity": company("a", "Tarvos Holding")})
    assert lists.is_delta(delta)
    with pytest.raises(MalformedList, match="delta, not a full list"):
        lists.parse(delta)


def test_an_empty_delta_is_legal_and_changes_nothing() -> None:
    full = files(("full.json", lines(company("a", "Tarvos"))))
    after = lists.apply_delta(full, b"")
    assert lists.parse(after).designations == lists.parse(full).designations


def test_a_deletion_needs_only_the_id() -> None:
    full = files(("full.json", lines(company("a", "Tarvos"), company("b", "Halden"))))
    after = lists.apply_delta(full, lines({"op": "DEL", "entity": {"id": "a"}}))
    assert [one.entry for one in lists.parse(after).designations] == ["b"]


@pytest.mark.parametrize("operation", ["DEL", "MOD"])
def test_a_delta_for_another_version_is_refused(operation: str) -> None:
    full = files(("full.json", lines(company("a", "Tarvos"))))
    with pytest.raises(MalformedList, match="another version"):
        lists.apply_delta(full, lines({"op": operation, "entity": company("z", "Halden")}))


def test_an_unknown_operation_is_refused() -> None:
    full = files(("full.json", lines(company("a", "Tarvos"))))
    with pytest.raises(MalformedRow, match="unknown operation 'PUT'"):
        lists.apply_delta(full, lines({"op": "PUT", "entity": company("a", "Halden")}))


KEYS = st.sampled_from(["a", "b", "c", "d"])
WORLDS = st.dictionaries(
    KEYS, st.tuples(st.sampled_from(["Tarvos", "Halden", "Brenn"]), st.booleans()), min_size=1
)
STAKES = st.dictionaries(st.tuples(KEYS, KEYS), st.sampled_from(["25", "50"]), max_size=3)


def world(parties: dict[str, Any], stakes: dict[Any, str]) -> dict[str, dict[str, Any]]:
    entities = [company(key, name, listed=on) for key, (name, on) in parties.items()]
    edges = [owns(f"o-{a}-{b}", a, b, share=share) for (a, b), share in stakes.items()]
    return {one["id"]: one for one in (*entities, *edges)}


VERSIONS = st.builds(world, WORLDS, STAKES)


@settings(deadline=None)  # other work shares the machine
@given(VERSIONS, VERSIONS)
def test_a_delta_applied_equals_a_full_load(old: dict[str, Any], new: dict[str, Any]) -> None:
    gone = [{"op": "DEL", "entity": {"id": key}} for key in old if key not in new]
    put = [
        {"op": "MOD" if key in old else "ADD", "entity": one}
        for key, one in new.items()
        if old.get(key) != one
    ]
    after = lists.apply_delta(files(("old", lines(*old.values()))), lines(*put, *gone))
    full = files(("new", lines(*new.values())))
    assert lists.parse(after).designations == lists.parse(full).designations
