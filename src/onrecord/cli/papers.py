"""Reports from files, standard input and addresses, as papers for the desk."""

from __future__ import annotations

import sys
from pathlib import Path

from onrecord import desk
from onrecord.errors import InputTooLarge, UnreadableDocument
from onrecord.intake import LIMITS, MEGABYTE

ADDRESS = ("http://", "https://")


def take(report: str) -> desk.Paper:
    """Return the paper at a path, an address or, for ``-``, from standard input."""
    if report == "-":
        return desk.Paper(
            data=_bounded(sys.stdin.buffer.read(LIMITS.original + 1), name="standard input"),
            name="standard input",
        )
    if report.lower().startswith(ADDRESS):
        return desk.fetch_paper(report)
    path = Path(report)
    return desk.Paper(data=bytes_of(path), name=path.name)


def bytes_of(path: Path) -> bytes:
    """Return a file's bytes, up to the limit; raises an IntakeError that says what to do."""
    try:
        if path.is_dir():
            raise UnreadableDocument(
                str(path), problem="it is a folder", advice="Pass the files in it one by one"
            )
        with path.open("rb") as file:
            data = file.read(LIMITS.original + 1)
    except FileNotFoundError:
        raise UnreadableDocument(
            str(path),
            problem="there is no such file",
            advice="Check the path, or pass - to read standard input",
        ) from None
    except OSError as problem:
        raise UnreadableDocument(
            str(path),
            problem=f"it cannot be opened ({problem.strerror})",
            advice="Check its permissions",
        ) from None
    return _bounded(data, name=str(path))


def _bounded(data: bytes, *, name: str) -> bytes:
    if len(data) > LIMITS.original:
        raise InputTooLarge(name, limit_mb=LIMITS.original // MEGABYTE)
    return data
