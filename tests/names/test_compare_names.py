"""Two names compare the same way round and the other."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.names import Effect, NameKind, compare, score, threshold
from onrecord.names.compare import APART

NAMES = st.lists(
    st.sampled_from(
        [
            "anna",
            "ana",
            "ivan",
            "j",
            "bin",
            "volga",
            "trading",
            "ltd",
            "2",
            "طاهر",
            "王",
            "noor/nur",
        ]
    ),
    max_size=5,
).map(" ".join) | st.text(max_size=20)


@settings(deadline=None)
@given(NAMES, NAMES, st.sampled_from(NameKind))
def test_comparing_is_symmetric(left: str, right: str, kind: NameKind) -> None:
    there, back = compare(left, right, kind=kind), compare(right, left, kind=kind)
    assert there.score == pytest.approx(back.score, abs=1e-12)


@settings(deadline=None)
@given(NAMES, NAMES, st.sampled_from(NameKind))
def test_a_score_by_itself_is_that_of_the_comparison(left, right, kind) -> None:
    alone = score(left, right, kind=kind)
    assert alone == pytest.approx(compare(left, right, kind=kind).score, abs=1e-9)


@settings(deadline=None)
@given(NAMES, NAMES)
def test_the_effects_add_up_to_the_score(left: str, right: str) -> None:
    found = compare(left, right)
    total = found.start + sum(effect.effect for effect in found.effects)
    assert found.score == pytest.approx(1 / (1 + math.exp(-total)))


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Jon Exemplar", "John Exemplar", NameKind.PERSON),
        ("EXEMPLAR, John", "John Exemplar", NameKind.PERSON),
        ("Иван Примеров", "Ivan Primerov", NameKind.PERSON),
        ("Dr. John Exemplar", "John Exemplar", NameKind.PERSON),
        ("JohnExemplar", "John Exemplar", NameKind.PERSON),
        ("Volga Ltd", "Volga Limited", NameKind.ORGANIZATION),
        ("Blue Heron Lines", "Blueheron Lines", NameKind.ORGANIZATION),
        ("BHL", "Blue Heron Lines", NameKind.ORGANIZATION),
    ],
)
def test_spellings_of_one_name_pass_the_threshold(
    left: str, right: str, kind: NameKind
) -> None:
    assert compare(left, right, kind=kind).score >= threshold()


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("John Exemplar", "Peter Exemplar", NameKind.PERSON),
        ("Sergey Ivanovich Primerov", "Sergey Petrovich Primerov", NameKind.PERSON),
        ("Volga Trading Corporation", "Neva Trading Corporation", NameKind.ORGANIZATION),
        ("Blue Heron Lines", "Grey Pelican Lines", NameKind.ORGANIZATION),
    ],
)
def test_names_of_others_do_not(left: str, right: str, kind: NameKind) -> None:
    assert compare(left, right, kind=kind).score < threshold()


def test_the_words_that_met_are_told_as_they_were_given() -> None:
    found = compare("Ivan Q. Primerov", "Primerof Ivan")
    assert {(met.left, met.right) for met in found.met} == {
        ("ivan", "ivan"),
        ("primerov", "primerof"),
    }
    assert found.left_only == ("q",)


@pytest.mark.parametrize(
    ("pair", "kind", "conflict"),
    [
        (("Blue Heron AG", "Blue Heron GmbH"), NameKind.ORGANIZATION, "legal-form"),
        (("Exemplar, Anna G.", "Anna W Exemplar"), NameKind.PERSON, "initial"),
        (("A.E.", "Anna Exemplar"), NameKind.PERSON, "initials-only"),
        (("Anna Petrovna Primerova", "Anna Ivanovna Primerova"), NameKind.PERSON, "patronymic"),
        (
            ("Trading Company", "Westmark Trading Company"),
            NameKind.ORGANIZATION,
            "generic-only",
        ),
        (("Blue Heron", "Blue Heron Bank"), NameKind.ORGANIZATION, "activity"),
    ],
)
def test_what_parts_two_names_is_an_effect_of_its_own(
    pair: tuple[str, str], kind: NameKind, conflict: str
) -> None:
    found = compare(*pair, kind=kind)
    assert Effect(features=(conflict,), effect=APART[conflict]) in found.effects
    assert found.score < threshold()
