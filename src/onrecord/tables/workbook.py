"""The first sheet of an Excel workbook, row by row, its formulas as the values saved with them.

An .xlsx is a zip of XML: what it unpacks to is bounded by what it claims before anything is
unpacked (Python's zip reader never gives more than was claimed), document types are refused,
and the sheet's own word about its size is not believed.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import BinaryIO

from onrecord.errors import RequestError, TableTooLarge, UnreadableTable
from onrecord.model import Row, SetAside, Table
from onrecord.tables.delimited import MOST_COLUMNS, distinct
from onrecord.tables.json_lines import texts

LARGEST_PART_MB = 500
"""A sheet of a million rows of names and dates, the most Excel holds, takes about 250 MB of XML."""

LARGEST_STRINGS_MB = 100
"""The table of strings is the one part that is held in memory whole."""

MOST_ROWS = 1_048_576
"""Excel's own limit. A row may claim any number, and the gap before it is given as empty rows."""

MOST_PARTS = 10_000
OPENING = 4_096
"""Bytes of a part in which a document type would have to stand: it comes before the content."""


def open_workbook(stream: BinaryIO, name: str, encoding: str) -> Table:
    """Return the first sheet; ``encoding`` is ignored, for a workbook states its own."""
    del encoding
    try:
        import openpyxl
    except ModuleNotFoundError:
        raise RequestError(
            f"{name}: Excel files need openpyxl; install it with: pip install 'onrecord[bulk]'."
        ) from None
    _check_parts(stream, name)
    try:
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        header = next(sheet.iter_rows(max_row=1, max_col=MOST_COLUMNS, values_only=True), ())
        rows = sheet.iter_rows(min_row=2, values_only=True)
    except Exception as problem:  # noqa: BLE001 - openpyxl lets every error of a broken part through
        raise _unreadable(name, problem) from None
    columns = distinct(["".join(texts(cell)).strip() for cell in header])
    while columns and columns[-1] == f"column {len(columns)}":
        columns = columns[:-1]
    if not columns:
        raise UnreadableTable(
            name, problem="its first row is empty", advice="Put headers there"
        )
    return Table(columns=columns, rows=_rows(rows, name, len(columns)))


def _check_parts(stream: BinaryIO, name: str) -> None:
    try:
        with zipfile.ZipFile(stream) as archive:
            parts = archive.infolist()
            _check_sizes(parts, name)
            for part in parts:
                with archive.open(part) as opened:
                    if b"<!DOCTYPE" in opened.read(OPENING).replace(b"\0", b"").upper():
                        raise UnreadableTable(
                            name,
                            problem=f"its part {part.filename[:80]} declares a document type",
                            advice="No spreadsheet program writes one; check where it comes from",
                        )
    except (
        zipfile.BadZipFile,
        OSError,
        RuntimeError,
        NotImplementedError,
        ValueError,
    ) as problem:
        raise _unreadable(name, problem) from None
    stream.seek(0)


def _check_sizes(parts: list[zipfile.ZipInfo], name: str) -> None:
    if len(parts) > MOST_PARTS:
        raise UnreadableTable(
            name, problem=f"more than {MOST_PARTS:,} parts", advice="Save it as CSV"
        )
    if sum(part.file_size for part in parts) > LARGEST_PART_MB * 1_000_000:
        raise TableTooLarge(name, what="what it unpacks to", limit_mb=LARGEST_PART_MB)
    for part in parts:
        whole = "worksheets/" not in part.filename
        if whole and part.file_size > LARGEST_STRINGS_MB * 1_000_000:
            raise TableTooLarge(name, what="its table of strings", limit_mb=LARGEST_STRINGS_MB)


def _rows(
    rows: Iterator[tuple[object, ...]], name: str, width: int
) -> Iterator[Row | SetAside]:
    number = 1
    while True:
        try:
            values = next(rows, None)
        except Exception as problem:  # noqa: BLE001 - as above
            raise _unreadable(name, problem) from None
        if values is None:
            return
        number += 1
        if number > MOST_ROWS:
            raise UnreadableTable(
                name, problem=f"more than {MOST_ROWS:,} rows", advice="Save it as CSV"
            )
        cells = tuple(_written(value) for value in values)
        if any(cells[width:]):
            yield SetAside(
                line=number,
                outcome="set aside",
                reason=f"cells to the right of the last header (column {width})",
                content=" | ".join(text for cell in cells for text in cell)[:200],
            )
        elif any(cells):
            yield Row(line=number, cells=(*cells[:width], *((),) * (width - len(cells))))


def _written(value: object) -> tuple[str, ...]:
    if isinstance(value, datetime | date):
        return (value.isoformat()[: len("1961-04-12")],)
    if isinstance(value, float) and value.is_integer():
        return (str(int(value)),)
    return texts(value)


def _unreadable(name: str, problem: Exception) -> UnreadableTable:
    said = " ".join(str(problem).split())[:200] or type(problem).__name__
    return UnreadableTable(
        name,
        problem=f"it cannot be read as an Excel workbook ({said})",
        advice="Open it in a spreadsheet program and save it again, or as CSV",
    )
