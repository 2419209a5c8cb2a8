"""The UK Sanctions List (FCDO), CSV: a report date, then one row a name, merged by Unique ID.

This is the only UK list that counts since 28 January 2026; the OFSI
consolidated list is refused as retired (retired.py).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.errors import MalformedRow
from onrecord.lists.countries import country_code, last_country
from onrecord.lists.dates import birth_dates, distinct, iso
from onrecord.lists.delimited import records, text_of
from onrecord.lists.format import ListFiles, ListFormat, watch_list
from onrecord.lists.links import resolved
from onrecord.lists.numbers import identifier
from onrecord.lists.spelling import once_each, spelled
from onrecord.model import (
    Designation,
    Effect,
    EntityKind,
    Identifier,
    LinkedParty,
    Name,
    WatchList,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "uk-sanctions"
Row = dict[str, str]

_NEEDED = ("Unique ID", "Name 6", "Name non-latin script", "Regime Name")
_REPORT_DATE = re.compile(r'^"?Report Date:\s*([^",\r\n]+)')
_SORTS = ("Designation Type", "Individual, Entity, Ship")
"""The column's name in 2026 and before."""

_KINDS = {
    "individual": EntityKind.PERSON,
    "entity": EntityKind.ORGANIZATION,
    "ship": EntityKind.VESSEL,
}
_ADDRESS = (*(f"Address Line {number}" for number in range(1, 7)), "Address Postal Code")
_NUMBERS = {
    "National Identifier number": "national-id",
    "Passport number": "passport",
    "Business registration number (s)": "business registration number",
    "IMO number": "imo",
    "Hull identification number (HIN)": "hull identification number",
    "Phone number": "phone",
    "Website": "website",
    "Email address": "email",
}
_LINKS = (
    "Parent Company",
    "Parent company",
    "Subsidiaries",
    "Current owner/operator (s)",
    "Previous owner/operator (s)",
)


def _recognises(files: ListFiles) -> bool:
    head = text_of(files.only[:20_000])
    return "Unique ID" in head and "Name non-latin script" in head and "Regime Name" in head


def _parse(files: ListFiles) -> WatchList:
    text, reported, from_line = _body(text_of(files.only))
    merged: dict[str, list[Row]] = {}
    for line, row in records(text, list_name=NAME, needs=_NEEDED, from_line=from_line):
        if not row.get("Unique ID"):
            raise MalformedRow(list_name=NAME, line=line, problem="no Unique ID")
        merged.setdefault(row["Unique ID"], []).append(row)
    return watch_list(
        files,
        resolved(_designation(entry, rows) for entry, rows in merged.items()),
        publisher="UK Foreign, Commonwealth and Development Office",
        as_of=reported,
    )


def _body(text: str) -> tuple[str, str, int]:
    """Split the report date off the front; older files begin with the header at once."""
    found = _REPORT_DATE.match(text)
    if not found:
        return text, "", 1
    return text.partition("\n")[2], iso(found[1]), 2


def _designation(entry: str, rows: list[Row]) -> Designation:
    measures = _column(rows, "Sanctions Imposed")
    places = [_address(row) for row in rows]
    nationalities = [
        country_code(part)
        for cell in _column(rows, "Nationality(/ies)")
        for part in re.split(r"[;|,]\s*|\(\d+\)\s*", cell)
    ]
    flags = [country_code(cell) for cell in _column(rows, "Current believed flag of ship")]
    return Designation(
        list_name=NAME,
        entry=entry,
        kind=_kind(rows[0]),
        names=once_each(_names(entry, rows)),
        programmes=_column(rows, "Regime Name"),
        effect=Effect.BLOCKING if _freezes(measures) else Effect.OTHER,
        listed_on=min(
            filter(None, (iso(d) for d in _column(rows, "Date Designated"))), default=""
        ),
        birth_dates=distinct(
            date for cell in _column(rows, "D.O.B") for date in birth_dates(cell)
        ),
        countries=distinct([*nationalities, *flags, *map(last_country, places)]),
        identifiers=tuple(dict.fromkeys(_identifiers(rows))),
        addresses=distinct(places),
        birth_places=distinct(
            ", ".join(filter(None, (row.get("Town of birth"), row.get("Country of birth"))))
            for row in rows
        ),
        gender=next((g.lower() for g in _column(rows, "Gender") if g.lower() in _GENDERS), ""),
        links=tuple(dict.fromkeys(_links(rows))),
        remarks="; ".join(
            (*_column(rows, "Other Information"), *_column(rows, "UK Statement of Reasons"))
        ),
    )


_GENDERS = frozenset({"male", "female"})


def _freezes(measures: tuple[str, ...]) -> bool:
    """Tell whether an asset freeze is among the measures; a row that names none is taken as one."""
    return not measures or any("asset freeze" in measure.lower() for measure in measures)


def _kind(row: Row) -> EntityKind:
    sort = next((row[column] for column in _SORTS if row.get(column)), "")
    return _KINDS.get(sort.lower(), EntityKind.LEGAL_ENTITY)


def _names(entry: str, rows: list[Row]) -> Iterator[Name]:
    """Yield the primary name first, wherever its row stands."""
    ordered = sorted(rows, key=lambda row: row.get("Name type", "").lower() != "primary name")
    if not any(_whole(row) or row["Name non-latin script"] for row in rows):
        raise MalformedRow(list_name=NAME, line=0, problem=f"entry {entry} has no name")
    for row in ordered:
        weak = "low" in row.get("Alias strength", "").lower()
        yield spelled(_whole(row), "weak" if weak else "alias")
    for row in ordered:
        yield Name(text=" ".join(row["Name non-latin script"].split()), kind="script")


def _whole(row: Row) -> str:
    """Join the given names (1 to 5) and the surname or whole entity name (6)."""
    parts = [row.get(f"Name {number}", "") for number in (1, 2, 3, 4, 5, 6)]
    return " ".join(part for part in parts if part)


def _address(row: Row) -> str:
    cells = [row.get(column, "") for column in (*_ADDRESS, "Address Country")]
    return ", ".join(cell for cell in cells if cell)


def _identifiers(rows: list[Row]) -> Iterator[Identifier]:
    for column, words in _NUMBERS.items():
        for cell in _column(rows, column):
            yield from (identifier(words, part) for part in _several(cell))
    for cell in _column(rows, "UN Reference Number"):
        yield Identifier(scheme="un-reference", value=cell)


def _links(rows: list[Row]) -> Iterator[LinkedParty]:
    for column in _LINKS:
        for cell in _column(rows, column):
            for name in _several(cell):
                yield LinkedParty(name=name, words=column.removesuffix(" (s)"))


def _several(cell: str) -> list[str]:
    """Split a cell that numbers or separates its values: "(1) A (2) B", "A; B", "A|B"."""
    return [
        part.strip(" ,.") for part in re.split(r"\(\d\)\s*|[;|]\s*", cell) if part.strip(" ,.")
    ]


def _column(rows: list[Row], name: str) -> tuple[str, ...]:
    return distinct(row.get(name, "") for row in rows)


FORMAT = ListFormat(
    name="uk-csv", title="UK Sanctions List, CSV", recognises=_recognises, parse=_parse
)
