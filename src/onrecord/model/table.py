"""Tables of parties that somebody wants screened: their rows, and which column says what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.model.match import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table, as it was written."""

    line: int
    """The line of the file where the row begins; in a workbook or a Parquet file, the row."""

    cells: tuple[tuple[str, ...], ...]
    """One a column; a cell holds one text, or several where the file has a list, or none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A row, or a cell of one, that was not used, and why."""

    line: int
    outcome: str
    """``set aside``: nobody was screened; ``screened without …``: that cell was left out."""

    reason: str
    content: str
    """The beginning of the row or the cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that is read once, row by row."""

    columns: tuple[str, ...]
    rows: Iterator[Row | SetAside]
    total: int | None = None
    """How many rows there are; None where only reading them would tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMap:
    """Which columns say what: pairs of a field and a column, in the order of the table."""

    pairs: tuple[tuple[str, str], ...]
    unused: tuple[str, ...] = ()
    """Columns that nothing is taken from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One party to screen, and the line that asks for it."""

    line: int
    query: Query


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRow:
    """What one row came to: a party to screen, or the reasons why not; remarks either way."""

    asked: Asked | None
    remarks: tuple[SetAside, ...] = field(default=())
