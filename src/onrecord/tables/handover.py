"""Rows out: as CSV, JSON Lines or Parquet, written in a stream; same rows, same bytes.

A CSV is most often opened in a spreadsheet, which runs what looks like a formula. Cells that
begin like one get an apostrophe in front (https://owasp.org/www-community/attacks/CSV_Injection),
unless the caller asks for the raw text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from itertools import islice
from typing import BinaryIO, Protocol

import msgspec

from onrecord.errors import RequestError

Cell = str | int | float
Rows = Iterable[Mapping[str, Cell]]
Columns = Mapping[str, type]
"""Each column's name, and what its cells are: ``str``, ``int`` or ``float``."""

TRIGGERS = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""OWASP's signs; the wide forms are read as the narrow ones by some spreadsheets."""

PARQUET_GROUP = 20_000
"""Rows of a Parquet row group: what is held in memory at a time."""


def spoken_in_csv(cell: Cell, *, raw: bool = False) -> str:
    """Return a cell as CSV shows it: no text a spreadsheet would take for a formula."""
    text = str(cell)
    return f"'{text}" if not raw and isinstance(cell, str) and text[:1] in TRIGGERS else text


def write_csv(out: BinaryIO, rows: Rows, *, columns: Columns, raw: bool) -> None:
    """Write a CSV in UTF-8 with a header; lines end with CR LF, as RFC 4180 has it."""
    text = io.TextIOWrapper(out, "utf-8", "backslashreplace", newline="", write_through=False)
    writer = csv.writer(text)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([spoken_in_csv(row[name], raw=raw) for name in columns])
    text.flush()
    text.detach()


def write_json_lines(out: BinaryIO, rows: Rows, *, columns: Columns, raw: bool) -> None:
    """Write one JSON object a row; nothing in it is ever run, so ``raw`` changes nothing."""
    del raw
    out.writelines(
        msgspec.json.encode({name: row[name] for name in columns}) + b"\n" for row in rows
    )


def write_parquet(out: BinaryIO, rows: Rows, *, columns: Columns, raw: bool) -> None:
    """Write Parquet with row groups of a fixed size; ``raw`` changes nothing."""
    del raw
    import pyarrow as pa
    import pyarrow.parquet

    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    schema = pa.schema([(name, kinds[kind]) for name, kind in columns.items()])
    waiting = iter(rows)
    with pa.parquet.ParquetWriter(out, schema) as writer:
        while group := list(islice(waiting, PARQUET_GROUP)):
            writer.write_batch(pa.RecordBatch.from_pylist(group, schema))


class Writer(Protocol):
    """Writes rows to an open file; ``raw`` leaves CSV cells that look like formulas alone."""

    def __call__(self, out: BinaryIO, rows: Rows, *, columns: Columns, raw: bool) -> None:
        """Write the rows, in their order."""


def check_writable(form: str) -> None:
    """Raise RequestError where a form cannot be written here; asked before anybody is screened."""
    if form not in WRITERS:
        raise RequestError(f"{form}: hits are written as one of {', '.join(WRITERS)}.")
    if form == "parquet" and not _installed("pyarrow"):
        raise RequestError(
            "Parquet needs pyarrow; install it with: pip install 'onrecord[bulk]'."
        )


def _installed(package: str) -> bool:
    try:
        return find_spec(package) is not None
    except ValueError:  # somebody has marked it as absent
        return False


WRITERS: dict[str, Writer] = {
    "csv": write_csv,
    "jsonl": write_json_lines,
    "parquet": write_parquet,
}
"""One for each form in which rows are handed over."""
