"""The forms a table may come in, told by the file's ending, and how each is opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import BinaryIO

from onrecord.errors import RequestError
from onrecord.model import Table
from onrecord.tables import delimited, json_lines, parquet, workbook

Opener = Callable[[BinaryIO, str, str], Table]

FORMS: dict[str, Opener] = {
    "csv": delimited.open_delimited,
    "jsonl": json_lines.open_json_lines,
    "parquet": parquet.open_parquet,
    "xlsx": workbook.open_workbook,
}
"""Each takes the open file, its name for refusals, and its encoding (empty: to be told)."""

ENDINGS = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
}


def form_of(name: str) -> str:
    """Return the form a file's ending stands for; RequestError when it stands for none."""
    ending = PurePath(name).suffix.lower()
    if ending not in ENDINGS:
        raise RequestError(
            f"{name}: {ending or 'no ending'} says no kind of table; use one of {', '.join(ENDINGS)}."
        )
    return ENDINGS[ending]


def open_table(stream: BinaryIO, *, name: str, encoding: str = "") -> Table:
    """Return the table in an open file; raises UnreadableTable, TableTooLarge or RequestError.

    The rows are read as they are asked for, so the stream must stay open until then.
    """
    return FORMS[form_of(name)](stream, name, encoding)
