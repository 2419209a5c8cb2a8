"""Dates as lists write them → ISO 8601 prefixes, as exact as the list is and no more.

A range becomes every year in it, because a birth date between 1957 and 1960 fits
each of them; ``circa`` keeps its year. What cannot be read gives nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_RANGE = 30
"""Years. A wider range says nothing about a birth date, so only its two ends are kept."""

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_DAYS = range(1, 32)
_HEDGE = re.compile(
    r"^(?:circa|c\.|ca\.|approximately|approx\.?|about|early|late|mid)[\s-]+", re.IGNORECASE
)
_RANGE = re.compile(r"^(.+?)\s+(?:to|and|-|–)\s+(.+)$|^(\d{4})\s*[-–/]\s*(\d{4})$")
_DAY_WORD = re.compile(r"^(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*\.?[\s,-]+(\d{4})$")
_MONTH_WORD = re.compile(r"^([A-Za-z]{3})[a-z]*\.?[\s,-]+(\d{4})$")
_ISO = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?$")
_SLASHED = re.compile(r"^(\d{1,2}|dd)[/.](\d{1,2}|mm)[/.](\d{4})$", re.IGNORECASE)


def iso(written: str, *, month_first: bool = False) -> str:
    """Return one date as an ISO prefix (``1961``, ``1961-04``, ``1961-04-12``), or nothing."""
    text = _HEDGE.sub("", " ".join(written.split()).strip(" .,;"))
    if found := _ISO.match(text):
        return _joined(found[1], found[2], found[3])
    if found := _DAY_WORD.match(text):
        month = _MONTHS.get(found[2].lower())
        return _joined(found[3], month, found[1]) if month else found[3]
    if found := _MONTH_WORD.match(text):
        return _joined(found[2], _MONTHS.get(found[1].lower()), None)
    if found := _SLASHED.match(text):
        day, month_text = (found[2], found[1]) if month_first else (found[1], found[2])
        return _joined(found[3], month_text, day)
    return ""


def birth_dates(written: str, *, month_first: bool = False) -> tuple[str, ...]:
    """Return every ISO prefix that one published birth date stands for; none when unreadable."""
    text = _HEDGE.sub("", " ".join(written.split()).strip(" .,;"))
    if single := iso(text, month_first=month_first):
        return (single,)
    if found := _RANGE.match(text):
        ends = [iso(part, month_first=month_first) for part in found.groups() if part]
        if all(ends):
            return years(ends[0], ends[1])
    return ()


def years(first: str, last: str) -> tuple[str, ...]:
    """Return the years from one ISO prefix to another; both ends alone when they lie far apart."""
    low, high = sorted((int(first[:4]), int(last[:4])))
    if first[:7] == last[:7] and len(first) >= len("1961-04"):
        return (first[:7],)
    if high - low > LONGEST_RANGE:
        return (str(low), str(high))
    return tuple(str(year) for year in range(low, high + 1))


def distinct(found: Iterable[str]) -> tuple[str, ...]:
    """Return the values once each, in the order they came, without the empty ones."""
    return tuple(dict.fromkeys(one for one in found if one))


def _joined(year: str, month: int | str | None, day: str | None) -> str:
    """Join what is a real part of a date: 00, ``dd`` and ``mm`` stand for unknown."""
    if not month or not str(month).isdecimal() or int(month) not in _MONTHS.values():
        return year
    if not day or not day.isdecimal() or int(day) not in _DAYS:
        return f"{year}-{int(month):02d}"
    return f"{year}-{int(month):02d}-{int(day):02d}"
