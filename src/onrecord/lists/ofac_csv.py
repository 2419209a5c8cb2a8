"""OFAC's legacy CSV: the SDN list and the consolidated (non-SDN) list, several files each.

The files have no header and are told apart by their columns: primary 12,
addresses 6, aliases 5, comments 2. Remarks are cut at exactly 1,000 characters,
mid-word, and go on in the comments file: they are joined before they are read.
Refuses a set without its primary file, or with two of one sort. Names stay as
published ("SURNAME, Given" for a person): a comma is not split, since companies
have commas too.
"""

from __future__ import annotations

import codecs
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.errors import MalformedList, MalformedRow
from onrecord.lists.countries import country_code
from onrecord.lists.dates import distinct
from onrecord.lists.delimited import rows, text_of
from onrecord.lists.format import ListFiles, ListFormat, watch_list
from onrecord.lists.links import resolved
from onrecord.lists.ofac_remarks import Remarks, read_remarks
from onrecord.lists.tables import table
from onrecord.model import (
    Caveat,
    Designation,
    Effect,
    EntityKind,
    Identifier,
    LinkedParty,
    Name,
    WatchList,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SDN = "us-ofac-sdn"
CONSOLIDATED = "us-ofac-consolidated"
PUBLISHER = "US Treasury, Office of Foreign Assets Control"
REMARKS_CUT = 1_000

_NULL = "-0-"
_COLUMNS = {12: "primary", 6: "addresses", 5: "aliases", 2: "comments"}
_KINDS = {
    "individual": EntityKind.PERSON,
    "vessel": EntityKind.VESSEL,
    "aircraft": EntityKind.AIRPLANE,
    "": EntityKind.ORGANIZATION,
}
_ALIASES = frozenset({"aka", "fka", "nka"})
_OPENING = re.compile(rb"^\s*\d+,")


@dataclass(slots=True)
class _Parts:
    """The rows of every file, by the number of the party they belong to."""

    aliases: dict[str, list[list[str]]] = field(default_factory=lambda: defaultdict(list))
    addresses: dict[str, list[list[str]]] = field(default_factory=lambda: defaultdict(list))
    comments: dict[str, str] = field(default_factory=dict)


def _sort(data: bytes) -> str:
    """Return which of the four files this is; empty when it is none of them."""
    if not _OPENING.match(data.removeprefix(codecs.BOM_UTF8)[:200]):
        return ""
    for _, row in rows(text_of(data[:50_000].rpartition(b"\n")[0] or data), list_name=SDN):
        found = _COLUMNS.get(len(row), "")
        if found == "primary" and row[2].strip() not in (_NULL, *_KINDS):
            return ""
        if found == "aliases" and row[2].strip() not in _ALIASES:
            return ""
        if found == "comments" and b'"' not in data[:100]:
            return ""  # two columns prove little; OFAC quotes the second
        return found if row[0].strip().isdecimal() else ""
    return ""


def _sorted_files(files: ListFiles) -> dict[str, tuple[str, bytes]]:
    found: dict[str, tuple[str, bytes]] = {}
    for name, data in files.files:
        sort = _sort(data)
        if not sort:
            continue
        if sort in found:
            raise MalformedList(
                name,
                problem=f"a second {sort} file beside {found[sort][0]}; load one list at a time",
            )
        found[sort] = (name, data)
    return found


def _recognises(files: ListFiles) -> bool:
    return any(_sort(data) for _, data in files.files)


def _parse(files: ListFiles) -> WatchList:
    found = _sorted_files(files)
    if "primary" not in found:
        raise MalformedList(
            files.files[0][0],
            problem="the primary file (sdn.csv or cons_prim.csv) is not among the files",
        )
    parts = _parts(found)
    caveats = list(_missing(found))
    primary = list(_rows(found, "primary"))
    list_name = _which(found["primary"][0], primary)
    known = {row[0].strip() for _, row in primary}
    caveats += _orphans(parts, known)
    caveats += _cut_short(primary, parts)
    designations = [_designation(row, parts, list_name) for _, row in primary]
    return watch_list(files, resolved(designations), publisher=PUBLISHER, caveats=caveats)


def _rows(found: dict[str, tuple[str, bytes]], sort: str) -> Iterator[tuple[int, list[str]]]:
    if sort not in found:
        return
    name, data = found[sort]
    width = next(count for count, known in _COLUMNS.items() if known == sort)
    for line, row in rows(text_of(data), list_name=name):
        if len(row) != width:
            raise MalformedRow(
                list_name=name, line=line, problem=f"{len(row)} columns instead of {width}"
            )
        if not row[0].strip().isdecimal() or (sort == "primary" and not _cell(row[1])):
            raise MalformedRow(list_name=name, line=line, problem="no number or no name")
        yield line, row


def _parts(found: dict[str, tuple[str, bytes]]) -> _Parts:
    parts = _Parts()
    for _, row in _rows(found, "aliases"):
        parts.aliases[row[0].strip()].append(row)
    for _, row in _rows(found, "addresses"):
        parts.addresses[row[0].strip()].append(row)
    for _, row in _rows(found, "comments"):
        parts.comments[row[0].strip()] = row[1]
    return parts


def _designation(row: list[str], parts: _Parts, list_name: str) -> Designation:
    entry = row[0].strip()
    remarks = _remarks(row, parts)
    said = read_remarks(remarks)
    programmes = tuple(part for part in re.split(r"\]\s*\[", _cell(row[3]).strip("[]")) if part)
    addresses = [_address(address) for address in parts.addresses.get(entry, ())]
    flag, owner = country_code(_cell(row[9])), _cell(row[10])
    return Designation(
        list_name=list_name,
        entry=entry,
        kind=_KINDS.get(_cell(row[2]), EntityKind.LEGAL_ENTITY),
        names=_names(row, parts.aliases.get(entry, ()), said),
        programmes=programmes,
        effect=effect(programmes, said.directives, list_name=list_name),
        listed_on=said.listed_on,
        birth_dates=distinct(said.birth_dates),
        countries=distinct([flag, *said.countries, *(code for _, code in addresses)]),
        identifiers=tuple(dict.fromkeys([*_painted_on(row), *said.identifiers])),
        addresses=distinct(text for text, _ in addresses),
        birth_places=distinct(said.birth_places),
        gender=said.gender,
        directives=distinct(said.directives),
        links=(*_owner(owner), *said.links),
        remarks=remarks,
    )


def effect(programmes: tuple[str, ...], directives: list[str], *, list_name: str) -> Effect:
    """Return the strongest thing the entry's programmes do on this list."""
    if list_name == SDN:
        return Effect.BLOCKING
    known = table("programmes.toml")["consolidated"]
    effects = {Effect(known.get(programme, "blocking")) for programme in programmes}
    if Effect.BLOCKING in effects:
        return Effect.BLOCKING
    if directives or Effect.SECTORAL in effects:
        return Effect.SECTORAL
    return Effect.OTHER


def _remarks(row: list[str], parts: _Parts) -> str:
    """Join the remarks with their continuation: no separator, since the cut is mid-word."""
    own = "" if row[11].strip() == _NULL else row[11]
    more = parts.comments.get(row[0].strip(), "")
    return (own + more if len(own) >= REMARKS_CUT else own.strip()) if own else ""


def _names(
    row: list[str], aliases: list[list[str]] | tuple[()], said: Remarks
) -> tuple[Name, ...]:
    names = [Name(text=_cell(row[1]))]
    names += [Name(text=_cell(alias[3]), kind="alias") for alias in aliases if _cell(alias[3])]
    names += [Name(text=weak, kind="weak") for weak in said.weak_names]
    return tuple({name.text: name for name in reversed(names)}.values())[::-1]


def _address(row: list[str]) -> tuple[str, str]:
    cells = [_cell(cell) for cell in row[2:5]]
    return ", ".join(cell for cell in cells if cell), country_code(cells[2])


def _painted_on(row: list[str]) -> list[Identifier]:
    """Return a vessel's call sign, and an aircraft's tail number, which stands as its name."""
    found = [Identifier(scheme="call-sign", value=_cell(row[5]))] if _cell(row[5]) else []
    if _cell(row[2]) == "aircraft":
        found.append(Identifier(scheme="tail-number", value=_cell(row[1])))
    return found


def _owner(owner: str) -> list[LinkedParty]:
    return [LinkedParty(name=owner, words="Vessel Owner")] if owner else []


def _cell(cell: str) -> str:
    text = " ".join(cell.split())
    return "" if text == _NULL else text


def _which(file_name: str, primary: list[tuple[int, list[str]]]) -> str:
    """Tell the SDN list from the consolidated one: most of its programmes are not SDN ones."""
    known = table("programmes.toml")["consolidated"]
    tags = [row[3].strip("[] ").partition("]")[0] for _, row in primary]
    outside = sum(tag in known for tag in tags)
    if file_name.lower().rpartition("/")[2].startswith("cons"):
        return CONSOLIDATED
    return CONSOLIDATED if outside * 2 > len(tags) else SDN


def _missing(found: dict[str, tuple[str, bytes]]) -> Iterator[Caveat]:
    for sort in ("aliases", "addresses", "comments"):
        if sort not in found:
            yield Caveat(
                code="lists.file-missing",
                message=f"The {sort} file was not among the files: what it holds is not loaded.",
            )


def _orphans(parts: _Parts, known: set[str]) -> Iterator[Caveat]:
    by_file: tuple[tuple[str, Callable[[], set[str]]], ...] = (
        ("aliases", lambda: set(parts.aliases) - known),
        ("addresses", lambda: set(parts.addresses) - known),
        ("comments", lambda: set(parts.comments) - known),
    )
    for sort, orphaned in by_file:
        if count := len(orphaned()):
            yield Caveat(
                code="lists.files-of-different-dates",
                message=f"{count} parties in the {sort} file are not in the primary file: "
                "the files may not be of one date.",
            )


def _cut_short(primary: list[tuple[int, list[str]]], parts: _Parts) -> Iterator[Caveat]:
    cut = [row[0] for _, row in primary if len(row[11]) == REMARKS_CUT]
    lost = [entry for entry in cut if entry.strip() not in parts.comments]
    if lost:
        yield Caveat(
            code="lists.remarks-cut",
            message=f"The remarks of {len(lost)} parties are cut and their continuation is "
            f"missing, first entry {lost[0]}.",
        )


FORMAT = ListFormat(
    name="ofac-csv",
    title="OFAC SDN or consolidated list, CSV files",
    recognises=_recognises,
    parse=_parse,
)
