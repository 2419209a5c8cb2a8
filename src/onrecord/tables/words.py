"""The words of headers and kinds, from ``headers.toml``, ready to be looked up."""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from importlib import resources

_BREAKS = re.compile(r"[\W_]+")


def folded(words: str) -> str:
    """Return lower case with every run of other signs read as one blank."""
    return _BREAKS.sub(" ", unicodedata.normalize("NFKC", words).casefold()).strip()


@functools.cache
def field_words() -> dict[str, tuple[str, ...]]:
    """Return each field's headers, schemes of identifiers last; the order is that of guessing."""
    tables = _tables()
    return {
        field: tuple(folded(word) for word in words)
        for part in ("fields", "schemes")
        for field, words in tables[part].items()
    }


@functools.cache
def schemes() -> frozenset[str]:
    """Return the fields that hold identifiers of one scheme."""
    return frozenset(_tables()["schemes"])


@functools.cache
def kind_words() -> dict[str, str]:
    """Return the kind, as ``EntityKind`` writes it, for each word that tables use."""
    return {folded(word): kind for kind, words in _tables()["kinds"].items() for word in words}


@functools.cache
def _tables() -> dict[str, dict[str, list[str]]]:
    text = resources.files("onrecord.tables").joinpath("headers.toml").read_text("utf-8")
    return tomllib.loads(text)
