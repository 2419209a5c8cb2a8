"""JSON Lines: one object a line, its keys the columns; bounded, and bad lines set aside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from onrecord.errors import UnreadableTable
from onrecord.model import Row, SetAside, Table
from onrecord.tables.asking import shown
from onrecord.tables.delimited import MOST_COLUMNS

LONGEST_LINE = 1_000_000
"""Bytes: a line without an end would otherwise be read into memory whole."""

LOOKED_AT = 1_000
"""Lines whose keys make up the columns; a key first met later is not one, and is left out."""


def open_json_lines(stream: BinaryIO, name: str, encoding: str) -> Table:
    """Return the table; ``encoding`` is ignored, for JSON Lines are UTF-8."""
    del encoding
    columns: dict[str, None] = {}
    for _, found in _islice(_objects(stream), LOOKED_AT):
        if isinstance(found, dict):
            columns.update(dict.fromkeys(found))
    if not columns or len(columns) > MOST_COLUMNS:
        raise UnreadableTable(
            name,
            problem=f"its first {LOOKED_AT:,} lines hold no JSON objects with keys for columns",
            advice='Write one object a line, such as {"name": "…"}',
        )
    stream.seek(0)
    return Table(columns=tuple(columns), rows=_rows(stream, tuple(columns)))


def _islice(found: Iterator[tuple[int, object]], most: int) -> Iterator[tuple[int, object]]:
    for _, one in zip(range(most), found, strict=False):
        yield one


def _objects(stream: BinaryIO) -> Iterator[tuple[int, object]]:
    """Give each line's number and its value; a SetAside for what is no JSON object."""
    line = 0
    while raw := stream.readline(LONGEST_LINE):
        line += 1
        if len(raw) >= LONGEST_LINE and not raw.endswith(b"\n"):
            _skip_line(stream)
            yield line, _aside(line, f"longer than {LONGEST_LINE:,} bytes", raw)
        elif raw.strip():
            yield line, _object(line, raw.removeprefix(b"\xef\xbb\xbf"))


def _skip_line(stream: BinaryIO) -> None:
    while rest := stream.readline(LONGEST_LINE):
        if rest.endswith(b"\n"):
            return


def _object(line: int, raw: bytes) -> object:
    try:
        found = msgspec.json.decode(raw)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as problem:
        return _aside(line, f"not JSON ({problem})", raw)
    return found if isinstance(found, dict) else _aside(line, "not a JSON object", raw)


def _rows(stream: BinaryIO, columns: tuple[str, ...]) -> Iterator[Row | SetAside]:
    for line, found in _objects(stream):
        if isinstance(found, dict):
            yield Row(line=line, cells=tuple(texts(found.get(one)) for one in columns))
        elif isinstance(found, SetAside):
            yield found


def texts(value: object) -> tuple[str, ...]:
    """Return the texts of a cell: one, those of a list, or none; an object is no text."""
    if value is None or isinstance(value, (dict, bool)):
        return ()
    if isinstance(value, (list, tuple)):
        return tuple(text for one in value for text in texts(one))
    return (str(value),)


def _aside(line: int, reason: str, raw: bytes) -> SetAside:
    content = shown(raw[:1000].decode("utf-8", "backslashreplace").strip())
    return SetAside(line=line, outcome="set aside", reason=reason, content=content)
