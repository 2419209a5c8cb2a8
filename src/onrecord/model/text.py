"""Text as evidence: documents, and the spans that point back into them.

Offsets are half-open and count code points of ``Document.text``. Whatever the
original was (a web page, a PDF, an e-mail), the text is fixed once at intake;
every later statement about the document is a span of that text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NewType

DocumentId = NewType("DocumentId", str)
"""The SHA-256 of the original bytes, so the same file is the same document."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one document's text, ``start`` included and ``end`` not."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(
                f"a span must be non-empty and forward, not {self.start}:{self.end}"
            )

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Caveat:
    """Something a reader should know before relying on the result."""

    code: str
    """A stable slug such as ``intake.date-unknown``, for programs."""

    message: str
    """One sentence for people."""

    span: Span | None = None
    """Where in the text, when the caveat is about a place."""


class CreditRole(Enum):
    """What an outlet did with a report before it reached the reader."""

    PUBLISHED = "published"
    RELAYED = "relayed"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An outlet named by a slug, byline, credit line or page metadata."""

    outlet: str
    role: CreditRole
    span: Span | None = None
    """Where the text says so; None when only the page's metadata does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A name for a stretch of text in the original: a page, a paragraph, a header."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One piece of source material, reduced to text we can quote."""

    id: DocumentId
    text: str
    name: str = ""
    """The file name or address under which the bytes were first opened."""

    format: str = ""
    """The intake format that read the bytes, by its shelf name."""

    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()
    published: str = ""
    """ISO 8601 date or date and time as the source states it; empty means unknown."""

    language: str = ""
    """ISO 639-1 code; empty means it could not be told."""

    anchors: tuple[Anchor, ...] = ()
    caveats: tuple[Caveat, ...] = ()

    def quote(self, span: Span) -> str:
        """Return the exact words that ``span`` points at."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, where its quoted stretches are, and the paragraph it stands in."""

    span: Span
    paragraph: int
    quoted: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where an assertion stands: a stretch of a document, or a field of a list entry."""

    document: DocumentId | None = None
    span: Span | None = None
    list_name: str = ""
    entry: str = ""
    field: str = ""
    quote: str = ""
    """The exact words at that place."""
