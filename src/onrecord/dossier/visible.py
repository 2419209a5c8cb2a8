"""Making hostile characters visible: nothing a document contains may steer the page.

Control characters can drive a terminal, bidirectional controls can make a
sentence read as another one, and lone surrogates cannot be written at all.
Outside the article itself they are shown by number instead of being obeyed.
"""

from __future__ import annotations

import re

SURROGATES = re.compile("[\ud800-\udfff]")
"""Code points that no encoding can carry."""

# The controls of Unicode's bidirectional algorithm (UAX 9), and the marks beside them.
STEERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# C0 and C1 controls, and the code points that Unicode calls noncharacters in HTML's sense.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")

# Line and paragraph separators would break a row in two.
BREAKS = re.compile("[\t\n\r\x0b\x0c\x85\u2028\u2029]+")


def named_code_point(character: str) -> str:
    """Return a character by its number: ``U+202E``."""
    return f"U+{ord(character):04X}"


def shown(text: str) -> str:
    """Return ``text`` on one line with every steering or unprintable character spelled out."""
    # Unicode's categories of unprintable characters hold all of ours: a page has thousands of
    # values, and nearly all of them end here.
    if text.isprintable():
        return text
    one_line = BREAKS.sub(" ", text)
    for pattern in (SURROGATES, STEERING, UNPRINTABLE):
        one_line = pattern.sub(lambda found: f"⟨{named_code_point(found[0])}⟩", one_line)
    return one_line


def encodable(text: str) -> str:
    """Return ``text`` with each lone surrogate replaced by U+FFFD, so that offsets stay."""
    return SURROGATES.sub("\ufffd", text)
