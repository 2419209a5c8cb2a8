"""When things are said to have happened, and when that was said.

Dates in words become an interval of days: "in March" is the last March not after
the report, "earlier this year" everything up to it. A date that needs the report's
own date and has none is kept in its words and not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from onrecord.model import (
    Claim,
    DatePrecision,
    Document,
    DocumentId,
    Evidence,
    Reading,
    Stance,
    TimelineEntry,
    TimeOf,
)

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTH = "|".join(_MONTHS)
_WHEN = re.compile(
    rf"\b(?:(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>(?:19|20)\d\d))?\b"
    rf"|(?P<day2>\d{{1,2}}) (?P<month2>{_MONTH})(?: (?P<year2>(?:19|20)\d\d))?\b"
    rf"|(?:in|since|until|by|last|late|early|of) (?P<month3>{_MONTH})(?:,? (?P<year3>(?:19|20)\d\d))?\b"
    r"|(?:in|since|until|by|during) (?P<year4>(?:19|20)\d\d)\b"
    rf"|(?:on|last) (?P<weekday>{'|'.join(_DAYS)})\b"
    r"|(?P<vague>earlier this year|this year|last year|last month|last week|yesterday)\b)"
)
_SILENT = frozenset({Stance.NO_RESPONSE, Stance.DECLINES_COMMENT})

Interval = tuple[date, date]


def timeline(
    documents: Sequence[Document], readings: Mapping[DocumentId, Reading]
) -> tuple[TimelineEntry, ...]:
    """Return every claim by when it happened, the undated ones last by when they were said."""
    unique = {document.id: document for document in documents}.values()
    entries = [
        entry
        for document in unique
        if document.id in readings
        for entry in _entries(document, readings[document.id])
    ]
    # The sort is stable: claims of one report with one date stay in the order of its text.
    return tuple(
        sorted(
            entries,
            key=lambda e: (
                not e.happened_from,
                e.happened_from,
                e.happened_to,
                e.said,
                e.document,
            ),
        )
    )


def _entries(document: Document, reading: Reading) -> list[TimelineEntry]:
    return [_entry(document, claim) for claim in reading.claims if claim.stance not in _SILENT]


def _entry(document: Document, claim: Claim) -> TimelineEntry:
    words, between = _happened(document, claim)
    return TimelineEntry(
        claim=claim.id,
        document=document.id,
        statement=claim.statement,
        happened_from=between[0].isoformat() if between else "",
        happened_to=between[1].isoformat() if between else "",
        said=_said(claim) or document.published,
        words=words,
        evidence=Evidence(
            document=document.id, span=claim.sentence, quote=document.quote(claim.sentence)
        ),
    )


def _happened(document: Document, claim: Claim) -> tuple[str, Interval | None]:
    """Return the words that date what is claimed, and the days they may mean."""
    content = " ".join(document.quote(span) for span in claim.content)
    when = _WHEN.search(content)
    if when:
        return when[0], interval(when[0], _day_of(document.published))
    dated = (
        one
        for one in claim.when
        if one.of is TimeOf.EVENT and any(span.covers(one.span) for span in claim.content)
    )
    one = next(dated, None)
    return (document.quote(one.span), _days(one.iso)) if one else ("", None)


def _said(claim: Claim) -> str:
    """Return the day on which the sentence says that it was said; empty where it gives none."""
    days = [
        one.iso
        for one in claim.when
        if one.of is TimeOf.SAYING and one.iso and one.precision is DatePrecision.DAY
    ]
    # The last one: a dateline may stand before "said on Thursday".
    return days[-1] if days else ""


def _days(iso: str) -> Interval | None:
    """Return the first and last day of a year, month or day in ISO 8601; None for no date."""
    parts = [int(part) for part in iso.split("-")] if iso else []
    match parts:
        case [year]:
            return date(year, 1, 1), date(year, 12, 31)
        case [year, month]:
            return date(year, month, 1), _month_end(year, month)
        case [year, month, day]:
            return date(year, month, day), date(year, month, day)
        case _:
            return None


def interval(words: str, published: date | None) -> Interval | None:
    """Return the first and last day that the words may mean; None where they cannot be placed."""
    match = _WHEN.search(words)
    if match is None:
        return None
    if match["weekday"] or match["vague"]:
        return _relative(match, published) if published else None
    if match["year4"]:
        return date(int(match["year4"]), 1, 1), date(int(match["year4"]), 12, 31)
    month = _MONTHS.index(match["month"] or match["month2"] or match["month3"]) + 1
    year = _year(match, month, published)
    if year is None:
        return None
    day = match["day"] or match["day2"]
    if day is None:
        return date(year, month, 1), _month_end(year, month)
    try:
        return date(year, month, int(day)), date(year, month, int(day))
    except ValueError:  # "June 31" is a slip of the text, and no day.
        return None


def _year(match: re.Match[str], month: int, published: date | None) -> int | None:
    stated = match["year"] or match["year2"] or match["year3"]
    if stated:
        return int(stated)
    if published is None:
        return None
    # News without a year looks back: the last such month not after the report.
    return published.year if month <= published.month else published.year - 1


def _relative(match: re.Match[str], published: date) -> Interval:
    if match["weekday"]:
        back = (published.weekday() - _DAYS.index(match["weekday"])) % 7
        day = published - timedelta(days=back)
        return day, day
    year = published.year
    if match["vague"] in {"earlier this year", "this year"}:
        return date(year, 1, 1), published
    if match["vague"] == "last year":
        return date(year - 1, 1, 1), date(year - 1, 12, 31)
    if match["vague"] == "last month":
        end = published.replace(day=1) - timedelta(days=1)
        return end.replace(day=1), end
    if match["vague"] == "last week":
        monday = published - timedelta(days=published.weekday() + 7)
        return monday, monday + timedelta(days=6)
    return published - timedelta(days=1), published - timedelta(days=1)


def _month_end(year: int, month: int) -> date:
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return first_of_next - timedelta(days=1)


def _day_of(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None
