"""What a document format is: how to recognise one, and how to open it.

Recognition looks at the bytes first and at the name or media type only where
bytes cannot tell (Markdown is also plain text). It refuses to guess from a name alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.model import Document

__all__ = ["DocumentFormat", "Original"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The bytes as they came, and what was said about them on the way."""

    data: bytes
    name: str
    address: str = ""
    media_type: str = ""
    """As the server declared it, parameters included: ``text/html; charset=utf-8``."""

    def called(self, *endings: str) -> bool:
        """Tell whether the file name ends in one of ``endings`` (case does not matter)."""
        return self.name.casefold().endswith(endings)

    def declared_as(self, *media_types: str) -> bool:
        """Tell whether the declared media type, without parameters, is one of these."""
        return self.media_type.partition(";")[0].strip().casefold() in media_types


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFormat:
    """One kind of file, complete in one file of this room."""

    name: str
    title: str
    recognises: Callable[[Original], bool]
    open: Callable[[Original], Document]
    fallback: bool = False
    """True for the one format that takes whatever no other format recognises."""
