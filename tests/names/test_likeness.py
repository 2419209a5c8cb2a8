"""How alike words are, one at a time and by the lexicon."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.names import Lexicon, likeness, skeletons
from onrecord.names.likeness import SAME_FULL

BARE = "^"
WORDS = st.text("abdehiklmnorstuwyz", min_size=2, max_size=10)
BARE_WORDS = WORDS.map(lambda word: BARE + word)
GLIDES = st.text("aeiouwvyh", min_size=1, max_size=7)
ANY = WORDS | BARE_WORDS | GLIDES


@given(WORDS | BARE_WORDS, WORDS | BARE_WORDS)
def test_likeness_is_symmetric_and_a_share(left: str, right: str) -> None:
    assert likeness(left, right) == likeness(right, left)
    assert 0 <= likeness(left, right) <= 1


@settings(deadline=None)  # the first example loads rapidfuzz
@given(st.lists(WORDS | BARE_WORDS, min_size=1, max_size=30, unique=True), WORDS | BARE_WORDS)
def test_the_lexicon_finds_what_the_formula_says(words: list[str], asked: str) -> None:
    near = Lexicon(words).near(asked)
    for at, alike in zip(near.words.tolist(), near.likeness.tolist(), strict=True):
        assert abs(likeness(asked, words[at]) - alike) < 1e-5


@given(st.lists(WORDS, min_size=1, max_size=20, unique=True))
def test_a_listed_word_is_always_found_and_is_itself(words: list[str]) -> None:
    near = Lexicon(words).near(words[0])
    assert near.likeness[near.words.tolist().index(0)] == 1


@settings(deadline=None)
@given(
    st.lists(ANY, min_size=1, max_size=40, unique=True), st.lists(ANY, min_size=7, max_size=30)
)
def test_words_looked_up_together_are_like_what_they_are_like_alone(
    words: list[str], asked: list[str]
) -> None:
    lexicon = Lexicon(words)
    together = [dict(zip(*map(list, near), strict=True)) for near in lexicon.near_many(asked)]
    alone = [dict(zip(*map(list, lexicon.near(word)), strict=True)) for word in asked]
    assert together == alone


@settings(deadline=None)
@given(st.lists(ANY, min_size=1, max_size=40, unique=True), st.integers(0, 60))
def test_what_was_looked_up_ahead_is_what_would_be_found(words: list[str], most: int) -> None:
    ahead, plain = Lexicon(words), Lexicon(words)
    ahead.look_ahead(range(len(words)), most)
    for one, other in zip(ahead.near_many(words), plain.near_many(words), strict=True):
        assert one.words.tolist() == other.words.tolist()
        assert one.likeness.tolist() == other.likeness.tolist()


def test_words_of_one_sound_meet_however_many_are_asked_and_however_long_they_are() -> None:
    lexicon = Lexicon(["uri"])
    many = [f"{'a' * i}u{'e' * j}r{'a' * k}i" for i, j, k in product(range(6), repeat=3)]
    assert lexicon.near("wouraiya").likeness.tolist() == [np.float32(SAME_FULL)]
    assert lexicon.near_many(["wouraiya", *many])[0].likeness.tolist() == [
        np.float32(SAME_FULL)
    ]


def test_two_spellings_of_one_sound_share_a_skeleton() -> None:
    assert skeletons("qadhafi")[1] == skeletons("kazzafi")[1]
    assert likeness("yusuf", "youssef") > likeness("yusuf", "yasin")


def test_a_womans_form_is_not_a_slip_of_the_pen() -> None:
    assert likeness("camila", "camilo") < likeness("camila", "camilla")


def test_an_initial_fits_a_word_but_proves_little() -> None:
    assert 0 < likeness("j", "jane") < likeness("jan", "jane")


def test_bare_consonants_meet_vowels_but_not_other_consonants() -> None:
    assert likeness(BARE + "tahr", "tahir") > 0.85
    assert likeness(BARE + "tahr", "nabil") == 0
