"""What stands around a bulk run: a table looked at before it, and its hits looked at after it."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import msgspec

from onrecord.desk.bulk import BulkJob, opened_table, write_rows
from onrecord.desk.parties import SURE
from onrecord.model import Row, SetAside
from onrecord.tables import Cell, field_words, guess_columns

PREVIEWED = 5
"""Rows shown before a run: enough to see whether a column holds what its header says."""

LONGEST_CELL = 160
"""Characters of a cell in a preview."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A table's columns, what each is taken for, and its first rows."""

    columns: tuple[str, ...]
    taken_for: tuple[str, ...]
    """A field for each column; empty where nothing is taken from it."""

    fields: tuple[str, ...]
    """Every field that a column may be taken for."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    """Lines and cells; a row that cannot be read holds the reason as its only cell."""

    total: int | None
    """How many rows there are; None where only reading them would tell."""


def preview(job: BulkJob) -> Preview:
    """Return the beginning of a table and the guess about its columns; raises a TableError."""
    with opened_table(job) as opened:
        table = opened.table
        guessed = {column: field for field, column in guess_columns(table.columns).pairs}
        return Preview(
            columns=table.columns,
            taken_for=tuple(guessed.get(one, "") for one in table.columns),
            fields=tuple(field_words()),
            rows=tuple((row.line, _cells(row)) for row in islice(table.rows, PREVIEWED)),
            total=table.total,
        )


def _cells(row: Row | SetAside) -> tuple[str, ...]:
    if isinstance(row, SetAside):
        return (f"{row.outcome}: {row.reason}",)
    return tuple("; ".join(cell)[:LONGEST_CELL] for cell in row.cells)


def mapping_words(columns: Sequence[str], chosen: Sequence[str]) -> tuple[str, ...]:
    """Return a choice of one field a column (or empty) as the words that overrule the guess."""
    pairs = [(field, column) for field, column in zip(chosen, columns, strict=False) if field]
    taken = {field for field, _ in pairs}
    dropped = dict.fromkeys(
        field for field, _ in guess_columns(columns).pairs if field not in taken
    )
    return (*(f"{field}=" for field in dropped), *(f"{a}={b}" for a, b in pairs))


# -- after the run ---------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkHit:
    """One hit of a finished run, as its line was written."""

    line: int
    id: str
    asked: str
    score: float
    name: str
    alias: str
    list_name: str
    list_date: str
    list_sha256: str
    entry: str
    reasons: str
    against: str
    ambiguous_with: str
    same_party: str
    decision: str = ""

    @property
    def sure(self) -> bool:
        """Tell whether it is shown as listed rather than as possible."""
        return self.score >= SURE and not self.ambiguous_with


def review_queue(hits: Path, *, limit: int, skip: int = 0) -> tuple[BulkHit, ...]:
    """Return hits that nobody has decided about first, the likeliest of each kind before others."""
    kept = heapq.nsmallest(skip + limit, _hits(hits), key=_before)
    return tuple(kept[skip:])


def _before(hit: BulkHit) -> tuple[bool, float, int, str, str]:
    return (bool(hit.decision), -hit.score, hit.line, hit.list_name, hit.entry)


def _hits(path: Path) -> Iterator[BulkHit]:
    for row in _lines(path):
        yield msgspec.convert(row, BulkHit)


def _lines(path: Path) -> Iterator[dict[str, Cell]]:
    with path.open("rb") as lines:
        for line in lines:
            yield msgspec.json.decode(line)


def hand_over_hits(hits: Path, out: Path) -> None:
    """Write the hits of a run in the form of ``out``'s ending, formulas in a CSV neutralised."""
    from onrecord.screening import hits as kernel

    columns = {**kernel.HIT_COLUMNS, "decision": str}
    write_rows(out, _lines(hits), columns=columns, raw=False)


def set_aside_rows(path: Path, *, limit: int) -> tuple[SetAside, ...]:
    """Return the first rows and cells that a run did not use."""
    import csv

    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            SetAside(
                line=int(row["line"]),
                outcome=row["outcome"],
                reason=row["reason"],
                content=row["content"],
            )
            for row in islice(csv.DictReader(file), limit)
        )
