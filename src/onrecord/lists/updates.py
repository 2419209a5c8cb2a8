"""Updates that cannot lie: whether a newly read list may replace the one in use, and what changes.

Pure judging; storage is the list store's. A refusal says why under a stable
code, so that a person can accept one reason for one update and no other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from onrecord.lists.format import entry_order
from onrecord.model import Designation, WatchList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.lists.floors import Floors


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why an update may not replace the list in use."""

    list_name: str
    code: str
    """``count``, ``drop``, ``must-have``, ``stale``, ``older`` or ``another-list``."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an update adds, removes and alters, in the list's order of entries."""

    list_name: str
    before: str
    """The digest of the list in use; empty when there was none."""

    after: WatchList
    """The new list without its designations: name, date, digest and caveats."""

    added: tuple[Designation, ...] = ()
    removed: tuple[Designation, ...] = ()
    altered: tuple[tuple[Designation, Designation], ...] = ()
    """Before and after, of entries whose content changed."""

    @property
    def is_empty(self) -> bool:
        """Tell whether no designation differs."""
        return not (self.added or self.removed or self.altered)


def judge_update(
    old: WatchList | None,
    new: WatchList,
    *,
    floors: Floors,
    today: str = "",
    accept: frozenset[str] = frozenset(),
) -> Refusal | Change:
    """Return what changes, or the first reason for which ``new`` may not replace ``old``.

    ``today`` is an ISO date; without it no list is stale. ``accept`` holds the
    codes of reasons a person has waived for this update.
    """
    for code, reason in _objections(old, new, floors=floors, today=today):
        if code not in accept:
            return Refusal(list_name=new.name, code=code, reason=reason)
    return changes(old, new)


def changes(old: WatchList | None, new: WatchList) -> Change:
    """Return what differs between two versions of a list, by entry."""
    before = {one.entry: one for one in old.designations} if old else {}
    after = {one.entry: one for one in new.designations}
    return Change(
        list_name=new.name,
        before=old.sha256 if old else "",
        after=replace(new, designations=()),
        added=tuple(one for one in new.designations if one.entry not in before),
        removed=tuple(one for one in before.values() if one.entry not in after),
        altered=tuple(
            (before[one.entry], one)
            for one in new.designations
            if one.entry in before and before[one.entry] != one
        ),
    )


def apply_change(old: WatchList | None, change: Change) -> WatchList:
    """Return the list that ``change`` leads to: equal to having loaded it whole."""
    kept = {one.entry: one for one in old.designations} if old else {}
    for gone in change.removed:
        del kept[gone.entry]
    for one in (*change.added, *(after for _, after in change.altered)):
        kept[one.entry] = one
    ordered = sorted(kept.values(), key=lambda one: entry_order(one.entry))
    return replace(change.after, designations=tuple(ordered))


def _objections(
    old: WatchList | None, new: WatchList, *, floors: Floors, today: str
) -> Iterator[tuple[str, str]]:
    count = len(new.designations)
    if old is not None and old.name != new.name:
        yield "another-list", f"it is {new.name}, and the list in use is {old.name}"
    if count < max(1, floors.least_entries):
        yield "count", _too_few(count, floors.least_entries)
    yield from _missing(new, floors)
    yield from _dropped(old, new, floors)
    yield from _out_of_date(old, new, floors=floors, today=today)


def _too_few(count: int, least: int) -> str:
    if count == 0:
        return "it holds a header at most and no entry"
    return f"it holds {count} entries where at least {least} are expected"


def _missing(new: WatchList, floors: Floors) -> Iterator[tuple[str, str]]:
    entries = {one.entry for one in new.designations}
    missing = [entry for entry in floors.must_have if entry not in entries]
    if missing and len(missing) * 2 >= len(floors.must_have):
        yield (
            "must-have",
            f"entries that have stood for years are missing: {', '.join(missing)}",
        )


def _dropped(
    old: WatchList | None, new: WatchList, floors: Floors
) -> Iterator[tuple[str, str]]:
    if old is None or not old.designations:
        return
    entries = {one.entry for one in new.designations}
    gone = sum(one.entry not in entries for one in old.designations)
    share = gone / len(old.designations)
    if share > floors.most_dropped:
        told = f"{gone} of {len(old.designations)} entries in use would go"
        yield "drop", f"{told} ({share:.1%}, at most {floors.most_dropped:.0%} may)"


def _out_of_date(
    old: WatchList | None, new: WatchList, *, floors: Floors, today: str
) -> Iterator[tuple[str, str]]:
    if old is not None and new.as_of and old.as_of and new.as_of < old.as_of:
        yield "older", f"it is of {new.as_of}, and the list in use is of {old.as_of}"
    listed, loaded = _day(new.as_of), _day(today)
    if floors.max_age_days and listed and loaded:
        age = (loaded - listed).days
        if age > floors.max_age_days:
            yield "stale", f"it is of {new.as_of}, {age} days old on {today[:10]}"


def _day(text: str) -> date | None:
    """Return the day of an ISO date or time; None when it names none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
