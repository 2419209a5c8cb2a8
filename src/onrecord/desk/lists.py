"""Watch lists: added, updated, and opened together with the index that searches them.

The index is derived from the lists in use and kept beside them, so that a
report is screened without building it again; a list update makes a new one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import IndexUnreadable
from onrecord.model import Designation, WatchList

if TYPE_CHECKING:
    # Screening brings numpy: a report that is read without lists must not wait for it.
    from onrecord.list_store import ListStatus, ListStore
    from onrecord.lists import Change, ListFiles
    from onrecord.screening import Index

SAMPLE = "sample"
"""The word that stands for the invented list in the package, where a path is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """The lists in use, their index, and their entries by list and reference."""

    lists: tuple[WatchList, ...]
    index: Index
    entries: Mapping[tuple[str, str], Designation]

    def versions(self) -> tuple[tuple[str, str], ...]:
        """Return each list's name with its date and the start of its hash."""
        return tuple(
            (one.name, f"{one.as_of or 'undated'} sha256:{one.sha256[:16]}")
            for one in self.lists
        )

    def words(self) -> str:
        """Return which lists of which date were searched, in words."""
        named = [f"{one.name} of {one.as_of or 'unknown date'}" for one in self.lists]
        count = f"{len(named)} list" + ("" if len(named) == 1 else "s")
        return f"{count} ({', '.join(named)})"


def add_list(
    store: ListStore,
    source: str,
    *,
    at: str,
    name: str = "",
    accept: frozenset[str] = frozenset(),
) -> Change:
    """Load a list for the first time, from a file, a folder, a zip, or the word ``sample``."""
    return store.add(_files(source), at=at, name=name, accept=accept)


def update_list(
    store: ListStore, name: str, source: str, *, at: str, accept: frozenset[str] = frozenset()
) -> Change:
    """Put a newer version in use, all of it or nothing; raises ListRefused with the reason."""
    return store.update(name, _files(source), at=at, accept=accept)


def _files(source: str) -> ListFiles:
    from onrecord.list_store import read_list_files
    from onrecord.lists import sample_files

    return sample_files() if source == SAMPLE else read_list_files(Path(source))


def days_old(as_of: str, *, at: str) -> int | None:
    """Return how many days before the time ``at`` a list's date was; None for an unknown date."""
    try:
        return (date.fromisoformat(at[:10]) - date.fromisoformat(as_of[:10])).days
    except ValueError:
        return None


def list_status(store: ListStore) -> tuple[ListStatus, ...]:
    """Return how each list stands."""
    return store.status()


def open_lists(store: ListStore) -> Lists | None:
    """Return the lists in use and their index; None when no list is loaded."""
    lists = tuple(store.current(status.name) for status in store.status() if status.sha256)
    if not lists:
        return None
    entries = {(one.list_name, one.entry): one for each in lists for one in each.designations}
    return Lists(lists=lists, index=_index(store, lists), entries=entries)


def _index(store: ListStore, lists: tuple[WatchList, ...]) -> Index:
    from onrecord.screening import Index, build_index

    digest = hashlib.sha256(
        "".join(one.name + one.sha256 for one in lists).encode()
    ).hexdigest()
    kept = store.derived(digest)
    if kept:
        try:
            return Index.load(kept)
        except IndexUnreadable:
            pass  # another version wrote it: built again below
    index = build_index(lists)
    store.keep_derived(digest, index.dump())
    return index
