"""Countries and their adjectives: the reviewed table, and what one text itself shows.

A report may name a country that no table has. Where the text uses a name as a
country ("Kestovia's foreign ministry") or beside its own adjective ("Kestovia",
"Kestovian officials"), the name counts as one for that text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.reading.lexicon import countries, demonyms

ENDINGS = (
    ("", "n"),
    ("", "ian"),
    ("", "an"),
    ("", "ese"),
    ("", "i"),
    ("a", "ian"),
    ("a", "ish"),
    ("y", "ian"),
    ("land", "ish"),
    ("e", "ish"),
)
"""How adjectives are made from country names: cut the first, add the second."""

BODIES = frozenset("ministry government parliament army navy embassy president office".split())  # noqa: SIM905
BODY_WITHIN = 4
"""Words after the possessive in which the body must stand ("Kestovia's defence ministry")."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Codes by lower-case country name and by lower-case adjective.

    A country that only this text shows has its own lower-case name as code.
    """

    countries: Mapping[str, str]
    demonyms: Mapping[str, str]


def known() -> Gazetteer:
    """Return the reviewed table alone."""
    return Gazetteer(countries=countries(), demonyms=demonyms())


def learn(words: Sequence[str]) -> Gazetteer:
    """Return the table with what the words of a text add to it."""
    single = {word for word in words if word.istitle() and word.isalpha() and len(word) > 3}
    adjectives = {
        adjective: name
        for name in single
        for cut, add in ENDINGS
        if name.lower().endswith(cut)
        and (adjective := name[: len(name) - len(cut)] + add) in single
        and adjective != name
    }
    owners = {
        words[at]
        for at in range(len(words) - 2)
        if words[at] in single and _owns_a_body(words, at)
    }
    places = (_behind_place_words(words) & set(adjectives.values())) | owners
    own = {name.lower(): name.lower() for name in places if name.lower() not in demonyms()}
    made = {
        adjective.lower(): name.lower()
        for adjective, name in adjectives.items()
        if name in places
    }
    return Gazetteer(countries={**own, **countries()}, demonyms={**made, **demonyms()})


def _owns_a_body(words: Sequence[str], at: int) -> bool:
    if words[at + 1].lower() not in {"'s", "’s"}:
        return False
    for word in words[at + 2 : at + 2 + BODY_WITHIN]:
        if word.lower() in BODIES:
            return True
        if not word.isalpha():
            return False
    return False


def _behind_place_words(words: Sequence[str]) -> set[str]:
    """Return the words that stand behind "in", "from" and the like, or own something."""
    return {
        word
        for at, word in enumerate(words)
        if at
        and (
            words[at - 1].lower()
            in {"in", "from", "to", "of", "for", "against", "into", "within", "across"}
            or _possessive(words, at)
        )
    }


def _possessive(words: Sequence[str], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].lower() in {"'s", "’s"}
