"""Entries that are one party: the same strong name and a birth year no more than one apart.

Lists repeat each other (OFAC lists most of whom the UN lists) without saying so. Joining needs
both signs, so two people of one name stay apart; bodies have no birth year and are joined on
the whole name alone when they stand on different lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.screening.columns import Sort

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.screening.columns import Parties, Spellings

_LEAST_LETTERS = 5
"""A shorter name (an abbreviation, a single given name) joins nothing."""


def party_groups(parties: Parties, spellings: Spellings) -> list[int]:
    """Return for each party the first party of its group; a party alone is its own."""
    leader = list(range(len(parties.entries)))

    def first(party: int) -> int:
        while leader[party] != party:
            leader[party] = leader[leader[party]]
            party = leader[party]
        return party

    for left, right in _same_name(spellings):
        if _may_be_one(parties, left, right):
            low, high = sorted((first(left), first(right)))
            leader[high] = low
    return [first(party) for party in range(len(leader))]


def birth_years(dates: Iterable[str]) -> set[int]:
    """Return the years of ISO 8601 prefixes; what is no year is left out."""
    return {int(date[:4]) for date in dates if date[:4].isdigit() and len(date) >= 4}


def _same_name(spellings: Spellings) -> Iterator[tuple[int, int]]:
    holders: dict[tuple[int, tuple[str, ...]], int] = {}
    for row, split in enumerate(spellings.split):
        words = tuple(sorted(split.core))
        if spellings.weak[row] or sum(map(len, words)) < _LEAST_LETTERS:
            continue
        if spellings.sort[row] == Sort.PERSON and len(words) < 2:  # one word is no full name
            continue
        party = spellings.party[row]
        yield holders.setdefault((spellings.sort[row], words), party), party


def _may_be_one(parties: Parties, left: int, right: int) -> bool:
    if left == right:
        return False
    years = birth_years(parties.birth_dates[left]), birth_years(parties.birth_dates[right])
    if all(years):
        return any(abs(a - b) <= 1 for a in years[0] for b in years[1])
    other_list = parties.list_of[left] != parties.list_of[right]
    return other_list and parties.kinds[left] != "Person" != parties.kinds[right]
