"""Documents, readings, judgements and outcomes as deflated JSON, and back again, equal to what went in.

The hash is of the JSON before it is deflated, so it does not depend on which
zlib did it. What no longer matches its hash is refused, not handed out.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from onrecord.model import Document, Judgement, Outcomes, Reading

Noun = TypeVar("Noun", Document, Reading, Judgement, Outcomes)

LARGEST_JSON = 1 << 30
"""Bytes of JSON we unpack: as much as one SQLite value may hold by default (1e9), rounded up.
A doctored blob of a megabyte could otherwise unpack to a gigabyte a thousand times over."""


class Unpackable(ValueError):
    """The stored blob is not what its hash says; the caller knows the path and says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """One noun, ready to be stored."""

    sha256: str
    deflated: bytes


def pack(noun: Document | Reading | Judgement | Outcomes) -> Packed:
    """Return the noun as deflated JSON; UnicodeEncodeError for a lone surrogate."""
    encoded = msgspec.json.encode(noun)
    return Packed(
        sha256=hashlib.sha256(encoded).hexdigest(), deflated=zlib.compress(encoded, 6)
    )


def unpack(packed: Packed, noun: type[Noun]) -> Noun:
    """Return the noun that was packed; raise Unpackable when it is no longer whole."""
    try:
        return msgspec.json.decode(inflate(packed), type=noun)
    except msgspec.DecodeError as error:
        raise Unpackable(str(error)) from error


def inflate(packed: Packed) -> bytes:
    """Return the JSON that was packed; raise Unpackable when it is no longer whole."""
    inflating = zlib.decompressobj()
    try:
        encoded = inflating.decompress(packed.deflated, LARGEST_JSON)
    except zlib.error as error:
        raise Unpackable(str(error)) from error
    if hashlib.sha256(encoded).hexdigest() != packed.sha256:
        raise Unpackable("the contents do not match their hash")
    return encoded
