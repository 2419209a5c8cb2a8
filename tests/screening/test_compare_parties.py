"""Two parties compared outright."""

from __future__ import annotations

import math

import pytest

from onrecord.model import EntityKind, Identifier, Query
from onrecord.screening import compare_parties


def company(name: str, *identifiers: Identifier) -> Query:
    return Query(names=(name,), kind=EntityKind.COMPANY, identifiers=identifiers)


def person(name: str, *born: str) -> Query:
    return Query(names=(name,), kind=EntityKind.PERSON, birth_dates=born)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (company("Blue Heron Fund I Ltd"), company("Blue Heron Fund II Ltd")),
        (company("Blue Heron AG"), company("Blue Heron GmbH")),
        (person("Anna W. Exemplar"), person("Anna G. Exemplar")),
        (company("Management Company"), company("Westmark Management Company")),
    ],
)
def test_what_parts_two_parties_outweighs_a_shared_name(left: Query, right: Query) -> None:
    assert not compare_parties(left, right).same


def test_spellings_of_one_name_are_one_party() -> None:
    assert compare_parties(
        company("Blue Heron Lines Ltd"), company("Blue Heron Lines Limited")
    ).same


def test_facts_move_the_score_and_the_reasons_add_up() -> None:
    plain = compare_parties(person("Anna Exemplar"), person("Ana Exemplar"))
    dated = compare_parties(person("Anna Exemplar", "1970"), person("Ana Exemplar", "1990"))
    assert dated.score < plain.score
    effects = sum(reason.effect for reason in dated.reasons)
    assert math.log(dated.score / (1 - dated.score)) == pytest.approx(effects)


def test_one_register_number_outweighs_another_name() -> None:
    number = Identifier(scheme="inn", value="123")
    assert compare_parties(company("Volga", number), company("Neva Works", number)).score > 0.5
