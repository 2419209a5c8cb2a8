"""What people decided about pairs, and took back: added, and read back in the order they were made.

Nothing is edited and nothing removed: a later decision overrules an earlier one, an
undoing stands beside the decision it takes back, and whoever clusters decides how.
The pair is kept as it was handed in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.casebook import log
from onrecord.model import Decision, Deed, Undoing, Verdict

if TYPE_CHECKING:
    import sqlite3

COLUMNS = (
    'decisions."left", decisions."right", verdict, decisions."by", decisions.at, decisions.why'
)


def decide(connection: sqlite3.Connection, made: Iterable[Decision]) -> int:
    """Add the decisions that are not there yet; return how many that were."""
    return sum(_decide(connection, one) for one in made)


def _decide(connection: sqlite3.Connection, decision: Decision) -> bool:
    if _number(connection, decision) is not None:
        return False
    connection.execute(
        'INSERT INTO decisions ("left", "right", verdict, "by", at, why) '
        "VALUES (?, ?, ?, ?, ?, ?)",
        _values(decision),
    )
    log.append(connection, _line(decision))
    return True


def _number(connection: sqlite3.Connection, decision: Decision) -> int | None:
    row = connection.execute(
        'SELECT number FROM decisions WHERE "left" = ? AND "right" = ? AND verdict = ? '
        'AND "by" = ? AND at = ? AND why = ?',
        _values(decision),
    ).fetchone()
    return int(row[0]) if row else None


def _values(decision: Decision) -> tuple[str, ...]:
    return (
        decision.left,
        decision.right,
        decision.verdict.value,
        decision.by,
        decision.at,
        decision.why,
    )


def _line(decision: Decision) -> log.Line:
    return log.Line(
        at=decision.at,
        by=decision.by,
        deed=Deed.DECIDED,
        subject=decision.left,
        facts={
            "left": decision.left,
            "right": decision.right,
            "verdict": decision.verdict.value,
            "why": decision.why,
        },
    )


def undo(connection: sqlite3.Connection, undone: Iterable[Undoing]) -> int:
    """Take back the decisions that stand; return how many that were."""
    return sum(_undo(connection, one) for one in undone)


def _undo(connection: sqlite3.Connection, undoing: Undoing) -> bool:
    number = _number(connection, undoing.decision)
    held = connection.execute("SELECT 1 FROM undoings WHERE decision = ?", (number,)).fetchone()
    if number is None or held:
        return False
    connection.execute(
        'INSERT INTO undoings (decision, "by", at, why) VALUES (?, ?, ?, ?)',
        (number, undoing.by, undoing.at, undoing.why),
    )
    decision = undoing.decision
    facts: dict[str, str | int] = {
        "decided_at": decision.at,
        "decided_by": decision.by,
        "decided_why": decision.why,
        "left": decision.left,
        "right": decision.right,
        "verdict": decision.verdict.value,
        "why": undoing.why,
    }
    line = log.Line(
        at=undoing.at, by=undoing.by, deed=Deed.UNDONE, subject=decision.left, facts=facts
    )
    log.append(connection, line)
    return True


def decisions(connection: sqlite3.Connection, *, about: str) -> tuple[Decision, ...]:
    """Return the decisions that stand with ``about`` on either side, or all for ``""``, oldest first."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM decisions "  # noqa: S608 - a constant of ours
        "LEFT JOIN undoings ON undoings.decision = decisions.number "
        'WHERE undoings.number IS NULL AND ? IN (\'\', decisions."left", decisions."right") '
        "ORDER BY decisions.number",
        (about,),
    ).fetchall()
    return tuple(_decision(row) for row in rows)


def undoings(connection: sqlite3.Connection) -> tuple[Undoing, ...]:
    """Return every undoing with the decision it took back, oldest first."""
    rows = connection.execute(
        f'SELECT {COLUMNS}, undoings."by", undoings.at, undoings.why '  # noqa: S608 - a constant of ours
        "FROM undoings JOIN decisions ON decisions.number = undoings.decision "
        "ORDER BY undoings.number"
    ).fetchall()
    return tuple(
        Undoing(decision=_decision(row), by=by, at=at, why=why) for *row, by, at, why in rows
    )


def _decision(row: Iterable[str]) -> Decision:
    left, right, verdict, by, at, why = row
    return Decision(left=left, right=right, verdict=Verdict(verdict), by=by, at=at, why=why)
