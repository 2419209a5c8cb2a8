"""The US consolidated screening list, CSV, in the layout of 2019 and that of 2025.

The 2025 layout has a leading ``_id`` and writes numbers "Type, number, country";
the older one writes "country, number, Type". Cells hold several values joined
with "; ". An entry is the short name of the list inside and that list's own
number, since one party bears the same number on two of them.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from onrecord.errors import MalformedRow
from onrecord.lists.countries import country_code, last_country
from onrecord.lists.dates import birth_dates, distinct, iso
from onrecord.lists.delimited import first_line, records, text_of
from onrecord.lists.format import ListFiles, ListFormat, watch_list
from onrecord.lists.links import resolved
from onrecord.lists.numbers import identifier
from onrecord.lists.spelling import once_each, spelled
from onrecord.lists.tables import table
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

NAME = "us-csl"
_COLUMNS = (
    *("source", "entity_number", "type", "programs", "name", "title", "addresses"),
    *("federal_register_notice", "start_date", "end_date", "license_requirement"),
    *("license_policy", "call_sign", "vessel_flag", "remarks", "alt_names", "citizenships"),
    *("dates_of_birth", "nationalities", "places_of_birth", "ids"),
)
_KINDS = {
    "individual": EntityKind.PERSON,
    "entity": EntityKind.ORGANIZATION,
    "vessel": EntityKind.VESSEL,
    "aircraft": EntityKind.AIRPLANE,
}
_SOURCE = re.compile(r"\(([A-Za-z]+)\)")
_EXTENDED = re.compile(
    r"[;,]?\s+and any (?:successor|subsidiar|sub-unit).*$", re.IGNORECASE | re.DOTALL
)
_NO_NUMBER = re.compile(
    r"(?i)^(?:gender|secondary sanctions|transactions prohibited|additional sanctions|former)"
)
_LINKED = re.compile(r"Linked To: ([^;()]+)")
_DIRECTIVE = "Directive Determination"


def _recognises(files: ListFiles) -> bool:
    columns = first_line(files.only).replace('"', "").split(",")
    return {"source", "entity_number", "alt_names", "ids"} <= set(columns)


def _parse(files: ListFiles) -> WatchList:
    found: dict[str, Designation] = {}
    for line, row in records(text_of(files.only), list_name=NAME, needs=_COLUMNS):
        if not row["name"]:
            raise MalformedRow(list_name=NAME, line=line, problem="the name is empty")
        one = _designation(row)
        found.setdefault(one.entry, one)
    return watch_list(
        files,
        resolved(found.values()),
        publisher="US Department of Commerce, International Trade Administration",
    )


def _designation(row: dict[str, str]) -> Designation:
    source = _source(row)
    numbers = list(_numbers(row))
    directives = [
        f"{words.partition(' Directive')[0]} {value.removeprefix('Subject to ')}"
        for words, value, _ in numbers
        if _DIRECTIVE in words
    ]
    known = table("programmes.toml")["us-csl"]
    return Designation(
        list_name=NAME,
        entry=_entry(row, source),
        kind=_KINDS.get(row["type"].lower(), EntityKind.LEGAL_ENTITY),
        names=once_each(_names(row)),
        programmes=(source, *_several(row["programs"])),
        effect=Effect(known.get(source, "other")),
        listed_on=iso(row["start_date"]),
        ends_on=iso(row["end_date"]),
        birth_dates=distinct(
            date for cell in _several(row["dates_of_birth"]) for date in birth_dates(cell)
        ),
        countries=distinct(_countries(row)),
        identifiers=tuple(dict.fromkeys(_identifiers(row, numbers))),
        addresses=_several(row["addresses"]),
        birth_places=_several(row["places_of_birth"]),
        gender=next((v.lower() for w, v, _ in numbers if w.lower() == "gender"), ""),
        directives=distinct(directives),
        links=tuple(
            LinkedParty(name=name.strip(), words="Linked To")
            for name in distinct(_LINKED.findall(row["remarks"]))
        ),
        remarks=_remarks(row),
    )


def _source(row: dict[str, str]) -> str:
    short = _SOURCE.search(row["source"])
    return short[1].upper() if short else "CSL"


def _entry(row: dict[str, str], source: str) -> str:
    if row["entity_number"]:
        return f"{source}-{row['entity_number']}"
    told = "|".join(
        row[name]
        for name in ("source", "name", "addresses", "federal_register_notice", "start_date")
    )
    return f"{source}-{hashlib.sha256(told.encode('utf-8')).hexdigest()[:12]}"


def _names(row: dict[str, str]) -> Iterator[Name]:
    yield Name(text=" ".join(_EXTENDED.sub("", row["name"]).split()))
    for alias in _several(row["alt_names"]):
        yield spelled(_EXTENDED.sub("", alias))


def _several(cell: str) -> tuple[str, ...]:
    """Split a cell at "; ", with the "and" that a sentence once put before the last value."""
    parts = (part.strip(" ;") for part in cell.split("; "))
    return distinct(re.sub(r"^and\s+", "", part) for part in parts)


def _numbers(row: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield words, value and country of everything in the ids cell, in either layout."""
    for part in _several(row["ids"]):
        cells = [cell.strip() for cell in part.split(", ")]
        if "_id" not in row:
            cells.reverse()
        words, *rest = cells
        country = (
            country_code(rest[-1])
            if len(rest) > 1 and re.fullmatch("[A-Z]{2}", rest[-1])
            else ""
        )
        value = rest[:-1] if country else rest
        if "_id" not in row:
            value = value[::-1]
        yield words.strip(" :-"), ", ".join(value), country


def _identifiers(
    row: dict[str, str], numbers: list[tuple[str, str, str]]
) -> Iterator[Identifier]:
    if row["call_sign"]:
        yield Identifier(scheme="call-sign", value=row["call_sign"])
    for words, value, country in numbers:
        if value and _DIRECTIVE not in words and not _NO_NUMBER.match(words):
            yield identifier(words, value, country=country)


def _countries(row: dict[str, str]) -> Iterator[str]:
    for cell in (row["nationalities"], row["citizenships"], row["vessel_flag"]):
        yield from map(country_code, _several(cell))
    yield from map(last_country, _several(row["addresses"]))


def _remarks(row: dict[str, str]) -> str:
    extended = _EXTENDED.search(row["name"])
    parts = [row["title"], row["remarks"], extended[0].strip(" ;,") if extended else ""]
    columns = ("license_requirement", "license_policy", "federal_register_notice")
    parts += [
        f"{one.replace('_', ' ').capitalize()}: {row[one]}" for one in columns if row[one]
    ]
    return "; ".join(part for part in parts if part)


FORMAT = ListFormat(
    name="us-csl",
    title="US consolidated screening list, CSV",
    recognises=_recognises,
    parse=_parse,
)
