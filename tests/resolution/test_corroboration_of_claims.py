"""Origins are counted and not outlets; every grade says why; echoes change nothing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import document
from onrecord import intake, reading, resolution
from onrecord.model import ClaimDigit, Corroboration, Document, SourceLetter

EXAMPLES = Path(__file__).parents[2] / "examples"

PORT = """Mayor Ines Tolland said that the port of Selm had dismissed forty dockers in March.
The dockers were told in a canteen above the ticket hall, where nobody spoke for some minutes.
Harbour guards locked the northern gate before noon and sent the lorries back to the ring road.
A crane driver called the plan a disgrace. The board of the port did not respond to questions."""

UNION = """Union secretary Paul Denner said that the port of Selm had dismissed forty dockers in March.
He had copied the figure from a slide at Thursday's hearing, which the public could not attend.
Fishermen lent their boats for a protest on the river, and bakers brought bread to the quay.
The union wants a vote of its members before the spring fair begins."""

COUNT = """Pilot Dana Holt said that the port of Selm had dismissed sixty dockers in March.
Her guild has eleven members, who guide ferries through the sandbanks in fog and heavy swell."""


def corroborated(
    *documents: Document, letters: dict[str, SourceLetter] | None = None
) -> tuple[Corroboration, ...]:
    readings = {one.id: reading.read(one) for one in documents}
    return resolution.corroborate(documents, readings, letters=letters)


def about(found: tuple[Corroboration, ...], words: str) -> Corroboration:
    return next(one for one in found if words in one.statement)


def port() -> Document:
    return document(PORT, publisher="Selm Courier")


def union() -> Document:
    return document(UNION, publisher="The Calder Ledger")


def test_two_independent_origins_confirm_a_claim() -> None:
    claim = about(corroborated(port(), union()), "dismissed forty dockers")
    assert (claim.lower, claim.upper) == (2, 2)
    assert claim.grade.digit is ClaimDigit.CONFIRMED


def test_one_origin_never_gets_better_than_two_however_many_carry_it() -> None:
    copies = [document(f"Copy {n}.\n{PORT}", publisher=f"Outlet {n}") for n in range(5)]
    claim = about(corroborated(port(), *copies), "dismissed forty dockers")
    assert len(claim.reports) == 6
    assert (claim.upper, claim.grade.digit) == (1, ClaimDigit.PROBABLY_TRUE)


def test_one_person_told_to_two_newsrooms_is_one_origin() -> None:
    again = document(UNION.replace("Union secretary Paul Denner", "Mayor Ines Tolland"))
    assert about(corroborated(port(), again), "dismissed forty dockers").upper == 1


def test_contradictory_numbers_stand_against_each_other_and_are_not_merged() -> None:
    found = corroborated(port(), document(COUNT))
    forty, sixty = about(found, "forty dockers"), about(found, "sixty dockers")
    assert [(d.ours, d.theirs) for d in forty.disagreements] == [(("40",), ("60",))]
    assert sixty.disagreements[0].other.quote in PORT
    assert forty.grade.digit is ClaimDigit.POSSIBLY_TRUE


def test_a_source_is_f_until_a_person_rates_it_and_its_letter_moves_no_digit() -> None:
    unrated = about(corroborated(port()), "dismissed forty dockers").grade
    rated = about(
        corroborated(port(), letters={"Selm Courier": SourceLetter.RELIABLE}), "forty dockers"
    ).grade
    assert (unrated.code, rated.code) == ("F2", "A2")


def test_a_reaction_and_an_evaluation_add_nothing() -> None:
    reaction = document(
        "The Northern Alliance expressed concern over the report that the port of Selm had "
        "dismissed forty dockers in March."
    )
    alone = about(corroborated(port()), "dismissed forty dockers")
    beside = about(corroborated(port(), reaction), "dismissed forty dockers")
    assert (beside.lower, beside.grade) == (alone.lower, alone.grade)


def test_every_grade_says_why() -> None:
    assert all(one.grade.why for one in corroborated(port(), union(), document(COUNT)))


def test_the_examples_give_one_origin_for_what_they_share_and_none_for_what_is_repeated() -> (
    None
):
    papers = [
        intake.open_document(path.read_bytes(), name=path.name)
        for path in sorted(EXAMPLES.iterdir())
    ]
    found = corroborated(*papers)
    assert about(found, "Seven gliders made in Lurania").upper == 1
    shared = about(found, "Kestovia had set up a glider programme")
    assert (len({r.document for r in shared.reports}), shared.upper) == (3, 1)


def echoes_of(text: str, *, seed: int, count: int) -> list[Document]:
    chance = random.Random(seed)
    lines = text.split("\n")
    return [
        document(
            "\n".join(lines[:1] + chance.sample(lines[1:], chance.randint(1, 2))),
            publisher=f"Outlet {number}",
        )
        for number in range(count)
    ]


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(1, 8))
def test_adding_echoes_never_changes_a_grade(seed: int, count: int) -> None:
    before = corroborated(port(), union(), document(COUNT))
    echoes = echoes_of(PORT, seed=seed, count=count) + echoes_of(UNION, seed=seed, count=count)
    after = {
        one.statement: one for one in corroborated(port(), union(), document(COUNT), *echoes)
    }
    for one in before:
        same = after[one.statement]
        assert (same.lower, same.upper, same.grade) == (one.lower, one.upper, one.grade)


@settings(max_examples=10, deadline=None)
@given(order=st.permutations(range(3)))
def test_the_order_of_the_reports_never_changes_a_grade(order: list[int]) -> None:
    papers = [port(), union(), document(COUNT)]
    assert corroborated(*(papers[n] for n in order)) == corroborated(*papers)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The bank sold its ferry line in May.", "In May the bank sold its line of ferries."),
        ("", "The bank sold its ferry line."),
    ],
)
def test_alike_does_not_care_which_sentence_comes_first(one: str, other: str) -> None:
    assert resolution.alike(one, other) == pytest.approx(resolution.alike(other, one))
