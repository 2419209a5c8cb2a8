"""Evidence beside the name: birth dates, countries, identifiers, each for or against.

What either side does not say counts for nothing. No single difference is a veto: lists and
askers both err, and a reader sees what argued against.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.model import Query, Reason
from onrecord.screening.columns import folded
from onrecord.screening.twins import birth_years

if TYPE_CHECKING:
    from onrecord.screening.columns import Parties
    from onrecord.screening.policy import Policy

_DAY, _MONTH = 10, 7
"""Lengths of an ISO 8601 date down to the day and to the month."""


def most_evidence(query: Query, policy: Policy) -> float:
    """Return the most that facts beside the name could add for this query."""
    birth = policy.birth_date.same_day if query.birth_dates else 0
    country = policy.country.same if query.countries else 0
    return (
        birth + country + policy.identifiers.same * len({i.scheme for i in query.identifiers})
    )


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a party beside its names; identifiers as scheme and folded value."""

    birth_dates: tuple[str, ...]
    countries: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...]


def facts_of(parties: Parties, party: int) -> Facts:
    """Return the facts of a listed party."""
    return Facts(
        parties.birth_dates[party], parties.countries[party], parties.identifiers[party]
    )


def weigh(query: Query, facts: Facts, *, policy: Policy) -> list[Reason]:
    """Return the reasons that the party's facts, not its name, give."""
    found = [
        _birth_date(query.birth_dates, facts.birth_dates, policy),
        _country(query.countries, facts.countries, policy),
        *_identifiers(query, facts.identifiers, policy),
    ]
    return [reason for reason in found if reason]


def _birth_date(
    asked: tuple[str, ...], listed: tuple[str, ...], policy: Policy
) -> Reason | None:
    pairs = [(a, b) for a in asked for b in listed if birth_years([a]) and birth_years([b])]
    if not pairs:
        return None
    effect, words, asked_date, listed_date = max(
        (*_dates(a, b, policy), a, b) for a, b in pairs
    )
    return Reason(
        feature="birth-date", left=asked_date, right=listed_date, effect=effect,
        words=f"Birth date: {asked_date} asked, {listed_date} listed; {words}.",
    )  # fmt: skip


def _dates(asked: str, listed: str, policy: Policy) -> tuple[float, str]:
    effects = policy.birth_date
    if min(len(asked), len(listed)) >= _DAY and asked[:_DAY] == listed[:_DAY]:
        return effects.same_day, "the same day"
    if min(len(asked), len(listed)) >= _MONTH and asked[:_MONTH] == listed[:_MONTH]:
        return effects.same_month, "the same month"
    apart = abs(int(asked[:4]) - int(listed[:4]))
    if apart == 0:
        return effects.same_year, "the same year"
    if apart == 1:
        return effects.one_year_off, "one year apart, which lists often are"
    further = effects.two_years_off if apart == 2 else effects.further_off
    return further, f"{apart} years apart"


def _country(asked: tuple[str, ...], listed: tuple[str, ...], policy: Policy) -> Reason | None:
    if not asked or not listed:
        return None
    shared = sorted({country.lower() for country in asked} & set(listed))
    left, right = ", ".join(sorted(asked)), ", ".join(sorted(set(listed)))
    words = f"both {', '.join(shared)}" if shared else f"{left} asked, {right} listed"
    effect = policy.country.same if shared else policy.country.none_shared
    return Reason(
        feature="country", left=left, right=right, effect=effect, words=f"Country: {words}."
    )


def _identifiers(
    query: Query, listed: tuple[tuple[str, str], ...], policy: Policy
) -> list[Reason]:
    found = []
    for scheme in dict.fromkeys(identifier.scheme for identifier in query.identifiers):
        asked = [i.value for i in query.identifiers if i.scheme == scheme]
        held = [value for other, value in listed if other == scheme]
        if held:
            found.append(_identifier(scheme, asked, held, policy=policy))
    return found


def _identifier(scheme: str, asked: list[str], held: list[str], *, policy: Policy) -> Reason:
    shared = {folded(value) for value in asked} & set(held)
    effects = policy.identifiers
    differing = effects.other_unique if scheme in effects.unique else effects.other_of_several
    left, right = ", ".join(asked), ", ".join(held)
    said = f"the same {scheme}, {left}" if shared else f"{scheme} {left} asked, {right} listed"
    return Reason(
        feature="identifier", left=left, right=right,
        effect=effects.same if shared else differing, words=f"Identifier: {said}.",
    )  # fmt: skip
