"""The last step of every format: blocks and stated facts → one finished Document.

Here the text is fixed, credits and language are found, and what is unknown is
said. It refuses a document without a single word.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.errors import EmptyInput, InputTooLarge
from onrecord.intake import credits as credit_lines
from onrecord.intake import dates, tongue
from onrecord.intake.limits import LIMITS, MEGABYTE
from onrecord.intake.prose import Block, collapse, lay_out
from onrecord.model import Caveat, Credit, CreditRole, Document, DocumentId

if TYPE_CHECKING:
    from onrecord.intake.format import Original

__all__ = ["Draft", "finish"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a format found in the original, before the text is fixed."""

    blocks: tuple[Block, ...]
    format: str
    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    """As ISO 8601; the formats convert, because only they know what the source wrote."""

    language: str = ""
    """As declared; the text itself is asked first."""

    credits: tuple[Credit, ...] = ()
    """Credits that stand outside the text, such as a page's footer."""

    caveats: tuple[Caveat, ...] = ()
    nothing_found: str = "there are no words in it"
    """What to say when no block holds a word."""


def finish(original: Original, draft: Draft) -> Document:
    """Return the document; raises EmptyInput without words, InputTooLarge with too many."""
    laid = lay_out(draft.blocks)
    if not any(letter.isalnum() for letter in laid.text):
        raise EmptyInput(original.name, found=draft.nothing_found)
    if len(laid.text) > LIMITS.text_characters:
        limit = LIMITS.text_characters // MEGABYTE
        raise InputTooLarge(original.name, limit_mb=limit, what="its text")
    publisher = collapse(draft.publisher)
    credited = _credits(laid.text, draft, publisher)
    published = draft.published or dates.find_stated(laid.text)
    language = tongue.of(laid.text) or draft.language
    return Document(
        id=DocumentId(hashlib.sha256(original.data).hexdigest()),
        text=laid.text,
        name=original.name,
        format=draft.format,
        title=collapse(draft.title),
        publisher=publisher or _publisher(credited),
        authors=_authors(laid.text, draft),
        credits=credited,
        published=published,
        language=language,
        anchors=laid.anchors,
        caveats=(*draft.caveats, *laid.caveats, *_unknown(laid.text, published, language)),
    )


def _credits(text: str, draft: Draft, publisher: str) -> tuple[Credit, ...]:
    placed = credit_lines.find(text, publisher=publisher)
    said = {(credit.outlet, credit.role) for credit in placed}
    return (*placed, *(c for c in draft.credits if (c.outlet, c.role) not in said))


def _publisher(credited: tuple[Credit, ...]) -> str:
    """Return the outlet that a slug or copyright line names as the publisher, if any."""
    published = (c.outlet for c in credited if c.role is CreditRole.PUBLISHED)
    return next(published, "")


def _authors(text: str, draft: Draft) -> tuple[str, ...]:
    stated = tuple(
        dict.fromkeys(collapse(author) for author in draft.authors if author.strip())
    )
    return stated or credit_lines.reporters(text)


def _unknown(text: str, published: str, language: str) -> tuple[Caveat, ...]:
    caveats = list(tongue.unread(text, language))
    if not published:
        message = "The source does not state when it was published."
        caveats.append(Caveat(code="intake.date-unknown", message=message))
    if not language:
        message = "The text is too short or too mixed to tell its language."
        caveats.append(Caveat(code="intake.language-unknown", message=message))
    return tuple(caveats)
