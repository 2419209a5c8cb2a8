"""The programs that measure the model count what they say they count."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.language import Commitment
from quality import attribution, certainty, relations


@pytest.mark.parametrize(
    ("cue", "reported"),
    [
        ("said on Monday", True),
        ("according to", True),
        ("wants", False),
        ("concern over", False),
    ],
)
def test_a_reporting_cue_is_one_with_a_word_of_reporting(cue: str, *, reported: bool) -> None:
    assert attribution.reports(cue, {"cue": [[0, len(cue)]]}) is reported


@pytest.mark.parametrize(
    ("name", "scale"),
    [("uds_ih2_test.jsonl.gz", "uds_ih2"), ("uw_dev.jsonl", "uw"), ("mine.jsonl", "uw")],
)
def test_a_file_is_read_on_the_scale_of_the_set_it_is_named_after(
    name: str, scale: str
) -> None:
    assert certainty.scale_of(Path(name)) == scale


def test_the_gold_is_cut_at_one_and_the_classes_come_from_the_model() -> None:
    said = Commitment(score=2.0, asserted=0.9, uncertain=0.05, denied=0.05)
    found = [certainty.Judged(gold=1.0, said=said), certainty.Judged(gold=-3.0, said=said)]
    figures = certainty.measured(found, scale="uw")
    assert figures["per_class"]["asserted"] == pytest.approx(2 / 3)
    assert figures["mae"] == pytest.approx(3.0)


def test_one_gold_fact_is_used_once() -> None:
    gold: list[relations.Fact] = [("CEO", (0, 4), (10, 14))]
    guess: list[relations.Fact] = [("CEO", (0, 2), (10, 12)), ("CEO", (2, 4), (12, 14))]
    tally = relations.Tally()
    tally.add(guess, gold)
    assert (tally.result()["p"], tally.result()["r"]) == (0.5, 1.0)
