"""CSV and TSV as people save them, row by row, in flat memory.

A row is set aside, with its line, when it has more or fewer cells than the header, when a
quotation mark in it is never closed, or when it is longer than a row can sensibly be; the row
after it is read as if nothing had happened.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import RequestError, UnreadableTable
from onrecord.model import Row, SetAside, Table
from onrecord.tables.asking import shown
from onrecord.tables.words import field_words, folded

LONGEST_LINE = 100_000
"""Characters: a line without an end would otherwise be read into memory whole. Below the
131,072 at which Python's csv refuses a cell."""

MOST_LINES = 50
"""Lines of one row: a quoted address has a few; an unclosed quotation mark takes the whole file."""

MOST_COLUMNS = 1_000
DELIMITERS = (",", ";", "\t", "|")
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class _Endless(Exception):
    """A row went on for longer than a row can be."""


def open_delimited(stream: BinaryIO, name: str, encoding: str) -> Table:
    """Return a delimited table; its delimiter is the one its first line has most of."""
    text = decoded(stream, encoding)
    lines = _Lines(text)
    first = lines.peek()
    if not first.strip():
        raise UnreadableTable(name, problem="its first line is empty", advice="Check the file")
    delimiter = max(DELIMITERS, key=first.count)
    records = _records(lines, delimiter)
    if delimiter not in first and not _is_header(first):
        # One column and no header: the first line is a name like the others.
        return Table(columns=("name",), rows=_fitting(records, 1))
    header = next(records, None)
    if header is None:
        raise UnreadableTable(
            name, problem="no row of it holds anything", advice="Check the file"
        )
    if isinstance(header, SetAside) or len(header.cells) > MOST_COLUMNS:
        raise UnreadableTable(
            name, problem="its first row cannot be read as a header", advice="Check the file"
        )
    columns = distinct([" ".join(cell).strip() for cell in header.cells])
    return Table(columns=columns, rows=_fitting(records, len(columns)))


def decoded(stream: BinaryIO, encoding: str) -> io.TextIOWrapper:
    """Return the stream as text; what cannot be decoded stays visible, to be set aside."""
    start = stream.read(4)
    stream.seek(0)
    marked = next((name for mark, name in MARKS if start.startswith(mark)), "utf-8")
    chosen = encoding or marked
    try:
        codecs.lookup(chosen)
    except (LookupError, ValueError):
        raise RequestError(
            f"--encoding {encoding}: Python knows no encoding of that name."
        ) from None
    errors = "surrogateescape" if chosen.startswith("utf-8") else "replace"
    return io.TextIOWrapper(stream, chosen, errors, newline="")


class _Lines:
    """Lines of a text, with a way back to the lines of a row that had no end."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._ended = False
        self._again: deque[str] = deque()
        self.line = 0
        """The number of the line given last."""
        self.row: list[str] = []
        """The lines of the row being read."""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.row) >= MOST_LINES:
            raise _Endless("a quotation mark that is never closed")
        line = self._again.popleft() if self._again else self._read()
        if not line:
            raise StopIteration
        self.line += 1
        self.row.append(line)
        if len(line) >= LONGEST_LINE and not line.endswith(("\n", "\r")):
            self._skip_line()
            raise _Endless(f"a line longer than {LONGEST_LINE:,} characters")
        return line

    def peek(self) -> str:
        """Return the next line without taking it."""
        if not self._again:
            self._again.append(self._read())
        return self._again[0]

    def start_row(self) -> int:
        """Forget the last row; return the line at which the next one begins."""
        self.row = []
        return self.line + 1

    def give_up_row(self) -> None:
        """Take only the first line of the row for read; give the others again."""
        self._again.extendleft(reversed(self.row[1:]))
        self.line -= len(self.row) - 1

    def _read(self) -> str:
        line = "" if self._ended else self._text.readline(LONGEST_LINE)
        if not line and not self._ended:
            self._ended = True
            self._text.detach()  # the stream is its opener's to close
        return line

    def _skip_line(self) -> None:
        while rest := self._read():
            if rest.endswith(("\n", "\r")):
                return


def _records(lines: _Lines, delimiter: str) -> Iterator[Row | SetAside]:
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        begins = lines.start_row()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (_Endless, csv.Error) as problem:
            content = shown(lines.row[0].rstrip("\r\n"))
            lines.give_up_row()
            yield _aside(begins, str(problem), content)
            # A reader that was stopped within a quotation would go on with it.
            reader = csv.reader(lines, delimiter=delimiter)
            continue
        if cells and any(cells):
            yield Row(line=begins, cells=tuple((cell,) for cell in cells))


def _fitting(records: Iterator[Row | SetAside], width: int) -> Iterator[Row | SetAside]:
    for record in records:
        if isinstance(record, SetAside) or len(record.cells) == width:
            yield record
        else:
            content = shown(" | ".join(cell[0] for cell in record.cells[:width]))
            yield _aside(
                record.line, f"{len(record.cells)} cells where the header has {width}", content
            )


def _aside(line: int, reason: str, content: str) -> SetAside:
    return SetAside(line=line, outcome="set aside", reason=reason, content=content)


def _is_header(line: str) -> bool:
    return any(folded(line) in words for words in field_words().values())


def distinct(columns: list[str]) -> tuple[str, ...]:
    """Return the headers, each once: empty and repeated ones get their place."""
    named: list[str] = []
    for place, column in enumerate(columns, 1):
        named.append(
            column if column and column not in named else f"{column or 'column'} {place}"
        )
    return tuple(named)
