"""Fingerprints of the reports in use, and which of them share enough triples to be compared.

The casebook does not make fingerprints: the desk hands them in, and asks which texts
still have none. What is an echo is not decided here.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from onrecord.casebook.packing import Unpackable
from onrecord.model import DocumentId, Fingerprint

if TYPE_CHECKING:
    import sqlite3


def keep(connection: sqlite3.Connection, prints: Iterable[Fingerprint]) -> None:
    """Keep each fingerprint in place of the one its text had; unknown documents are left out."""
    for one in prints:
        row = connection.execute(
            "SELECT number FROM documents JOIN texts ON texts.document = number WHERE id = ?",
            (one.document,),
        ).fetchone()
        if row is None:
            continue
        # The shingles fall with the row.
        connection.execute("DELETE FROM fingerprints WHERE document = ?", row)
        connection.execute(
            "INSERT INTO fingerprints VALUES (?, ?, ?)",
            (*row, _packed(one.written), _packed(one.quoted)),
        )
        connection.executemany(
            "INSERT INTO shingles VALUES (?, ?)",
            [(shingle, *row) for shingle in one.sampled],
        )


def unprinted(connection: sqlite3.Connection, *, limit: int) -> tuple[DocumentId, ...]:
    """Return documents whose text has no fingerprint, first to arrive first."""
    rows = connection.execute(
        "SELECT documents.id FROM texts JOIN documents ON documents.number = texts.document "
        "LEFT JOIN fingerprints ON fingerprints.document = texts.document "
        "WHERE fingerprints.document IS NULL ORDER BY texts.document LIMIT ?",
        (limit,),
    ).fetchall()
    return tuple(DocumentId(one) for (one,) in rows)


def sharing(
    connection: sqlite3.Connection, print_: Fingerprint, *, limit: int
) -> tuple[Fingerprint, ...]:
    """Return the reports that share most sampled triples with this one, most first.

    Of equals the one that came first is first. The report itself is left out.
    """
    rows = connection.execute(
        "SELECT documents.id, written, quoted FROM "
        "(SELECT document, count(*) AS shared FROM shingles "
        "WHERE shingle IN (SELECT value FROM json_each(?)) "
        "GROUP BY document ORDER BY shared DESC, document LIMIT ?) AS found "
        "JOIN documents ON documents.number = found.document "
        "JOIN fingerprints ON fingerprints.document = found.document "
        "ORDER BY found.shared DESC, found.document",
        (_json(print_.sampled), limit + 1),
    ).fetchall()
    found = [
        Fingerprint(document=DocumentId(one), written=_unpacked(own), quoted=_unpacked(inside))
        for one, own, inside in rows
        if one != print_.document
    ]
    return tuple(found[:limit])


def _json(numbers: Sequence[int]) -> str:
    return msgspec.json.encode(numbers).decode()


def _packed(shingles: frozenset[int]) -> bytes:
    numbers = array("I", sorted(shingles))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def _unpacked(held: bytes) -> frozenset[int]:
    numbers = array("I")
    if len(held) % numbers.itemsize:
        raise Unpackable("a fingerprint is cut off")
    numbers.frombytes(held)
    if sys.byteorder == "big":
        numbers.byteswap()
    return frozenset(numbers)
