"""The EU consolidated financial sanctions list (FSF), semicolon-separated CSV, layout 1.1.

One row holds one name, one address, one birth date, one number or one
citizenship of a party: rows are merged by ``Entity_LogicalId``. Columns are
found by name, so a layout that adds or drops some still reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import MalformedRow
from onrecord.lists.countries import country_code
from onrecord.lists.dates import birth_dates, distinct, iso, years
from onrecord.lists.delimited import first_line, records, text_of
from onrecord.lists.format import ListFiles, ListFormat, watch_list
from onrecord.lists.numbers import identifier
from onrecord.lists.spelling import once_each, spelled
from onrecord.model import Designation, EntityKind, Identifier, Name, WatchList

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "eu-fsf"
_KINDS = {
    "p": EntityKind.PERSON,
    "person": EntityKind.PERSON,
    "e": EntityKind.ORGANIZATION,
    "enterprise": EntityKind.ORGANIZATION,
}
_ADDRESS = ("Street", "PoBox", "ZipCode", "City", "Region", "Place")
_GENDERS = {"m": "male", "f": "female"}
_NO_STATE = "00"
"""The EU's code for an unknown country."""

Row = dict[str, str]


def _recognises(files: ListFiles) -> bool:
    line = first_line(files.only)
    return "Entity_LogicalId" in line and "NameAlias_WholeName" in line and ";" in line


def _parse(files: ListFiles) -> WatchList:
    merged: dict[str, list[Row]] = {}
    generated = ""
    for line, row in records(
        text_of(files.only), list_name=NAME, needs=("Entity_LogicalId",), delimiter=";"
    ):
        entry = row["Entity_LogicalId"]
        if not entry:
            raise MalformedRow(list_name=NAME, line=line, problem="no Entity_LogicalId")
        merged.setdefault(entry, []).append(row)
        generated = generated or iso(row.get("fileGenerationDate", ""))
    return watch_list(
        files,
        [_designation(entry, rows) for entry, rows in merged.items()],
        publisher="European Commission",
        as_of=generated,
    )


def _designation(entry: str, rows: list[Row]) -> Designation:
    places = [_address(row) for row in rows]
    return Designation(
        list_name=NAME,
        entry=entry,
        kind=_kind(rows),
        names=once_each(_names(entry, rows)),
        programmes=_column(rows, "Entity_Regulation_Programme"),
        listed_on=_listed_on(rows),
        birth_dates=distinct(date for row in rows for date in _births(row)),
        countries=distinct(
            _country(row, where) for row in rows for where in ("Citizenship", "Address")
        ),
        identifiers=tuple(dict.fromkeys(_identifiers(rows))),
        addresses=distinct(places),
        birth_places=distinct(_birth_place(row) for row in rows),
        gender=next((g for g in map(_gender, rows) if g), ""),
        remarks="; ".join(
            (*_column(rows, "Entity_DesignationDetails"), *_column(rows, "Entity_Remark"))
        ),
    )


def _names(entry: str, rows: list[Row]) -> Iterator[Name]:
    """Yield the whole names, Latin ones first, so that the first name can be read aloud."""
    found = [_whole(row) for row in rows if _whole(row)[0]]
    if not found:
        raise MalformedRow(list_name=NAME, line=0, problem=f"entry {entry} has no name")
    names = [spelled(text, "alias" if strong else "weak") for text, strong in found]
    yield from sorted(names, key=lambda name: ("alias", "weak", "script").index(name.kind))


def _whole(row: Row) -> tuple[str, bool]:
    parts = (row.get(f"NameAlias_{part}Name", "") for part in ("First", "Middle", "Last"))
    whole = row.get("NameAlias_WholeName") or " ".join(part for part in parts if part)
    strong = row.get("NameAlias_Strong", "true").lower() != "false"
    return whole, strong


def _kind(rows: list[Row]) -> EntityKind:
    for column in ("Entity_SubjectType_ClassificationCode", "Entity_SubjectType"):
        if found := _KINDS.get(rows[0].get(column, "").lower()):
            return found
    return EntityKind.LEGAL_ENTITY


def _listed_on(rows: list[Row]) -> str:
    """Return the earliest day the designation or its regulation took effect."""
    columns = ("Entity_DesignationDate", "Entity_Regulation_EntryIntoForceDate")
    for column in columns:
        if days := sorted(day for day in (iso(row.get(column, "")) for row in rows) if day):
            return days[0]
    return ""


def _births(row: Row) -> tuple[str, ...]:
    first, last = row.get("BirthDate_YearRangeFrom", ""), row.get("BirthDate_YearRangeTo", "")
    if written := row.get("BirthDate_BirthDate", ""):
        return birth_dates(written)
    if first.isdecimal() and last.isdecimal():
        return years(first, last)
    parts = [row.get(f"BirthDate_{part}", "") for part in ("Day", "Month", "Year")]
    return (iso("/".join(part or "00" for part in parts)),) if parts[2] else ()


def _country(row: Row, where: str) -> str:
    code = row.get(f"{where}_CountryIso2Code", "")
    told = row.get(f"{where}_CountryDescription", "")
    return country_code(told) if code in ("", _NO_STATE) else country_code(code)


def _address(row: Row) -> str:
    parts = [row.get(f"Address_{part}", "") for part in _ADDRESS]
    parts.append(row.get("Address_CountryDescription", ""))
    return ", ".join(part for part in parts if part)


def _birth_place(row: Row) -> str:
    columns = ("BirthDate_City", "BirthDate_Region", "BirthDate_CountryDescription")
    return ", ".join(row[column] for column in columns if row.get(column))


def _identifiers(rows: list[Row]) -> Iterator[Identifier]:
    for row in rows:
        number = row.get("Identification_Number", "")
        words = row.get("Identification_TypeDescription") or row.get(
            "Identification_TypeCode", ""
        )
        if number:
            country = country_code(row.get("Identification_CountryIso2Code", ""))
            yield identifier(words or "document", number, country=country)
    for column, scheme in (
        ("Entity_EU_ReferenceNumber", "eu-reference"),
        ("Entity_UnitedNationId", "un-reference"),
    ):
        for value in _column(rows, column):
            yield Identifier(scheme=scheme, value=value)


def _gender(row: Row) -> str:
    return _GENDERS.get(row.get("NameAlias_Gender", "").lower()[:1], "")


def _column(rows: list[Row], name: str) -> tuple[str, ...]:
    return distinct(row.get(name, "") for row in rows)


FORMAT = ListFormat(
    name="eu-csv",
    title="EU financial sanctions list, CSV 1.1",
    recognises=_recognises,
    parse=_parse,
)
