"""Rows of delimited text from bytes of doubtful encoding, with the line each row ends on.

Refuses a file with a field longer than any list publishes: that is a quote left
open, and everything after it would vanish into one cell.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from onrecord.errors import MalformedRow

if TYPE_CHECKING:
    from collections.abc import Iterator

CTRL_Z = "\x1a"
"""DOS end of file: the last line of OFAC's files is this alone."""


def text_of(data: bytes) -> str:
    """Decode UTF-8 where it is, Windows-1252 where it is not, and drop NUL and Ctrl-Z."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return text.replace("\x00", "").replace(CTRL_Z, "")


def rows(
    text: str, *, list_name: str, delimiter: str = ",", from_line: int = 1
) -> Iterator[tuple[int, list[str]]]:
    """Yield the line number and the cells of every row that is not blank."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num + from_line - 1, row
    except csv.Error as problem:
        raise MalformedRow(
            list_name=list_name, line=reader.line_num + from_line - 1, problem=str(problem)
        ) from problem


def records(
    text: str,
    *,
    list_name: str,
    needs: tuple[str, ...] = (),
    delimiter: str = ",",
    from_line: int = 1,
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield rows as dictionaries under the header's names, every cell trimmed.

    Raises MalformedRow when a column in ``needs`` is not in the header, or a
    row has more cells than the header.
    """
    found = rows(text, list_name=list_name, delimiter=delimiter, from_line=from_line)
    line, header = next(found, (from_line, []))
    names = [name.strip() for name in header]
    if missing := [name for name in needs if name not in names]:
        problem = f"the header lacks {', '.join(missing)}"
        raise MalformedRow(list_name=list_name, line=line, problem=problem)
    for line, row in found:
        if len(row) > len(names):
            problem = f"{len(row)} cells where the header has {len(names)}"
            raise MalformedRow(list_name=list_name, line=line, problem=problem)
        padded = row + [""] * (len(names) - len(row))
        yield line, {name: cell.strip() for name, cell in zip(names, padded, strict=True)}


def first_line(data: bytes) -> str:
    """Return the first line that is not blank, without a byte order mark."""
    for line in text_of(data[:20_000]).splitlines():
        if line.strip():
            return line.strip()
    return ""
