"""What the language model thinks related joins the reading: beside the patterns, never above the claim."""

from __future__ import annotations

import pytest

from builders import document
from onrecord.language import Analysis, FoundRelation
from onrecord.model import Reading, Span
from onrecord.reading import read


def with_find(
    text: str, *, subject: str, other: str, name: str = "HEADQUARTERS", sure: bool = True
) -> Reading:
    places = [Span(text.index(word), text.index(word) + len(word)) for word in (subject, other)]
    find = FoundRelation(
        property=name,
        subject=places[0],
        object=places[1],
        evidence=Span(0, len(text)),
        probability=0.91,
        sure=sure,
    )
    return read(document(text), found=Analysis(relations=(find,)))


def names(reading: Reading) -> list[tuple[str, float | None]]:
    return [(relation.name, relation.probability) for relation in reading.relations]


def test_a_find_of_the_model_is_added_with_its_probability() -> None:
    reading = with_find(
        "Halden Shipping Ltd keeps its main seat at Ostermark in Kestovia.",
        subject="Halden Shipping Ltd",
        other="Kestovia",
    )
    assert names(reading) == [("headquartered_in", 0.91)]


def test_where_a_pattern_found_the_same_the_patterns_stands() -> None:
    reading = with_find(
        "Halden Shipping Ltd is headquartered in Kestovia.",
        subject="Halden Shipping Ltd",
        other="Kestovia",
    )
    assert names(reading) == [("headquartered_in", None)]


def test_a_find_in_what_a_source_says_is_tied_to_that_claim() -> None:
    reading = with_find(
        "The Tarvos Agency said that Halden Shipping Ltd keeps its clerks in Kestovia.",
        subject="Halden Shipping Ltd",
        other="Kestovia",
    )
    (relation,) = reading.relations
    (claim,) = [one for one in reading.claims if one.id in relation.claims]
    assert claim.source


@pytest.mark.parametrize(
    "text",
    [
        "Halden Shipping Ltd never kept any seat in Kestovia.",
        "Halden Shipping Ltd may keep its clerks in Kestovia.",
        "If Halden Shipping Ltd kept its clerks in Kestovia, it would pay less.",
    ],
)
def test_no_find_stands_more_firmly_than_its_words(text: str) -> None:
    reading = with_find(text, subject="Halden Shipping Ltd", other="Kestovia")
    for relation in reading.relations:
        (claim,) = [one for one in reading.claims if one.id in relation.claims]
        firm = (claim.certainty.value, claim.polarity.value, claim.modality.value)
        assert firm != ("certain", "affirmed", "actual")


def test_an_unsure_find_is_left_out() -> None:
    reading = with_find(
        "Halden Shipping Ltd keeps its clerks in Kestovia.",
        subject="Halden Shipping Ltd",
        other="Kestovia",
        sure=False,
    )
    assert names(reading) == []


def test_a_find_across_two_sentences_is_left_out() -> None:
    reading = with_find(
        "Halden Shipping Ltd is old. Rain fell in Kestovia.",
        subject="Halden Shipping Ltd",
        other="Kestovia",
    )
    assert names(reading) == []


def test_a_find_whose_parties_are_of_the_wrong_kind_is_left_out() -> None:
    reading = with_find(
        "Halden Shipping Ltd keeps its clerks in Kestovia.",
        subject="Kestovia",
        other="Halden Shipping Ltd",
    )
    assert names(reading) == []
