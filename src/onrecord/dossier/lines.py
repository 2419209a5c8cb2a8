"""Styled lines: what a terminal, a pager or a plain file shows, before anyone colours it.

A line is a row of parts, each with a style. The door decides what a style looks
like; joined without styles, the lines are the plain text export.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from onrecord.dossier.visible import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.model import Mark


class Style(Enum):
    """What a part of a line is, not how it looks."""

    PLAIN = "plain"
    TITLE = "title"
    HEADING = "heading"
    NAME = "name"
    QUIET = "quiet"
    QUOTE = "quote"
    LISTED = "listed"
    ASSERTED = "asserted"
    ALLEGED = "alleged"
    DENIED = "denied"
    UNCONFIRMED = "unconfirmed"
    NO_COMMENT = "no_comment"

    @staticmethod
    def of_mark(mark: Mark) -> Style:
        """Return the style that a mark is written in."""
        return Style(mark.value)


Part = tuple[str, Style]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of output."""

    parts: tuple[Part, ...] = ()

    @property
    def text(self) -> str:
        """The line without its styles."""
        return "".join(text for text, _ in self.parts).rstrip()


def part(text: str, style: Style = Style.PLAIN) -> Part:
    """Return one part, with steering characters made visible."""
    return shown(text), style


def cells(text: str) -> int:
    """Return how many columns ``text`` takes: wide letters take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def wrap(parts: Iterable[Part], *, width: int, indent: int = 0) -> tuple[Line, ...]:
    """Return the parts as lines of at most ``width`` columns, later ones indented.

    A word longer than a line is cut, so that no line ever runs over.
    """
    lines: list[Line] = []
    row: list[Part] = []
    used = 0
    for word, style in _words(parts, longest=max(1, width - indent)):
        wide = cells(word)
        if row and used + wide > width and word.strip():
            lines.append(Line(tuple(row)))
            row, used = [(" " * indent, Style.PLAIN)], indent
        if word.strip() or not _at_start(row, lines):
            row.append((word, style))
            used += wide
    return (*lines, Line(tuple(row)))


def _at_start(row: list[Part], lines: list[Line]) -> bool:
    """Tell whether only the indent stands on the row, where a space would shift it."""
    return bool(lines) and len(row) == 1


def _words(parts: Iterable[Part], *, longest: int) -> Iterable[Part]:
    for text, style in parts:
        for word in _split_at_spaces(text):
            for piece in _cut(word, longest=longest):
                yield piece, style


def _split_at_spaces(text: str) -> list[str]:
    words: list[str] = []
    for character in text:
        space = character == " "
        if words and (words[-1][-1] == " ") == space:
            words[-1] += character
        else:
            words.append(character)
    return words


def _cut(word: str, *, longest: int) -> Iterable[str]:
    piece, used = "", 0
    for character in word:
        wide = cells(character)
        if piece and used + wide > longest:
            yield piece
            piece, used = "", 0
        piece, used = piece + character, used + wide
    if piece:
        yield piece
