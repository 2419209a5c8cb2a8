"""Where sentences and quotations begin and end.

A line break ends a sentence: intake writes one paragraph a line or sets blank
lines between them. Nothing is refused; a text without words has no sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.model import Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

LINE = re.compile(r"[^\n]+")

STOP = re.compile(
    r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[A-Z0-9À-ÞА-Я])"
    r"|(?<=[a-z]{3})\.(?=(?:[A-Z][a-z]+|I|A) [a-z])"
    r"|(?<=[a-z]{3})\.(?=(?:A|An|And|As|At|But|For|He|If|In|It|On|She|The|They|This|To|We|When)[ ,])"
)
"""A full stop, its closing marks, and a capital or a digit behind the blank; where the blank was
lost ("auspices.To this aim"), a word in lower case before and a capital word with more behind, or
one that opens sentences ("need.And, most of all")."""

# Seen before a capital far more often inside a sentence than at its end.
ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof sen rep gov gen lt col sgt maj capt cmdr adm brig rev hon st jr sr
    u.s u.k u.n e.u a.m p.m d.c no vs inc corp co ltd llc plc jan feb mar apr jun jul aug
    amb atty cpl del insp pres pvt supt ave blvd rd intl natl vol nos ph.d m.d
    sep sept oct nov dec e.g i.e etc al cf approx est dept univ assn bros messrs mt ft
    """.split()  # noqa: SIM905 - a reviewed word list reads better as prose
)

QUOTE_OPEN = "“«„"
QUOTE_CLOSE = {"“": "”", "«": "»", "„": "“”"}
LONGEST_QUOTE = 4000
"""Code points; an unclosed mark must not swallow a document (PolNeAR's longest is 2,900)."""

LONGEST_SENTENCE = 1200
"""Code points; a longer one is cut at a blank, so that the work of a rule that looks back and
forth in its sentence has a bound. The longest of PolNeAR's 30,665 training sentences has 979."""

ABBREVIATION_WITHIN = 24
"""Code points before a full stop in which its word must begin."""


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of ``text`` in order, with the quotations inside each."""
    quotations = find_quotations(text)
    ends = [quotation.end for quotation in quotations]
    found = []
    for number, line in enumerate(LINE.finditer(text)):
        for start, end in _cut(line[0], offset=line.start()):
            inside = []
            for at in range(bisect_left(ends, start + 1), len(quotations)):
                if quotations[at].start >= end:
                    break
                mark = quotations[at]
                inside.append(Span(max(start, mark.start), min(end, mark.end)))
            found.append(
                Sentence(span=Span(start, end), paragraph=number, quoted=tuple(inside))
            )
    return tuple(found)


def find_quotations(text: str) -> tuple[Span, ...]:
    """Return every stretch in double quotation marks, marks included, in order.

    A straight mark opens when none is open and closes otherwise; a paragraph's
    end closes what its own text never closed.
    """
    found = []
    for line in LINE.finditer(text):
        opened: tuple[int, str] | None = None
        for place in range(line.start(), line.end()):
            mark = text[place]
            if opened is None and (mark in QUOTE_OPEN or mark == '"'):
                opened = (place, QUOTE_CLOSE.get(mark, '"'))
            elif opened is not None and mark in opened[1]:
                found.append(Span(opened[0], place + 1))
                opened = None
        if opened is not None and line.end() - opened[0] > 1:
            found.append(Span(opened[0], min(line.end(), opened[0] + LONGEST_QUOTE)))
    return tuple(found)


def _cut(line: str, *, offset: int) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in STOP.finditer(line):
        before = line[max(start, stop.start() - ABBREVIATION_WITHIN) : stop.start()]
        if not _abbreviation(before, mark=stop[0]):
            yield from _pieces(line, start, stop.end(), offset=offset)
            start = stop.end()
    yield from _pieces(line, start, len(line), offset=offset)


def _pieces(line: str, start: int, end: int, *, offset: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence whole, or in stretches of bounded length when it has no end in sight."""
    while end - start > LONGEST_SENTENCE:
        blank = line.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        cut = blank if blank > start else start + LONGEST_SENTENCE
        yield from _trimmed(line, start, cut, offset=offset)
        start = cut
    yield from _trimmed(line, start, end, offset=offset)


def _abbreviation(before: str, *, mark: str) -> bool:
    if mark != ".":
        return False
    last = before.rsplit(maxsplit=1)[-1].lstrip("(“‘\"'").lower() if before.split() else ""
    one_letter = len(last) == 1 and last.isalpha()
    return last in ABBREVIATIONS or one_letter


def _trimmed(line: str, start: int, end: int, *, offset: int) -> Iterator[tuple[int, int]]:
    piece = line[start:end]
    lead = len(piece) - len(piece.lstrip())
    tail = len(piece.rstrip())
    if lead < tail:
        yield offset + start + lead, offset + start + tail
