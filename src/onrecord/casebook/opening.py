"""Path → an open connection to a casebook, or a refusal that says what the path is.

What is opened: a file this OnRecord or an older one wrote, or an empty file when
the caller lets us make a new casebook. What is refused: anything else, without a
byte written to it. A file is never created through a symbolic link.

An existing casebook is only ever opened by SQLite itself: on POSIX, opening and
closing it by other means would drop the locks of every other connection this
process has to it (https://sqlite.org/howtocorrupt.html, section 2.2).
"""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

from onrecord.casebook import migrate
from onrecord.casebook.refusals import in_our_words
from onrecord.errors import CasebookError, CasebookUnwritable, NewerCasebook, NotACasebook

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION_ID = 0x4F4E5243
"""``ONRC``: what tells a casebook from every other SQLite file."""

OLDEST_SQLITE = (3, 37, 0)
"""STRICT tables and ``pragma_table_list`` came with 3.37 (2021)."""

OWNER_ONLY = 0o600

SETTINGS = (
    # One file at rest, and one that can be read where nothing can be written: no WAL.
    "PRAGMA journal_mode = DELETE",
    # Measured: docs/design/011-casebook.md. EXTRA also syncs the folder after the journal is
    # gone, without which a power cut could bring the journal, and the old state, back.
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    # INSERT OR REPLACE must not slip past the triggers that refuse removal.
    "PRAGMA recursive_triggers = ON",
    # A casebook from a stranger may carry a doctored schema or doctored pages.
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    # What is sorted on the way must not lie in a folder other people can read.
    "PRAGMA temp_store = MEMORY",
)


def connect(path: Path, *, create: bool, patience_s: float) -> sqlite3.Connection:
    """Return a connection in autocommit mode to the casebook at ``path``, at today's schema."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise CasebookError(
            f"SQLite {sqlite3.sqlite_version} is too old for a casebook; "
            "use a Python built with SQLite 3.37 or newer."
        )
    _make_or_find(path, create=create)
    with in_our_words(str(path)):
        # mode=rw: SQLite must not create the file itself, with the umask's permissions.
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            isolation_level=None,
            timeout=patience_s,
        )
        try:
            _settle(connection, path, create=create)
        except BaseException:
            connection.close()
            raise
    return connection


def _make_or_find(path: Path, *, create: bool) -> None:
    try:
        if create:
            _make(path)
        if not path.exists():
            raise NotACasebook(str(path), problem="there is no such file")
        if not path.is_file():
            raise NotACasebook(str(path), problem="it is not a plain file")
    except ValueError as error:  # a NUL in the path
        raise NotACasebook(str(path), problem="it is not a path a file can have") from error
    except OSError as error:
        raise CasebookUnwritable(
            str(path),
            problem=f"the file cannot be made or reached ({error.strerror})",
            advice="check that its folder exists and is yours, or pass another file",
        ) from error


def _make(path: Path) -> None:
    try:
        # EXCL: never over a file that is there, never through a symbolic link.
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:
        return
    os.close(descriptor)


def _settle(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    """Check what the file is, then bring it to today's schema."""
    for setting in SETTINGS:
        connection.execute(setting)
    steps = migrate.migrations()
    version = _version(connection, path, known=len(steps), create=create)
    if version < len(steps):
        migrate.climb(connection, steps)


def _version(connection: sqlite3.Connection, path: Path, *, known: int, create: bool) -> int:
    # One statement, so that all three are read from one state of the file.
    application, version, pages = connection.execute(
        "SELECT application_id, user_version, page_count "
        "FROM pragma_application_id, pragma_user_version, pragma_page_count"
    ).fetchone()
    found = int(version)
    if pages == 0:
        if create:
            return 0
        raise NotACasebook(str(path), problem="it is empty")
    if application != APPLICATION_ID:
        raise NotACasebook(str(path), problem="it is an SQLite file of some other program")
    if found > known:
        raise NewerCasebook(str(path), found=found, known=known)
    return found
