"""Chunks of rows screened in their order, in this process or by several at once.

Each worker opens the index once. At most two chunks a worker are under way, so memory does
not grow with the table; a worker whose parent is killed ends by itself.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from onrecord.errors import RequestError
from onrecord.model import ColumnMap, Row, SetAside
from onrecord.tables import Asker, Readers

if TYPE_CHECKING:
    from onrecord.screening import Index

AHEAD = 2
"""Chunks under way for each worker: one being screened, one waiting so that it never idles."""

Chunk = list[Row | SetAside]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """What came of one chunk, ready to be written."""

    rows: int
    """Rows read, those set aside among them."""

    asked: int
    hits: int
    parties_hit: int
    aside: int
    """Rows set aside; not the rows that were screened without a cell."""

    hit_lines: bytes
    """JSON Lines of hits."""

    aside_lines: bytes
    """JSON Lines of what was set aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """How a table's rows are to be understood."""

    columns: tuple[str, ...]
    mapping: ColumnMap


class Worker:
    """Screens chunks; owns an open index and the places of the table's columns."""

    def __init__(self, index: Index, work: Work) -> None:
        from onrecord.lists import countries, dates

        readers = Readers(dates=dates.birth_dates, country=countries.country_code)
        self._asker = Asker(work.columns, work.mapping, readers=readers)
        self._index = index

    def screen(self, chunk: Chunk) -> Screening:
        """Return the hits of a chunk, and what of it was set aside."""
        from onrecord.screening import hits as kernel

        asked, aside = [], []
        for one in chunk:
            if isinstance(one, SetAside):
                aside.append(one)
                continue
            read = self._asker.read(one)
            aside.extend(read.remarks)
            if read.asked:
                asked.append(read.asked)
        hits = list(kernel.screen_asked(asked, self._index))
        return Screening(
            rows=len(chunk),
            asked=len(asked),
            hits=len(hits),
            parties_hit=len({hit.line for hit in hits}),
            aside=len(chunk) - len(asked),
            hit_lines=_lines(hits),
            aside_lines=_lines(aside),
        )


def _lines(rows: Iterable[object]) -> bytes:
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def screened(
    chunks: Iterator[Chunk], index: Index, work: Work, *, processes: int
) -> Iterator[Screening]:
    """Yield what came of each chunk, in the order of the chunks."""
    if processes <= 1:
        worker = Worker(index, work)
        yield from map(worker.screen, chunks)
        return
    import multiprocessing

    with ProcessPoolExecutor(
        processes,
        # Spawned, not forked: this process may have threads, and Windows knows nothing else.
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(index.dump(), work),
    ) as pool:
        try:
            yield from _in_order(pool, chunks, processes * AHEAD)
        except BrokenExecutor:
            raise RequestError(
                "a process of this run ended before its work was done; memory may be short. What "
                "was screened is kept: run the same command again, with --processes 1 if need be."
            ) from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor, chunks: Iterator[Chunk], ahead: int
) -> Iterator[Screening]:
    under_way: deque[Future[Screening]] = deque()
    for chunk in chunks:
        under_way.append(pool.submit(_screen, chunk))
        if len(under_way) >= ahead:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


_WORKERS: list[Worker] = []
"""The one worker of a process of the crew; a pool can hand its state over in no other way."""


def _begin(stored: bytes, work: Work) -> None:
    import signal

    from onrecord.screening import Index

    # Ctrl-C goes to every process; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _WORKERS.append(Worker(Index.load(stored), work))


def _end_with_parent() -> None:
    """End this process when the parent is gone: the pool's queue alone would keep it waiting."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        with suppress(OSError):
            parent.join()
        os._exit(1)


def _screen(chunk: Chunk) -> Screening:
    return _WORKERS[0].screen(chunk)
