"""Refusals about watch lists and their updates."""

from __future__ import annotations

from onrecord.errors.root import OnRecordError


class ListError(OnRecordError):
    """The bytes could not become a WatchList."""

    code = "lists"


class UnknownListFormat(ListError):
    """No list format recognises this file."""

    code = "lists.unknown-format"

    def __init__(self, name: str, *, known: tuple[str, ...]) -> None:
        super().__init__(
            f"{name}: no known list format recognises it. Known formats: {', '.join(known)}."
        )
        self.name = name
        self.known = known


class MalformedList(ListError):
    """The file as a whole breaks the format it claims to follow."""

    code = "lists.malformed"

    def __init__(self, list_name: str, *, problem: str) -> None:
        super().__init__(
            f"{list_name}: {problem}. The list was not loaded; fetch the file again."
        )
        self.list_name = list_name
        self.problem = problem


class MalformedRow(ListError):
    """One row of a list file breaks the format it claims to follow."""

    code = "lists.malformed-row"

    def __init__(self, *, list_name: str, line: int, problem: str) -> None:
        super().__init__(f"{list_name}, line {line}: {problem}. The list was not loaded.")
        self.list_name = list_name
        self.line = line
        self.problem = problem


class ListRefused(ListError):
    """An update was refused; the last good version stays in use."""

    code = "lists.refused"

    def __init__(self, list_name: str, *, reason: str, objection: str = "") -> None:
        what_next = f" Check the source, or pass --accept {objection}." if objection else ""
        super().__init__(
            f"{list_name}: update refused, {reason}. The last good version stays.{what_next}"
        )
        self.list_name = list_name
        self.reason = reason
        self.objection = objection


class ListNotLoaded(ListError):
    """No version of this list has been loaded."""

    code = "lists.not-loaded"

    def __init__(self, list_name: str, *, folder: str) -> None:
        super().__init__(
            f"{list_name}: not among the lists in {folder}. "
            "`onrecord lists status` shows what is; `onrecord lists add` loads one."
        )
        self.list_name = list_name
        self.folder = folder
