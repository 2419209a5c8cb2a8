"""How the model sees words, windows and tags."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.pieces import WINDOW, pieces_of, tokenizer_of, windows_of
from onrecord.language.tags import TAG_COUNT, best_tags, legal, spans_of, tags_of
from onrecord.language.words import CLOSES, INSIDE, OPENS, OUTSIDE, words_of

LETTERS = [chr(code) for code in range(0x21, 0x7F) if not chr(code).isupper()]
VOCABULARY = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "[MASK]",
    *LETTERS,
    *(f"##{letter}" for letter in LETTERS),
]


def shown(text: str) -> list[str]:
    words = words_of(text)
    return [words.word(at) for at in range(len(words))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She didn't pay.", ["She", "did", "n't", "pay", "."]),
        ("Acme’s plant", ["Acme", "’s", "plant"]),
        ("at 9:30 a.m.", ["at", "9:30", "a", ".", "m", "."]),
        ("U.S. envoy", ["U.S.", "envoy"]),
        ("Tula's“special”", ["Tula", "'s", "“", "special", "”"]),
        ("Иван Петров", ["Иван", "Петров"]),
    ],
)
def test_words_are_cut_where_a_reader_would_cut_them(text: str, words: list[str]) -> None:
    assert shown(text) == words


def test_a_quotation_opens_holds_and_closes() -> None:
    assert words_of('He said "no way" .').quotes == [
        OUTSIDE,
        OUTSIDE,
        OPENS,
        INSIDE,
        INSIDE,
        CLOSES,
        OUTSIDE,
    ]


def test_a_quotation_never_runs_into_the_next_paragraph() -> None:
    assert words_of('"Open\nNext').quotes == [OPENS, INSIDE, OUTSIDE]


def test_a_title_with_a_full_stop_ends_no_sentence() -> None:
    assert words_of("Mr. Roe left. Jane stayed.").sentences[-1] == 1


@given(st.text())
def test_words_follow_one_another_inside_the_text(text: str) -> None:
    words = words_of(text)
    ends = [0, *words.ends]
    assert all(end <= start for end, start in zip(ends, words.starts, strict=False))
    assert all(a < b <= len(text) for a, b in zip(words.starts, words.ends, strict=True))


@given(st.text(alphabet=st.sampled_from("ab .\n\"'\x00\ud800é-"), max_size=1500))
def test_windows_cover_every_piece_once_and_never_overflow(text: str) -> None:
    words = words_of(text)
    pieces = pieces_of(words, tokenizer_of(VOCABULARY))
    windows = windows_of(words, pieces)
    assert [at for low, high in windows for at in range(low, high)] == list(
        range(len(pieces.ids))
    )
    assert all(0 < high - low <= WINDOW for low, high in windows)


def test_a_window_is_cut_between_paragraphs_when_it_can_be() -> None:
    words = words_of("\n".join(["abc abc abc."] * 60))
    pieces = pieces_of(words, tokenizer_of(VOCABULARY))
    first, _ = windows_of(words, pieces)[:2]
    assert (
        words.paragraphs[pieces.words[first[1]]] != words.paragraphs[pieces.words[first[1] - 1]]
    )


def test_a_word_of_any_length_fits_a_window() -> None:
    words = words_of("!" * 5000 + " http://" + "a/" * 5000)
    pieces = pieces_of(words, tokenizer_of(VOCABULARY))
    assert all(high - low <= WINDOW for low, high in windows_of(words, pieces))


def is_legal(tags: list[int]) -> bool:
    pairs, starts, ends = legal()
    moves = sum(pairs[a, b] for a, b in itertools.pairwise(tags))
    return bool(starts[tags[0]] + moves + ends[tags[-1]] == 0)


@given(st.integers(0, 10_000), st.integers(1, 9))
def test_the_best_tags_are_always_legal(seed: int, length: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(1, length, TAG_COUNT)).astype(np.float32)
    free = np.zeros((TAG_COUNT, TAG_COUNT), np.float32)
    assert is_legal(best_tags(scores, [length], free)[0])


def test_the_best_tags_are_the_best_of_all_legal_ones() -> None:
    scores = np.random.default_rng(7).normal(size=(1, 3, TAG_COUNT)).astype(np.float32)
    free = np.zeros((TAG_COUNT, TAG_COUNT), np.float32)
    every = (list(tags) for tags in itertools.product(range(TAG_COUNT), repeat=3))
    best = max(
        (tags for tags in every if is_legal(tags)),
        key=lambda tags: sum(scores[0, at, tag] for at, tag in enumerate(tags)),
    )
    assert best_tags(scores, [3], free)[0] == best


def test_a_short_sequence_is_not_changed_by_a_longer_neighbour() -> None:
    scores = np.random.default_rng(3).normal(size=(2, 8, TAG_COUNT)).astype(np.float32)
    free = np.zeros((TAG_COUNT, TAG_COUNT), np.float32)
    alone = best_tags(scores[:1, :3], [3], free)[0]
    assert best_tags(scores, [3, 8], free)[0] == alone


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 4), st.integers(0, 2)), max_size=6))
def test_spans_survive_being_written_as_tags(parts: list[tuple[int, int, int]]) -> None:
    spans, at = [], 0
    for label, size, gap in parts:
        spans.append((label, at + gap, at + gap + size - 1))
        at += gap + size
    assert spans_of(tags_of(spans, at)) == spans
