"""Which reading of lists this is: a digest of the room's own sources and tables.

A stored parse is only as good as the code that made it. Keyed by this digest,
no cache outlives a change to a parser or a table, and nobody bumps a number.
"""

from __future__ import annotations

import functools
import hashlib
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_SOURCES = ("onrecord.lists", "onrecord.model")


@functools.cache
def reading_digest() -> str:
    """Return the SHA-256 of every source and table that shapes a WatchList."""
    digest = hashlib.sha256()
    for package in _SOURCES:
        for name, file in sorted(_files(resources.files(package), package)):
            digest.update(name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for one in folder.iterdir():
        if one.is_dir():
            yield from _files(one, f"{path}/{one.name}")
        elif one.name.endswith((".py", ".toml")):
            yield f"{path}/{one.name}", one
