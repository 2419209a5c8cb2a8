"""Refusals about tables of parties."""

from __future__ import annotations

from onrecord.errors.root import OnRecordError


class TableError(OnRecordError):
    """The table of parties cannot be used."""

    code = "table"


class UnreadableTable(TableError):
    """The file as a whole is not the kind of table it claims to be."""

    code = "table.unreadable"

    def __init__(self, name: str, *, problem: str, advice: str) -> None:
        super().__init__(f"{name}: {problem}. Nobody was screened. {advice}.")
        self.name = name
        self.problem = problem
        self.advice = advice


class TableTooLarge(TableError):
    """The file, or what it says it unpacks to, is larger than the limit."""

    code = "table.too-large"

    def __init__(self, name: str, *, what: str, limit_mb: int) -> None:
        super().__init__(
            f"{name}: {what} is larger than {limit_mb:,} MB. Nobody was screened. "
            "Save it as CSV, or split it."
        )
        self.name = name
        self.what = what
        self.limit_mb = limit_mb
