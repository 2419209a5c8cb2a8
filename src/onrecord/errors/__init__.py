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
  + LanguageError           the language model, or another reader, cannot be used
    - UnknownReader
    - ReaderUnusable
    - ReaderFailed
  + MalformedFeed           the bytes are not a feed that can be watched
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
    - IndexUnreadable
  + OwnershipError          the stakes cannot be read or resolved as asked
    - UnknownStakeFormat
    - MalformedStakeFile
    - StakeFileTooLarge
    - UnreadableDate
  + TableError              the table of parties cannot be used
    - UnreadableTable
    - TableTooLarge
  + ExportError             the dossier cannot be handed over as asked
    - UnknownExport
    - PapersDoNotMatch
    - EvidenceOutsideText
  + RequestError            the request itself cannot be carried out
  + WebError                the web pages cannot be opened, or not by this request
    - ExtraMissing
    - UsersUnreadable
    - PortTaken
    - UnknownPage
    - RequestRefused

Poor prose is not an error. A reader that meets a sentence it cannot follow
records a Caveat and reads on. Every message says what, where and what to do
next; every class has a stable ``code``; the facts stay as attributes.
"""

from onrecord.errors.casebook import (
    AmbiguousId,
    CasebookBusy,
    CasebookError,
    CasebookUnwritable,
    NewerCasebook,
    NotACasebook,
    NotInCasebook,
    RefusedEntry,
)
from onrecord.errors.handover import (
    EvidenceOutsideText,
    ExportError,
    PapersDoNotMatch,
    RequestError,
    UnknownExport,
)
from onrecord.errors.lists import (
    ListError,
    ListNotLoaded,
    ListRefused,
    MalformedList,
    MalformedRow,
    UnknownListFormat,
)
from onrecord.errors.papers import (
    AddressRefused,
    EmptyInput,
    EncryptedDocument,
    FetchError,
    FetchFailed,
    InputTooLarge,
    IntakeError,
    LanguageError,
    MalformedFeed,
    UnknownFormat,
    UnreadableDocument,
)
from onrecord.errors.parties import (
    IndexUnreadable,
    MalformedStakeFile,
    OwnershipError,
    ScreeningError,
    StakeFileTooLarge,
    UnknownStakeFormat,
    UnreadableDate,
)
from onrecord.errors.readers import (
    ReaderFailed,
    ReaderUnusable,
    UnknownReader,
)
from onrecord.errors.root import (
    OnRecordError,
)
from onrecord.errors.tables import TableError, TableTooLarge, UnreadableTable
from onrecord.errors.web import (
    ExtraMissing,
    PortTaken,
    RequestRefused,
    UnknownPage,
    UsersUnreadable,
    WebError,
)

__all__ = [
    "AddressRefused",
    "AmbiguousId",
    "CasebookBusy",
    "CasebookError",
    "CasebookUnwritable",
    "EmptyInput",
    "EncryptedDocument",
    "EvidenceOutsideText",
    "ExportError",
    "ExtraMissing",
    "FetchError",
    "FetchFailed",
    "IndexUnreadable",
    "InputTooLarge",
    "IntakeError",
    "LanguageError",
    "ListError",
    "ListNotLoaded",
    "ListRefused",
    "MalformedFeed",
    "MalformedList",
    "MalformedRow",
    "MalformedStakeFile",
    "NewerCasebook",
    "NotACasebook",
    "NotInCasebook",
    "OnRecordError",
    "OwnershipError",
    "PapersDoNotMatch",
    "PortTaken",
    "ReaderFailed",
    "ReaderUnusable",
    "RefusedEntry",
    "RequestError",
    "RequestRefused",
    "ScreeningError",
    "StakeFileTooLarge",
    "TableError",
    "TableTooLarge",
    "UnknownExport",
    "UnknownFormat",
    "UnknownListFormat",
    "UnknownPage",
    "UnknownReader",
    "UnknownStakeFormat",
    "UnreadableDate",
    "UnreadableDocument",
    "UnreadableTable",
    "UsersUnreadable",
    "WebError",
]
