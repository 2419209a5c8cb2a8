"""When it happened and when it was said, on one axis: places only, ready to draw.

A claim without a date is placed nowhere. The axis is not to scale: room grows with the
square root of the days, or one old date would press all others into a corner; the ticks
stand at the dates themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise
from math import sqrt

from onrecord.model import Document, Dossier, LedgerLine, Story, TimelineEntry

WIDTH = 860.0
EDGE = 14.0
LABEL = 72.0
"""Width of a day's date on the axis; the last one must stand whole."""

DAY = 26.0
"""Width of the mark of a single day: a number of three digits fits in it."""

LANE, ROW, GAP = 34.0, 24.0, 6.0
TICK = 82.0
"""Least room between two dates on the axis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One mark on the axis: a day, or all the days that vague words may mean."""

    x: float
    y: float
    width: float
    vague: bool
    line: LedgerLine
    words: str
    """The day or days, and the text's own words for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """All that was said on one day."""

    x: float
    y: float
    width: float
    day: str
    lines: tuple[LedgerLine, ...]
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineSheet:
    """The drawing and its table."""

    width: float
    height: float
    said_at: float
    """Where the lower lane begins."""

    ticks: tuple[tuple[float, str], ...]
    happened: tuple[Bar, ...]
    said: tuple[Said, ...]
    rows: tuple[tuple[LedgerLine, TimelineEntry], ...]
    """Dated claims, by the day they happened."""

    tray: tuple[tuple[LedgerLine, TimelineEntry], ...]
    """Claims that no date places."""

    unknown: tuple[Document, ...]
    """Reports whose day is not known: what they say stands in no lane below."""


def timeline_sheet(dossier: Dossier, story: Story) -> TimelineSheet:
    """Return the story's timeline, its claims by the dossier's ledger lines."""
    lines = {line.claim: line for line in dossier.ledger}
    dated = [(lines[one.claim], one) for one in story.dated if one.claim in lines]
    tray = [(lines[one.claim], one) for one in story.undated if one.claim in lines]
    spoken = _by_day([*dated, *tray])
    axis = Axis(
        [_day(when) for _, one in dated for when in (one.happened_from, one.happened_to)]
        + ([_day(when) for when in spoken] if dated else [])
    )
    happened = tuple(_bars(dated, axis))
    said_at = max((bar.y for bar in happened), default=0.0) + ROW + LANE
    said = tuple(_said(spoken, axis, top=said_at + LANE - 8, dossier=dossier)) if dated else ()
    return TimelineSheet(
        width=WIDTH,
        height=max((one.y for one in said), default=said_at) + ROW + LANE,
        said_at=said_at,
        ticks=tuple(axis.ticks()),
        happened=happened,
        said=said,
        rows=tuple(dated),
        tray=tuple(tray),
        unknown=tuple(one for one in dossier.documents if not one.published),
    )


class Axis:
    """Days to places: every day that is told of has its own, in order."""

    def __init__(self, days: Iterable[date]) -> None:
        self._days = sorted(set(days))
        steps = (sqrt((other - one).days) for one, other in pairwise(self._days))
        far = list(accumulate(steps, initial=0.0))
        room = WIDTH - 2 * EDGE - LABEL
        whole = far[-1] or 1.0
        self._places = {
            day: round(EDGE + room * along / whole, 1)
            for day, along in zip(self._days, far, strict=False)
        }

    def at(self, when: str) -> float:
        """Return where a day of the axis begins."""
        return self._places[_day(when)]

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Yield the days that have room for their date, the first one always."""
        last = -TICK
        for day in self._days:
            place = self._places[day]
            if place - last >= TICK:
                last = place
                yield place, day.isoformat()


def _day(when: str) -> date:
    return date.fromisoformat(when[:10])


def _by_day(
    entries: Sequence[tuple[LedgerLine, TimelineEntry]],
) -> dict[str, list[LedgerLine]]:
    days: dict[str, list[LedgerLine]] = {}
    for line, one in entries:
        if _is_day(one.said[:10]):
            days.setdefault(one.said[:10], []).append(line)
    return dict(sorted(days.items()))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _bars(dated: Sequence[tuple[LedgerLine, TimelineEntry]], axis: Axis) -> Iterator[Bar]:
    rows: list[float] = []
    for line, one in dated:
        start = axis.at(one.happened_from)
        end = max(axis.at(one.happened_to), start) + DAY
        row = _free(rows, start)
        rows[row] = end + GAP
        vague = one.happened_from != one.happened_to
        days = f"{one.happened_from} to {one.happened_to}" if vague else one.happened_from
        yield Bar(
            x=start,
            y=LANE + row * (ROW + GAP),
            width=round(end - start, 1),
            vague=vague,
            line=line,
            words=f"{days}, “{one.words}”" if one.words else days,
        )


def _free(rows: list[float], start: float) -> int:
    """Return the first row that is free from a place on, a new one where none is."""
    for row, taken in enumerate(rows):
        if taken <= start:
            return row
    rows.append(0.0)
    return len(rows) - 1


def _said(
    spoken: dict[str, list[LedgerLine]], axis: Axis, *, top: float, dossier: Dossier
) -> Iterator[Said]:
    rows: list[float] = []
    for day, lines in spoken.items():
        start = axis.at(day)
        width = max(DAY, 15.0 + 7.0 * len(f"{len(lines)} claims"))
        start = min(start, WIDTH - EDGE - width)
        row = _free(rows, start)
        rows[row] = start + width + GAP
        own = {line.document for line in lines}
        yield Said(
            x=start,
            y=top + row * (ROW + GAP),
            width=width,
            day=day,
            lines=tuple(sorted(lines, key=lambda line: line.number)),
            documents=tuple(one for one in dossier.documents if one.id in own),
        )
