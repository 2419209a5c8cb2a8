"""Amounts as ranges with their unit, the words kept: "more than 20 tonnes" is 20 or more, t.

Nothing is converted. "dollars" stays dollars: which country's, is not guessed.
Numbers that are part of a date, a name or a model code are no amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from onrecord.model import Quantity, Span
from onrecord.reading.descriptions import NUMBERS, VAGUE_LEAST

LARGER = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
SMALL = {word: n for word, n in NUMBERS.items() if word not in {"a", "an", "another", "both"}}
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}

UNITS = {
    "%": "%", "percent": "%", "per cent": "%", "kg": "kg", "kilograms": "kg", "kilogrammes": "kg",
    "tonnes": "t", "tonne": "t", "metric tons": "t", "tons": "ton", "ton": "ton", "km": "km",
    "kilometres": "km", "kilometers": "km", "miles": "mile", "mile": "mile", "metres": "m",
    "meters": "m", "hours": "hour", "hour": "hour", "days": "day", "day": "day", "weeks": "week",
    "months": "month", "years": "year", "year": "year", "barrels": "barrel", "euros": "EUR",
    "dollars": "dollar", "pounds": "pound", "roubles": "RUB", "rubles": "RUB", "yuan": "CNY",
}  # fmt: skip
"""Only what one word settles; "pounds" may be money or weight, and stays the word."""

SIGNS = {"$": "dollar", "US$": "USD", "€": "EUR", "£": "GBP", "USD ": "USD", "EUR ": "EUR"}

AT_LEAST = ("more than", "over", "at least", "upwards of", "no fewer than", "no less than")
AT_MOST = ("up to", "at most", "no more than", "less than", "fewer than", "under", "as many as")

WORDS = "|".join([*SMALL, *LARGER])
NUMBER = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|(?:{WORDS})(?:-(?:{WORDS}))?)"
SCALE = rf"(?: (?:{'|'.join(SCALES)}))?"
MONEY = r"(?:US\$|\$|€|£|USD |EUR )"
UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
MODEL = r"(?:[A-Z]{1,8}-?[0-9]{1,4}[A-Z]? )?"
"""A model's code in front of what is counted: "two P3 gliders"."""

AMOUNT = re.compile(
    rf"(?<![\w.,/-])(?:(?P<bound>{'|'.join((*AT_LEAST, *AT_MOST))}) )?(?P<between>between )?"
    rf"(?P<money>{MONEY})?(?P<first>{NUMBER}{SCALE})"
    rf"(?:(?: to | and |[-–])(?P<money2>{MONEY})?(?P<second>{NUMBER}{SCALE}))?"
    rf"(?: ?(?P<unit>(?:{UNIT})(?![\w-]))| (?P<noun>{MODEL}[a-z][a-z-]{{2,}}(?: [a-z-]{{3,}}s\b)?))?(?![\w])",
    re.IGNORECASE,
)
VAGUE = re.compile(
    r"(?<!\w)(?P<word>dozens|hundreds|thousands|several|scores)(?: of)? (?P<noun>[a-z][a-z-]{2,})",
    re.IGNORECASE,
)
VAGUE_ALSO = {"thousands": 2000, "scores": 40}
SHORTEST_PARTICIPLE = 4
"""Letters; "beds" and "seed" are things."""

NOT_UNITS = frozenset(
    """
    about according after against along also among and are around away because been before
    being between both but can could does down during each even ever every for from had has
    have his inside into its just last later like may might more near nor not now of off
    only onto other out over per said since still than that the their then there these they
    those through time together too toward towards under until upon via was were when which
    while who will with within without would yet you
    """.split()  # noqa: SIM905 - a word list reads better as prose
)
"""Behind a number these count nothing."""

NUMERAL = re.compile(r"^(?:1[89]|20)[0-9][0-9]$")


def quantities_in(
    text: str, spans: Sequence[Span], *, dates: Sequence[Span]
) -> tuple[Quantity, ...]:
    """Return the amounts in some stretches of a text, in order; dates are left out."""
    found = [one for span in spans for one in _in(text, span)]
    return tuple(
        sorted(
            (one for one in found if not any(date.meets(one.span) for date in dates)),
            key=lambda one: one.span,
        )
    )


def _in(text: str, span: Span) -> Iterator[Quantity]:
    for found in AMOUNT.finditer(text, span.start, span.end):
        one = _amount(found)
        if one is not None:
            yield one
    for found in VAGUE.finditer(text, span.start, span.end):
        least = {**VAGUE_LEAST, **VAGUE_ALSO}[found["word"].lower()]
        counted = found["noun"].lower() not in NOT_UNITS
        unit = found["noun"].lower() if counted else ""
        end = found.end() if counted else found.end("word")
        yield Quantity(span=Span(found.start(), end), lower=str(least), upper="", unit=unit)


def _amount(found: re.Match[str]) -> Quantity | None:
    bound = (found["bound"] or "").lower()
    noun = found["noun"] or ""
    unit = UNITS.get((found["unit"] or "").lower(), "") or _money(found)
    told = noun.lower().split()[:1]
    if not unit and noun and not set(noun.lower().split()) & NOT_UNITS and not _done(told):
        unit = noun
    paired = found["second"] is not None and (found["between"] or " and " not in found[0])
    plain = found["first"].lower()
    if not unit and not bound and (NUMERAL.match(plain) or plain in SMALL or not paired):
        return None
    first = _value(found["first"])
    second = _value(found["second"]) if paired else first
    lower = "" if bound in AT_MOST else _plain(min(first, second))
    upper = "" if bound in AT_LEAST else _plain(max(first, second))
    end = (
        found.end()
        if unit and (found["unit"] or noun == unit)
        else found.end("second" if paired else "first")
    )
    return Quantity(span=Span(found.start(), end), lower=lower, upper=upper, unit=unit)


def _done(told: list[str]) -> bool:
    """Tell whether a participle follows: "one addressed to Halm" counts nothing that was addressed."""
    return bool(told) and len(told[0]) > SHORTEST_PARTICIPLE and told[0].endswith("ed")


def _money(found: re.Match[str]) -> str:
    sign = found["money"] or ""
    return SIGNS.get(sign, SIGNS.get(sign.upper(), ""))


def _value(words: str) -> Decimal:
    number, _, scale = words.lower().partition(" ")
    parts = [
        Decimal({**SMALL, **LARGER}[part]) if part in SMALL or part in LARGER else None
        for part in number.split("-")
    ]
    spelled = [part for part in parts if part is not None]
    value = sum(spelled, Decimal(0)) if spelled else Decimal(number.replace(",", ""))
    return value * SCALES.get(scale, 1)


def _plain(value: Decimal) -> str:
    """Return a number without exponent or idle zeros."""
    return format(value.normalize(), "f")
