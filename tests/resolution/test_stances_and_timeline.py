"""Who stands how to which claim, and when things are said to have happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from builders import document
from onrecord import intake, reading, resolution
from onrecord.model import Bearing, DocumentId, EventMention, PartyStance
from onrecord.resolution.timeline import interval

AGENCY = Path(__file__).parents[2] / "examples" / "2-agency.html"
SAID = date(2031, 3, 14)  # a Friday


def test_the_matrix_tells_denied_knowledge_from_silence() -> None:
    paper = intake.open_document(AGENCY.read_bytes(), name=AGENCY.name)
    matrix = resolution.stance_matrix([paper], {paper.id: reading.read(paper)})
    stances = {(cell.party, cell.stance) for cell in matrix.cells}
    assert ("Lurania's foreign ministry", PartyStance.DENIES_KNOWLEDGE) in stances
    assert ("Tarvos Holding", PartyStance.NO_RESPONSE) in stances
    assert all(cell.evidence.quote for cell in matrix.cells)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("on March 3", "2031-03-03", "2031-03-03"),
        ("4 May 2030", "2030-05-04", "2030-05-04"),
        ("in February 2029", "2029-02-01", "2029-02-28"),
        ("in December", "2030-12-01", "2030-12-31"),
        ("on Tuesday", "2031-03-11", "2031-03-11"),
        ("earlier this year", "2031-01-01", "2031-03-14"),
        ("in 2028", "2028-01-01", "2028-12-31"),
        ("last month", "2031-02-01", "2031-02-28"),
    ],
)
def test_a_date_in_words_is_an_interval_of_days(words: str, first: str, last: str) -> None:
    found = interval(words, SAID)
    assert found is not None
    assert (found[0].isoformat(), found[1].isoformat()) == (first, last)


@pytest.mark.parametrize("words", ["on Tuesday", "in March", "earlier this year"])
def test_a_date_that_hangs_on_an_unknown_day_is_not_guessed(words: str) -> None:
    assert interval(words, None) is None


def test_a_day_that_does_not_exist_is_no_day() -> None:
    assert interval("on June 31", SAID) is None


def test_claims_without_a_date_stand_last() -> None:
    paper = replace(
        document(
            "Mayor Ines Tolland said the pier was sold in May. She said the town needs a boat."
        ),
        published="2031-06-02",
    )
    entries = resolution.timeline([paper], {paper.id: reading.read(paper)})
    assert [bool(entry.happened_from) for entry in entries] == [True, False]
    assert (entries[0].happened_from, entries[0].said) == ("2031-05-01", "2031-06-02")


@pytest.mark.parametrize(
    ("claim", "text", "bearing"),
    [
        ("Mayor sells pier", "The mayor denied that the pier was sold.", Bearing.DISAGREES),
        ("Pier sale is a hoax", "The pier was sold to a brewer on Friday.", Bearing.DISAGREES),
        ("Mayor sells pier", "The mayor reportedly sold the pier.", Bearing.DISCUSSES),
        ("Mayor sells pier", "The mayor sold the pier to a brewer.", Bearing.AGREES),
        ("Mayor denies pier sale", "The mayor denied that the pier was sold.", Bearing.AGREES),
    ],
)
def test_a_refutation_on_one_side_only_is_a_disagreement(
    claim: str, text: str, bearing: Bearing
) -> None:
    assert resolution.bearing_on(claim, text) is bearing


def test_mentions_of_one_stem_in_one_story_are_one_event() -> None:
    texts = {
        DocumentId("a"): "Brewers of Selm bought the old harbour pier in spring rain.",
        DocumentId("b"): "The old harbour pier of Selm was bought by brewers in spring.",
        DocumentId("c"): "A museum bought three violins at an auction of rare instruments.",
    }
    mentions = [EventMention(document=d, trigger="bought") for d in texts]
    assert resolution.same_events(mentions, texts) == (0, 0, 1)
