"""Text → words, and what stands around each: paragraph, sentence, quotation marks.

This is the model's own, light view of a text: it decides where windows may be
cut and what the network is told about a word besides its letters. It is not
the segmentation that a reader sees; that one lives in ``reading/sentences.py``.
Training and run time share this file, so that both see the same words.
It refuses nothing: every string has words, if none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

WORD = re.compile(
    r"https?://\S+"
    r"|\d+(?:[.,:]\d+)*"
    r"|(?:[A-Z]\.){2,}"
    r"|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b"
    r"|[^\W\d_]+(?:-[^\W\d_]+)*"
    r"|\.{2,}|--+"
    r"|\S"
)
"""One word. A negation ("n't") is split from its verb in ``_split_negation``."""

NEGATION = re.compile(r"[Nn]['’][Tt]\b")

ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "sen",
        "rep",
        "gov",
        "gen",
        "lt",
        "col",
        "st",
        "jr",
        "sr",
        "d",
        "r",
        "u.s",
        "u.n",
        "a.m",
        "p.m",
        "no",
        "vs",
        "jan",
        "feb",
        "mar",
        "apr",
        "aug",
        "sept",
        "oct",
        "nov",
        "dec",
        "calif",
        "fla",
        "mass",
        "va",
        "pa",
        "wash",
        "ill",
        "n.h",
        "n.y",
        "n.c",
        "s.c",
        "d.c",
        "rev",
        "sgt",
        "maj",
        "inc",
        "corp",
        "co",
    ]
)
"""A full stop after one of these ends no sentence; from the titles and datelines of news."""

CLOSERS = frozenset("”\"'’)") | {"''"}

OUTSIDE, OPENS, INSIDE, CLOSES = range(4)
"""Where a word stands with respect to double quotation marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one text, as parallel lists: one entry a word."""

    text: str
    starts: list[int]
    ends: list[int]
    paragraphs: list[int]
    sentences: list[int]
    quotes: list[int]

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, index: int) -> str:
        """Return the letters of one word."""
        return self.text[self.starts[index] : self.ends[index]]


def words_of(text: str) -> Words:
    """Return the words of ``text`` with the paragraph, sentence and quotation state of each."""
    starts, ends = _word_offsets(text)
    paragraphs, sentences = _segments(text, starts, ends)
    return Words(
        text=text,
        starts=starts,
        ends=ends,
        paragraphs=paragraphs,
        sentences=sentences,
        quotes=_quote_states(text, starts, ends, paragraphs=paragraphs),
    )


def _word_offsets(text: str) -> tuple[list[int], list[int]]:
    starts: list[int] = []
    ends: list[int] = []
    for found in WORD.finditer(text):
        start, end = found.span()
        split = _split_negation(text, start, end)
        if split:
            starts += (start, split)
            ends += (split, split + 3)
        elif not (starts and ends[-1] > start):
            starts.append(start)
            ends.append(end)
    return starts, ends


def _split_negation(text: str, start: int, end: int) -> int:
    """Return where "n't" begins when the word runs into it ("did|n't"), else 0."""
    if end - start > 1 and text[end - 1] in "nN" and NEGATION.match(text, end - 1):
        return end - 1
    return 0


def _segments(text: str, starts: list[int], ends: list[int]) -> tuple[list[int], list[int]]:
    paragraphs: list[int] = []
    sentences: list[int] = []
    paragraph = sentence = 0
    for index, start in enumerate(starts):
        if index:
            gap = text[ends[index - 1] : start]
            if "\n" in gap:
                paragraph += 1
                sentence += 1
            elif gap and _ends_sentence(text, starts, ends, at=index):
                sentence += 1
        paragraphs.append(paragraph)
        sentences.append(sentence)
    return paragraphs, sentences


def _ends_sentence(text: str, starts: list[int], ends: list[int], *, at: int) -> bool:
    """Tell whether a sentence ends between word ``at - 1`` and word ``at``."""
    opener = text[starts[at]]
    if not (opener.isupper() or opener.isdigit() or opener in '“"‘('):
        return False
    last = at - 1
    while (
        last > 0
        and text[starts[last] : ends[last]] in CLOSERS
        and starts[last] == ends[last - 1]
    ):
        last -= 1
    if text[starts[last] : ends[last]] not in {".", "?", "!"}:
        return False
    before = text[starts[last - 1] : ends[last - 1]].lower() if last else ""
    is_short = before in ABBREVIATIONS or (len(before) == 1 and before.isalpha())
    return not (text[starts[last]] == "." and is_short)


def _quote_states(
    text: str, starts: list[int], ends: list[int], *, paragraphs: list[int]
) -> list[int]:
    """Return the quotation state of every word; each paragraph begins outside."""
    states: list[int] = []
    quoting = False
    paragraph = -1
    for start, end, own in zip(starts, ends, paragraphs, strict=True):
        if own != paragraph:
            quoting, paragraph = False, own
        mark = text[start:end]
        if mark == "“" or (mark == '"' and not quoting):
            quoting = True
            states.append(OPENS)
        elif mark in {"”", '"'}:
            quoting = False
            states.append(CLOSES)
        else:
            states.append(INSIDE if quoting else OUTSIDE)
    return states
