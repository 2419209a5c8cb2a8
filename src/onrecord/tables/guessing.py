"""Column headers → which column says what; guessed, to be shown before it is used.

A guess looks at headers only, never at cells: the same table with other rows is understood
in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.errors import RequestError
from onrecord.model import ColumnMap
from onrecord.tables.words import field_words, folded

NAMING = frozenset({"name", "given", "family", "alias"})


def guess_columns(columns: Sequence[str]) -> ColumnMap:
    """Return the likeliest reading of the headers; the only column of a table is the name."""
    if len(columns) == 1:
        return ColumnMap(pairs=(("name", columns[0]),))
    known = {word: field for field, words in reversed(field_words().items()) for word in words}
    pairs = tuple((known[folded(one)], one) for one in columns if folded(one) in known)
    return _with_unused(_one_id(pairs), columns)


def _one_id(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Keep the first column of references: a party has one."""
    first = next((column for field, column in pairs if field == "id"), None)
    return tuple((field, column) for field, column in pairs if field != "id" or column == first)


def map_columns(columns: Sequence[str], words: Sequence[str]) -> ColumnMap:
    """Return the guess overruled by ``FIELD=COLUMN`` words; ``FIELD=`` takes the field away.

    Raises RequestError for an unknown field or column, and where no column holds a name.
    """
    asked = [_pair(one, columns) for one in words]
    fields = {field for field, _ in asked}
    taken = {column for _, column in asked}
    kept = [
        (field, column)
        for field, column in guess_columns(columns).pairs
        if field not in fields and column not in taken
    ]
    pairs = (*kept, *((field, column) for field, column in asked if column))
    if not NAMING & {field for field, _ in pairs}:
        raise RequestError(
            f"no column looks like a name; the columns are: {', '.join(columns)[:500]}. "
            "Say which one with --map name=COLUMN."
        )
    place = {column: at for at, column in reversed(list(enumerate(columns)))}
    return _with_unused(tuple(sorted(pairs, key=lambda pair: place[pair[1]])), columns)


def _with_unused(pairs: tuple[tuple[str, str], ...], columns: Sequence[str]) -> ColumnMap:
    used = {column for _, column in pairs}
    return ColumnMap(pairs=pairs, unused=tuple(one for one in columns if one not in used))


def _pair(words: str, columns: Sequence[str]) -> tuple[str, str]:
    field, equals, column = words.partition("=")
    field, column = field.strip().lower(), column.strip()
    if not equals or field not in field_words():
        raise RequestError(
            f"--map {words}: write FIELD=COLUMN, with one of the fields {', '.join(field_words())}."
        )
    if column and column not in columns:
        raise RequestError(
            f"--map {words}: no column is called so; there are: {', '.join(columns)[:500]}."
        )
    return field, column
