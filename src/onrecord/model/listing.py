"""Watch lists: who has been designated, by whom, under which programme."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from onrecord.model.party import EntityKind, Identifier, Name
from onrecord.model.text import Caveat


class Effect(Enum):
    """What a listing does, as far as its publisher's own words tell."""

    BLOCKING = "blocking"
    SECTORAL = "sectoral"
    """A directive applies; the party is not blocked."""

    EXPORT = "export"
    """Export privileges are denied or a licence is needed."""

    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedParty:
    """A link from a designation to another party, as its publisher words it."""

    name: str
    """The other party's name in the publisher's words."""

    words: str
    """The words of the link, such as ``Linked To``."""

    entry: str = ""
    """The other party's entry on the same list, when it can be told; empty otherwise."""

    share: str = ""
    """The share as published (``50``, ``25-50``); empty means unknown, never nothing."""

    until: str = ""
    """ISO 8601 date on which the link ended; empty means the list states no end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation:
    """One party put on one list by one authority."""

    list_name: str
    entry: str
    """The publisher's own reference for the entry."""

    kind: EntityKind
    names: tuple[Name, ...]
    programmes: tuple[str, ...] = ()
    effect: Effect = Effect.BLOCKING
    listed_on: str = ""
    """ISO 8601 date; empty means the list does not say."""

    birth_dates: tuple[str, ...] = ()
    """ISO 8601 prefixes (``1961``, ``1961-04``, ``1961-04-12``)."""

    countries: tuple[str, ...] = ()
    """Lower-case ISO 3166-1 alpha-2 codes: nationality, citizenship, flag or address."""

    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[str, ...] = ()
    birth_places: tuple[str, ...] = ()
    gender: str = ""
    """``male`` or ``female``; empty means the list does not say."""

    ends_on: str = ""
    """ISO 8601 date on which the listing runs out; empty means it has no stated end."""

    directives: tuple[str, ...] = ()
    """The directives a sectoral listing is subject to, in the publisher's words."""

    links: tuple[LinkedParty, ...] = ()
    remarks: str = ""
    """The publisher's remarks, whole."""

    @property
    def name(self) -> str:
        """The publisher's first name for the party."""
        return self.names[0].text if self.names else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchList:
    """A published list, as of the day its publisher dated it."""

    name: str
    """A slug such as ``us-ofac-sdn``."""

    publisher: str
    as_of: str
    """ISO 8601 date of the list itself; empty means the file does not say."""

    sha256: str
    designations: tuple[Designation, ...]
    caveats: tuple[Caveat, ...] = ()
