"""A file of parties screened against the lists: looked at, run, resumed and handed over.

``look_at`` says what each column is taken for, before anybody is screened; ``screen_file`` does
the rest. Memory is flat: rows stream in by chunks, and hits stream out through spools.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from onrecord import __version__
from onrecord.desk.checkpoint import Spools, Standing, unwritable
from onrecord.desk.crew import Chunk, Work, screened
from onrecord.desk.decided_hits import DecidedHits
from onrecord.errors import RequestError, UnreadableTable
from onrecord.model import ColumnMap, Judgement, Table
from onrecord.tables import WRITERS, Cell, check_writable, form_of, map_columns, open_table

if TYPE_CHECKING:
    from onrecord.desk.lists import Lists

CHUNK = 1_024
"""Rows between two standings. At 500 rows a second it is two seconds of work that a kill can
cost; smaller chunks spend more of the time waiting for the disk."""

ALONE_BYTES = 200_000
"""A smaller file is done by one process before a second one has begun: that takes a second."""

ASIDE_COLUMNS: dict[str, type] = {"line": int, "outcome": str, "reason": str, "content": str}
HASHED_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkJob:
    """What is to be screened, and where the hits go."""

    source: Path
    out: Path
    columns: tuple[str, ...] = ()
    """``FIELD=COLUMN`` words that overrule the guess."""

    encoding: str = ""
    raw: bool = False
    """Whether cells of a CSV that look like formulas stay as they are."""

    processes: int = 2
    judgements: tuple[Judgement, ...] = ()
    """Decisions made so far; false matches of unchanged listings are left out of the output."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run has come, and of how much where that is known."""

    standing: Standing
    resumed_rows: int
    """Rows that an earlier run had done."""

    share: float
    """The part of the file that is read, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkOutcome:
    """What a finished run came to."""

    standing: Standing
    out: Path
    set_aside: Path
    suppressed: int
    """Hits left out because they were decided false."""

    whole: bool = True
    """Whether every row was screened; not where the run was stopped and its hits handed over."""


def look_at(job: BulkJob) -> ColumnMap:
    """Return what each column is taken for; raises RequestError or a TableError."""
    with opened_table(job) as opened:
        return map_columns(opened.table.columns, job.columns)


def screen_file(
    job: BulkJob,
    *,
    lists: Lists,
    progress: Callable[[Progress], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> BulkOutcome:
    """Screen every row of a file and write the hits; go on where an earlier run was stopped.

    The output appears whole at the end or not at all. ``stop`` is asked after every chunk; where
    it says yes, the hits so far are the output. Raises RequestError or a TableError.
    """
    _check_places(job)
    with opened_table(job) as opened:
        table = opened.table
        work = Work(columns=table.columns, mapping=map_columns(table.columns, job.columns))
        with Spools(job.out, key=_key(job, work, lists)) as spools:
            resumed = spools.standing.rows
            whole = True
            chunks = _chunks(table, skip=resumed)
            processes = job.processes if opened.size > ALONE_BYTES else 1
            for screening in screened(chunks, lists.index, work, processes=processes):
                spools.add(screening)
                share = opened.share(spools.standing)
                progress(Progress(standing=spools.standing, resumed_rows=resumed, share=share))
                if stop():
                    whole = False
                    break
            return replace(_hand_over(job, spools, lists), whole=whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedTable:
    """A table and the open file it is read from."""

    table: Table
    stream: BinaryIO
    size: int

    def share(self, standing: Standing) -> float:
        """Return which part of the table is read."""
        if self.table.total:
            return min(1.0, standing.rows / self.table.total)
        return min(1.0, self.stream.tell() / max(1, self.size))


@contextmanager
def opened_table(job: BulkJob) -> Iterator[OpenedTable]:
    """Open the table of a job; the rows may be read until the ``with`` block ends."""
    form_of(job.source.name)
    try:
        stream = job.source.open("rb")
        size = job.source.stat().st_size
    except OSError as problem:
        raise UnreadableTable(
            str(job.source),
            problem=f"it cannot be opened ({problem.strerror})",
            advice="Check the path and its permissions",
        ) from None
    with stream:
        table = open_table(stream, name=job.source.name, encoding=job.encoding)
        yield OpenedTable(table=table, stream=stream, size=size)


def _chunks(table: Table, *, skip: int) -> Iterator[Chunk]:
    """Give the rows by chunks; those an earlier run had done are read and passed over."""
    rows = islice(table.rows, skip, None)
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _check_places(job: BulkJob) -> None:
    check_writable(form_of(job.out.name))
    if not job.out.parent.is_dir():
        raise RequestError(
            f"{job.out}: its folder does not exist. Make it, or pass another place."
        )
    if job.source.resolve() in {job.out.resolve(), set_aside_path(job.out).resolve()}:
        raise RequestError(
            f"{job.out}: the hits would replace the file itself. Pass another place."
        )


def set_aside_path(out: Path) -> Path:
    """Return where the rows that were set aside are written: beside the hits."""
    return out.with_name(f"{out.stem}.set-aside.csv")


def _key(job: BulkJob, work: Work, lists: Lists) -> str:
    """Return a hash of everything the hits depend on, the bytes of the file first."""
    digest = hashlib.sha256()
    with job.source.open("rb") as file:
        while part := file.read(HASHED_AT_ONCE):
            digest.update(part)
    versions = [(one.name, one.sha256) for one in lists.lists]
    digest.update(msgspec.json.encode([__version__, CHUNK, work, job.encoding, versions]))
    return digest.hexdigest()


def _hand_over(job: BulkJob, spools: Spools, lists: Lists) -> BulkOutcome:
    from onrecord.screening import hits

    aside = set_aside_path(job.out)
    decided = DecidedHits(job.judgements, lists)
    columns = {**hits.HIT_COLUMNS, "decision": str}
    write_rows(aside, _spooled(spools.aside), columns=ASIDE_COLUMNS, raw=job.raw)
    write_rows(job.out, decided.kept(_spooled(spools.hits)), columns=columns, raw=job.raw)
    spools.remove()
    return BulkOutcome(
        standing=spools.standing, out=job.out, set_aside=aside, suppressed=decided.suppressed
    )


def _spooled(spool: Path) -> Iterator[dict[str, Cell]]:
    with spool.open("rb") as lines:
        for line in lines:
            yield msgspec.json.decode(line)


def write_rows(
    out: Path, rows: Iterator[dict[str, Cell]], *, columns: dict[str, type], raw: bool
) -> None:
    """Write rows in the form of the output's ending, whole or not at all."""
    beside = out.with_name(f"{out.name}.new")
    write = WRITERS[form_of(out.name)]
    try:
        with beside.open("wb") as file:
            write(file, rows, columns=columns, raw=raw)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(out)
    except OSError as problem:
        raise unwritable(out, problem) from None
