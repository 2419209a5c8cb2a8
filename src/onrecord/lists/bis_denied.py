"""The BIS Denied Persons List, one TAB-separated file.

It has no entry numbers: an entry is the digest of name, effective date and
citation, so that the rows which repeat an order for another address are one
party. An empty expiry means the order has no end.
"""

from __future__ import annotations

import hashlib

from onrecord.errors import MalformedRow
from onrecord.lists.countries import country_code
from onrecord.lists.dates import distinct, iso
from onrecord.lists.delimited import first_line, records, text_of
from onrecord.lists.format import ListFiles, ListFormat, watch_list
from onrecord.model import Designation, Effect, EntityKind, Name, WatchList

NAME = "us-bis-denied"
_OPENING = '"Name"\t"Street_Address"'
_COLUMNS = (
    *("Name", "Street_Address", "City", "State", "Country", "Postal_Code"),
    *("Effective_Date", "Expiration_Date", "Action", "FR_Citation"),
)
_PLACE = ("Street_Address", "City", "State", "Postal_Code", "Country")


def _recognises(files: ListFiles) -> bool:
    return first_line(files.only).replace('"', "").startswith(_OPENING.replace('"', ""))


def _parse(files: ListFiles) -> WatchList:
    merged: dict[str, list[dict[str, str]]] = {}
    for line, row in records(
        text_of(files.only), list_name=NAME, needs=_COLUMNS, delimiter="\t"
    ):
        if not row["Name"]:
            raise MalformedRow(list_name=NAME, line=line, problem="the name is empty")
        merged.setdefault(_entry(row), []).append(row)
    return watch_list(
        files,
        [_designation(entry, rows) for entry, rows in merged.items()],
        publisher="US Department of Commerce, Bureau of Industry and Security",
    )


def _entry(row: dict[str, str]) -> str:
    told = "|".join((row["Name"], row["Effective_Date"], row["FR_Citation"]))
    return "dpl-" + hashlib.sha256(told.encode("utf-8")).hexdigest()[:12]


def _designation(entry: str, rows: list[dict[str, str]]) -> Designation:
    first = rows[0]
    places = [", ".join(row[part] for part in _PLACE if row[part]) for row in rows]
    remarks = distinct(part for row in rows for part in (row["Action"], row["FR_Citation"]))
    return Designation(
        list_name=NAME,
        entry=entry,
        kind=EntityKind.LEGAL_ENTITY,
        names=(Name(text=" ".join(first["Name"].split())),),
        programmes=("DPL",),
        effect=Effect.EXPORT,
        listed_on=iso(first["Effective_Date"], month_first=True),
        ends_on=iso(first["Expiration_Date"], month_first=True),
        countries=distinct(country_code(row["Country"]) for row in rows),
        addresses=distinct(places),
        remarks="; ".join(remarks),
    )


FORMAT = ListFormat(
    name="bis-denied",
    title="BIS Denied Persons List, tab separated",
    recognises=_recognises,
    parse=_parse,
)
