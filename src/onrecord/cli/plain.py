"""A stranger's words on the terminal: shown, never obeyed."""

from __future__ import annotations

import re

_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Controls that drive a terminal, marks that turn text around, and what no encoding can carry."""


def plain(text: str) -> str:
    """Return the text on one line, with each steering character shown by its number."""
    one_line = re.sub(r"[\t\n\r]+", " ", text)
    return _STEERING.sub(lambda found: f"<U+{ord(found[0]):04X}>", one_line)
