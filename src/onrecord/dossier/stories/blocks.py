"""Headed rows with their quotations: what both the terminal and Markdown show of a story.

Words of documents are made harmless here and nowhere before: shown by number on a
terminal, escaped in Markdown.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.dossier.exports.as_markdown import escaped
from onrecord.dossier.visible import shown
from onrecord.model import Document, Evidence

WIDTH = 96
"""Columns of the text form: what a terminal, an e-mail and a printed page all hold."""

QUOTED = 400
"""Characters of a sentence that are shown; the JSON has it whole."""

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line with the sentences that show it."""

    words: str
    level: int = 0
    """How far it stands in: 0 is a line of its own, 1 belongs to the line before."""

    quotes: tuple[tuple[str, str], ...] = ()
    """A label, such as the report's letter, and the sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading and its rows."""

    heading: str
    rows: tuple[Row, ...]


def as_text(title: str, blocks: Sequence[Block]) -> str:
    """Return the blocks for a terminal or a plain file, ending in a newline."""
    lines = [*_wrapped(title, indent=0)]
    for block in blocks:
        lines += ["", *_wrapped(block.heading, indent=0)]
        lines += [line for row in block.rows for line in _row_text(row)]
    return "\n".join(lines) + "\n"


def as_markdown(title: str, blocks: Sequence[Block]) -> str:
    """Return the blocks as Markdown, ending in a newline."""
    parts = [f"# {escaped(title)}"]
    for block in blocks:
        rows = "\n".join(line for row in block.rows for line in _row_markdown(row))
        parts += [f"## {escaped(block.heading)}", rows]
    return "\n\n".join(part for part in parts if part) + "\n"


def letters_of(documents: Sequence[Document]) -> dict[str, str]:
    """Return a short letter for each document, by its id: A to Z, then AA, AB and so on."""
    return {document.id: _letter(place) for place, document in enumerate(documents)}


def _letter(place: int) -> str:
    more, last = divmod(place, len(LETTERS))
    return (_letter(more - 1) if more else "") + LETTERS[last]


def quotes_of(
    evidence: Iterable[Evidence], letters: dict[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return each sentence with its report's letter."""
    return tuple(
        (letters.get(one.document or "", ""), one.quote) for one in evidence if one.quote
    )


def _row_text(row: Row) -> Iterator[str]:
    indent = 2 + 4 * row.level
    yield from _wrapped(row.words, indent=indent)
    for label, quote in row.quotes:
        yield from _wrapped(f"{label}: “{_cut(quote)}”", indent=indent + 4)


def _row_markdown(row: Row) -> Iterator[str]:
    indent = "  " * row.level
    yield f"{indent}- {escaped(row.words)}"
    for label, quote in row.quotes:
        yield f"{indent}  - {escaped(label)}: “{escaped(_cut(quote))}”"


def _cut(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= QUOTED else words[:QUOTED] + "…"


def _wrapped(text: str, *, indent: int) -> list[str]:
    start = " " * indent
    return textwrap.wrap(
        shown(text), WIDTH, initial_indent=start, subsequent_indent=start + "  "
    ) or [""]
