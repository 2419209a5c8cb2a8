"""What people decided about matches, and what screenings found: added, and read back.

Nothing is edited and nothing taken back: a later judgement of a pair overrules an earlier one.
Each is kept whole, with what the listing said at the time, so that a change can be shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.casebook import log
from onrecord.casebook.packing import Packed, pack, unpack
from onrecord.model import Deed, Judgement, Outcomes

if TYPE_CHECKING:
    import sqlite3


def judge(connection: sqlite3.Connection, judgement: Judgement) -> bool:
    """Add the judgement; return False, having changed nothing, when this very one is there."""
    packed = pack(judgement)
    held = connection.execute(
        "SELECT 1 FROM judgements WHERE judgement_sha256 = ?", (packed.sha256,)
    ).fetchone()
    if held:
        return False
    connection.execute(
        "INSERT INTO judgements (party, at, judgement_sha256, judgement_json) VALUES (?, ?, ?, ?)",
        (judgement.party, judgement.at, packed.sha256, packed.deflated),
    )
    log.append(connection, _judged(judgement, packed.sha256))
    return True


def _judged(judgement: Judgement, sha256: str) -> log.Line:
    return log.Line(
        at=judgement.at,
        by=judgement.by,
        deed=Deed.JUDGED,
        subject=judgement.party,
        facts={
            "entry": judgement.entry,
            "judgement_sha256": sha256,
            "list": judgement.list_name,
            "verdict": judgement.verdict.value,
            "why": judgement.why,
        },
    )


def judgements(connection: sqlite3.Connection, *, party: str) -> tuple[Judgement, ...]:
    """Return the judgements about a party, or all for ``""``, oldest first."""
    rows = connection.execute(
        "SELECT judgement_sha256, judgement_json FROM judgements "
        "WHERE ? IN ('', party) ORDER BY number",
        (party,),
    ).fetchall()
    return tuple(
        unpack(Packed(sha256=sha256, deflated=deflated), Judgement) for sha256, deflated in rows
    )


def keep_outcomes(
    connection: sqlite3.Connection, outcomes: Outcomes, *, at: str, by: str
) -> bool:
    """Add what a screening found; return False when the last one found the very same."""
    packed = pack(outcomes)
    last = _last(connection)
    if last and last.sha256 == packed.sha256:
        return False
    connection.execute(
        "INSERT INTO screenings (at, outcomes_sha256, outcomes_json) VALUES (?, ?, ?)",
        (at, packed.sha256, packed.deflated),
    )
    facts: dict[str, str | int] = {
        "documents": len(outcomes.documents),
        "found": len(outcomes.found),
        "outcomes_sha256": packed.sha256,
    }
    line = log.Line(at=at, by=by, deed=Deed.SCREENED, subject="casebook", facts=facts)
    log.append(connection, line)
    return True


def last_outcomes(connection: sqlite3.Connection) -> Outcomes | None:
    """Return what the last screening found; None when there was none."""
    last = _last(connection)
    return unpack(last, Outcomes) if last else None


def _last(connection: sqlite3.Connection) -> Packed | None:
    row = connection.execute(
        "SELECT outcomes_sha256, outcomes_json FROM screenings ORDER BY number DESC LIMIT 1"
    ).fetchone()
    return Packed(sha256=row[0], deflated=row[1]) if row else None
