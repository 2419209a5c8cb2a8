"""Signs that open and close in Markdown, taken out by one walk through the text.

A pattern looks ahead from every sign that opens; a hostile text of signs that open
and never close makes that look minutes long. Here each sign is visited once.
"""

from __future__ import annotations

import re
from bisect import bisect_left

LONGEST_COMMENT = 2_000
LONGEST_EMPHASIS = 300
"""Characters between two signs; further apart they are no pair."""

PAIRS = (
    (re.compile(r"\*\*\*(?=\S)"), re.compile(r"(?<=[^\s*])\*\*\*")),
    (re.compile(r"\*\*(?=\S)"), re.compile(r"(?<=[^\s*])\*\*")),
    (re.compile(r"~~(?=\S)"), re.compile(r"(?<=[^\s~])~~")),
    (re.compile(r"(?<![\w_])___(?=\S)"), re.compile(r"(?<=[^\s_])___(?![\w_])")),
    (re.compile(r"(?<![\w_])__(?=\S)"), re.compile(r"(?<=[^\s_])__(?![\w_])")),
)
"""What opens and what closes: bold by stars and by underscores, both with italics, struck out."""


def without_comments(text: str) -> str:
    """Return the text without HTML comments of a usual length; one that never closes stays."""
    kept: list[str] = []
    at, end = 0, -1
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start + 4) if end < start + 4 else end
        if end < 0:
            break
        short = end - start <= LONGEST_COMMENT
        kept.append(text[at:start] if short else text[at : start + 4])
        at = end + 3 if short else start + 4
    return "".join((*kept, text[at:]))


def without_pairs(text: str) -> str:
    """Return the text without the doubled signs of emphasis that open and close on one line."""
    for opening, closing in PAIRS:
        text = _without(text, opening, closing)
    return text


def _without(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    closers = [found.span() for found in closing.finditer(text)]
    kept: list[str] = []
    at = 0
    for found in opening.finditer(text) if closers else ():
        if found.start() < at:
            continue
        near = bisect_left(closers, (found.end() + 1, 0))
        start, end = closers[near] if near < len(closers) else (len(text) + LONGEST_COMMENT, 0)
        inside = text[found.end() : start] if start - found.end() <= LONGEST_EMPHASIS else "\n"
        if "\n" not in inside:
            kept += (text[at : found.start()], inside)
            at = end
    return "".join((*kept, text[at:]))
