"""Entities by their names, for whoever decides who is who across reports.

Only equality and shared words are known here; how alike two names are is for ``names``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from onrecord.casebook.rows import folded
from onrecord.model import DocumentId, Entity, EntityId, EntityKind, Identifier

if TYPE_CHECKING:
    import sqlite3

EVERY = "SELECT DISTINCT document, entity AS id FROM entity_names"
CALLED = (
    "SELECT DISTINCT document, entity AS id FROM entity_names "
    "WHERE folded IN (SELECT value FROM json_each(?))"
)
"""Which entities are asked for; the values stay parameters."""

Named = tuple[DocumentId, Entity]


def sharing_a_word(
    connection: sqlite3.Connection, names: Iterable[str], *, most: int
) -> tuple[str, ...]:
    """Return the folded names that share a word with one of ``names``, those among them.

    A word that more than ``most`` names have leads to none of them: "bank".
    """
    own = {folded(name) for name in names}
    words = sorted({word for name in own for word in name.split()})
    rows = connection.execute(
        "SELECT DISTINCT folded FROM name_words WHERE word IN "
        "(SELECT word FROM name_words WHERE word IN (SELECT value FROM json_each(?)) "
        "GROUP BY word HAVING count(*) <= ?)",
        (_json(words), most),
    ).fetchall()
    return tuple(sorted(own | {name for (name,) in rows}))


def entities(
    connection: sqlite3.Connection, *, called: Iterable[str] | None
) -> tuple[Named, ...]:
    """Return the entities with one of these folded names, or all for None, by arrival and id."""
    wanted = None if called is None else _json(sorted(called))
    chosen = EVERY if wanted is None else CALLED
    values = () if wanted is None else (wanted,)
    # One statement for each kind of row, so that an entity of many names is one row of the first.
    rows = connection.execute(
        f"WITH chosen AS ({chosen}) "  # noqa: S608 - constants of ours
        "SELECT entities.document, documents.id, entities.id, entities.kind, entities.name, "
        "entities.screenable, entities.why_not FROM chosen "
        "JOIN entities ON entities.document = chosen.document AND entities.id = chosen.id "
        "JOIN documents ON documents.number = entities.document "
        "ORDER BY entities.document, entities.id",
        values,
    ).fetchall()
    names = _names(connection, chosen, values)
    codes = _identifiers(connection, chosen, values)
    return tuple(
        (
            DocumentId(document),
            Entity(
                id=EntityId(one),
                kind=EntityKind(kind),
                name=name,
                names=tuple(names.get((number, one), ())),
                identifiers=tuple(codes.get((number, one), ())),
                screenable=bool(screenable),
                why_not=why_not,
            ),
        )
        for number, document, one, kind, name, screenable, why_not in rows
    )


Key = tuple[int, str]


def _names(
    connection: sqlite3.Connection, chosen: str, values: tuple[str, ...]
) -> dict[Key, list[str]]:
    rows = connection.execute(
        f"WITH chosen AS ({chosen}) "  # noqa: S608 - constants of ours
        "SELECT entity_names.document, entity, name FROM chosen JOIN entity_names "
        "ON entity_names.document = chosen.document AND entity = chosen.id "
        "ORDER BY entity_names.document, entity, position",
        values,
    )
    found: dict[Key, list[str]] = {}
    for document, entity, name in rows:
        found.setdefault((document, entity), []).append(name)
    return found


def _identifiers(
    connection: sqlite3.Connection, chosen: str, values: tuple[str, ...]
) -> dict[Key, list[Identifier]]:
    rows = connection.execute(
        f"WITH chosen AS ({chosen}) "  # noqa: S608 - constants of ours
        "SELECT entity_identifiers.document, entity, scheme, value, country FROM chosen "
        "JOIN entity_identifiers ON entity_identifiers.document = chosen.document "
        "AND entity = chosen.id ORDER BY entity_identifiers.document, entity, position",
        values,
    )
    found: dict[Key, list[Identifier]] = {}
    for document, entity, scheme, value, country in rows:
        code = Identifier(scheme=scheme, value=value, country=country)
        found.setdefault((document, entity), []).append(code)
    return found


def with_identifiers(
    connection: sqlite3.Connection, codes: Iterable[Identifier]
) -> tuple[str, ...]:
    """Return the folded names of the entities that have one of these identifiers."""
    pairs = sorted({(one.value, one.scheme) for one in codes})
    found = {
        name
        for pair in pairs
        for (name,) in connection.execute(
            "SELECT folded FROM entity_identifiers JOIN entity_names "
            "ON entity_names.document = entity_identifiers.document "
            "AND entity_names.entity = entity_identifiers.entity "
            "WHERE value = ? AND scheme = ?",
            pair,
        )
    }
    return tuple(sorted(found))


def _json(values: Sequence[str]) -> str:
    return msgspec.json.encode(values).decode()
