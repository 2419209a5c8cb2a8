"""How reliable people have found outlets: added, and read back in the order they were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.casebook import log
from onrecord.model import Deed, Rating, SourceLetter

if TYPE_CHECKING:
    import sqlite3


def rate(connection: sqlite3.Connection, rating: Rating) -> bool:
    """Add the rating; return False, having changed nothing, when this very one is there."""
    values = (rating.outlet, rating.letter.value, rating.by, rating.at, rating.why)
    held = connection.execute(
        'SELECT 1 FROM ratings WHERE outlet = ? AND letter = ? AND "by" = ? AND at = ? '
        "AND why = ?",
        values,
    ).fetchone()
    if held:
        return False
    connection.execute(
        'INSERT INTO ratings (outlet, letter, "by", at, why) VALUES (?, ?, ?, ?, ?)', values
    )
    facts: dict[str, str | int] = {"letter": rating.letter.value, "why": rating.why}
    line = log.Line(
        at=rating.at, by=rating.by, deed=Deed.RATED, subject=rating.outlet, facts=facts
    )
    log.append(connection, line)
    return True


def ratings(connection: sqlite3.Connection) -> tuple[Rating, ...]:
    """Return every rating, oldest first; the last one of an outlet counts."""
    rows = connection.execute(
        'SELECT outlet, letter, "by", at, why FROM ratings ORDER BY number'
    ).fetchall()
    return tuple(
        Rating(outlet=outlet, letter=SourceLetter(letter), by=by, at=at, why=why)
        for outlet, letter, by, at, why in rows
    )
