"""The log: every deed in order, each entry carrying the hash of the one before.

An entry that was altered, removed or put in between is found, and named by its
seq. Two things a chain alone cannot show: entries cut off at the end, and a
chain that was computed anew from the altered entry on. Both show once the hash
of an earlier last entry was written down elsewhere (``head``).
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from onrecord.model import Deed, LogEntry

if TYPE_CHECKING:
    import sqlite3

START = "0" * 64
"""What the first entry carries in place of a previous hash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A deed about to be logged."""

    at: str
    by: str
    deed: Deed
    subject: str
    facts: dict[str, str | int]


def append(connection: sqlite3.Connection, line: Line) -> None:
    """Add one entry at the end; the caller holds the write lock."""
    seq, previous = _end(connection)
    seq += 1
    facts = msgspec.json.encode(line.facts, order="sorted").decode()
    entry = (seq, line.at, line.by, line.deed.value, line.subject, facts, previous)
    connection.execute(
        'INSERT INTO log (seq, at, "by", deed, subject, facts, previous, hash) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*entry, chained(*(str(part).encode() for part in entry))),
    )


def _end(connection: sqlite3.Connection) -> tuple[int, str]:
    last = connection.execute("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1").fetchone()
    return (int(last[0]), str(last[1])) if last else (0, START)


def head(connection: sqlite3.Connection) -> str:
    """Return the last entry's hash as it stands there; whether it holds is for ``check``."""
    return _end(connection)[1]


def noted(
    connection: sqlite3.Connection, deed: Deed, *, subject: str
) -> tuple[dict[str, str | int], ...]:
    """Return the facts of every such deed on that subject, oldest first.

    One pass over the log, so for the start of a piece of work and not for its middle. Facts
    that somebody altered until they are no JSON object are left out; ``check`` names them.
    """
    rows = connection.execute(
        "SELECT CAST(facts AS BLOB) FROM log WHERE deed = ? AND subject = ? ORDER BY seq",
        (deed.value, subject),
    )
    found: list[dict[str, str | int]] = []
    for (facts,) in rows:
        with suppress(msgspec.DecodeError):
            found.append(msgspec.json.decode(facts, type=dict[str, str | int]))
    return tuple(found)


def chained(*parts: bytes) -> str:
    """Return the hash of an entry: SHA-256 over its other columns, in order, as netstrings.

    Lengths before contents (https://cr.yp.to/proto/netstrings.txt), so that no
    two different entries can look alike to the hash.
    """
    return hashlib.sha256(b"".join(b"%d:%s," % (len(part), part) for part in parts)).hexdigest()


def entries(connection: sqlite3.Connection, *, after: int, limit: int) -> tuple[LogEntry, ...]:
    """Return up to ``limit`` entries whose seq is greater than ``after``, oldest first."""
    rows = connection.execute(
        'SELECT seq, at, "by", deed, subject, facts, previous, hash FROM log '
        "WHERE seq > ? ORDER BY seq LIMIT ?",
        (after, limit),
    ).fetchall()
    names = ("seq", "at", "by", "deed", "subject", "facts", "previous", "hash")
    return tuple(LogEntry(**dict(zip(names, row, strict=True))) for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainCheck:
    """How far the chain holds."""

    holds: int
    head: str
    broken_at: int | None
    passed: bool
    """Whether the head asked about was met on the way."""


def check(connection: sqlite3.Connection, *, head: str) -> ChainCheck:
    """Follow the chain from its start as far as it holds.

    The columns are read as bytes: an altered text need not be UTF-8 any more.
    """
    rows = connection.execute(
        'SELECT seq, CAST(at AS BLOB), CAST("by" AS BLOB), CAST(deed AS BLOB), '
        "CAST(subject AS BLOB), CAST(facts AS BLOB), CAST(previous AS BLOB), "
        "CAST(hash AS BLOB) FROM log ORDER BY seq"
    )
    holds, last, passed = 0, START, head in ("", START)
    for seq, *parts, claimed in rows:
        hashed = chained(str(holds + 1).encode(), *parts)
        if seq != holds + 1 or parts[-1] != last.encode() or claimed != hashed.encode():
            # A seq beyond the next one means that the next one is gone.
            return ChainCheck(
                holds=holds, head=last, broken_at=min(seq, holds + 1), passed=passed
            )
        holds, last = seq, hashed
        passed = passed or head == last
    return ChainCheck(holds=holds, head=last, broken_at=None, passed=passed)
