"""The kernel on an existing Spark cluster, through PySpark's mapInArrow, and nothing else.

The index travels once as a broadcast and is opened once in each Python worker. OnRecord and
pyarrow must be installed on the executors, in the same version as here.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.screening.frames import screen_frames
from onrecord.screening.hits import HIT_COLUMNS
from onrecord.screening.index import Index

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

HIT_TYPES = ", ".join(
    f"{name} { ({str: 'string', int: 'bigint', float: 'double'}[kind]) }"
    for name, kind in HIT_COLUMNS.items()
)
"""The columns of a hit, as Spark writes a schema."""


def screen_on_spark(session: SparkSession, asked: DataFrame, index: Index) -> DataFrame:
    """Return a frame of hits for a frame of ``frames.asked_schema``; Spark runs it when asked to.

    Within a partition the hits come in the order of its rows; Spark promises no order between
    partitions, so sort by ``line`` (stable: hits of a line are the likeliest first by ``score``).
    """
    stored = index.dump()
    sent = session.sparkContext.broadcast(stored)
    digest = hashlib.sha256(stored).hexdigest()

    def screened(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return screen_frames(batches, _Opened.index(digest, sent.value))

    return asked.mapInArrow(screened, HIT_TYPES)


class _Opened:
    """The index a Python worker of Spark has opened; it outlives the batches of one task."""

    @staticmethod
    def index(digest: str, stored: bytes) -> Index:
        """Return the index of these bytes, opened once a worker."""
        return _opened(_Stored(digest, stored))


class _Stored:
    """Bytes that are told apart by their digest, so that looking one up hashes nothing."""

    def __init__(self, digest: str, stored: bytes) -> None:
        self.digest = digest
        self.stored = stored

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Stored) and other.digest == self.digest


@lru_cache(maxsize=1)
def _opened(held: _Stored) -> Index:
    return Index.load(held.stored)
