"""An index as bytes: a mark, the length of the text part, the text part as JSON, the numbers.

The text part names each array with its type and shape, so a file cut short or changed in
length is refused before anything is read from it. Nothing in the bytes is ever executed.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from onrecord.errors import IndexUnreadable
from onrecord.screening.arrays import Arrays
from onrecord.screening.columns import Parties, Texts  # msgspec reads it at run time
from onrecord.screening.strings import Strings

if TYPE_CHECKING:
    from numpy.typing import NDArray

MARK = b"ONRECORD-INDEX-3\n"
_LENGTH_BYTES = 8


class _Part(msgspec.Struct, frozen=True):
    name: str
    dtype: str
    shape: tuple[int, ...]


class _Text(msgspec.Struct, frozen=True):
    parties: Parties
    words: list[str]
    full: list[str]
    parts: list[_Part]


_STRINGS = ("names", "flat", "ordered")
"""The texts kept as bytes; each takes two parts, its letters and where each string starts."""


def pack(parties: Parties, texts: Texts, arrays: Arrays) -> bytes:
    """Return everything as bytes; the same index gives the same bytes."""
    columns = [(f.name, np.ascontiguousarray(getattr(arrays, f.name))) for f in fields(arrays)]
    for name in _STRINGS:
        strings: Strings = getattr(texts, name)
        columns += [(f"{name}.letters", np.frombuffer(strings.letters, np.uint8))]
        columns += [(f"{name}.starts", strings.starts)]
    parts = [_Part(name, column.dtype.str, column.shape) for name, column in columns]
    text = msgspec.json.encode(_Text(parties, texts.words, texts.full, parts))
    length = len(text).to_bytes(_LENGTH_BYTES, "little")
    return b"".join([MARK, length, text, *(column.tobytes() for _, column in columns)])


def unpack(stored: bytes) -> tuple[Parties, Texts, Arrays]:
    """Return what ``pack`` was given; raise ``IndexUnreadable`` for anything else."""
    if not stored.startswith(MARK):
        raise IndexUnreadable(problem="it does not begin like an index of this version")
    start = len(MARK) + _LENGTH_BYTES
    end = start + int.from_bytes(stored[len(MARK) : start], "little")
    try:
        text = msgspec.json.decode(stored[start:end], type=_Text)
    except msgspec.DecodeError as error:
        raise IndexUnreadable(problem=f"its text part cannot be read ({error})") from error
    if [part.name for part in text.parts] != _PARTS:
        raise IndexUnreadable(problem="it holds other columns than this version writes")
    columns = _columns(stored, end, text.parts)
    strings = {
        name: Strings(columns.pop(f"{name}.letters").tobytes(), columns.pop(f"{name}.starts"))
        for name in _STRINGS
    }
    texts = Texts(**strings, words=text.words, full=text.full)
    return text.parties, texts, Arrays(**columns)


_PARTS = [field.name for field in fields(Arrays)] + [
    f"{name}.{part}" for name in _STRINGS for part in ("letters", "starts")
]


def _columns(stored: bytes, at: int, parts: list[_Part]) -> dict[str, NDArray[Any]]:
    found = {}
    for part in parts:
        dtype = np.dtype(part.dtype) if part.dtype in _DTYPES else None
        size = int(np.prod(part.shape, dtype=np.int64))
        if dtype is None or size < 0 or at + size * dtype.itemsize > len(stored):
            raise IndexUnreadable(problem=f"its column {part.name} is cut short")
        # A copy, because columns that do not begin on a word boundary are copied at every use.
        found[part.name] = np.frombuffer(stored, dtype, size, at).reshape(part.shape).copy()
        at += size * dtype.itemsize
    if at != len(stored):
        raise IndexUnreadable(problem="it holds more bytes than it says")
    return found


_DTYPES = frozenset({"<i4", "<i8", "<u4", "<u8", "|i1", "|u1", "<f4"})
