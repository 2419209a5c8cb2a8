"""SQLite's errors, said in our words: what happened, where, and what to do next.

Nothing here decides anything; an error SQLite has no code for passes as a plain
CasebookError with SQLite's own words.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from onrecord.errors import (
    CasebookBusy,
    CasebookError,
    CasebookUnwritable,
    NotACasebook,
    RefusedEntry,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# SQLite keeps the family of an error in the low byte of its code
# (https://sqlite.org/rescode.html, "Primary Result Codes versus Extended Result Codes").
PRIMARY = 0xFF


@contextmanager
def in_our_words(path: str) -> Iterator[None]:
    """Turn every SQLite error raised inside into a CasebookError about ``path``."""
    try:
        yield
    except sqlite3.Error as error:
        raise spoken(error, path) from error


def spoken(error: sqlite3.Error, path: str) -> CasebookError:
    """Return the error of ours that says what SQLite's error means."""
    family = getattr(error, "sqlite_errorcode", -1) & PRIMARY
    make = _FAMILIES.get(family)
    return make(path, error) if make else CasebookError(f"{path}: {error}.")


def _busy(path: str, _: sqlite3.Error) -> CasebookError:
    return CasebookBusy(path, problem="another process is writing to it and did not finish")


def _locked_out(path: str, _: sqlite3.Error) -> CasebookError:
    return CasebookUnwritable(
        path,
        problem="the file or its folder cannot be opened for writing",
        advice="allow writing to both, or copy the file to a folder of yours",
    )


def _full(path: str, _: sqlite3.Error) -> CasebookError:
    return CasebookUnwritable(
        path, problem="the disk is full", advice="make room and save again"
    )


def _failing(path: str, error: sqlite3.Error) -> CasebookError:
    return CasebookUnwritable(
        path,
        problem=f"the disk does not answer as it should ({error})",
        advice="check the disk, then save again",
    )


def _foreign(path: str, _: sqlite3.Error) -> CasebookError:
    return NotACasebook(path, problem="it is not an SQLite file, or its beginning is damaged")


def damaged(path: str, what: object) -> NotACasebook:
    """Return the refusal for a casebook whose contents no longer hold together."""
    return NotACasebook(path, problem=f"the casebook is damaged ({what}); use a copy of it")


def _too_big(path: str, error: sqlite3.Error) -> CasebookError:
    return RefusedEntry(path, problem=f"larger than SQLite can hold ({error})")


def _against_the_rules(path: str, error: sqlite3.Error) -> CasebookError:
    return RefusedEntry(path, problem=f"the casebook's rules refuse it ({error})")


_FAMILIES: dict[int, Callable[[str, sqlite3.Error], CasebookError]] = {
    sqlite3.SQLITE_ERROR: damaged,  # our SQL is fixed: it fails when a table is not there
    sqlite3.SQLITE_BUSY: _busy,
    sqlite3.SQLITE_LOCKED: _busy,
    sqlite3.SQLITE_PERM: _locked_out,
    sqlite3.SQLITE_READONLY: _locked_out,
    sqlite3.SQLITE_CANTOPEN: _locked_out,
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_IOERR: _failing,
    sqlite3.SQLITE_CORRUPT: damaged,
    sqlite3.SQLITE_NOTADB: _foreign,
    sqlite3.SQLITE_TOOBIG: _too_big,
    sqlite3.SQLITE_CONSTRAINT: _against_the_rules,
}
