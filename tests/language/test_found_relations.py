"""Relations between two mentions: which pairs are looked at, and what a find promises."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language import analyse
from onrecord.language.pairing import (
    CANDIDATE_KINDS,
    NAMED_ORGANIZATION,
    NAMED_PERSON,
    NAMED_PLACE,
    SAID_ORGANIZATION,
    Candidate,
    candidates_of,
    gap_class,
    pairs_of,
)
from onrecord.language.relating import FOUND, ONE_SORT, SHOWN, _pairs
from onrecord.language.words import words_of

TEXT = "Orlan Systems is a subsidiary of Kestrel Group. It is based in Varna. " * 8
PER, ORG, LOC = range(3)


@st.composite
def candidate_lists(draw: st.DrawFn) -> list[Candidate]:
    count = len(words_of(TEXT))
    firsts = sorted(draw(st.sets(st.integers(0, count - 2), max_size=30)))
    kinds = st.integers(0, CANDIDATE_KINDS - 1)
    return [Candidate(at, at, draw(kinds)) for at in firsts]


def one_sort(one: Candidate, other: Candidate) -> bool:
    return any(one.kind in sort and other.kind in sort for sort in ONE_SORT)


@given(candidate_lists())
@settings(deadline=None)
def test_the_pairs_scored_are_those_of_training_less_two_of_one_sort(
    shown: list[Candidate],
) -> None:
    words = words_of(TEXT)
    expected = {
        (min(pair), max(pair))
        for pair in pairs_of(words, shown)
        if not one_sort(shown[pair.subject], shown[pair.object])
    }
    left, right = _pairs(words, shown)
    assert set(zip(left.tolist(), right.tolist(), strict=True)) == expected


def test_a_tagged_stretch_that_holds_a_name_takes_the_names_kind() -> None:
    words = words_of("the Kestrel Group bought it")
    found = candidates_of(words, named=[(ORG, 1, 2)], tagged=[(PER, 0, 2)], within=range(0))
    assert found == [Candidate(0, 2, NAMED_ORGANIZATION)]


def test_a_tagged_phrase_without_a_name_is_only_said_to_be_of_its_kind() -> None:
    words = words_of("the firm is based in Varna")
    found = candidates_of(words, named=[(LOC, 5, 5)], tagged=[(ORG, 0, 1)], within=range(0))
    assert found == [Candidate(0, 1, SAID_ORGANIZATION), Candidate(5, 5, NAMED_PLACE)]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 20), st.integers(0, 4))))
def test_no_two_candidates_share_a_word(named: list[tuple[int, int, int]]) -> None:
    words = words_of("it " * 30)
    spans = [(kind, first, first + more) for kind, first, more in named]
    found = candidates_of(words, named=spans, tagged=spans[:3], within=range(30))
    covered = [at for one in found for at in range(one.first, one.last + 1)]
    assert len(covered) == len(set(covered))


def test_the_order_of_two_changes_the_class_of_their_distance() -> None:
    one, other = Candidate(0, 0, NAMED_PERSON), Candidate(4, 4, NAMED_ORGANIZATION)
    assert gap_class(one, other) != gap_class(other, one)


def test_every_property_is_shown_no_sooner_than_it_is_found() -> None:
    assert FOUND.keys() == SHOWN.keys()
    assert all(FOUND[name] <= SHOWN[name] for name in FOUND)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Mira Toll is the chief executive of Orlan Systems.",
            ("CEO", "Orlan Systems", "Mira Toll"),
        ),
        (
            "Orlan Systems is headquartered in Varna, Bulgaria.",
            ("HEADQUARTERS", "Orlan Systems", "Varna"),
        ),
        (
            "Orlan Systems was founded in 1987 by Jon Brask.",
            ("FOUNDED_BY", "Orlan Systems", "Jon Brask"),
        ),
    ],
)
def test_a_plain_sentence_gives_its_relation_the_right_way_round(
    text: str, wanted: tuple[str, str, str]
) -> None:
    found = {
        (
            one.property,
            text[one.subject.start : one.subject.end],
            text[one.object.start : one.object.end],
        )
        for one in analyse(text).relations
    }
    assert wanted in found


def test_the_evidence_holds_both_parties() -> None:
    text = "Rain fell. Mira Toll, who works for Orlan Systems, left. Rain fell."
    for one in analyse(text).relations:
        assert one.evidence.covers(one.subject)
        assert one.evidence.covers(one.object)
        assert text[one.evidence.start : one.evidence.end].startswith("Mira")


def test_a_text_of_nothing_but_pronouns_is_read_to_its_end() -> None:
    analysis = analyse("she it " * 3000)
    assert len(analysis.tokens) == 6000
