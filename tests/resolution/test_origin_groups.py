"""Copies, rewrites and citing reports are one origin; shared quotations are not."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import document
from onrecord import intake, reading, resolution
from onrecord.model import Credit, CreditRole, Document, OriginGroup, Tie

EXAMPLES = Path(__file__).parents[2] / "examples"

FERRY = """The harbour board of Selm will close its oldest ferry line in autumn, two members said.
The line has lost passengers for nine years, and repairs to the landing stage would cost more
than the board earns in a season. Mayor Ines Tolland asked for a delay until the spring market.
The crew of fourteen was told on Tuesday evening in a canteen above the ticket hall. Nobody
spoke for some minutes, one deckhand recalled. A replacement bus would take the coastal road,
which floods after heavy rain, and schools on the island have begun to look for other ways."""

BRIDGE = """Engineers who inspected the rail bridge at Ostermark found rust in eleven bearings,
according to a report that the transport office published on its notice board. Trains may cross
at walking pace until the bearings are exchanged in winter. Freight firms complained that they
learnt of the limit from a driver. The office has ordered steel from a mill in Calder, where
workers are on strike over night shifts, so that delivery may slip into the following year."""

SPEECH = "“We will not rest until every island has a boat, a doctor and a school that opens on time, and whoever says otherwise has never waited on a pier in November,”"


def ids(groups: tuple[OriginGroup, ...]) -> set[frozenset[str]]:
    return {frozenset(group.documents) for group in groups}


def test_a_copy_under_another_name_is_the_same_origin() -> None:
    original, copy = document(FERRY), document("Ferry news.\n" + FERRY)
    (group,) = resolution.group_origins([original, copy])
    assert (group.lower, group.upper) == (1, 1)
    assert group.joins[0].tie is Tie.REPUBLISHED


def test_a_light_rewrite_with_dropped_and_moved_sentences_is_the_same_origin() -> None:
    lines = FERRY.replace("oldest", "most aged").replace("told", "informed").split(". ")
    rewrite = document(". ".join(lines[3:] + lines[:2]).replace("autumn", "the fall"))
    (group,) = resolution.group_origins([document(FERRY), rewrite])
    assert {evidence.document for evidence in group.joins[0].evidence} == set(group.documents)


def test_two_stories_are_two_origins() -> None:
    assert len(resolution.group_origins([document(FERRY), document(BRIDGE)])) == 2


def test_a_shared_speech_does_not_make_two_reports_one() -> None:
    one = document(f"{FERRY} {SPEECH} Tolland said.")
    other = document(f"{SPEECH} the mayor told a crowd. {BRIDGE}")
    assert len(resolution.group_origins([one, other])) == 2


def test_words_quoted_by_one_and_printed_bare_by_the_other_are_no_shared_writing() -> None:
    bare = SPEECH.strip("“”,")
    one, other = document(f"{SPEECH}\n{FERRY}"), document(f"{bare}.\n{BRIDGE}")
    assert len(resolution.group_origins([one, other])) == 2


def test_a_stock_line_at_the_end_joins_nobody() -> None:
    line = "\nStaff of the northern desk contributed to this report."
    short = "Rain fell on the pier. Boats stayed in." + line
    assert len(resolution.group_origins([document(BRIDGE + line), document(short)])) == 2


def test_a_later_round_up_of_two_stories_does_not_make_them_one() -> None:
    ferry = replace(document(FERRY), published="2031-03-01")
    bridge = replace(document(BRIDGE), published="2031-03-02")
    both = replace(document(FERRY + "\n" + BRIDGE), published="2031-03-09")
    groups = resolution.group_origins([both, bridge, ferry])
    assert len(groups) == 2


def test_the_rewrite_among_the_examples_rests_on_the_agency_and_the_third_report_does_not() -> (
    None
):
    aggregator, agency, independent = papers = [
        intake.open_document(path.read_bytes(), name=path.name)
        for path in sorted(EXAMPLES.iterdir())
    ]
    readings = {paper.id: reading.read(paper) for paper in papers}
    groups = resolution.group_origins(papers, readings)
    assert groups[0].joins[0].tie is Tie.REWRITTEN
    assert ids(groups) == {
        frozenset({aggregator.id, agency.id}),
        frozenset({independent.id}),
    }


def test_the_report_that_credits_the_other_is_the_later_one_even_when_it_is_longer() -> None:
    original = document(FERRY, publisher="Lantern News")
    credit = Credit(outlet="Lantern News", role=CreditRole.REPORTED)
    longer = replace(document(FERRY + "\nThe tide is low today."), credits=(credit,))
    (group,) = resolution.group_origins([longer, original])
    assert (group.joins[0].earlier, group.joins[0].later) == (original.id, longer.id)


def test_a_new_report_finds_what_it_repeats_among_many_without_grouping_them_again() -> None:
    prints = [resolution.fingerprint(document(text)) for text in (FERRY, BRIDGE)]
    copy = resolution.fingerprint(document("Ferry news.\n" + FERRY))
    assert [one for one, _ in resolution.nearest(copy, prints)] == [prints[0].document]


def test_a_text_without_words_is_a_group_of_its_own() -> None:
    assert len(resolution.group_origins([document(""), document("…"), document(FERRY)])) == 3


def echoes_of(text: str, *, seed: int, count: int) -> list[Document]:
    """Return cut-downs of three sentences or more: of a single one nobody can tell the origin."""
    chance = random.Random(seed)
    lines = text.split(". ")
    made = []
    for number in range(count):
        kept = chance.sample(lines, chance.randint(3, len(lines)))
        made.append(document(f"Item {number} of the day.\n" + ". ".join(kept)))
    return made


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(0, 12))
def test_echoes_never_add_an_origin_and_never_join_two(seed: int, count: int) -> None:
    echoes = echoes_of(FERRY, seed=seed, count=count)
    groups = resolution.group_origins([document(FERRY), document(BRIDGE), *echoes])
    assert len(groups) == 2


@settings(max_examples=20, deadline=None)
@given(order=st.permutations(range(6)))
def test_the_order_of_the_reports_changes_nothing(order: list[int]) -> None:
    reports = [document(FERRY), document(BRIDGE), *echoes_of(BRIDGE, seed=4, count=4)]
    assert resolution.group_origins([reports[n] for n in order]) == resolution.group_origins(
        reports
    )
