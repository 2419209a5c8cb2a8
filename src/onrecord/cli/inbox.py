"""A watched folder: its files as items, each read once.

Refused: links, folders inside, pipes and devices, hidden files, and files that
somebody is still writing.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from onrecord import desk
from onrecord.cli.papers import bytes_of
from onrecord.errors import UnreadableDocument

LOOK_S = 1.0
"""Least seconds between two looks into a folder."""

SETTLED_S = 2.0
"""A file changed more lately may still be growing, and waits for the next look."""

MOST_FILES = 100_000
"""Files in one folder; a larger one is refused aloud, for some of them would never be read."""

UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".download", ".swp", "~")
"""Endings that browsers, copiers and editors give a file they have not finished."""


def folder(path: Path, *, age_s: Callable[[float], float]) -> desk.Place:
    """Return a folder as a place to watch.

    ``age_s`` tells how many seconds ago a file's time of change was.
    """
    return desk.Place(
        name=str(path.resolve()),
        look=partial(_look, path, age_s),
        shortest_s=LOOK_S,
        between_s=0.0,
    )


def _look(path: Path, age_s: Callable[[float], float]) -> Iterator[desk.Item]:
    for name in names_in(path):
        key = _key(path / name)
        if key is not None and age_s(key[0].st_mtime) >= SETTLED_S:
            yield desk.Item(key=key[1], title=name, open=partial(_open, path / name, key[1]))


def names_in(path: Path) -> list[str]:
    """Return the names of a folder's files in order; links, hidden and unfinished ones are not there.

    Raises UnreadableDocument when the folder cannot be read or holds more than ``MOST_FILES``.
    """
    try:
        with os.scandir(path) as entries:
            wanted = (one.name for one in entries if _wanted(one))
            names = list(islice(wanted, MOST_FILES + 1))
    except OSError as problem:
        raise UnreadableDocument(
            str(path),
            problem=f"the folder cannot be read ({problem.strerror})",
            advice="Check that it is there and its permissions",
        ) from None
    if len(names) > MOST_FILES:
        raise UnreadableDocument(
            str(path),
            problem=f"the folder holds more than {MOST_FILES} files",
            advice="Move the reports that were read elsewhere",
        )
    return sorted(names)


def _wanted(entry: os.DirEntry[str]) -> bool:
    name = entry.name
    hidden = name.startswith(".") or name.lower().endswith(UNFINISHED)
    return not hidden and entry.is_file(follow_symlinks=False)


def _key(path: Path) -> tuple[os.stat_result, str] | None:
    """Return a file's state and its key; None when it is gone or no plain file any more."""
    try:
        state = path.lstat()
    except OSError:
        return None
    if not stat.S_ISREG(state.st_mode):
        return None
    return state, f"{os.fsencode(path.name)!r} {state.st_size} {state.st_mtime_ns}"


def _open(path: Path, key: str) -> desk.Paper:
    data = bytes_of(path)
    now = _key(path)
    if now is None or now[1] != key:
        raise UnreadableDocument(
            path.name,
            problem="it changed while it was read",
            advice="It is read again once it has settled",
        )
    return desk.Paper(data=data, name=path.name)
