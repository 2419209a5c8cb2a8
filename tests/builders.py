"""Tiny builders, so a test states only what it is about."""

from __future__ import annotations

import hashlib

from onrecord.model import Document, DocumentId


def document(text: str, *, publisher: str = "", title: str = "") -> Document:
    """Return a document whose id comes from its text."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(id=DocumentId(digest), text=text, publisher=publisher, title=title)
