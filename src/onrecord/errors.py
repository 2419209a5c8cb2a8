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
    - ListNotLoaded
  + CasebookError           the file is not a casebook we can use
    - NotACasebook
    - NewerCasebook
    - CasebookBusy
    - CasebookUnwritable
    - RefusedEntry
    - NotInCasebook
    - AmbiguousId
  + ScreeningError          the question cannot be screened as asked
  + OwnershipError          the stakes cannot be read or resolved as asked
    - UnknownStakeFormat
    - MalformedStakeFile
    - StakeFileTooLarge
    - UnreadableDate
  + ExportError             the dossier cannot be handed over as asked
    - UnknownExport
    - PapersDoNotMatch
    - EvidenceOutsideText
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


class ScreeningError(OnRecordError):
    """The question cannot be screened as asked."""

    code = "screening"


class OwnershipError(OnRecordError):
    """The stakes cannot be read or resolved as asked."""

    code = "ownership"


class UnknownStakeFormat(OwnershipError):
    """No format of ownership records recognises this file."""

    code = "ownership.unknown-format"

    def __init__(self, name: str, *, known: tuple[str, ...]) -> None:
        super().__init__(
            f"{name}: no known format of ownership records recognises it. "
            f"Known formats: {', '.join(known)}. Save it as one of these and try again."
        )
        self.name = name
        self.known = known


class MalformedStakeFile(OwnershipError):
    """The file breaks the format it claims to follow; none of its stakes are used."""

    code = "ownership.malformed"

    def __init__(self, name: str, *, problem: str, line: int = 0) -> None:
        where = f"{name}, line {line}" if line else name
        super().__init__(f"{where}: {problem}. No stake was read; fetch or mend the file.")
        self.name = name
        self.problem = problem
        self.line = line


class StakeFileTooLarge(OwnershipError):
    """The file, or what it holds, is larger than the limit."""

    code = "ownership.too-large"

    def __init__(self, name: str, *, limit: int, what: str) -> None:
        super().__init__(
            f"{name}: more than {limit:,} {what}. No stake was read; split the file."
        )
        self.name = name
        self.limit = limit
        self.what = what


class UnreadableDate(OwnershipError):
    """The day asked about is not a date."""

    code = "ownership.unreadable-date"

    def __init__(self, words: str) -> None:
        super().__init__(f"{words[:40]!r} is not a day; write it as YYYY-MM-DD.")
        self.words = words


class ExportError(OnRecordError):
    """The dossier cannot be handed over as asked."""

    code = "dossier"


class UnknownExport(ExportError):
    """No export of that name stands on the shelf."""

    code = "dossier.unknown-export"

    def __init__(self, asked: str, *, known: tuple[str, ...]) -> None:
        super().__init__(f"{asked}: not an export. Choose one of: {', '.join(known)}.")
        self.asked = asked
        self.known = known


class PapersDoNotMatch(ExportError):
    """Documents and readings do not belong together one to one."""

    code = "dossier.papers-do-not-match"

    def __init__(self, document: str, *, problem: str) -> None:
        super().__init__(
            f"document {document[:12]}: {problem}. Read the document again, then compile."
        )
        self.document = document
        self.problem = problem


class EvidenceOutsideText(ExportError):
    """A reading points at a place that its document does not have."""

    code = "dossier.evidence-outside-text"

    def __init__(self, document: str, *, start: int, end: int, length: int) -> None:
        super().__init__(
            f"document {document[:12]}: evidence at {start}:{end}, but the text has {length} "
            "characters. The reading belongs to another version; read the document again."
        )
        self.document = document
        self.start = start
        self.end = end
        self.length = length


class RequestError(OnRecordError):
    """The request itself cannot be carried out."""

    code = "request"
