"""Where this user's files are, and what time it is: the door's own knowledge."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.casebook import Casebook
from onrecord.errors import CasebookUnwritable

if TYPE_CHECKING:
    from onrecord.list_store import ListStore


def data_folder() -> Path:
    """Return the user's data folder for OnRecord; it may not exist yet."""
    from platformdirs import user_data_path

    return user_data_path("onrecord", appauthor=False)


def open_casebook(path: Path | None, *, create: bool = True) -> Casebook:
    """Open the casebook at ``path``, or the user's own, whose folder is made when needed."""
    where = path or data_folder() / "casebook.sqlite3"
    if create:
        _make_folder(where.parent)
    return Casebook.open(where, create=create)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise CasebookUnwritable(
            str(folder),
            problem=f"the folder cannot be made ({problem.strerror})",
            advice="pass another place with --casebook",
        ) from None


def list_store(folder: Path | None) -> ListStore:
    """Return the store of lists at ``folder``, or the user's own."""
    from onrecord.list_store import ListStore

    return ListStore(folder or data_folder() / "lists")


def now() -> str:
    """Return the time as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()
