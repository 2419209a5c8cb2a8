"""Plain text: the report as somebody copied or saved it.

The format that takes whatever no other format recognises; it refuses bytes
that are not text in any encoding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.intake import credits as credit_lines
from onrecord.intake import encoding, prose
from onrecord.intake.dates import iso
from onrecord.intake.draft import Draft, finish
from onrecord.intake.format import DocumentFormat, Original

if TYPE_CHECKING:
    from onrecord.model import Document

__all__ = ["FORMAT", "charset_of", "headline"]

NAME = "plain-text"

_HEADLINE_LIMIT = 160
"""Characters; news headlines stay under 120, and opening paragraphs start near 150."""


def headline(text: str) -> str:
    """Return the opening line if it stands alone and reads as a headline, else ""."""
    for paragraph in text.split("\n\n", 4)[:4]:
        line = paragraph.strip()
        if credit_lines.is_credit_line(line) or iso(line):
            continue
        alone = "\n" not in line and 0 < len(line) <= _HEADLINE_LIMIT
        return line if alone and line[-1] not in '.;:!,”"' and text != line else ""
    return ""


def charset_of(media_type: str) -> str:
    """Return the charset parameter of a media type, "" when it has none."""
    for parameter in media_type.split(";")[1:]:
        key, _, value = parameter.partition("=")
        if key.strip().casefold() == "charset":
            return value.strip().strip("\"'")
    return ""


def _recognises(original: Original) -> bool:
    return encoding.looks_like_text(original.data)


def _open(original: Original) -> Document:
    decoded = encoding.decode(original.data, declared=charset_of(original.media_type))
    text = prose.clean(prose.paragraphs_of_lines(decoded.text))
    draft = Draft(
        # The uncleaned text is handed on, so that what cleaning drops is told.
        blocks=(prose.Block(text=prose.paragraphs_of_lines(decoded.text)),),
        format=NAME,
        title=headline(text),
        caveats=decoded.caveats,
    )
    return finish(original, draft)


FORMAT = DocumentFormat(
    name=NAME, title="Plain text", recognises=_recognises, open=_open, fallback=True
)
