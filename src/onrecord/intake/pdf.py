"""PDF: the text layer of each page, parsed in a process of its own.

Lines are joined to paragraphs by the space between them. It refuses locked
files, files without a text layer (scans), and files that exhaust the limits.
"""

from __future__ import annotations

import itertools
import json
import re
import statistics
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import (
    EmptyInput,
    EncryptedDocument,
    InputTooLarge,
    IntakeError,
    UnreadableDocument,
)
from onrecord.intake import prose
from onrecord.intake.draft import Draft, finish
from onrecord.intake.format import DocumentFormat, Original
from onrecord.intake.limits import LIMITS, MEGABYTE
from onrecord.intake.plain_text import headline
from onrecord.model import Caveat, Document

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FORMAT"]

NAME = "pdf"

_OPENING = 1_024
"""Readers accept the header anywhere in the first 1,024 bytes (ISO 32000-1, annex H.3.4.1)."""

_PARAGRAPH_GAP = 1.5
"""Two lines further apart than this many usual steps belong to different paragraphs."""

_SOFT_HYPHEN = ("\x02", "\ufffe", "\xad")
"""What pdfium and typesetters leave where a word was divided at a line end."""

_NAMED_PAGES = 10
"""Page numbers a caveat lists before it only counts."""

_OCR = "Make a searchable copy with an OCR program and pass that"
_SAVE = "Open it in a PDF reader, print it to a new PDF, and pass that"

Line = tuple[str, float, float]
"""The words of a line, its top and its bottom in points from the page's foot."""


def _recognises(original: Original) -> bool:
    return b"%PDF-" in original.data[:_OPENING]


def _open(original: Original) -> Document:
    found = _parse(original)
    pages = [_paragraphs(page) for page in _pages(found)]
    if not any(letter.isalnum() for page in pages for letter in page):
        raise EmptyInput(
            original.name, found=f"the PDF has no text layer (scanned pages?). {_OCR}"
        )
    draft = Draft(
        blocks=tuple(
            prose.Block(text=page, label=f"page {number}")
            for number, page in enumerate(pages, start=1)
        ),
        format=NAME,
        # A PDF's own date says when the file was made, so it is no date of publication.
        title=str(found.get("title") or "").strip() or headline(prose.clean(pages[0])),
        authors=tuple(filter(None, (str(found.get("author") or "").strip(),))),
        caveats=_caveats(pages),
    )
    return finish(original, draft)


def _parse(original: Original) -> dict[str, object]:
    """Run the worker; raises the IntakeError that fits what it reports."""
    worker = Path(__file__).with_name("pdf_worker.py")
    limits = (
        LIMITS.pdf_memory,
        LIMITS.pdf_cpu_seconds,
        LIMITS.pdf_pages,
        LIMITS.text_characters,
    )
    try:
        # -I: no module beside the script or in the working directory can be imported.
        done = subprocess.run(  # noqa: S603 (our own file, no shell, numbers only)
            [sys.executable, "-I", "-B", str(worker), *map(str, limits)],
            input=original.data,
            capture_output=True,
            timeout=LIMITS.pdf_wall_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _exhausting(original.name) from error
    if done.returncode != 0:
        raise _exhausting(original.name)
    found: dict[str, object] = json.loads(done.stdout)
    if refused := found.get("refused"):
        raise _REFUSALS[str(refused)](original.name)
    return found


def _exhausting(name: str) -> UnreadableDocument:
    return UnreadableDocument(
        name,
        problem="the PDF broke its parser or used up the time or memory it may take",
        advice=_SAVE,
    )


def _broken(name: str) -> UnreadableDocument:
    return UnreadableDocument(
        name, problem="the PDF is damaged or cut short", advice="Fetch or save it again"
    )


def _many_pages(name: str) -> UnreadableDocument:
    return UnreadableDocument(
        name,
        problem=f"the PDF has more than {LIMITS.pdf_pages} pages",
        advice="Split it, or pass only the pages of the report",
    )


def _much_text(name: str) -> InputTooLarge:
    return InputTooLarge(name, limit_mb=LIMITS.text_characters // MEGABYTE, what="its text")


_REFUSALS: dict[str, Callable[[str], IntakeError]] = {
    "broken": _broken,
    "pages": _many_pages,
    "password": EncryptedDocument,
    "text": _much_text,
}


def _pages(found: dict[str, object]) -> list[list[Line]]:
    pages = found["pages"]
    if not isinstance(pages, list):
        raise TypeError("the worker sends a list of pages")
    return [[(str(t), float(top), float(foot)) for t, top, foot in page] for page in pages]


def _paragraphs(lines: list[Line]) -> str:
    """Join the lines of a page to paragraphs, one blank line apart."""
    lines = [line for line in lines if line[0].strip()]
    steps = [a[1] - b[1] for a, b in itertools.pairwise(lines) if a[1] > b[1]]
    usual = statistics.median_low(steps) if steps else 0.0
    text = ""
    for number, (words, top, _) in enumerate(lines):
        step = lines[number - 1][1] - top if number else 0.0
        if not number or step > usual * _PARAGRAPH_GAP or step < -usual:
            text += "\n\n" + words.strip()
        else:
            text = _continued(text, words.strip())
    return text.strip()


def _continued(text: str, words: str) -> str:
    if text.endswith(_SOFT_HYPHEN):
        return text[:-1] + words
    if re.search(r"\w-\Z", text[-2:]) and words[:1].islower():
        # "long-" + "range" or "inter-" + "national": kept as printed, joined without a space.
        return text + words
    return f"{text} {words}"


def _caveats(pages: list[str]) -> tuple[Caveat, ...]:
    empty = [str(number) for number, page in enumerate(pages, start=1) if not page.strip()]
    if not empty:
        return ()
    named = ", ".join(empty[:_NAMED_PAGES]) + (", …" if len(empty) > _NAMED_PAGES else "")
    message = f"No text could be read on {len(empty)} of {len(pages)} pages ({named}); {_OCR}."
    return (Caveat(code="intake.pages-without-text", message=message),)


FORMAT = DocumentFormat(name=NAME, title="PDF", recognises=_recognises, open=_open)
