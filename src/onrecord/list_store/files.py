"""A file, a folder or a zip on disk → the files of one list. Refuses what unpacks without end."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from onrecord.errors import MalformedList
from onrecord.lists import ListFiles

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 512 * 1024 * 1024
MAX_FILES = 64
"""The most files any list is published in is four; a folder may hold a few more beside."""

MAX_RATIO = 200
"""OFAC's XML, the most compressible list, shrinks about 25 times."""


def read_list_files(path: Path, *, as_of: str = "") -> ListFiles:
    """Return the files at ``path``: one file, a folder's files, or a zip's members.

    ``as_of`` is the ISO date the list is known by where its files carry none.
    Raises MalformedList when it is too large, too many, or not a sound zip.
    """
    if path.is_dir():
        found = [one for one in sorted(path.iterdir()) if one.is_file() and one.name[0] != "."]
        _few_enough(path.name, len(found))
        _small_enough(path.name, sum(one.stat().st_size for one in found))
        return ListFiles(
            files=tuple((one.name, one.read_bytes()) for one in found), as_of=as_of
        )
    if not path.is_file():
        raise MalformedList(str(path), problem="no such file or folder")
    _small_enough(path.name, path.stat().st_size)
    if zipfile.is_zipfile(path):
        return ListFiles(files=tuple(_members(path)), as_of=as_of)
    return ListFiles(files=((path.name, path.read_bytes()),), as_of=as_of)


def _members(path: Path) -> list[tuple[str, bytes]]:
    """Unpack a zip in memory, counting what comes out and not what the zip says comes out."""
    limit = min(MAX_BYTES, max(1, path.stat().st_size) * MAX_RATIO)
    found: list[tuple[str, bytes]] = []
    try:
        with zipfile.ZipFile(path) as archive:
            members = [one for one in sorted(archive.namelist()) if not one.endswith("/")]
            _few_enough(path.name, len(members))
            for member in members:
                with archive.open(member) as file:
                    data = file.read(limit + 1)
                limit -= len(data)
                if limit < 0:
                    raise MalformedList(
                        path.name, problem="the zip unpacks to far more than a list"
                    )
                found.append((member.rpartition("/")[2], data))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as problem:
        raise MalformedList(path.name, problem=f"not a sound zip ({problem})") from problem
    return found


def _few_enough(name: str, count: int) -> None:
    if not 1 <= count <= MAX_FILES:
        raise MalformedList(name, problem=f"{count} files where a list has 1 to {MAX_FILES}")


def _small_enough(name: str, size: int) -> None:
    if size > MAX_BYTES:
        raise MalformedList(name, problem=f"larger than {MAX_BYTES // 2**20} MB")
