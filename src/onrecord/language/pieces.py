"""Words → word pieces with their outward features, and the windows the network reads.

The encoder was trained without capitals, so each piece carries the shape of its
word, the gap before it and its quotation state. Windows are whole paragraphs
packed together; a paragraph is cut, at a sentence, only when it does not fit.
Hostile words are cut short before they reach the tokenizer; nothing is refused.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.language.words import Words

PAD, UNKNOWN, OPENING, CLOSING, MASK = range(5)
"""The first five pieces of every vocabulary we cut."""

WINDOW = 254
"""Pieces in a window, besides the opening and closing one: what the encoder learnt with."""

LONGEST_WORD = 100
"""Letters of a word the tokenizer sees: so no word has more pieces than a window holds."""

LOWER, TITLE, UPPER, MIXED, NO_LETTERS = range(5)
GLUED, SPACED, NEW_PARAGRAPH = range(3)
SHAPES, GAPS, QUOTES = 5, 3, 4
FEATURES = SHAPES * GAPS * QUOTES
NO_FEATURE = NO_LETTERS * GAPS * QUOTES

KNOWN_SHAPES = 8192
"""Words whose shape is remembered: a word is at most ``LONGEST_WORD`` letters here."""

SURROGATE = re.compile("[\ud800-\udfff]")
"""Half characters: legal in a Python string, refused by every encoder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The pieces of some words, as parallel lists: one entry a piece."""

    ids: list[int]
    features: list[int]
    words: list[int]
    """Index of the word each piece belongs to."""

    first: list[int]
    """Index of the first piece of each word; -1 when the tokenizer drops the word."""


def tokenizer_of(vocabulary: Sequence[str]) -> Any:
    """Return a WordPiece tokenizer over ``vocabulary``, whose order gives the piece ids."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    numbers = {piece: number for number, piece in enumerate(vocabulary)}
    tokenizer = Tokenizer(
        models.WordPiece(numbers, unk_token="[UNK]", max_input_chars_per_word=LONGEST_WORD)  # noqa: S106
    )
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


@functools.lru_cache(maxsize=KNOWN_SHAPES)
def shape_of(word: str) -> int:
    """Return how a word is capitalised."""
    if word.islower():
        return LOWER
    letters = [letter for letter in word if letter.isalpha()]
    if not letters:
        return NO_LETTERS
    if word.isupper():
        return UPPER if len(letters) > 1 else TITLE
    if letters[0].isupper() and not any(letter.isupper() for letter in letters[1:]):
        return TITLE
    return MIXED if any(letter.isupper() for letter in letters) else LOWER


def pieces_of(
    words: Words, tokenizer: Any, *, start: int = 0, end: int | None = None
) -> Pieces:
    """Return the pieces of the words from ``start`` to ``end``; word indices stay absolute."""
    end = len(words) if end is None else end
    shown = [
        SURROGATE.sub("\ufffd", words.text[a : min(b, a + LONGEST_WORD)])
        for a, b in zip(words.starts[start:end], words.ends[start:end], strict=True)
    ]
    encoded = tokenizer.encode(shown, is_pretokenized=True, add_special_tokens=False)
    owners = encoded.word_ids
    first = [-1] * (end - start)
    features = []
    base, own = 0, -1
    for number, owner in enumerate(owners):
        if owner != own:
            own = owner
            first[owner] = number
            base = shape_of(shown[owner]) * GAPS * QUOTES + words.quotes[start + owner]
            features.append(base + _gap_before(words, start + owner) * QUOTES)
        else:
            features.append(base)
    return Pieces(
        ids=encoded.ids, features=features, words=[start + w for w in owners], first=first
    )


def _gap_before(words: Words, index: int) -> int:
    if index == 0:
        return SPACED
    if words.paragraphs[index] != words.paragraphs[index - 1]:
        return NEW_PARAGRAPH
    return GLUED if words.starts[index] == words.ends[index - 1] else SPACED


def windows_of(
    words: Words,
    pieces: Pieces,
    *,
    first_size: int = WINDOW,
    may_cut: Callable[[int], bool] | None = None,
) -> list[tuple[int, int]]:
    """Return [start, end) piece ranges of at most ``WINDOW`` pieces that cover all pieces.

    ``first_size`` lets training shift the cuts; ``may_cut(word)`` lets it forbid a
    cut before a word.
    """
    found: list[tuple[int, int]] = []
    start, size, count = 0, first_size, len(pieces.ids)
    while start < count:
        end = min(count, start + size)
        if end < count:
            end = _cut_before(words, pieces, start=start, end=end, may_cut=may_cut)
        found.append((start, end))
        start, size = end, WINDOW
    return found


def _cut_before(
    words: Words,
    pieces: Pieces,
    *,
    start: int,
    end: int,
    may_cut: Callable[[int], bool] | None,
) -> int:
    """Return the best cut in (start, end]: a paragraph, else a sentence, else a word."""
    sentence = word = 0
    worth = start + (end - start) * 35 // 100
    for at in range(end, start, -1):
        own, before = pieces.words[at], pieces.words[at - 1]
        if own == before or (may_cut and not may_cut(own)):
            continue
        word = word or at
        if words.paragraphs[own] != words.paragraphs[before] and (at >= worth or not sentence):
            return at
        if words.sentences[own] != words.sentences[before]:
            sentence = sentence or at
        if at < worth and sentence:
            break
    return sentence or word or _any_word(pieces, start=start, end=end)


def _any_word(pieces: Pieces, *, start: int, end: int) -> int:
    """Return the last word boundary in (start, end]; a word never fills a whole window."""
    for at in range(end, start, -1):
        if pieces.words[at] != pieces.words[at - 1]:
            return at
    return end
