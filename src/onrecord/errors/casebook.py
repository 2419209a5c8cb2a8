"""Refusals about the casebook file."""

from __future__ import annotations

from onrecord.errors.root import OnRecordError


class CasebookError(OnRecordError):
    """The file is not a casebook we can use."""

    code = "casebook"


class NotACasebook(CasebookError):
    """The file exists and is something else, or is damaged."""

    code = "casebook.not-a-casebook"

    def __init__(self, path: str, *, problem: str) -> None:
        super().__init__(
            f"{path}: {problem}. Nothing was written; pass another file with --casebook."
        )
        self.path = path
        self.problem = problem


class NewerCasebook(CasebookError):
    """A newer OnRecord wrote this casebook."""

    code = "casebook.newer"

    def __init__(self, path: str, *, found: int, known: int) -> None:
        super().__init__(
            f"{path}: written by a newer OnRecord (schema {found}; this one knows {known}). "
            "Nothing was written; update OnRecord to open it."
        )
        self.path = path
        self.found = found
        self.known = known


class CasebookBusy(CasebookError):
    """Another process holds the casebook for longer than we wait."""

    code = "casebook.busy"

    def __init__(self, path: str, *, problem: str) -> None:
        super().__init__(f"{path}: {problem}. Nothing was lost; try again when it is free.")
        self.path = path
        self.problem = problem


class CasebookUnwritable(CasebookError):
    """The disk, the folder or the file does not let us write."""

    code = "casebook.unwritable"

    def __init__(self, path: str, *, problem: str, advice: str) -> None:
        super().__init__(f"{path}: {problem}. Nothing was saved or lost; {advice}.")
        self.path = path
        self.problem = problem
        self.advice = advice


class RefusedEntry(CasebookError):
    """What was handed in does not hold together, so none of it was kept."""

    code = "casebook.refused"

    def __init__(self, what: str, *, problem: str) -> None:
        super().__init__(
            f"{what}: {problem}. Nothing was saved; read the document again and save what "
            "that reading gives."
        )
        self.what = what
        self.problem = problem


class NotInCasebook(CasebookError):
    """What was asked for is not in the casebook."""

    code = "casebook.not-found"

    def __init__(self, what: str, *, path: str) -> None:
        super().__init__(f"{what} is not in {path}. `onrecord casebook list` shows what is.")
        self.what = what
        self.path = path


class AmbiguousId(CasebookError):
    """The beginning of an id fits several documents."""

    code = "casebook.ambiguous"

    def __init__(self, prefix: str, *, fits: tuple[str, ...]) -> None:
        super().__init__(
            f"{prefix} begins more than one document's id ({', '.join(fits)}). "
            "Give more of its digits."
        )
        self.prefix = prefix
        self.fits = fits
