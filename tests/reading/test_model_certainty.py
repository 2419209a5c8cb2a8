"""The model on how sure a claim is: it makes lines more cautious, and none firmer."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from builders import document
from onrecord.language import Analysis, Token
from onrecord.model import Certainty, Claim, Document, Polarity, Span
from onrecord.reading import read

ORDER = list(Certainty)
TEXTS = (
    "Brenn said the yard had sold gliders.",
    "Brenn said the yard might sell gliders.",
    "Brenn said the yard had not sold gliders.",
    "Brenn denied that the yard had sold gliders.",
    "Brenn said it was pursuing many tips but had not found the glider.",
)


def heard(made: Document, score: Callable[[str], float]) -> Analysis:
    """Return an analysis that finds nothing but how sure each word is."""
    tokens, at = [], 0
    for word in made.text.split():
        at = made.text.index(word, at)
        tokens.append(
            Token(span=Span(at, at + len(word)), sentence=0, paragraph=0, certainty=score(word))
        )
        at += len(word)
    return Analysis(tokens=tuple(tokens))


def claim(text: str, score: float | None) -> Claim:
    made = document(text)
    found = None if score is None else heard(made, lambda _: score)
    return read(made, found=found).claims[0]


def test_the_event_of_a_claim_is_its_main_verb() -> None:
    for text, event in zip(TEXTS, ("sold", "sell", "sold", "sold", "pursuing"), strict=True):
        one = claim(text, None)
        assert one.event is not None
        assert text[one.event.start : one.event.end] == event


def test_an_event_that_the_model_finds_open_is_not_shown_as_certain() -> None:
    assert claim(TEXTS[0], 2.9).certainty is Certainty.CERTAIN
    assert claim(TEXTS[0], 0.9).certainty is Certainty.POSSIBLE
    assert claim(TEXTS[0], 0.1).certainty is Certainty.UNCOMMITTED


def test_an_event_that_the_model_finds_denied_is_left_open_and_not_turned() -> None:
    one = claim(TEXTS[0], -2.9)
    assert (one.certainty, one.polarity) == (Certainty.UNCOMMITTED, Polarity.AFFIRMED)


def test_a_hedge_in_the_words_is_not_lifted_by_the_model() -> None:
    assert claim(TEXTS[1], 3.0).certainty is Certainty.POSSIBLE


def test_a_negated_event_stays_negated_whatever_the_model_says() -> None:
    assert claim(TEXTS[2], 3.0).polarity is Polarity.DENIED
    assert claim(TEXTS[3], 3.0).polarity is Polarity.DENIED


def test_a_negation_of_another_verb_is_said_to_cover_a_part() -> None:
    one = claim(TEXTS[4], 2.9)
    assert one.polarity is Polarity.AFFIRMED
    assert [caveat.code for caveat in one.caveats] == ["reading.part-negated"]


@given(st.sampled_from(TEXTS), st.floats(-3, 3))
def test_with_the_model_no_claim_is_firmer_than_by_the_words_alone(
    text: str, score: float
) -> None:
    by_rules, with_model = claim(text, None), claim(text, score)
    assert ORDER.index(with_model.certainty) >= ORDER.index(by_rules.certainty)
    assert with_model.statement == by_rules.statement
