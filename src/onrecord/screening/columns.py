"""Watch lists as columns: one row a listed party, one row a listed name.

Columns of plain values are small, quick to store and quick to reopen. Nothing is judged here;
a name that has no letters left after folding has no row.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from hashlib import blake2b
from typing import TYPE_CHECKING

from onrecord import names
from onrecord.model import EntityKind, ListingRef

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Designation, WatchList
    from onrecord.screening.strings import Strings


class Sort(IntEnum):
    """What sort of name a row holds; a query's sort decides which rows it may meet."""

    PERSON = 0
    BODY = 1
    VESSEL = 2
    AIRPLANE = 3


NAME_KINDS = {
    Sort.PERSON: names.NameKind.PERSON,
    Sort.BODY: names.NameKind.ORGANIZATION,
    Sort.VESSEL: names.NameKind.VESSEL,
    Sort.AIRPLANE: names.NameKind.AIRPLANE,
}


_SORTS_OF = {
    EntityKind.PERSON: (Sort.PERSON,),
    EntityKind.VESSEL: (Sort.VESSEL,),
    EntityKind.AIRPLANE: (Sort.AIRPLANE,),
    EntityKind.LEGAL_ENTITY: (Sort.PERSON, Sort.BODY),
}


def sorts_of(kind: EntityKind) -> tuple[Sort, ...]:
    """Return the sorts of name that a party of this kind may bear."""
    return _SORTS_OF.get(kind, (Sort.BODY,))


_SIGNS = dict.fromkeys(map(ord, " .,;:-'\"/()&\u2019\u2018"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """One row a listed party."""

    lists: list[tuple[str, str, str]] = field(default_factory=list)
    """Name, date and hash of each list."""

    list_of: list[int] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    birth_dates: list[tuple[str, ...]] = field(default_factory=list)
    """Tuples, because most are empty: a million empty lists take 56 MB, a million empty tuples nothing."""

    countries: list[tuple[str, ...]] = field(default_factory=list)
    identifiers: list[tuple[tuple[str, str], ...]] = field(default_factory=list)
    """Scheme and folded value."""

    def listing(self, party: int) -> ListingRef:
        """Return which entry of which list version a row stands for."""
        name, as_of, sha256 = self.lists[self.list_of[party]]
        return ListingRef(list_name=name, entry=self.entries[party], as_of=as_of, sha256=sha256)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spellings:
    """One row a listed name, read as one sort of name."""

    texts: list[str] = field(default_factory=list)
    split: list[names.SplitName] = field(default_factory=list)
    party: list[int] = field(default_factory=list)
    sort: list[int] = field(default_factory=list)
    weak: list[bool] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The strings of an index: one a listed name, or one a word."""

    names: Strings
    """As listed."""

    flat: Strings
    """The name's words run together."""

    ordered: Strings
    """The name's words in alphabetical order."""

    words: list[str]
    full: list[str]
    """One a word: its skeleton with glides."""


def plain(text: str) -> int:
    """Return a number for a name's letters as written, without capitals, spaces and signs.

    Two texts of other letters share one with a chance of one in 2**64.
    """
    letters = text.casefold().translate(_SIGNS).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(letters, digest_size=8).digest(), "little")


def tabulate(lists: Sequence[WatchList]) -> tuple[Parties, Spellings]:
    """Return the parties and spellings of the lists, in the lists' own order."""
    parties, spellings = Parties(), Spellings()
    for number, watch_list in enumerate(lists):
        parties.lists.append((watch_list.name, watch_list.as_of, watch_list.sha256))
        for designation in watch_list.designations:
            _add_party(parties, number, designation)
            _add_spellings(spellings, len(parties.entries) - 1, designation)
    return parties, spellings


def folded(value: str) -> str:
    """Return an identifier's letters and digits, so that spacing and case do not tell apart."""
    return "".join(letter for letter in value.casefold() if letter.isalnum())


def _add_party(parties: Parties, number: int, designation: Designation) -> None:
    parties.list_of.append(number)
    parties.entries.append(designation.entry)
    parties.kinds.append(designation.kind.value)
    parties.names.append(designation.name)
    parties.birth_dates.append(tuple(designation.birth_dates))
    parties.countries.append(tuple(country.lower() for country in designation.countries))
    parties.identifiers.append(
        tuple((i.scheme, folded(i.value)) for i in designation.identifiers)
    )


def _add_spellings(spellings: Spellings, party: int, designation: Designation) -> None:
    seen = set()
    for sort in sorts_of(designation.kind):
        for name in designation.names:
            split = names.split_name(name.text, NAME_KINDS[sort])
            if not split.words or (sort, split.words) in seen:
                continue
            seen.add((sort, split.words))
            spellings.texts.append(name.text)
            spellings.split.append(split)
            spellings.party.append(party)
            spellings.sort.append(sort)
            spellings.weak.append(name.kind == "weak")
