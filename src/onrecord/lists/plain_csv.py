"""A list of your own: a CSV file with a header, of which only ``name`` is required.

Columns: id, name, kind, aliases, weak_aliases, country, programme, listed_on,
ends_on, birth_date, identifiers (``inn:7700000000``), addresses, owners
(``Tarvos Holding=60``), owns, remarks. Several values in a cell are parted by ``|``.
Lines that begin with ``#`` are notes; ``# as of: 2026-11-01``, ``# list: …`` and
``# publisher: …`` are read. Refuses a column it does not know: a misspelt
header would otherwise lose its values without a word.
"""

from __future__ import annotations

import hashlib
import re

from onrecord.errors import MalformedRow
from onrecord.lists.countries import country_code
from onrecord.lists.dates import birth_dates, distinct, iso
from onrecord.lists.delimited import records, text_of
from onrecord.lists.format import ListFiles, ListFormat, watch_list
from onrecord.lists.links import resolved
from onrecord.lists.spelling import once_each, spelled
from onrecord.model import (
    Designation,
    EntityKind,
    Identifier,
    LinkedParty,
    Name,
    WatchList,
)

NAME = "plain-csv"
COLUMNS = frozenset(
    (
        *("id", "name", "kind", "aliases", "weak_aliases", "country", "programme"),
        *("listed_on", "ends_on", "birth_date", "identifiers", "addresses"),
        *("owners", "owns", "remarks"),
    )
)
_NOTE = re.compile(r"^#\s*(as of|list|publisher):\s*(.+?)\s*$", re.IGNORECASE)
_KINDS = {kind.value.lower(): kind for kind in EntityKind}
_SHARE = re.compile(r"^\d{1,3}(?:\.\d+)?(?:-\d{1,3}(?:\.\d+)?)?$")


def _recognises(files: ListFiles) -> bool:
    _, body, _ = _notes(text_of(files.only[:20_000]))
    header = {cell.strip(' "').lower() for cell in body.partition("\n")[0].split(",")}
    return "name" in header and header <= COLUMNS


def _parse(files: ListFiles) -> WatchList:
    notes, body, from_line = _notes(text_of(files.only))
    list_name = notes.get("list", NAME)
    found = []
    for line, raw in records(body, list_name=list_name, needs=("name",), from_line=from_line):
        row = {column: raw.get(column, "") for column in COLUMNS}
        if not row["name"]:
            raise MalformedRow(list_name=list_name, line=line, problem="the name is empty")
        found.append(_designation(row, list_name=list_name, line=line))
    return watch_list(
        files,
        resolved(found),
        publisher=notes.get("publisher", ""),
        as_of=iso(notes.get("as of", "")),
    )


def _notes(text: str) -> tuple[dict[str, str], str, int]:
    """Split the notes off the front; return them, the rest, and the line the rest starts on."""
    found: dict[str, str] = {}
    skipped = 0
    while text.startswith("#"):
        line, _, text = text.partition("\n")
        skipped += 1
        if note := _NOTE.match(line.strip()):
            found[note[1].lower()] = note[2]
    return found, text, skipped + 1


def _designation(row: dict[str, str], *, list_name: str, line: int) -> Designation:
    names = [Name(text=" ".join(row["name"].split()))]
    names += [spelled(alias) for alias in _several(row["aliases"])]
    names += [spelled(alias, "weak") for alias in _several(row["weak_aliases"])]
    return Designation(
        list_name=list_name,
        entry=row["id"] or _entry(row["name"]),
        kind=_kind(row["kind"], list_name=list_name, line=line),
        names=once_each(names),
        programmes=_several(row["programme"]),
        listed_on=iso(row["listed_on"]),
        ends_on=iso(row["ends_on"]),
        birth_dates=distinct(d for v in _several(row["birth_date"]) for d in birth_dates(v)),
        countries=distinct(map(country_code, _several(row["country"]))),
        identifiers=tuple(_identifier(value) for value in _several(row["identifiers"])),
        addresses=_several(row["addresses"]),
        links=(
            *(_stake(value, "Owner") for value in _several(row["owners"])),
            *(_stake(value, "Owns") for value in _several(row["owns"])),
        ),
        remarks=row["remarks"],
    )


def _entry(name: str) -> str:
    """Make an entry from the name, so that it stays when rows move."""
    return "own-" + hashlib.sha256(name.encode("utf-8")).hexdigest()[:12]


def _kind(written: str, *, list_name: str, line: int) -> EntityKind:
    if not written:
        return EntityKind.LEGAL_ENTITY
    kind = _KINDS.get(written.lower())
    if kind is None:
        known = ", ".join(sorted(one.value for one in EntityKind))
        raise MalformedRow(
            list_name=list_name,
            line=line,
            problem=f"the kind {written!r} is not one of {known}",
        )
    return kind


def _identifier(written: str) -> Identifier:
    scheme, colon, value = written.partition(":")
    if not colon:
        return Identifier(scheme="number", value=written)
    return Identifier(scheme=scheme.strip().lower(), value=value.strip())


def _stake(written: str, words: str) -> LinkedParty:
    """Read ``Tarvos Holding=60``; without a number the share is unknown."""
    name, _, share = written.rpartition("=")
    bare = share.strip().rstrip("%")
    if name and _SHARE.match(bare):
        return LinkedParty(name=name.strip(), words=words, share=bare)
    return LinkedParty(name=written, words=words)


def _several(cell: str) -> tuple[str, ...]:
    return distinct(part.strip() for part in cell.split("|"))


FORMAT = ListFormat(
    name="plain-csv", title="A CSV list of your own", recognises=_recognises, parse=_parse
)
