"""A row and its column map → a party to screen, or the reason why nobody can be.

A name that cannot be read sets the row aside. A cell beside the name that cannot be read is
left out and said so: screening with less is safer than not screening.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import (
    Asked,
    ColumnMap,
    EntityKind,
    Identifier,
    Query,
    ReadRow,
    Row,
    SetAside,
)
from onrecord.tables.words import folded, kind_words, schemes

LONGEST_NAME = 500
"""Characters. The longest name on the OFAC list of 2021 has under 200."""

MOST_NAMES = 50
"""Spellings of one party; each is screened, so a cell of thousands would stop the run."""

SHOWN = 200
"""Characters of a row that are kept with the reason why it was set aside."""

_SEVERAL = re.compile(r"\s*[;|]\s*")
_SLASHED = re.compile(r"^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")
_UNDECODED = re.compile(r"[\udc80-\udcff\ufffd]")
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FIRST_MONTH, _LAST_MONTH = 1, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """How written dates and countries are read; the desk hands in what the lists use."""

    dates: Callable[[str], tuple[str, ...]]
    country: Callable[[str], str]


class Asker:
    """Reads the rows of one table; owns the places of its columns."""

    def __init__(self, columns: Sequence[str], mapping: ColumnMap, *, readers: Readers) -> None:
        place = {column: at for at, column in reversed(list(enumerate(columns)))}
        self._places: dict[str, list[int]] = {}
        for field, column in mapping.pairs:
            self._places.setdefault(field, []).append(place[column])
        self._readers = readers

    def read(self, row: Row) -> ReadRow:
        """Return the party the row asks for, and what was left out of it."""
        names = tuple(dict.fromkeys(self._names(row)))
        problem = _unusable(names) or _undecodable(row)
        if problem:
            return ReadRow(asked=None, remarks=(_aside(row, problem),))
        remarks: list[SetAside] = []
        query = Query(
            names=names,
            kind=self._kind(row, remarks),
            birth_dates=self._births(row, remarks),
            countries=self._countries(row, remarks),
            identifiers=tuple(self._identifiers(row, remarks)),
            id=" ".join(self._texts(row, "id")),
        )
        return ReadRow(asked=Asked(line=row.line, query=query), remarks=tuple(remarks))

    def _texts(self, row: Row, field: str) -> list[str]:
        return [
            found
            for at in self._places.get(field, ())
            for text in row.cells[at]
            if (found := text.strip())
        ]

    def _parts(self, row: Row, field: str) -> list[str]:
        texts = self._texts(row, field)
        return [part for text in texts for part in _SEVERAL.split(text) if part]

    def _names(self, row: Row) -> Iterator[str]:
        yield from self._texts(row, "name")
        whole = [*self._texts(row, "given"), *self._texts(row, "family")]
        if whole:
            yield " ".join(whole)
        yield from self._parts(row, "alias")

    def _kind(self, row: Row, remarks: list[SetAside]) -> EntityKind:
        for text in self._texts(row, "kind"):
            if found := kind_words().get(folded(text)):
                return EntityKind(found)
            remarks.append(
                _without(row, text, what="kind", reason="not a kind of party we know")
            )
        return EntityKind.LEGAL_ENTITY

    def _births(self, row: Row, remarks: list[SetAside]) -> tuple[str, ...]:
        found: list[str] = []
        for text in self._parts(row, "birth"):
            dates = self._date(row, text, remarks)
            if not dates:
                remarks.append(
                    _without(row, text, what="birth date", reason="not a date we can read")
                )
            found.extend(dates)
        return tuple(dict.fromkeys(found))

    def _date(self, row: Row, text: str, remarks: list[SetAside]) -> tuple[str, ...]:
        slashed = _SLASHED.match(text)
        if not slashed:
            return self._readers.dates(text)
        first, second, year = (int(part) for part in slashed.groups())
        if (
            first != second
            and _FIRST_MONTH <= min(first, second) <= max(first, second) <= _LAST_MONTH
        ):
            remarks.append(
                _without(
                    row, text, what="day and month", reason="either number may be the month"
                )
            )
            return (slashed[3],)
        month, day = (first, second) if second > _LAST_MONTH else (second, first)
        return self._readers.dates(f"{year:04d}-{month:02d}-{day:02d}")

    def _countries(self, row: Row, remarks: list[SetAside]) -> tuple[str, ...]:
        found: list[str] = []
        for text in self._parts(row, "country"):
            if code := self._readers.country(text):
                found.append(code)
            else:
                remarks.append(
                    _without(row, text, what="country", reason="not a country we know")
                )
        return tuple(dict.fromkeys(found))

    def _identifiers(self, row: Row, remarks: list[SetAside]) -> Iterator[Identifier]:
        for scheme in sorted(schemes() & self._places.keys()):
            for value in self._parts(row, scheme):
                yield Identifier(scheme=scheme, value=value)
        for text in self._parts(row, "identifier"):
            scheme, colon, value = text.partition(":")
            if colon and scheme.strip() and value.strip():
                yield Identifier(scheme=scheme.strip().lower(), value=value.strip())
            else:
                remarks.append(
                    _without(row, text, what="identifier", reason="write it as scheme:number")
                )


def _unusable(names: tuple[str, ...]) -> str:
    if not names:
        return "there is no name in it"
    if len(names) > MOST_NAMES:
        return f"more than {MOST_NAMES} spellings of one party"
    if any(len(name) > LONGEST_NAME for name in names):
        return f"a name longer than {LONGEST_NAME} characters"
    if any(_NOT_TEXT.search(name) for name in names):
        return "a name with control characters (such as NUL) in it"
    if not any(letter.isalnum() for name in names for letter in name):
        return "a name without a letter or digit"
    return ""


def _undecodable(row: Row) -> str:
    broken = any(
        not text.isascii() and _UNDECODED.search(text) for cell in row.cells for text in cell
    )
    return (
        "bytes that are not of the file's encoding; say which with --encoding" if broken else ""
    )


def _aside(row: Row, reason: str) -> SetAside:
    return SetAside(line=row.line, outcome="set aside", reason=reason, content=_beginning(row))


def _without(row: Row, text: str, *, what: str, reason: str) -> SetAside:
    return SetAside(
        line=row.line, outcome=f"screened without {what}", reason=reason, content=shown(text)
    )


def _beginning(row: Row) -> str:
    return shown(" | ".join("; ".join(cell)[:SHOWN] for cell in row.cells[:SHOWN]))


def shown(text: str) -> str:
    """Return the beginning of a text, fit to be written as UTF-8."""
    return text[:SHOWN].encode("utf-8", "backslashreplace").decode()
