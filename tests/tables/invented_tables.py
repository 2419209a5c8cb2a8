"""Tables of invented parties for tests, and lists to screen them against."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from onrecord import lists
from onrecord.desk import Lists
from onrecord.model import Designation, Row, SetAside, Table, WatchList
from onrecord.screening import build_index
from onrecord.tables import open_table


def table(data: bytes, name: str, *, encoding: str = "") -> Table:
    return open_table(io.BytesIO(data), name=name, encoding=encoding)


def rows(table: Table) -> list[Row]:
    return [one for one in table.rows if isinstance(one, Row)]


def aside(table: Table) -> list[SetAside]:
    return [one for one in table.rows if isinstance(one, SetAside)]


def workbook(sheets: Sequence[Sequence[Sequence[object]]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for cells in sheets:
        sheet = book.create_sheet()
        for row in cells:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(book: bytes, name: str, data: bytes) -> bytes:
    """Return a workbook with one of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for part in old.namelist():
            new.writestr(part, data if part == name else old.read(part))
        if name not in old.namelist():
            new.writestr(name, data)
    return out.getvalue()


@cache
def sample() -> Lists:
    """Return the invented list of the package, opened."""
    return opened(lists.parse(lists.sample_files()))


def opened(*found: WatchList) -> Lists:
    entries = {(one.list_name, one.entry): one for each in found for one in each.designations}
    return Lists(lists=found, index=build_index(found), entries=entries)


def altered(found: Lists, entry: str, **changes: object) -> Lists:
    """Return the lists with one designation saying something else."""

    def new(one: Designation) -> Designation:
        return replace(one, **changes) if one.entry == entry else one

    old = found.lists[0]
    designations = tuple(new(one) for one in old.designations)
    return opened(replace(old, designations=designations, sha256="f" * 64, as_of="2026-12-01"))


def without(found: Lists, entry: str) -> Lists:
    """Return the lists without one designation."""
    old = found.lists[0]
    kept = tuple(one for one in old.designations if one.entry != entry)
    return opened(replace(old, designations=kept, sha256="e" * 64))
