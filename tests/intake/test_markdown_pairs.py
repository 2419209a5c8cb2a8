"""Markdown's paired signs: taken out where they close, and cheap where they never do."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.intake.pairs import without_comments, without_pairs

LENGTH = 1_000_000
SECONDS = 3.0
"""Of processor time; it takes a tenth of that, and a look ahead from every sign took minutes."""


def test_emphasis_that_closes_on_its_line_is_taken_out() -> None:
    text = "a **b** c __d__ e ~~f~~ g ***h*** i"
    assert without_pairs(text) == "a b c d e f g h i"


def test_signs_that_do_not_close_stay() -> None:
    for text in ("2 ** 3 ** 4", "a **b\nc** d", "snake__case__name", "**" + "a" * 400 + "**"):
        assert without_pairs(text) == text


def test_comments_are_left_out_and_an_open_one_stays() -> None:
    assert without_comments("a <!-- b --> c <!-- d") == "a  c <!-- d"
    assert without_comments("<!--" + "x" * 3_000 + "-->") == "<!--" + "x" * 3_000 + "-->"


@pytest.mark.parametrize(
    "piece", ["<!-- ", "**a ", "**a **b** ", "__a ", "~~a~~", "***", "-->"]
)
def test_a_megabyte_of_signs_is_walked_once(piece: str) -> None:
    text = piece * (LENGTH // len(piece))
    started = time.process_time()
    without_pairs(without_comments(text))
    assert time.process_time() - started < SECONDS


@given(st.text("*_~ab<!->\n ", max_size=80))
def test_only_signs_are_taken_out_and_letters_stay_in_order(text: str) -> None:
    left = without_pairs(text)
    assert [sign for sign in left if sign in "ab<!->\n "] == [
        sign for sign in text if sign in "ab<!->\n "
    ]
