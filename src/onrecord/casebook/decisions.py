"""What people decided about pairs: added, and read back in the order they were made.

Nothing is edited and nothing taken back: a later decision overrules an earlier
one, and whoever clusters decides how. The pair is kept as it was handed in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.casebook import log
from onrecord.model import Decision, Deed, Verdict

if TYPE_CHECKING:
    import sqlite3


def decide(connection: sqlite3.Connection, decision: Decision) -> bool:
    """Add the decision; return False, having changed nothing, when this very one is there."""
    values = (
        decision.left,
        decision.right,
        decision.verdict.value,
        decision.by,
        decision.at,
        decision.why,
    )
    held = connection.execute(
        'SELECT 1 FROM decisions WHERE "left" = ? AND "right" = ? AND verdict = ? '
        'AND "by" = ? AND at = ? AND why = ?',
        values,
    ).fetchone()
    if held:
        return False
    connection.execute(
        'INSERT INTO decisions ("left", "right", verdict, "by", at, why) '
        "VALUES (?, ?, ?, ?, ?, ?)",
        values,
    )
    log.append(connection, _line(decision))
    return True


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


def decisions(connection: sqlite3.Connection, *, about: str) -> tuple[Decision, ...]:
    """Return the decisions with ``about`` on either side, or all for ``""``, oldest first."""
    rows = connection.execute(
        'SELECT "left", "right", verdict, "by", at, why FROM decisions '
        'WHERE ? IN (\'\', "left", "right") ORDER BY number',
        (about,),
    ).fetchall()
    return tuple(
        Decision(left=left, right=right, verdict=Verdict(verdict), by=by, at=at, why=why)
        for left, right, verdict, by, at, why in rows
    )
