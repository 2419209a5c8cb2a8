"""A Reading spread into rows, so that questions across many reports have an index.

The rows are derived: the reading's JSON is the truth, and whatever these tables
leave out (spans of contents and cues, caveats, sentences) is read from there.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from onrecord.model import Claim, Document, Reading

Row = tuple[object, ...]


def folded(name: str) -> str:
    """Return a name fit for equality: case, width and spacing evened out.

    Only for finding the same spelling again; how alike two names are is for ``names``.
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def replace(
    connection: sqlite3.Connection, number: int, *, reading: int, of: Document, found: Reading
) -> None:
    """Put the rows of one reading in place of whatever rows the document had."""
    _forget(connection, number)
    connection.execute(
        "INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            reading,
            of.name,
            of.format,
            of.title,
            of.publisher,
            of.published,
            of.language,
            of.text,
        ),
    )
    _insert_parties(connection, number, found)
    _insert_claims(connection, number, found)
    _insert_relations(connection, number, found)
    _index(connection, number)


def _forget(connection: sqlite3.Connection, number: int) -> None:
    # An index over rows elsewhere must be told the very words it is to forget
    # (https://sqlite.org/fts5.html, section 4.4.3), so before they are gone.
    connection.execute(
        "INSERT INTO text_words (text_words, rowid, title, text) "
        "SELECT 'delete', document, title, text FROM texts WHERE document = ?",
        (number,),
    )
    connection.execute(
        "INSERT INTO claim_words (claim_words, rowid, statement) "
        "SELECT 'delete', number, statement FROM claims WHERE document = ?",
        (number,),
    )
    # Everything derived hangs on texts and falls with it.
    connection.execute("DELETE FROM texts WHERE document = ?", (number,))


def _index(connection: sqlite3.Connection, number: int) -> None:
    connection.execute(
        "INSERT INTO text_words (rowid, title, text) "
        "SELECT document, title, text FROM texts WHERE document = ?",
        (number,),
    )
    connection.execute(
        "INSERT INTO claim_words (rowid, statement) "
        "SELECT number, statement FROM claims WHERE document = ?",
        (number,),
    )


def _insert_parties(connection: sqlite3.Connection, number: int, reading: Reading) -> None:
    connection.executemany(
        "INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?)",
        [
            (number, one.id, one.kind.value, one.name, one.screenable, one.why_not)
            for one in reading.entities
        ],
    )
    spelt = list(_names(number, reading))
    connection.executemany("INSERT INTO entity_names VALUES (?, ?, ?, ?, ?)", spelt)
    connection.executemany(
        "INSERT OR IGNORE INTO name_words VALUES (?, ?)",
        sorted({(word, one[-1]) for one in spelt for word in str(one[-1]).split()}),
    )
    connection.executemany(
        "INSERT INTO entity_identifiers VALUES (?, ?, ?, ?, ?, ?)",
        [
            (number, one.id, position, identifier.scheme, identifier.value, identifier.country)
            for one in reading.entities
            for position, identifier in enumerate(one.identifiers)
        ],
    )
    connection.executemany(
        "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                number,
                one.id,
                one.entity,
                one.kind.value,
                one.form.value,
                one.name,
                one.span.start,
                one.span.end,
                one.metonymy,
            )
            for one in reading.mentions
        ],
    )


def _names(number: int, reading: Reading) -> Iterator[Row]:
    for entity in reading.entities:
        each_once = dict.fromkeys((entity.name, *entity.names))
        for position, name in enumerate(each_once):
            yield number, entity.id, position, name, folded(name)


def _insert_claims(connection: sqlite3.Connection, number: int, reading: Reading) -> None:
    connection.executemany(
        "INSERT INTO claims (document, id, sentence_start, sentence_end, source_kind, stance, "
        "scope, certainty, polarity, modality, quoted, relation, statement, wording) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_claim(number, one) for one in reading.claims],
    )
    connection.executemany(
        "INSERT INTO claim_parties VALUES (?, ?, ?, ?, ?)",
        [
            (number, one.id, part, position, entity)
            for one in reading.claims
            for part, parties in (("speaker", one.speakers), ("addressee", one.addressees))
            for position, entity in enumerate(parties)
        ],
    )
    connection.executemany(
        "INSERT INTO claim_denials VALUES (?, ?, ?, ?)",
        [
            (number, one.id, position, denied)
            for one in reading.claims
            for position, denied in enumerate(one.denies)
        ],
    )
    connection.executemany(
        "INSERT INTO claim_sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [row for one in reading.claims for row in _sources(number, one)],
    )


def _claim(number: int, claim: Claim) -> Row:
    return (
        number,
        claim.id,
        claim.sentence.start,
        claim.sentence.end,
        claim.source_kind.value,
        claim.stance.value,
        claim.scope.value if claim.scope else None,
        claim.certainty.value,
        claim.polarity.value,
        claim.modality.value,
        claim.quoted,
        claim.relation,
        claim.statement,
        claim.wording,
    )


def _sources(number: int, claim: Claim) -> Iterator[Row]:
    for depth, link in enumerate(claim.chain.links):
        for position, source in enumerate(link.sources):
            yield (
                number,
                claim.id,
                depth,
                position,
                link.role.value,
                source.kind.value,
                source.name,
                folded(source.name),
                source.entity,
            )


def _insert_relations(connection: sqlite3.Connection, number: int, reading: Reading) -> None:
    connection.executemany(
        "INSERT INTO relations VALUES (?, ?, ?)",
        [(number, one.id, one.name) for one in reading.relations],
    )
    connection.executemany(
        "INSERT INTO relation_roles VALUES (?, ?, ?, ?, ?, ?)",
        [
            (number, one.id, position, role.name, role.entity, role.value)
            for one in reading.relations
            for position, role in enumerate(one.roles)
        ],
    )
    connection.executemany(
        "INSERT INTO relation_claims VALUES (?, ?, ?, ?)",
        [
            (number, one.id, position, claim)
            for one in reading.relations
            for position, claim in enumerate(one.claims)
        ],
    )
