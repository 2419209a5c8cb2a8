"""The desk: every deed a user can ask for, each one a straight line through the rooms.

Read this file first. It is the only place where rooms meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord import __version__
from onrecord.casebook import Casebook
from onrecord.dossier import compile_dossier
from onrecord.intake import open_document
from onrecord.model import Document, Dossier, Reading, Saved
from onrecord.reading import VERSION as READER
from onrecord.reading import read

__all__ = [
    "Paper",
    "ReadPaper",
    "dossier_from_casebook",
    "dossier_of",
    "fetch_paper",
    "keep",
    "read_paper",
    "read_text",
    "versions",
]


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


def fetch_paper(address: str) -> Paper:
    """Fetch one page from the open internet; raises AddressRefused or FetchFailed."""
    from onrecord.fetch import fetch

    fetched = fetch(address)
    return Paper(
        data=fetched.data,
        name=fetched.final_address,
        address=fetched.final_address,
        media_type=fetched.media_type,
    )


def read_paper(paper: Paper) -> ReadPaper:
    """Open a report and read it; raises an IntakeError that says what to do."""
    document = open_document(
        paper.data, name=paper.name, address=paper.address, media_type=paper.media_type
    )
    return ReadPaper(paper=paper, document=document, reading=read(document))


def read_text(text: str, *, name: str = "pasted text") -> ReadPaper:
    """Read a report that somebody pasted."""
    return read_paper(Paper(data=text.encode("utf-8", "replace"), name=name))


def keep(casebook: Casebook, papers: Sequence[ReadPaper], *, at: str) -> tuple[Saved, ...]:
    """Save what was read, one transaction a document; the same bytes twice change nothing."""
    return tuple(
        casebook.save(paper.document, paper.paper.data, paper.reading, at=at, reader=READER)
        for paper in papers
    )


def dossier_of(papers: Sequence[ReadPaper]) -> Dossier:
    """Compile the dossier of some reports, in the order in which they were given."""
    first: dict[str, ReadPaper] = {}
    for paper in papers:
        first.setdefault(paper.document.id, paper)
    return compile_dossier(
        [paper.document for paper in first.values()],
        [paper.reading for paper in first.values()],
        made_from=versions(),
    )


def dossier_from_casebook(casebook: Casebook, ids: Sequence[str]) -> Dossier:
    """Compile the dossier of documents that the casebook holds, by id or the start of one."""
    wanted = [casebook.find(one) for one in ids]
    return compile_dossier(
        [casebook.document(one) for one in wanted],
        [casebook.reading(one) for one in wanted],
        made_from=versions(),
    )


def versions() -> tuple[tuple[str, str], ...]:
    """Return what a dossier is made from: each component with its version."""
    return (("onrecord", __version__), ("reading", READER))
