"""Is this still the casebook its log describes? Looked at from the log inwards.

Always: the hash chain of the log. On request also the contents: SQLite's own
integrity, the schema with its triggers, every original against its id, every
reading and decision against the log, and (in a file we may write) the search
index against the rows.

Whoever can write the file can compute a whole new chain; that shows only
against a head hash written down elsewhere.
"""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from onrecord.casebook import log, migrate
from onrecord.casebook.packing import Packed, Unpackable, inflate
from onrecord.casebook.refusals import PRIMARY
from onrecord.model import Deed, Verification

if TYPE_CHECKING:
    from collections.abc import Iterator


def verify(connection: sqlite3.Connection, *, contents: bool, head: str) -> Verification:
    """Return what holds and what does not."""
    # One read transaction: what another process saves meanwhile is not a difference.
    connection.execute("BEGIN")
    try:
        chain = log.check(connection, head=head)
        problems = [*_log(chain), *(_contents(connection) if contents else ())]
    finally:
        connection.execute("ROLLBACK")
    if contents:
        problems.extend(_index(connection))
    return Verification(
        entries=chain.holds,
        head=chain.head,
        broken_at=chain.broken_at,
        problems=tuple(problems),
    )


def _log(chain: log.ChainCheck) -> Iterator[str]:
    if chain.broken_at is not None:
        yield f"The log does not hold from entry {chain.broken_at} on."
    elif not chain.passed:
        yield "The log never had the head it was asked about: it was cut or rewritten."


def _contents(connection: sqlite3.Connection) -> Iterator[str]:
    integrity = [row[0] for row in connection.execute("PRAGMA integrity_check").fetchall()]
    if integrity != ["ok"]:
        yield f"SQLite finds the file damaged: {integrity[0]}."
    for table, *_ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield f"A row of {table} belongs to nothing."
    yield from _schema(connection)
    yield from _originals(connection)
    yield from _readings(connection)
    yield from _decisions(connection)
    yield from _undoings(connection)
    yield from _ratings(connection)
    yield from _judgements(connection)
    yield from _screenings(connection)


def _schema(connection: sqlite3.Connection) -> Iterator[str]:
    found, expected = migrate.shape(connection), migrate.expected_shape()
    for name in sorted(found.keys() | expected.keys()):
        if found.get(name) != expected.get(name):
            yield f"The schema's {name} is not as this OnRecord made it."


def _originals(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT documents.id, originals.bytes FROM documents "
        "LEFT JOIN originals ON originals.document = documents.number "
        "ORDER BY documents.number"
    )
    for document, held in rows:
        if held is None or hashlib.sha256(held).hexdigest() != document:
            yield f"The original bytes of {document} are missing or altered."


def _readings(connection: sqlite3.Connection) -> Iterator[str]:
    logged = {
        (
            subject,
            facts.get("reader"),
            facts.get("document_sha256"),
            facts.get("reading_sha256"),
            facts["at"],
        )
        for subject, facts in _facts(connection, Deed.SAVED, Deed.REREAD)
    }
    rows = connection.execute(
        "SELECT documents.id, versions.reader, document_sha256, document_json, "
        "reading_sha256, reading_json, read_at FROM readings "
        "JOIN documents ON documents.number = readings.document "
        "JOIN versions ON versions.number = readings.version ORDER BY readings.number"
    )
    for document, reader, page_sha, page, found_sha, found, at in rows:
        if not (_whole(page_sha, page) and _whole(found_sha, found)):
            yield f"The reading of {document} by {reader} is altered."
        key = (document, reader, page_sha, found_sha, at)
        if key not in logged:
            yield f"The reading of {document} by {reader} is not the one logged."
        logged.discard(key)
    for document, reader, *_ in sorted(logged, key=str):
        yield f"The reading of {document} by {reader} is logged and missing."


def _whole(sha256: str, deflated: bytes) -> bool:
    try:
        inflate(Packed(sha256=sha256, deflated=deflated))
    except Unpackable:
        return False
    return True


def _decisions(connection: sqlite3.Connection) -> Iterator[str]:
    logged = [
        tuple(facts.get(name) for name in ("left", "right", "verdict", "by", "at", "why"))
        for _, facts in _facts(connection, Deed.DECIDED)
    ]
    held = connection.execute(
        'SELECT "left", "right", verdict, "by", at, why FROM decisions ORDER BY number'
    ).fetchall()
    if held != logged:
        yield "The decisions are not the ones logged."


def _undoings(connection: sqlite3.Connection) -> Iterator[str]:
    parts = ("left", "right", "verdict", "decided_by", "decided_at", "decided_why")
    logged = [
        tuple(facts.get(name) for name in (*parts, "by", "at", "why"))
        for _, facts in _facts(connection, Deed.UNDONE)
    ]
    held = connection.execute(
        'SELECT "left", "right", verdict, decisions."by", decisions.at, decisions.why, '
        'undoings."by", undoings.at, undoings.why FROM undoings '
        "LEFT JOIN decisions ON decisions.number = undoings.decision ORDER BY undoings.number"
    ).fetchall()
    if held != logged:
        yield "The undoings are not the ones logged."


def _ratings(connection: sqlite3.Connection) -> Iterator[str]:
    logged = [
        (subject, facts.get("letter"), facts.get("by"), facts.get("at"), facts.get("why"))
        for subject, facts in _facts(connection, Deed.RATED)
    ]
    held = connection.execute(
        'SELECT outlet, letter, "by", at, why FROM ratings ORDER BY number'
    ).fetchall()
    if held != logged:
        yield "The ratings are not the ones logged."


def _judgements(connection: sqlite3.Connection) -> Iterator[str]:
    logged = [
        (subject, facts["at"], facts.get("judgement_sha256"))
        for subject, facts in _facts(connection, Deed.JUDGED)
    ]
    held = connection.execute(
        "SELECT party, at, judgement_sha256, judgement_json FROM judgements ORDER BY number"
    ).fetchall()
    if [row[:3] for row in held] != logged:
        yield "The judgements are not the ones logged."
    if not all(_whole(row[2], row[3]) for row in held):
        yield "A judgement is altered."


def _screenings(connection: sqlite3.Connection) -> Iterator[str]:
    logged = [
        (facts["at"], facts.get("outcomes_sha256"))
        for _, facts in _facts(connection, Deed.SCREENED)
    ]
    held = connection.execute(
        "SELECT at, outcomes_sha256, outcomes_json FROM screenings ORDER BY number"
    ).fetchall()
    if [row[:2] for row in held] != logged:
        yield "The screenings are not the ones logged."
    if not all(_whole(row[1], row[2]) for row in held):
        yield "What a screening found is altered."


def _facts(
    connection: sqlite3.Connection, *deeds: Deed
) -> Iterator[tuple[str, dict[str, object]]]:
    """Give each such entry's subject, and its facts with ``at`` and ``by`` among them."""
    named = {deed.value for deed in deeds}
    rows = connection.execute(
        "SELECT CAST(deed AS BLOB), CAST(subject AS BLOB), CAST(at AS BLOB), "
        'CAST("by" AS BLOB), CAST(facts AS BLOB) FROM log ORDER BY seq'
    )
    for *columns, facts in rows:
        # An altered entry need not be readable; the chain has named it already.
        deed, subject, at, by = (column.decode(errors="replace") for column in columns)
        if deed in named:
            with suppress(msgspec.DecodeError):
                read = msgspec.json.decode(facts, type=dict[str, object])
                yield subject, read | {"at": at, "by": by}


def _index(connection: sqlite3.Connection) -> Iterator[str]:
    """Compare the words in the indexes with the words in the rows (FTS5's own check)."""
    try:
        # Written as an insert, so it asks for the write lock, but it writes nothing. The 1
        # asks for the rows to be compared too (https://sqlite.org/fts5.html, section 6.4).
        connection.execute(
            "INSERT INTO text_words (text_words, rank) VALUES ('integrity-check', 1)"
        )
        connection.execute(
            "INSERT INTO claim_words (claim_words, rank) VALUES ('integrity-check', 1)"
        )
    except sqlite3.DatabaseError as error:
        family = error.sqlite_errorcode & PRIMARY
        if family == sqlite3.SQLITE_CORRUPT:
            yield "The search index does not match the texts."
        elif family not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise
