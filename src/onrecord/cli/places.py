"""Where this user's files are, and what time it is: the door's own knowledge."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from onrecord.casebook import Casebook
from onrecord.list_store import ListStore


def data_folder() -> Path:
    """Return the user's data folder for OnRecord, made when it is missing."""
    from platformdirs import user_data_path

    return user_data_path("onrecord", appauthor=False, ensure_exists=True)


def open_casebook(path: Path | None, *, create: bool = True) -> Casebook:
    """Open the casebook at ``path``, or the user's own."""
    return Casebook.open(path or data_folder() / "casebook.sqlite3", create=create)


def list_store(folder: Path | None) -> ListStore:
    """Return the store of lists at ``folder``, or the user's own."""
    return ListStore(folder or data_folder() / "lists")


def now() -> str:
    """Return the time as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()
