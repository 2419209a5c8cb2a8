"""Parties: who and what stands in the world behind the mentions in a text.

Kinds carry the schema names of FollowTheMoney where it has one. ``Place``,
``Product`` and ``Group`` are ours: FollowTheMoney has no word for them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum
from typing import NewType

EntityId = NewType("EntityId", str)
"""Unique across documents: the document's first twelve digits, a colon, ``e`` and a number."""


class EntityKind(Enum):
    """What sort of thing an entity is; LegalEntity means a party whose sort is not known."""

    PERSON = "Person"
    COMPANY = "Company"
    ORGANIZATION = "Organization"
    PUBLIC_BODY = "PublicBody"
    LEGAL_ENTITY = "LegalEntity"
    VESSEL = "Vessel"
    AIRPLANE = "Airplane"
    PLACE = "Place"
    PRODUCT = "Product"
    GROUP = "Group"
    DOCUMENT = "Document"
    ARTICLE = "Article"
    EVENT = "Event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One spelling of a name, and how much weight its publisher gives it."""

    text: str
    kind: str = "primary"
    """``primary``, ``alias``, ``weak`` (a publisher's weak alias) or ``script`` (original script)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A number or code that some register gave a party."""

    scheme: str
    """A lower-case slug: ``inn``, ``ogrn``, ``lei``, ``imo``, ``passport``, ``wallet`` …"""

    value: str
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Someone or something, with every name one document gives it."""

    id: EntityId
    kind: EntityKind
    name: str
    names: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    screenable: bool = True
    why_not: str = ""
    """Why it cannot be screened; empty when it can."""


class Verdict(Enum):
    """What a person decided about two records being the same party."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision about a pair, by whom, when and why; never edited, only followed by another."""

    left: str
    right: str
    verdict: Verdict
    by: str
    at: str
    """ISO 8601 time, handed in by the door."""

    why: str = ""

    @property
    def deed(self) -> str:
        """Return twelve digits that name the deed: the same for all pairs it decided at once."""
        told = (self.left, self.verdict.value, self.by, self.at, self.why)
        return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoing:
    """A decision taken back, by whom, when and why; what was decided before it counts again."""

    decision: Decision
    by: str
    at: str
    why: str
