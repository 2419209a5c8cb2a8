"""Datelines: "SELM, Kestovia, March 3 (Northgate Wire) - " opens a report and claims nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Attribution, Span
from onrecord.reading.words import Word

DATELINE = re.compile(
    r"[A-Z][A-Z.'’-]{2,}(?: [A-Z][A-Z.'’-]+){0,3}(?:, [A-Z][\w.]{1,14}(?: [A-Z][\w.]{1,14})?){0,2}"
    r"(?:, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?(?: \([^()]{2,30}\))? ?(?:--|—|–|(?<= )-) ?"
)
"""A town in capitals, its state or country, a day, a year, an agency in brackets, and a dash."""


def behind_dateline(text: str, span: Span) -> Span:
    """Return a stretch without the dateline that opens it; a dateline alone stays as it is."""
    found = DATELINE.match(text, span.start, span.end)
    return Span(found.end(), span.end) if found and found.end() < span.end else span


def words_behind(text: str, ws: Sequence[Word]) -> Sequence[Word]:
    """Return the words of a sentence without those of its dateline, which is no one's content."""
    found = DATELINE.match(text, ws[0].span.start, ws[-1].span.end) if ws else None
    return [word for word in ws if word.span.start >= found.end()] if found else ws


def without_datelines(
    text: str, attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """Return the attributions, no content or source opening with a dateline."""
    return tuple(
        replace(
            one,
            content=tuple(behind_dateline(text, span) for span in one.content),
            source=tuple(behind_dateline(text, span) for span in one.source),
        )
        for one in attributions
    )
