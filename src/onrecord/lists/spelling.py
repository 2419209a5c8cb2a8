"""Which script a name is written in, and names once each in the order a list gives them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from onrecord.model import Name

if TYPE_CHECKING:
    from collections.abc import Iterable


def is_latin(text: str) -> bool:
    """Tell whether most letters are Latin; true where there are no letters at all."""
    letters = [letter for letter in text if letter.isalpha()]
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return latin * 2 >= len(letters)


def spelled(text: str, kind: str = "alias") -> Name:
    """Return the name with blanks closed up; another script than Latin is kind ``script``."""
    closed = " ".join(text.split())
    return Name(text=closed, kind=kind if kind == "weak" or is_latin(closed) else "script")


def once_each(names: Iterable[Name]) -> tuple[Name, ...]:
    """Return the names once each, the first as primary; the first kind a text has stands."""
    kept: dict[str, Name] = {}
    for name in names:
        if name.text:
            kept.setdefault(name.text, name)
    first, *others = kept.values() if kept else (Name(text=""),)
    return (Name(text=first.text), *others)
