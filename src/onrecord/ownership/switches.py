"""Rules that came, went or return, by date: a table, so that nobody hides a date in a condition.

Each row says what holds from which day and where that is written. What happened on a
day after the sources were read is said to be unknown, not guessed.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """What one rule's state is from a day on, and by which text."""

    rule: str
    since: str
    state: str
    text: str
    source: str


SWITCHES: tuple[Switch, ...] = (
    Switch(
        rule="eu-threshold",
        since="",
        state="more than 50 %",
        text="possession of more than 50 % of the proprietary rights, or majority interest",
        source="EU Best Practices before the update of 3 July 2024",
    ),
    Switch(
        rule="eu-threshold",
        since="2024-07-03",
        state="50 % or more",
        text="possession of 50 % or more of the proprietary rights, or majority interest",
        source="EU Best Practices as updated by the Council on 3 July 2024",
    ),
    Switch(
        rule="bis-affiliates",
        since="",
        state="not yet a rule",
        text="a listed party and its affiliates were legally distinct",
        source="BIS interim final rule, Expansion of End-User Controls, 29 September 2025, background",
    ),
    Switch(
        rule="bis-affiliates",
        since="2025-09-29",
        state="in force",
        text=(
            "affiliates owned 50 percent or more, in the aggregate, by listed parties need the licence "
            "that their most restricted owner needs"
        ),
        source="BIS interim final rule, Expansion of End-User Controls, 29 September 2025",
    ),
    Switch(
        rule="bis-affiliates",
        since="2025-11-10",
        state="suspended",
        text="suspended from 10 November 2025 to 9 November 2026",
        source="BIS final rule suspending the Affiliates Rule, 10 November 2025",
    ),
    Switch(
        rule="bis-affiliates",
        since="2026-11-10",
        state="not known here",
        text=(
            "by its own terms returns on 10 November 2026 unless BIS acts; "
            "what happened is not known here"
        ),
        source="BIS final rule suspending the Affiliates Rule, 10 November 2025",
    ),
    Switch(
        rule="uk-list-source",
        since="2026-01-28",
        state="UK Sanctions List only",
        text="the OFSI Consolidated List is retired; only the UK Sanctions List counts",
        source="UK government notice on the move to a single list, 28 January 2026",
    ),
)


def state(rule: str, *, as_of: str) -> Switch | None:
    """Return the row that holds on ``as_of``, the latest when that is empty, None before the first."""
    rows = [row for row in SWITCHES if row.rule == rule and (not as_of or row.since <= as_of)]
    return rows[-1] if rows else None
