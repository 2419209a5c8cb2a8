"""How firmly a text puts a word: one score and three classes, for one word or several."""

from __future__ import annotations

import pytest

from onrecord.language import SCALES, Commitment, analyse, commitment_at, standing_of
from onrecord.language.committing import CLASSES, NEWS, WEIGHTS
from onrecord.model import Span

TEXT = "The ship sailed. The crew may return. The captain did not resign."


def at(word: str, *, scale: str = NEWS) -> Commitment:
    start = TEXT.index(word)
    found = commitment_at(analyse(TEXT, scale=scale), Span(start, start + len(word)))
    assert found is not None
    return found


def test_a_plain_past_is_firmer_than_a_modal_and_a_modal_than_a_denial() -> None:
    assert at("sailed").score > at("return").score > at("resign").score


def test_a_denial_is_most_likely_denied() -> None:
    assert standing_of(at("resign")) == "denied"


@pytest.mark.parametrize("scale", SCALES)
def test_the_three_classes_make_one(scale: str) -> None:
    said = at("return", scale=scale)
    assert said.asserted + said.uncertain + said.denied == pytest.approx(1, abs=0.002)


def test_several_words_are_read_at_the_first_and_the_last() -> None:
    analysis = analyse(TEXT)
    both = commitment_at(analysis, Span(0, len("The ship")))
    tokens = analysis.tokens[:2]
    assert both is not None
    assert both.score == pytest.approx(sum(token.certainty for token in tokens) / 2)


def test_where_no_word_stands_nothing_is_said() -> None:
    assert commitment_at(analyse(TEXT), Span(16, 17)) is None


def test_weights_can_turn_the_class() -> None:
    said = Commitment(score=1.0, asserted=0.6, uncertain=0.3, denied=0.1)
    assert standing_of(said, weights=(1.0, 1.0, 1.0)) == "asserted"
    assert standing_of(said, weights=(1.0, 3.0, 1.0)) == "uncertain"


def test_every_scale_weighs_every_class() -> None:
    assert WEIGHTS.keys() == set(SCALES)
    assert all(len(weights) == len(CLASSES) for weights in WEIGHTS.values())
