"""Dates as far as the words fix them, and what each dates: the event, or the saying of it.

A relative date ("on Thursday", "last month") is counted from the publication
date alone. Where that is not known, or the words could mean two days, the date
stays unresolved: nothing is counted from the day on which we read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from onrecord.model import DatePrecision, Modality, Span, TimeOf, When

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
SHORT = {month[:3].lower(): n for n, month in enumerate(MONTHS, start=1)}
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH = rf"(?P<month>{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
"""With a capital: "may" is a verb."""

DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)[0-9][0-9])"
NO_YEAR = r"(?!,? (?:19|20)[0-9][0-9])(?!\w)"
FULL = (
    re.compile(rf"\b{MONTH} {DAY},? {YEAR}\b"),
    re.compile(rf"\b{DAY} (?:of )?{MONTH},? {YEAR}\b"),
    re.compile(r"\b(?P<year>(?:19|20)[0-9][0-9])-(?P<month>[0-9][0-9])-(?P<day>[0-9][0-9])\b"),
    re.compile(rf"\b{MONTH},? (?:of )?{YEAR}\b"),
    re.compile(rf"\b{MONTH} {DAY}{NO_YEAR}"),
    re.compile(rf"\b{DAY} (?:of )?{MONTH}{NO_YEAR}"),
    re.compile(
        rf"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|from|of|early|late|mid) ?-?{YEAR}\b(?![-,0-9])"
    ),
    re.compile(rf"\b(?:[Ii]n|[Ss]ince|[Ll]ast|late|early) {MONTH}{NO_YEAR}"),
)
"""The fullest first; what one of them took, a later one leaves."""

RELATIVE = re.compile(
    rf"\b(?P<next>next )?(?:on )?(?P<weekday>{'|'.join(DAYS)})\b"
    r"|\b(?P<word>yesterday|today|tomorrow|(?:earlier )?this year|last year|next year|"
    r"(?:earlier )?this month|last month|next month)\b",
    re.IGNORECASE,
)


def dates_in(text: str, span: Span, *, published: str) -> tuple[When, ...]:
    """Return the dates in one stretch of a text, each taken for the event's own time."""
    known = _day(published)
    found: list[When] = []
    for pattern in FULL:
        for match in pattern.finditer(text, span.start, span.end):
            found += _absolute(match, taken=found)
    for match in RELATIVE.finditer(text, span.start, span.end):
        place = Span(*match.span())
        if not any(one.span.meets(place) for one in found):
            found.append(_relative(match, published=known))
    return tuple(sorted(found, key=lambda one: one.span))


def of_content(whens: Sequence[When], *, modality: Modality) -> tuple[When, ...]:
    """Return the dates of a content; a weekday of what has not happened could be any, and stays open."""
    ahead = modality in {Modality.PLANNED, Modality.FORECAST, Modality.CONDITIONAL}
    return tuple(_unresolved(one) if ahead and _is_weekday(one) else one for one in whens)


def of_saying(one: When) -> When:
    """Return a date as that of the saying."""
    return When(span=one.span, of=TimeOf.SAYING, precision=one.precision, iso=one.iso)


def _is_weekday(one: When) -> bool:
    return one.precision is DatePrecision.DAY and one.span.end - one.span.start <= len(
        "on Wednesday"
    )


def _unresolved(one: When) -> When:
    return When(span=one.span, of=one.of, precision=one.precision)


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _absolute(match: re.Match[str], *, taken: Sequence[When]) -> Iterator[When]:
    groups = match.groupdict()
    place = Span(*match.span())
    if any(one.span.meets(place) for one in taken):
        return
    year, day = groups.get("year") or "", groups.get("day") or ""
    month = _month(groups.get("month") or "")
    if day:
        precision = DatePrecision.DAY
        if not (1 <= int(day) <= 31 and month):
            return
    else:
        precision = DatePrecision.MONTH if month else DatePrecision.YEAR
    iso = "-".join(
        [year, *([f"{month:02}"] if month else []), *([f"{int(day):02}"] if day else [])]
    )
    yield When(
        span=place, of=TimeOf.EVENT, precision=precision, iso=iso if year and _real(iso) else ""
    )


def _real(iso: str) -> bool:
    """Tell whether a full date is a day of the calendar."""
    return len(iso) < len("2024-02-30") or _day(iso) is not None


def _month(word: str) -> int:
    lower = word.lower().strip(".")
    if lower.isdigit():
        return int(lower) if 1 <= int(lower) <= 12 else 0
    return SHORT.get(lower[:3], 0)


def _relative(match: re.Match[str], *, published: date | None) -> When:
    word = (match["word"] or "").lower().removeprefix("earlier ")
    place = Span(*match.span())
    unit = word.split()[-1] if word else ""
    precision = {"year": DatePrecision.YEAR, "month": DatePrecision.MONTH}.get(
        unit, DatePrecision.DAY
    )
    try:
        iso = "" if published is None else _counted(match, word, published=published)
    except OverflowError:  # the first or the last day that a calendar has
        iso = ""
    return When(span=place, of=TimeOf.EVENT, precision=precision, iso=iso)


def _counted(match: re.Match[str], word: str, *, published: date) -> str:
    if match["weekday"]:
        if match["next"]:
            return ""  # this week's or the week after's: the words do not say
        back = (published.weekday() - DAYS.index(match["weekday"].lower())) % 7
        return (published - timedelta(days=back)).isoformat()
    days = {"yesterday": -1, "today": 0, "tomorrow": 1}
    if word in days:
        return (published + timedelta(days=days[word])).isoformat()
    step = {"last": -1, "this": 0, "next": 1}[word.split(maxsplit=1)[0]]
    if word.endswith("year"):
        return f"{published.year + step:04}"
    months = published.year * 12 + published.month - 1 + step
    return f"{months // 12:04}-{months % 12 + 1:02}"
