"""Other readers: what one must offer, and what it hands over.

A reader is a program that a user chose to read with beside the shipped model: a
pipeline of their own, or a model behind an address. It only ever *proposes*; nothing
it says is believed until ``accepted.py`` has found its quoted words in the text.
A stranger's reader needs to import nothing from here: what has these four attributes is one.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from onrecord.language.network import ENCODER, HEADS, VOCABULARY, WEIGHTS
from onrecord.model import Caveat

SHIPPED = "shipped"
"""The name of the reader in the package: the language model and the rules, nothing else."""


class Gives(Enum):
    """What a reader's proposals may hold; whatever else they hold is ignored."""

    NAMES = "names"
    ATTRIBUTIONS = "attributions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a reader says about one text, unchecked."""

    found: object
    """Plain JSON values, in the form that ``accepted.accept`` describes; anything at all may come."""

    caveats: tuple[Caveat, ...] = ()
    """What the reader itself knows that it left out, such as a stretch it could not read."""


class Reader(Protocol):
    """One reader, opened with its settings."""

    @property
    def name(self) -> str:
        """The name it is chosen by."""

    @property
    def version(self) -> str:
        """Everything that decides what it says: model, prompt, program."""

    @property
    def gives(self) -> Collection[Gives] | Collection[str]:
        """What it speaks about: ``names``, ``attributions``, or both."""

    def propose(self, text: str) -> object:
        """Return what it finds in ``text``: a Proposal, or the plain JSON of one alone."""


@functools.cache
def shipped_version() -> str:
    """Return the version of the weights in the package: the start of their SHA-256."""
    digest = hashlib.sha256()
    for name in (ENCODER, HEADS, VOCABULARY):
        digest.update((WEIGHTS / name).read_bytes())
    return digest.hexdigest()[:12]
