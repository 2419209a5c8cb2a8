"""Dates as sources write them → ISO 8601, or nothing at all.

It refuses to guess: a date without a year, or one that could be read as the
third of April or the fourth of March, is unknown.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

__all__ = ["find_stated", "iso"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+|(?:mon|tue|wed|thu|fri|sat|sun),?\s+)?"
)
_WRITTEN = (
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>\d{{4}})",
    rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
    r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日",
)
_SHAPES = tuple(re.compile(shape, re.IGNORECASE) for shape in _WRITTEN)
_NUMBERS = re.compile(r"(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<year>\d{4})")
_ZULU = re.compile(r"[Zz]$")
_LABEL = re.compile(
    r"(?:date|published|publication date|posted|first published|issued)(?:\s+(?:on|at))?\s*:?\s+",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\s*(?:[,|-]|at)?\s*\d{1,2}[:.]\d{2}.{0,20}", re.IGNORECASE)
_DATELINE = re.compile(
    r"[^\W\d_][^().\n]{1,60}?,\s+(?P<when>[^()\n]{6,30}?)\s*(?:\(|/|[—–-]{1,2}\s)"
)
_OPENING_LINES = 8
"""A publication line stands above the body; further down a date belongs to the story."""

_EARLIEST, _LATEST = 1600, 2200
_SHORTEST, _LONGEST = 6, 80
_MONTHS_IN_A_YEAR = 12


def iso(written: str) -> str:
    """Return ``written`` as an ISO 8601 date or date and time, or "" when it is neither."""
    written = written.strip()
    if not _SHORTEST <= len(written) <= _LONGEST or not written[:1].isalnum():
        return ""
    return _from_iso(written) or _from_mail(written) or _from_words(written)


def find_stated(text: str) -> str:
    """Return the date a text states above its body or in its dateline, else ""."""
    lines = [line.strip() for line in text[:2_000].split("\n") if line.strip()]
    for line in lines[:_OPENING_LINES]:
        label = _LABEL.match(line)
        if found := _whole_line(line[label.end() :] if label else line):
            return found
        dateline = _DATELINE.match(line)
        if dateline and (found := _whole_line(dateline["when"])):
            return found
    return ""


def _whole_line(line: str) -> str:
    if len(line) > _LONGEST:
        return ""
    for shape in _SHAPES:
        match = shape.match(line)
        rest = line[match.end() :].strip(" .|") if match else ""
        if match and (not rest or _CLOCK.fullmatch(rest)):
            return _calendar(match["year"], match["month"], match["day"])
    return _from_iso(line)


def _from_iso(written: str) -> str:
    if not written[:4].isdecimal() or len(written) < len("20240924"):
        return ""
    try:
        if len(written) <= len("2024-09-24"):
            return _in_range(date.fromisoformat(written))
        return _in_range(datetime.fromisoformat(_ZULU.sub("+00:00", written)))
    except ValueError:
        return ""


def _from_words(written: str) -> str:
    for shape in _SHAPES:
        if match := shape.match(written):
            return _calendar(match["year"], match["month"], match["day"])
    match = _NUMBERS.match(written)
    if match is None:
        return ""
    # 03/04/2024 is March in one country and April in another; 24/09/2024 is clear.
    first, second = int(match["first"]), int(match["second"])
    if first > _MONTHS_IN_A_YEAR:
        return _calendar(match["year"], match["second"], match["first"])
    if second > _MONTHS_IN_A_YEAR or first == second:
        return _calendar(match["year"], match["first"], match["second"])
    return ""


def _from_mail(written: str) -> str:
    """Read RFC 5322 dates; without a clock time the reader would invent midnight."""
    if ":" not in written:
        return ""
    try:
        return _in_range(parsedate_to_datetime(written))
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _calendar(year: str, month: str, day: str) -> str:
    number = _MONTHS.get(month.casefold()) or (int(month) if month.isdecimal() else 0)
    try:
        return _in_range(date(int(year), number, int(day)))
    except ValueError:
        return ""


def _in_range(found: date) -> str:
    return found.isoformat() if _EARLIEST <= found.year <= _LATEST else ""
