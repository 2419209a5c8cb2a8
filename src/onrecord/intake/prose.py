r"""Cleaning text once, so that every later offset can rely on it.

Line ends become ``\\n``, paragraphs are one blank line apart, and no control
character but ``\\n`` and ``\\t`` remains. Letters, quotation marks, spaces of
other widths and invisible direction marks stay as written: it refuses to
normalise (no NFC), because a quotation must match the original.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.model import Anchor, Caveat, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Block", "Laid", "clean", "collapse", "lay_out", "paragraphs_of_lines"]

_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_GAPS = re.compile(r"\n{3,}")
_WHITE = re.compile(r"[ \t\n\r\f\v]+")

WRAPPED_LINE = 120
"""Characters. Editors and mail wrap at 65 to 100, so a longer line was never wrapped
and every line end in such a file ends a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the original that belongs together, and its name there."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """The text of a document with its anchors and what had to be mended."""

    text: str
    anchors: tuple[Anchor, ...]
    caveats: tuple[Caveat, ...]


def lay_out(blocks: Iterable[Block]) -> Laid:
    """Clean the blocks and join them, one blank line apart; empty ones are left out."""
    pieces: list[str] = []
    anchors: list[Anchor] = []
    at = dropped = replaced = 0
    for block in blocks:
        dropped += len(_CONTROL.findall(_LINE_END.sub("\n", block.text)))
        replaced += len(_SURROGATE.findall(block.text))
        text = clean(block.text)
        if not text:
            continue
        if block.label:
            anchors.append(Anchor(label=block.label, span=Span(at, at + len(text))))
        pieces.append(text)
        at += len(text) + 2
    return Laid(
        text="\n\n".join(pieces),
        anchors=tuple(anchors),
        caveats=_mended(dropped=dropped, replaced=replaced),
    )


def clean(text: str) -> str:
    """Return ``text`` with plain line ends, no control characters and no ragged gaps."""
    text = _LINE_END.sub("\n", text.replace("\u2029", "\n\n"))
    text = _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))
    # Line by line: a pattern for "spaces before a line end" is quadratic on a run of spaces.
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return _GAPS.sub("\n\n", text).strip().removeprefix("\ufeff").strip()


def collapse(text: str) -> str:
    """Return ``text`` on one line with single spaces; unbreakable spaces stay."""
    return _WHITE.sub(" ", text).strip(" ")


def paragraphs_of_lines(text: str) -> str:
    """Return ``text`` with each line a paragraph, if its lines are too long to be wrapped."""
    lines = _LINE_END.sub("\n", text).split("\n")
    if max(map(len, lines)) <= WRAPPED_LINE:
        return text
    return "\n\n".join(lines)


def _mended(*, dropped: int, replaced: int) -> tuple[Caveat, ...]:
    caveats = []
    if dropped:
        message = f"{dropped} control characters that cannot be shown were left out."
        caveats.append(Caveat(code="intake.control-characters", message=message))
    if replaced:
        message = f"{replaced} broken characters were replaced by the sign \ufffd."
        caveats.append(Caveat(code="intake.broken-characters", message=message))
    return tuple(caveats)
