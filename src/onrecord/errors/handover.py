"""Refusals about dossiers and about requests themselves."""

from __future__ import annotations

from onrecord.errors.root import OnRecordError


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
