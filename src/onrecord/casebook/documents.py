"""Documents, their original bytes and their readings: in, out and by the list.

A document comes in once. A reading by a version that has read the document
before changes nothing; a reading by another version comes into use, and the
one before it stays, so that an older dossier can still be explained.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.casebook import log, rows
from onrecord.casebook.packing import Packed, Unpackable, pack, unpack
from onrecord.errors import AmbiguousId, NotInCasebook
from onrecord.model import Deed, Document, DocumentId, KeptDocument, Reading, Saved

if TYPE_CHECKING:
    import sqlite3

SHORTEST_PREFIX = 4
"""Digits an id must at least be given with: fewer say nothing once a casebook has grown."""

CANDIDATES_SHOWN = 5
"""How many documents the refusal of an ambiguous prefix names."""

DIGITS_SHOWN = 12
"""As many digits of an id as claim and entity ids carry (model/reading.py)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Everything one save brings."""

    document: Document
    raw: bytes
    reading: Reading
    reader: str
    at: str
    by: str


def save(connection: sqlite3.Connection, entry: Entry) -> Saved:
    """Store the entry, unless this reader version has read these bytes before."""
    number = _number(connection, entry.document.id)
    in_use = ""
    if number is None:
        number = _store_original(connection, entry)
    elif _has_read(connection, number, entry.reader):
        return Saved(document=entry.document.id, new=False)
    else:
        in_use = _reader_in_use(connection, number)
    _store_reading(connection, number, entry=entry, in_use=in_use)
    return Saved(document=entry.document.id, new=True, replaced=in_use)


def _number(connection: sqlite3.Connection, document: DocumentId) -> int | None:
    row = connection.execute(
        "SELECT number FROM documents WHERE id = ?", (document,)
    ).fetchone()
    return int(row[0]) if row else None


def _has_read(connection: sqlite3.Connection, number: int, reader: str) -> bool:
    row = connection.execute(
        "SELECT 1 FROM readings JOIN versions ON versions.number = readings.version "
        "WHERE readings.document = ? AND versions.reader = ?",
        (number, reader),
    ).fetchone()
    return row is not None


def _reader_in_use(connection: sqlite3.Connection, number: int) -> str:
    (reader,) = connection.execute(
        "SELECT versions.reader FROM texts JOIN readings ON readings.number = texts.reading "
        "JOIN versions ON versions.number = readings.version WHERE texts.document = ?",
        (number,),
    ).fetchone()
    return str(reader)


def _store_original(connection: sqlite3.Connection, entry: Entry) -> int:
    (number,) = connection.execute(
        "INSERT INTO documents (id, saved_at) VALUES (?, ?) RETURNING number",
        (entry.document.id, entry.at),
    ).fetchone()
    connection.execute(
        "INSERT INTO originals (document, size, bytes) VALUES (?, ?, ?)",
        (number, len(entry.raw), entry.raw),
    )
    return int(number)


def _store_reading(
    connection: sqlite3.Connection, number: int, *, entry: Entry, in_use: str
) -> None:
    document, reading = pack(entry.document), pack(entry.reading)
    (row,) = connection.execute(
        "INSERT INTO readings (document, version, read_at, document_sha256, document_json, "
        "reading_sha256, reading_json) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING number",
        (
            number,
            _version(connection, entry),
            entry.at,
            document.sha256,
            document.deflated,
            reading.sha256,
            reading.deflated,
        ),
    ).fetchone()
    rows.replace(connection, number, reading=row, of=entry.document, found=entry.reading)
    facts: dict[str, str | int] = {
        "bytes": len(entry.raw),
        "claims": len(entry.reading.claims),
        "document_sha256": document.sha256,
        "reader": entry.reader,
        "reading_sha256": reading.sha256,
    }
    if in_use:
        facts["replaced"] = in_use
    line = log.Line(
        at=entry.at,
        by=entry.by,
        deed=Deed.REREAD if in_use else Deed.SAVED,
        subject=entry.document.id,
        facts=facts,
    )
    log.append(connection, line)


def _version(connection: sqlite3.Connection, entry: Entry) -> int:
    connection.execute(
        "INSERT INTO versions (reader, first_used_at) VALUES (?, ?) "
        "ON CONFLICT (reader) DO NOTHING",
        (entry.reader, entry.at),
    )
    (number,) = connection.execute(
        "SELECT number FROM versions WHERE reader = ?", (entry.reader,)
    ).fetchone()
    return int(number)


def find(connection: sqlite3.Connection, id_or_prefix: str, *, path: str) -> DocumentId:
    """Return the one id that begins so; raise NotInCasebook or AmbiguousId."""
    prefix = id_or_prefix.strip().lower()
    if len(prefix) < SHORTEST_PREFIX or not set(prefix) <= set("0123456789abcdef"):
        raise NotInCasebook(f"document {id_or_prefix!r}", path=path)
    # "g" sorts after every hexadecimal digit.
    fits = connection.execute(
        "SELECT id FROM documents WHERE id >= ? AND id < ? || 'g' ORDER BY id LIMIT ?",
        (prefix, prefix, CANDIDATES_SHOWN),
    ).fetchall()
    if not fits:
        raise NotInCasebook(f"document {id_or_prefix}", path=path)
    if len(fits) > 1:
        raise AmbiguousId(prefix, fits=tuple(one[:DIGITS_SHOWN] for (one,) in fits))
    return DocumentId(fits[0][0])


def document(connection: sqlite3.Connection, of: DocumentId) -> Document:
    """Return the document as its reading in use has it; raise Unpackable when damaged."""
    row = connection.execute(
        "SELECT document_sha256, document_json FROM readings "
        "JOIN texts ON texts.reading = readings.number "
        "JOIN documents ON documents.number = texts.document WHERE documents.id = ?",
        (of,),
    ).fetchone()
    return unpack(_packed(row), Document)


def reading(connection: sqlite3.Connection, of: DocumentId, *, reader: str) -> Reading | None:
    """Return the reading by ``reader``, or the one in use for ``""``; None when there is none."""
    row = connection.execute(
        "SELECT reading_sha256, reading_json FROM readings "
        "JOIN versions ON versions.number = readings.version "
        "JOIN documents ON documents.number = readings.document "
        "JOIN texts ON texts.document = documents.number "
        "WHERE documents.id = :id AND (versions.reader = :reader "
        "OR (:reader = '' AND texts.reading = readings.number))",
        {"id": of, "reader": reader},
    ).fetchone()
    return unpack(_packed(row), Reading) if row else None


def reader_of(connection: sqlite3.Connection, of: DocumentId) -> str:
    """Return the reader version whose reading of a kept document is in use."""
    number = _number(connection, of)
    return _reader_in_use(connection, number) if number is not None else ""


def _packed(row: tuple[str, bytes]) -> Packed:
    return Packed(sha256=row[0], deflated=row[1])


def raw(connection: sqlite3.Connection, of: DocumentId) -> bytes:
    """Return the original bytes; raise Unpackable when they are no longer those."""
    (held,) = connection.execute(
        "SELECT bytes FROM originals JOIN documents ON documents.number = originals.document "
        "WHERE documents.id = ?",
        (of,),
    ).fetchone()
    if hashlib.sha256(held).hexdigest() != of:
        raise Unpackable(f"the original bytes of {of[:DIGITS_SHOWN]} are not those saved")
    return bytes(held)


def listing(
    connection: sqlite3.Connection, *, naming: str | None, limit: int, skip: int
) -> tuple[KeptDocument, ...]:
    """Return a page of the documents, the last to arrive first.

    ``naming`` leaves only those with an entity of that name; None leaves all.
    """
    names = tuple(KeptDocument.__dataclass_fields__)
    found = connection.execute(
        "SELECT documents.id, texts.name, texts.format, texts.title, texts.publisher, "
        "texts.published, texts.language, originals.size, documents.saved_at, "
        "versions.reader, readings.read_at, "
        "(SELECT count(*) FROM claims WHERE claims.document = documents.number) "
        "FROM documents JOIN texts ON texts.document = documents.number "
        "JOIN originals ON originals.document = documents.number "
        "JOIN readings ON readings.number = texts.reading "
        "JOIN versions ON versions.number = readings.version "
        "WHERE :naming IS NULL OR documents.number IN "
        "(SELECT document FROM entity_names WHERE folded = :naming) "
        "ORDER BY documents.number DESC LIMIT :limit OFFSET :skip",
        {
            "naming": None if naming is None else rows.folded(naming),
            "limit": limit,
            "skip": skip,
        },
    ).fetchall()
    return tuple(KeptDocument(**dict(zip(names, row, strict=True))) for row in found)
