"""Text → its lines, and stretches of them, for readers that take a bounded piece at a time.

A line is a sentence as ``words.py`` cuts it. A stretch is a run of whole lines, ended
with a paragraph where one ends in reach. Every character that is not white space lies
in exactly one line, and every line in exactly one stretch.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.language.words import words_of
from onrecord.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence, or a part of one that is longer than a stretch may be."""

    span: Span
    sentence: int
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lines of one text, in its order; each place belongs to the line it stands in."""

    all: tuple[Line, ...]
    starts: tuple[int, ...]

    def at(self, place: int) -> Line:
        """Return the line that holds ``place``, or the last one that begins before it."""
        return self.all[max(bisect_right(self.starts, place) - 1, 0)]


def lines_of(text: str, *, longest: int = 0) -> Lines:
    """Return the lines of ``text``; with ``longest``, none holds more characters than that."""
    words = words_of(text)
    lines: list[Line] = []
    first = 0
    for at in range(1, len(words) + 1):
        if at < len(words) and words.sentences[at] == words.sentences[first]:
            continue
        for start in range(words.starts[first], words.ends[at - 1], longest or len(text)):
            span = Span(start, min(words.ends[at - 1], start + (longest or len(text))))
            paragraph, sentence = words.paragraphs[first], words.sentences[first]
            lines.append(Line(span=span, sentence=sentence, paragraph=paragraph))
        first = at
    return Lines(all=tuple(lines), starts=tuple(line.span.start for line in lines))


def stretches_of(text: str, *, longest: int) -> Iterator[tuple[Line, ...]]:
    """Yield runs of lines that hold at most ``longest`` characters each, in order."""
    lines = lines_of(text, longest=longest).all
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and _reach(lines, start, end) <= longest:
            end += 1
        if end < len(lines):
            end = _paragraph_end(lines, start, end)
        yield lines[start:end]
        start = end


def _reach(lines: tuple[Line, ...], first: int, last: int) -> int:
    return lines[last].span.end - lines[first].span.start


def _paragraph_end(lines: tuple[Line, ...], start: int, end: int) -> int:
    """Return the last paragraph's end in (start, end], or ``end`` where none ends there."""
    at = end
    while at > start and lines[at].paragraph == lines[at - 1].paragraph:
        at -= 1
    return at if at > start else end
