"""Schema versions: numbered steps from an empty file to the casebook of today.

Each step is one SQL file that ends by setting ``user_version`` to its own
number. All the steps a file needs run in one transaction, so a file is at one
version or at another, never between two. There is no way back down.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def migrations() -> tuple[str, ...]:
    """Return the SQL of every step, first step first."""
    folder = resources.files("onrecord.casebook") / "migrations"
    steps = sorted(
        (step for step in folder.iterdir() if step.name.endswith(".sql")),
        key=lambda step: step.name,
    )
    return tuple(step.read_text(encoding="utf-8") for step in steps)


@cache
def picture() -> str:
    """Return the commented SQL of the whole schema as it stands today."""
    return (resources.files("onrecord.casebook") / "schema.sql").read_text(encoding="utf-8")


def climb(connection: sqlite3.Connection, steps: tuple[str, ...]) -> None:
    """Run the steps this file has not taken yet, all or none of them.

    The version is read again inside the transaction: two processes may find the
    same new file, and the second must see what the first has done.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        (taken,) = connection.execute("PRAGMA user_version").fetchone()
        for step in steps[taken:]:
            run(connection, step)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def run(connection: sqlite3.Connection, script: str) -> None:
    """Run every statement of a script inside the caller's transaction.

    ``executescript`` will not do: it commits first.
    """
    for statement in _statements(script):
        connection.execute(statement)


def _statements(script: str) -> Iterator[str]:
    lines: list[str] = []
    for line in script.splitlines():
        lines.append(line)
        # A trigger holds semicolons of its own; SQLite knows where it ends.
        if ";" in line and sqlite3.complete_statement("\n".join(lines)):
            yield "\n".join(lines)
            lines = []


def shape(connection: sqlite3.Connection) -> dict[str, str]:
    """Return each table, index and trigger by name, its SQL without remarks and layout.

    The tables SQLite makes for itself (``sqlite_…`` and those behind the word
    indexes) are left out: they differ between versions of SQLite.
    """
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL "
        "AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')"
    )
    return {name: _plain(sql) for name, sql in rows.fetchall()}


def _plain(sql: str) -> str:
    return " ".join(" ".join(line.split("--")[0] for line in sql.splitlines()).split())


def expected_shape() -> dict[str, str]:
    """Return the shape of the schema as ``schema.sql`` draws it."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        run(connection, picture())
        return shape(connection)
    finally:
        connection.close()
