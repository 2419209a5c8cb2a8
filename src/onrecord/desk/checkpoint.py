"""Where a bulk run stands, kept beside its output so that a killed run goes on from there.

Two spools grow at their ends, and a small file says how much of each belongs to how many rows.
The spools reach the disk before that file does; what stands behind the last such point is cut
off on resuming, so a resumed run writes the same bytes as one that was never stopped.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

import msgspec

from onrecord.errors import RequestError

if TYPE_CHECKING:
    from types import TracebackType

    from onrecord.desk.crew import Screening

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a run has come."""

    key: str
    """A hash of everything the output depends on; another key is another run."""

    rows: int = 0
    asked: int = 0
    hits: int = 0
    parties_hit: int = 0
    aside: int = 0
    hit_bytes: int = 0
    aside_bytes: int = 0
    format: int = FORMAT

    def after(self, screening: Screening) -> Standing:
        """Return the standing once a chunk's lines are written."""
        return replace(
            self,
            rows=self.rows + screening.rows,
            asked=self.asked + screening.asked,
            hits=self.hits + screening.hits,
            parties_hit=self.parties_hit + screening.parties_hit,
            aside=self.aside + screening.aside,
            hit_bytes=self.hit_bytes + len(screening.hit_lines),
            aside_bytes=self.aside_bytes + len(screening.aside_lines),
        )


class Spools:
    """The two spools of a run and its standing, open until the ``with`` block ends."""

    def __init__(self, out: Path, *, key: str) -> None:
        self.hits = out.with_name(f"{out.name}.hits.part")
        self.aside = out.with_name(f"{out.name}.set-aside.part")
        self._checkpoint = out.with_name(f"{out.name}.checkpoint")
        self.standing = self._found(key)
        try:
            self._files = [
                _opened(self.hits, self.standing.hit_bytes),
                _opened(self.aside, self.standing.aside_bytes),
            ]
        except OSError as problem:
            raise unwritable(out, problem) from None

    def _found(self, key: str) -> Standing:
        try:
            found = msgspec.json.decode(self._checkpoint.read_bytes(), type=Standing)
            whole = (
                self.hits.stat().st_size >= found.hit_bytes
                and self.aside.stat().st_size >= found.aside_bytes
            )
        except (OSError, msgspec.DecodeError):
            return Standing(key=key)
        fits = whole and found.key == key and found.format == FORMAT
        return found if fits else Standing(key=key)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for file in self._files:
            file.close()

    def add(self, screening: Screening) -> None:
        """Write what came of a chunk; it counts once the disk has it and the standing says so."""
        parts = (screening.hit_lines, screening.aside_lines)
        try:
            for file, lines in zip(self._files, parts, strict=True):
                if lines:
                    file.write(lines)
                    file.flush()
                    os.fsync(file.fileno())
            self.standing = self.standing.after(screening)
            _replace(self._checkpoint, msgspec.json.encode(self.standing))
        except OSError as problem:
            raise unwritable(self.hits, problem) from None

    def remove(self) -> None:
        """Take the spools away: the output stands."""
        for path in (self._checkpoint, self.hits, self.aside):
            path.unlink(missing_ok=True)


def _opened(path: Path, length: int) -> _File:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    file = os.fdopen(descriptor, "r+b")
    file.truncate(length)
    file.seek(length)
    return file


if TYPE_CHECKING:
    from typing import BinaryIO as _File


def _replace(path: Path, data: bytes) -> None:
    beside = path.with_name(f"{path.name}.new")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def unwritable(path: Path, problem: OSError) -> RequestError:
    """Return the refusal for a place that cannot be written."""
    return RequestError(
        f"{path}: it cannot be written ({problem.strerror}). What was screened is kept; "
        "make room or pass another place with --out, and run the same command again."
    )
