"""Pointing: from a span of a document to Evidence whose offsets reproduce the words."""

from __future__ import annotations

from onrecord.errors import EvidenceOutsideText
from onrecord.model import Document, Evidence, Span


def evidence_at(span: Span, *, document: Document) -> Evidence:
    """Return the words at ``span``; a span that the text does not have is refused."""
    if span.end > len(document.text):
        raise EvidenceOutsideText(
            document.id, start=span.start, end=span.end, length=len(document.text)
        )
    return Evidence(document=document.id, span=span, quote=document.quote(span))


def evidence_for(spans: tuple[Span, ...], *, document: Document) -> tuple[Evidence, ...]:
    """Return the words at each span once, in the order given."""
    return tuple(evidence_at(span, document=document) for span in dict.fromkeys(spans))
