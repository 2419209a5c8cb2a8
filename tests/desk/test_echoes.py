"""Adding echoes never changes a grade, along the whole way: bytes, reading, casebook, story."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import desk
from onrecord.casebook import Casebook
from onrecord.model import ClaimId, Story

AT = "2031-05-03T09:00:00+00:00"
PORT = """Mayor Ines Tolland said that the port of Selm had dropped forty ferry lines in March.
The captains were told in a canteen above the ticket hall, where nobody spoke for some minutes.
Harbour guards locked the northern gate before noon and sent the lorries back to the ring road.
A crane driver called the plan a disgrace. The board of the port did not respond to questions."""
UNION = """Union secretary Paul Denner said that the port of Selm had dropped forty ferry lines in March.
He had copied the figure from a slide at Thursday's hearing, which the public could not attend.
Fishermen lent their boats for a protest on the river, and bakers brought bread to the quay.
The union wants a vote of its members before the spring fair begins."""
COUNT = """Pilot Dana Holt said that the port of Selm had dropped sixty ferry lines in March.
Her guild has eleven members, who guide ferries through the sandbanks in fog and heavy swell."""


@cache
def paper(text: str, day: str = "2031-03-14") -> desk.ReadPaper:
    read = desk.read_text(text)
    return replace(read, document=replace(read.document, published=day))


def later(text: str) -> desk.ReadPaper:
    """Return an echo, which comes a day later: undated, a fuller copy would pass for the original."""
    return paper(text, "2031-03-15")


def echoes(seed: int, count: int) -> list[str]:
    """Return copies and cut-downs of the two long reports, each under a line of its own."""
    chance = random.Random(seed)
    made = []
    for number in range(count):
        lines = chance.choice((PORT, UNION)).split("\n")
        kept = lines[:1] + chance.sample(lines[1:], chance.randint(1, 3))
        made.append(f"Outlet {chance.choice('ABCDEFG')}{number}\n" + "\n".join(kept))
    return made


def grades(story: Story, own: list[desk.ReadPaper]) -> dict[ClaimId, tuple[int, int, str]]:
    """Return the count and grade of each claim of the reports themselves.

    By the claim, not by the group's first words: a copy with a line more is the fuller
    report, and may come to speak for the group.
    """
    documents = {one.document.id for one in own}
    return {
        report.claim: (claim.lower, claim.upper, claim.grade.code)
        for claim in story.claims
        for report in claim.carriers
        if report.document in documents
    }


def test_the_reports_without_echoes_have_graded_claims() -> None:
    own = [paper(PORT), paper(UNION), paper(COUNT)]
    found = grades(desk.compare(own), own)
    assert {code for _, _, code in found.values()} >= {"F2", "F3"}


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(1, 8))
def test_adding_echoes_never_changes_a_grade_of_what_is_read(seed: int, count: int) -> None:
    own = [paper(PORT), paper(UNION), paper(COUNT)]
    before = grades(desk.compare(own), own)
    after = grades(desk.compare([*own, *map(later, echoes(seed, count))]), own)
    assert after == before


@pytest.mark.parametrize("seed", [1, 2])
def test_adding_echoes_never_changes_a_grade_of_what_is_kept(seed: int, tmp_path: Path) -> None:
    own = [paper(PORT), paper(UNION), paper(COUNT)]
    with Casebook.open(tmp_path / "book") as book:
        desk.keep(book, own, at=AT)
        before = grades(desk.tell_story(book, [one.id for one in book.documents()]), own)
        desk.keep(book, [later(text) for text in echoes(seed, 6)], at=AT)
        after = grades(desk.tell_story(book, [one.id for one in book.documents()]), own)
    assert after == before
