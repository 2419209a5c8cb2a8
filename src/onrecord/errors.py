"""Everything OnRecord can refuse to do, in one tree.

* OnRecordError
  + IntakeError             the bytes could not become a Document
    - UnknownFormat
    - EmptyInput
    - InputTooLarge
    - EncryptedDocument
    - UnreadableDocument
  + FetchError              the address could not be fetched
    - AddressRefused
    - FetchFailed
  + LanguageError           the language model cannot be used
  + ListError               the bytes could not become a WatchList
    - UnknownListFormat
    - MalformedList
    - MalformedRow
    - ListRefused
  + CasebookError           the file is not a casebook we can use
    - NotACasebook
    - NewerCasebook
    - CasebookBusy
    - NotInCasebook
  + ScreeningError          the question cannot be screened as asked
    - IndexUnreadable
  + OwnershipError          the stakes cannot be read or resolved as asked
  + ExportError             the dossier cannot be handed over as asked
  + RequestError            the request itself cannot be carried out

Poor prose is not an error. A reader that meets a sentence it cannot follow
records a Caveat and reads on. Every message says what, where and what to do
next; every class has a stable ``code``; the facts stay as attributes.
"""

from __future__ import annotations

from typing import ClassVar


class OnRecordError(Exception):
    """The root of every error raised on purpose."""

    code: ClassVar[str] = "onrecord"
    """A stable slug: printed by the CLI, returned by the API, indexed in the docs."""


class IntakeError(OnRecordError):
    """The bytes could not become a Document."""

    code = "intake"


class UnknownFormat(IntakeError):
    """No intake format recognises these bytes."""

    code = "intake.unknown-format"

    def __init__(self, name: str, *, opening: bytes, known: tuple[str, ...]) -> None:
        super().__init__(
            f"{name}: not a format OnRecord can open (it begins {opening[:8]!r}). "
            f"Known formats: {', '.join(known)}. Save it as one of these and try again."
        )
        self.name = name
        self.opening = opening
        self.known = known


class EmptyInput(IntakeError):
    """There is nothing to read in the input."""

    code = "intake.empty"

    def __init__(self, name: str, *, found: str) -> None:
        super().__init__(
            f"{name}: {found}. Check that the file was saved whole, or pass another one."
        )
        self.name = name
        self.found = found


class InputTooLarge(IntakeError):
    """The input, or what it unpacks to, is larger than the limit."""

    code = "intake.too-large"

    def __init__(self, name: str, *, limit_mb: int, what: str = "the file") -> None:
        super().__init__(
            f"{name}: {what} is larger than {limit_mb} MB. "
            "Split it, or pass only the report itself."
        )
        self.name = name
        self.limit_mb = limit_mb


class EncryptedDocument(IntakeError):
    """The document is locked with a password."""

    code = "intake.encrypted"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name}: locked with a password. "
            "Open it in its own program, save a copy without the password, and pass that."
        )
        self.name = name


class UnreadableDocument(IntakeError):
    """The format is known, but this file is broken or not what it claims to be."""

    code = "intake.unreadable"

    def __init__(self, name: str, *, problem: str, advice: str) -> None:
        super().__init__(f"{name}: {problem}. {advice}.")
        self.name = name
        self.problem = problem
        self.advice = advice


class FetchError(OnRecordError):
    """The address could not be fetched."""

    code = "fetch"


class AddressRefused(FetchError):
    """The address, or where it leads, is one OnRecord never connects to."""

    code = "fetch.refused"

    def __init__(self, address: str, *, reason: str) -> None:
        super().__init__(
            f"{address}: not fetched, {reason}. "
            "Save the page in a browser and pass the file instead."
        )
        self.address = address
        self.reason = reason


class FetchFailed(FetchError):
    """The server did not deliver the page."""

    code = "fetch.failed"

    def __init__(self, address: str, *, problem: str) -> None:
        super().__init__(
            f"{address}: {problem}. Try again later, or save the page and pass the file."
        )
        self.address = address
        self.problem = problem


class LanguageError(OnRecordError):
    """The language model cannot be used."""

    code = "language"


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

    def __init__(self, list_name: str, *, reason: str) -> None:
        super().__init__(f"{list_name}: update refused, {reason}. The last good version stays.")
        self.list_name = list_name
        self.reason = reason


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
    """Another process holds the casebook for longer than we wait, or it cannot be written."""

    code = "casebook.busy"

    def __init__(self, path: str, *, problem: str) -> None:
        super().__init__(f"{path}: {problem}. Nothing was lost; try again when it is free.")
        self.path = path
        self.problem = problem


class NotInCasebook(CasebookError):
    """What was asked for is not in the casebook."""

    code = "casebook.not-found"

    def __init__(self, what: str, *, path: str) -> None:
        super().__init__(f"{what} is not in {path}. `onrecord casebook list` shows what is.")
        self.what = what
        self.path = path


class ScreeningError(OnRecordError):
    """The question cannot be screened as asked."""

    code = "screening"


class IndexUnreadable(ScreeningError):
    """The bytes are not a screening index that this version wrote."""

    code = "screening.index-unreadable"

    def __init__(self, *, problem: str) -> None:
        super().__init__(
            f"the screening index: {problem}. "
            "Nothing was read from it; build it again from the lists."
        )
        self.problem = problem


class OwnershipError(OnRecordError):
    """The stakes cannot be read or resolved as asked."""

    code = "ownership"


class ExportError(OnRecordError):
    """The dossier cannot be handed over as asked."""

    code = "dossier"


class RequestError(OnRecordError):
    """The request itself cannot be carried out."""

    code = "request"
