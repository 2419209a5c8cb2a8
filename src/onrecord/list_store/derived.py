"""What is made from the lists in use and can be made again: kept whole, under a key, or not at all."""

from __future__ import annotations

import re
from pathlib import Path

from onrecord.list_store.disk import UNFINISHED, one_writer, replace_file

_KEY = re.compile(r"^[0-9a-f]{64}$")
FOLDER = ".derived"


def derived_path(folder: Path, key: str) -> Path:
    """Return where the bytes of ``key`` stand; ValueError when it is no SHA-256."""
    if not _KEY.match(key):
        raise ValueError("a derived file is named by a SHA-256")
    return folder / FOLDER / key


def kept(folder: Path, key: str) -> bytes:
    """Return what is kept under ``key``; empty when nothing is, or no longer."""
    try:
        return derived_path(folder, key).read_bytes()
    except FileNotFoundError:  # never made, or dropped by who made it from newer lists
        return b""


def keep_only(folder: Path, key: str, data: bytes) -> None:
    """Keep ``data`` under ``key`` and drop what was made from older lists, or was left by the dead.

    Two processes may have made the same at once: one after the other they put whole bytes in place.
    """
    path = derived_path(folder, key)
    path.parent.mkdir(parents=True, exist_ok=True)
    with one_writer(path.parent) as alone:
        replace_file(path, data)
        for other in sorted(path.parent.iterdir()):
            left = alone and other.name.endswith(UNFINISHED)
            if other != path and (_KEY.match(other.name) or left):
                other.unlink(missing_ok=True)
