"""What an update must hold to be believed, list by list (tables/floors.toml)."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.lists.tables import table


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """The floors one list must hold."""

    least_entries: int = 1
    most_dropped: float = 0.05
    """Share of the entries in use that may go in one update."""

    must_have: tuple[str, ...] = ()
    max_age_days: int = 0
    """Days between the list's own date and the day it is loaded; 0 means any."""


def floors_for(list_name: str) -> Floors:
    """Return the floors of a list; the default ones where the table does not name it."""
    tables = table("floors.toml")
    row = {**tables["default"], **tables.get(list_name, {})}
    return Floors(
        least_entries=int(row["least_entries"]),
        most_dropped=float(row["most_dropped"]),
        must_have=tuple(row["must_have"]),
        max_age_days=int(row["max_age_days"]),
    )
