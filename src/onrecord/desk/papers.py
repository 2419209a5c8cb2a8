"""Reports on the desk: as they came in, and as they were read."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Document, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A report as it came in: its bytes, and what the way it came says about them."""

    data: bytes
    name: str
    address: str = ""
    media_type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPaper:
    """A report that was opened and read."""

    paper: Paper
    document: Document
    reading: Reading
    reader: str
    """What it was read with, by name and version."""
