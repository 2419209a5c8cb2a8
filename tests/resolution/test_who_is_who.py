"""Entities of several reports become parties by rules that say why, and by people's word."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import resolution
from onrecord.model import Decision, Entity, EntityId, EntityKind, Identifier, Verdict


def entity(place: str, name: str, kind: EntityKind = EntityKind.COMPANY) -> Entity:
    return Entity(id=EntityId(place), kind=kind, name=name, names=(name,))


def decision(
    left: Entity, right: Entity, verdict: Verdict, *, at: str = "2031-01-01"
) -> Decision:
    return Decision(
        left=resolution.entity_key(left),
        right=resolution.entity_key(right),
        verdict=verdict,
        by="Ada Quill",
        at=at,
        why="seen in the register",
    )


ONE = entity("aaaaaaaaaaaa:e1", "Tarvos Holding")
OTHER = entity("bbbbbbbbbbbb:e4", "Tarvos Holding")
FAR = entity("cccccccccccc:e2", "Corvane Works")


def test_the_same_full_name_in_two_reports_is_one_party_and_says_why() -> None:
    (party,) = resolution.who_is_who([ONE, OTHER])
    assert (party.name, [merge.rule for merge in party.merges]) == (
        "Tarvos Holding",
        ["same-name"],
    )


def test_an_identifier_joins_names_that_look_nothing_alike() -> None:
    code = (Identifier(scheme="lei", value="TESTLEI0000000000001"),)
    left = Entity(id=EntityId("a:e1"), kind=EntityKind.COMPANY, name="Tarvos", identifiers=code)
    right = Entity(
        id=EntityId("b:e1"), kind=EntityKind.COMPANY, name="Corvane", identifiers=code
    )
    assert len(resolution.who_is_who([left, right])) == 1


def test_a_surname_alone_is_never_joined_by_a_rule() -> None:
    full = entity("a:e1", "Sorana Petruk", EntityKind.PERSON)
    bare = entity("b:e1", "Petruk", EntityKind.PERSON)
    assert len(resolution.who_is_who([full, bare])) == 2


def test_a_person_and_a_company_of_one_name_stay_two() -> None:
    person = entity("a:e1", "Paul Denner", EntityKind.PERSON)
    company = entity("b:e1", "Paul Denner", EntityKind.COMPANY)
    assert len(resolution.who_is_who([person, company])) == 2


def test_a_person_can_part_what_a_rule_joined() -> None:
    assert (
        len(resolution.who_is_who([ONE, OTHER], [decision(ONE, OTHER, Verdict.DIFFERENT)])) == 2
    )


def test_a_person_can_join_what_no_rule_joins_and_the_reason_is_kept() -> None:
    (party,) = resolution.who_is_who([ONE, FAR], [decision(FAR, ONE, Verdict.SAME)])
    assert "Ada Quill" in party.merges[0].reason


def test_of_two_decisions_about_a_pair_the_later_counts() -> None:
    earlier = decision(ONE, OTHER, Verdict.DIFFERENT)
    later = decision(OTHER, ONE, Verdict.SAME, at="2031-02-01")
    assert len(resolution.who_is_who([ONE, OTHER], [earlier, later])) == 1


def test_leaving_a_decision_out_again_gives_the_earlier_state() -> None:
    before = resolution.who_is_who([ONE, OTHER, FAR])
    resolution.who_is_who([ONE, OTHER, FAR], [decision(ONE, FAR, Verdict.SAME)])
    assert resolution.who_is_who([ONE, OTHER, FAR]) == before


def test_a_decision_survives_a_reading_that_counts_entities_anew() -> None:
    renumbered = entity("bbbbbbbbbbbb:e9", "Tarvos Holding")
    parted = [decision(ONE, OTHER, Verdict.DIFFERENT)]
    assert len(resolution.who_is_who([ONE, renumbered], parted)) == 2


@settings(max_examples=30, deadline=None)
@given(order=st.permutations(range(4)))
def test_the_order_of_entities_changes_nothing(order: list[int]) -> None:
    known = [ONE, OTHER, FAR, entity("dddddddddddd:e1", "Corvane Works Ltd")]
    assert resolution.who_is_who([known[n] for n in order]) == resolution.who_is_who(known)
