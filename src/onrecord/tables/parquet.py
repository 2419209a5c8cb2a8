"""Parquet files, in batches; what a file claims to unpack to is bounded before it is unpacked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from onrecord.errors import RequestError, TableTooLarge, UnreadableTable
from onrecord.model import Row, SetAside, Table
from onrecord.tables.json_lines import texts

if TYPE_CHECKING:
    import pyarrow.parquet as pq

BATCH = 2_048
"""Rows in memory at a time."""

LARGEST_GROUP_MB = 1_000
"""What one row group may claim to unpack to; pyarrow's own default groups hold a million rows,
which for names and dates is about 100 MB."""


def open_parquet(stream: BinaryIO, name: str, encoding: str) -> Table:
    """Return the table; ``encoding`` is ignored, for Parquet text is UTF-8."""
    del encoding
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError:
        raise RequestError(
            f"{name}: Parquet needs pyarrow; install it with: pip install 'onrecord[bulk]'."
        ) from None
    try:
        file = pq.ParquetFile(stream, pre_buffer=False)
        schema = file.schema_arrow
    except (pa.ArrowException, OSError) as problem:
        raise _unreadable(name, problem) from None
    _check_claims(file, name)
    rows = _rows(file, name)
    return Table(columns=tuple(schema.names), rows=rows, total=file.metadata.num_rows)


def _check_claims(file: pq.ParquetFile, name: str) -> None:
    groups = [file.metadata.row_group(at) for at in range(file.metadata.num_row_groups)]
    if any(group.total_byte_size > LARGEST_GROUP_MB * 1_000_000 for group in groups):
        raise TableTooLarge(name, what="a row group", limit_mb=LARGEST_GROUP_MB)


def _rows(file: pq.ParquetFile, name: str) -> Iterator[Row | SetAside]:
    import pyarrow as pa

    number = 0
    batches = file.iter_batches(batch_size=BATCH, use_threads=False)
    while True:
        try:
            batch = next(batches, None)
            columns = batch and [column.to_pylist() for column in batch.columns]
        except (pa.ArrowException, OSError, UnicodeDecodeError) as problem:
            raise _unreadable(name, problem) from None
        if columns is None:
            return
        for cells in zip(*columns, strict=True):
            number += 1
            yield Row(line=number, cells=tuple(texts(cell) for cell in cells))


def _unreadable(name: str, problem: Exception) -> UnreadableTable:
    return UnreadableTable(
        name,
        problem=f"it cannot be read as Parquet ({' '.join(str(problem).split())[:200]})",
        advice="Write it again, or save it as CSV",
    )
