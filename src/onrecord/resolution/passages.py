"""The longest run of words that two reports share: what to show for an echo."""

from __future__ import annotations

import re

from onrecord.model import Document, Evidence, Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")

WORDS_SHOWN_AT_LEAST = 4
"""Shorter runs are plain English and show nothing."""

ANCHOR = 3
"""Words looked up at once; a run begins where three words meet."""


def shared_passage(left: Document, right: Document) -> tuple[Evidence, ...]:
    """Return the longest shared run as one place in each text; nothing where it is too short."""
    one, other = _words(left.text), _words(right.text)
    length, at, there = _longest([w for w, _ in one], [w for w, _ in other])
    if length < WORDS_SHOWN_AT_LEAST:
        return ()
    return (
        _evidence(left, one[at : at + length]),
        _evidence(right, other[there : there + length]),
    )


def _words(text: str) -> list[tuple[str, Span]]:
    return [
        (match[0].lower().replace("’", "'"), Span(*match.span()))
        for match in _WORD.finditer(text)
    ]


def _longest(one: list[str], other: list[str]) -> tuple[int, int, int]:
    starts: dict[tuple[str, ...], int] = {}
    for at in range(len(one) - ANCHOR + 1):
        starts.setdefault(tuple(one[at : at + ANCHOR]), at)
    best = (0, 0, 0)
    there = 0
    while there <= len(other) - ANCHOR:
        at = starts.get(tuple(other[there : there + ANCHOR]), -1)
        length = _run(one, other, at=at, there=there) if at >= 0 else 0
        if length > best[0]:
            best = (length, at, there)
        # A run found is not looked at again from its middle: the cost stays linear.
        there += max(1, length - ANCHOR)
    return best


def _run(one: list[str], other: list[str], *, at: int, there: int) -> int:
    length = 0
    most = min(len(one) - at, len(other) - there)
    while length < most and one[at + length] == other[there + length]:
        length += 1
    return length


def _evidence(document: Document, words: list[tuple[str, Span]]) -> Evidence:
    span = Span(words[0][1].start, words[-1][1].end)
    return Evidence(document=document.id, span=span, quote=document.quote(span))
