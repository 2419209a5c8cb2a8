"""Sheets arrange: nothing is lost without being counted, nothing is placed by guess."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import desk
from onrecord.dossier import (
    LedgerOrder,
    LedgerView,
    NetworkView,
    comparison_sheet,
    ledger_sheet,
    network_sheet,
    sources_sheet,
    timeline_sheet,
)
from onrecord.dossier.sheets.comparison import Change, wording_change
from onrecord.model import Dossier, Mark, Story

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def papers():
    return [
        desk.read_paper(desk.Paper(data=one.read_bytes(), name=one.name))
        for one in sorted(EXAMPLES.iterdir())
    ]


@pytest.fixture(scope="module")
def dossier(papers) -> Dossier:
    return desk.dossier_of(papers)


@pytest.fixture(scope="module")
def story(papers) -> Story:
    return desk.compare(papers)


# -- ledger ----------------------------------------------------------------------


def test_without_a_choice_every_line_is_shown_once_in_its_order(dossier) -> None:
    sheet = ledger_sheet(dossier, LedgerView())
    numbers = [row.line.number for group in sheet.groups for row in group.rows]
    assert numbers == [line.number for line in dossier.ledger]


@pytest.mark.parametrize(
    "view",
    [
        LedgerView(order=order, by_voice=voice)
        for order in LedgerOrder
        for voice in (False, True)
    ],
)
def test_no_order_and_no_grouping_loses_a_line(dossier, story, view) -> None:
    sheet = ledger_sheet(dossier, view, story=story)
    numbers = sorted(row.line.number for group in sheet.groups for row in group.rows)
    assert numbers == [line.number for line in dossier.ledger]


def test_the_weakest_claims_come_first_and_uncounted_ones_last(dossier) -> None:
    sheet = ledger_sheet(dossier, LedgerView(order=LedgerOrder.WEAKEST))
    origins = [row.line.origin for group in sheet.groups for row in group.rows]
    counted = [(one.lower, one.upper) for one in origins if one]
    assert counted == sorted(counted)
    assert all(one is None for one in origins[len(counted) :])


def test_a_mark_that_is_chosen_leaves_only_its_lines_and_keeps_all_counts(dossier) -> None:
    sheet = ledger_sheet(dossier, LedgerView(marks=frozenset({Mark.DENIED})))
    assert {row.line.mark for group in sheet.groups for row in group.rows} == {Mark.DENIED}
    assert sheet.facets == dossier.tally


@given(words=st.text(max_size=12))
def test_whatever_is_typed_leaves_some_of_the_lines(dossier, words) -> None:
    assert 0 <= ledger_sheet(dossier, LedgerView(words=words)).shown <= len(dossier.ledger)


def test_a_line_says_how_many_reports_have_its_claim(dossier, story) -> None:
    sheet = ledger_sheet(dossier, LedgerView(), story=story)
    across = [row.across for group in sheet.groups for row in group.rows if row.across]
    assert max(len(one.documents) for one in across) == len(dossier.documents)


# -- sources ---------------------------------------------------------------------


def test_reports_that_repeat_each_other_stand_in_one_origin(dossier, story) -> None:
    sheet = sources_sheet(dossier, story)
    assert [len(one.documents) for one in sheet.origins] == [
        len(one.documents) for one in story.groups
    ]


def test_every_claim_has_a_strip_or_is_counted_as_without(dossier, story) -> None:
    sheet = sources_sheet(dossier, story)
    assert len(sheet.strips) + sheet.uncounted == len(story.claims)


def test_a_repetition_is_no_origin(dossier, story) -> None:
    sheet = sources_sheet(dossier, story)
    repeated = [one for one in sheet.strips if one.echoes]
    assert repeated
    assert all(one.upper <= len(story.groups) for one in repeated)


# -- compare ---------------------------------------------------------------------


@given(earlier=st.text(max_size=40), later=st.text(max_size=40))
def test_what_is_kept_and_added_spells_the_later_wording(earlier, later) -> None:
    pieces = wording_change(earlier, later)
    spelt = "".join(words for change, words in pieces if change is not Change.LOST)
    assert spelt == (later if pieces else "")


def test_the_same_words_are_no_change() -> None:
    assert wording_change("nine crates left", "nine crates left") == ()


def test_a_claim_has_a_cell_for_every_report(dossier, story) -> None:
    sheet = comparison_sheet(dossier, story)
    rows = (*sheet.shared, *sheet.single)
    assert len(rows) == len(story.claims)
    assert {len(row.cells) for row in rows} == {len(story.documents)}


def test_each_contradiction_is_told_once(dossier, story) -> None:
    told = [one.numbers for one in comparison_sheet(dossier, story).contradictions]
    assert all(first < second for first, second in told)


# -- network ---------------------------------------------------------------------


def test_a_party_of_several_reports_stands_once(dossier, story) -> None:
    sheet = network_sheet(dossier, NetworkView(), story=story)
    entities = [row.entity for _, row, _ in sheet.parties]
    first = {one: party.entities[0] for party in story.parties for one in party.entities}
    assert entities == [first.get(one, one) for one in entities]


def test_the_table_has_every_relation_and_the_drawing_none_beside(dossier, story) -> None:
    sheet = network_sheet(dossier, NetworkView(), story=story)
    assert len(sheet.dossier.relations) == len(dossier.relations) == sheet.of
    drawn = {number for edge in sheet.network.edges for number in edge.lines}
    assert drawn <= {number for row in sheet.dossier.relations for number in row.lines}


def test_named_only_leaves_no_party_without_a_name(dossier, story) -> None:
    sheet = network_sheet(dossier, NetworkView(named_only=True), story=story)
    assert all(row.subject_entity for row in sheet.dossier.relations)


def test_around_a_party_nothing_is_further_than_two_steps(dossier, story) -> None:
    whole = network_sheet(dossier, NetworkView(), story=story)
    centre = whole.parties[0][1].entity
    near = network_sheet(dossier, NetworkView(around=centre), story=story)
    ends = {e for edge in near.network.edges for e in (edge.subject, edge.object)}
    assert centre in {node.row.entity for node in ends}
    assert len(near.dossier.relations) < len(whole.dossier.relations)


def test_the_same_network_is_drawn_the_same(dossier, story) -> None:
    view = NetworkView(marks=frozenset({Mark.ALLEGED}))
    assert network_sheet(dossier, view, story=story) == network_sheet(
        dossier, view, story=story
    )


# -- timeline --------------------------------------------------------------------


def test_undated_claims_are_in_the_tray_and_nowhere_else(dossier, story) -> None:
    sheet = timeline_sheet(dossier, story)
    drawn = {bar.line.number for bar in sheet.happened}
    tray = {line.number for line, _ in sheet.tray}
    assert drawn == {line.number for line, _ in sheet.rows}
    assert not drawn & tray
    assert len(sheet.rows) + len(sheet.tray) == len(story.timeline)


def test_no_two_bars_lie_on_each_other_and_none_leaves_the_picture(dossier, story) -> None:
    sheet = timeline_sheet(dossier, story)
    bars = sorted((bar.y, bar.x, bar.x + bar.width) for bar in sheet.happened)
    for (row, _, end), (next_row, start, _) in pairwise(bars):
        assert row != next_row or end < start
    assert all(start >= 0 and end <= sheet.width for _, start, end in bars)


def test_without_a_date_nothing_is_drawn(dossier, story) -> None:
    undated = tuple(
        replace(one, happened_from="", happened_to="", said="") for one in story.timeline
    )
    sheet = timeline_sheet(dossier, replace(story, timeline=undated))
    assert (sheet.happened, sheet.said, sheet.ticks) == ((), (), ())
    assert len(sheet.tray) == len(undated)


def test_a_report_without_a_day_is_named_as_such(dossier, story) -> None:
    sheet = timeline_sheet(dossier, story)
    assert [one.published for one in sheet.unknown] == [""] * len(sheet.unknown)
    assert len(sheet.unknown) == sum(not one.published for one in dossier.documents)
