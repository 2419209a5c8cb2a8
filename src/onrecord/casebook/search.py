"""Words → the documents and claims that hold them; a speaker's name → what is put to them.

The words are words. Nothing typed into a search reaches FTS5 as syntax: every
word and every "quoted phrase" is handed over as one FTS5 string, so operators,
column filters, stars and stray quotes are only letters or nothing. All the
words must occur. Words are compared without case and accents, never stemmed:
a casebook holds several languages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.casebook.rows import folded
from onrecord.errors import RequestError
from onrecord.model import ClaimId, DocumentId, Hit

if TYPE_CHECKING:
    import sqlite3

PHRASE_OR_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')
"""A stretch in double quotes, or a run of anything else but space."""

MOST_WORDS = 64
"""Words and phrases one search may hold: no sentence is longer, and ten thousand words kept
SQLite busy for almost two seconds over a casebook of one line (measured)."""


def as_strings(words: str) -> str:
    """Return ``words`` as FTS5 strings that must all match; empty when nothing can.

    Raises RequestError for more than ``MOST_WORDS``.
    """
    # https://sqlite.org/fts5.html, section 3.1: inside a string only the double quote is
    # special, and a NUL ends the query.
    parts = PHRASE_OR_WORD.findall(words.replace("\0", " "))
    spoken = [phrase or word for phrase, word in parts]
    searched = [part for part in spoken if any(map(str.isalnum, part))]
    if len(searched) > MOST_WORDS:
        raise RequestError(
            f"a search of {len(searched)} words: at most {MOST_WORDS} can be searched for at "
            "once. Leave some out."
        )
    return " ".join(f'"{part}"' for part in searched)


def search(connection: sqlite3.Connection, words: str, *, limit: int) -> tuple[Hit, ...]:
    """Return up to ``limit`` texts, best first, then up to ``limit`` claims, best first.

    Best is FTS5's bm25; equals stand in order of id.
    """
    query = as_strings(words)
    if not query:
        return ()
    return (
        *_in_texts(connection, query, limit=limit),
        *_in_claims(connection, query, limit=limit),
    )


def _in_texts(connection: sqlite3.Connection, query: str, *, limit: int) -> tuple[Hit, ...]:
    # Best rows first, excerpts second: an excerpt means reading the text again, and a word
    # that stands in every report would have every text read.
    rows = connection.execute(
        "SELECT documents.id, texts.title, snippet(text_words, 1, '', '', '…', 24) "
        "FROM text_words JOIN texts ON texts.document = text_words.rowid "
        "JOIN documents ON documents.number = texts.document "
        "WHERE text_words MATCH :query AND text_words.rowid IN "
        "(SELECT rowid FROM text_words WHERE text_words MATCH :query "
        "ORDER BY rank, rowid LIMIT :limit) "
        "ORDER BY rank, documents.id",
        {"query": query, "limit": limit},
    ).fetchall()
    return tuple(
        Hit(document=DocumentId(document), title=title, excerpt=excerpt)
        for document, title, excerpt in rows
    )


def _in_claims(connection: sqlite3.Connection, query: str, *, limit: int) -> tuple[Hit, ...]:
    return _claims(
        connection,
        "SELECT documents.id, texts.title, claims.id, claims.statement FROM "
        "(SELECT rowid, rank AS best FROM claim_words WHERE claim_words MATCH ? "
        "ORDER BY rank, rowid LIMIT ?) AS found "
        "JOIN claims ON claims.number = found.rowid "
        "JOIN texts ON texts.document = claims.document "
        "JOIN documents ON documents.number = claims.document "
        "ORDER BY found.best, documents.id, claims.number",
        (query, limit),
    )


def claims_by(
    connection: sqlite3.Connection, speaker: str, *, limit: int, skip: int
) -> tuple[Hit, ...]:
    """Return a page of the claims put to an entity of that name, the last to arrive first."""
    return _claims(
        connection,
        "SELECT documents.id, texts.title, claims.id, claims.statement FROM claims "
        "JOIN texts ON texts.document = claims.document "
        "JOIN documents ON documents.number = claims.document "
        "WHERE claims.number IN ("
        "SELECT spoken.number FROM entity_names "
        "JOIN claim_parties ON claim_parties.document = entity_names.document "
        "AND claim_parties.entity = entity_names.entity AND claim_parties.part = 'speaker' "
        "JOIN claims AS spoken ON spoken.document = claim_parties.document "
        "AND spoken.id = claim_parties.claim WHERE entity_names.folded = ?) "
        "ORDER BY documents.number DESC, claims.number LIMIT ? OFFSET ?",
        (folded(speaker), limit, skip),
    )


def _claims(
    connection: sqlite3.Connection, query: str, values: tuple[str | int, ...]
) -> tuple[Hit, ...]:
    rows = connection.execute(query, values).fetchall()
    return tuple(
        Hit(document=DocumentId(document), title=title, claim=ClaimId(claim), excerpt=statement)
        for document, title, claim, statement in rows
    )
