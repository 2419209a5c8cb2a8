"""The reviewed word tables of this room, as they stand in the TOML files beside this one.

Reading them is the only thing done here; a table that lacks a key fails at once.
Sources and reasons stand in the files, above the words.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Letters = dict[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptTables:
    """Letter by letter romanisation, one table a script."""

    confusables: Letters
    leet: Letters
    cyrillic: Letters
    ukrainian: Letters
    ukrainian_marks: frozenset[str]
    greek_pairs: dict[str, str]
    greek: Letters
    hebrew: Letters
    arabic: Letters
    persian: Letters
    persian_marks: frozenset[str]
    arabic_words: dict[str, str]
    god: frozenset[str]
    religion: frozenset[str]
    tails: frozenset[str]
    servant: str
    article: str
    stretch: str
    hangul: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    double_surnames: frozenset[str]
    han_separators: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTables:
    """Words with little identity of their own, legal forms, and given names that stand for one another."""

    titles: frozenset[str]
    particles: frozenset[str]
    abu: frozenset[str]
    son_of: frozenset[str]
    numbers: dict[str, str]
    vessel_prefixes: frozenset[str]
    places: frozenset[str]
    generic: frozenset[str]
    activities: frozenset[str]
    """The generic words that say what a body does."""

    common: frozenset[str]
    """Surnames and given names that very many people bear."""

    arabic_bodies: dict[str, str]
    legal: dict[tuple[str, ...], str]
    legal_words: frozenset[str]
    longest_legal: int
    legal_alone: frozenset[str]
    legal_misspelt: tuple[str, ...]
    nicknames: dict[str, frozenset[int]]
    """A given name to the groups it stands in."""

    namesakes: dict[str, tuple[str, ...]]
    """A given name to the others of its groups."""


@cache
def scripts() -> ScriptTables:
    """Return the romanisation tables."""
    raw = _read("scripts.toml")
    cyrillic, greek, arabic = raw["cyrillic"], raw["greek"], raw["arabic"]
    hangul = raw["hangul"]
    return ScriptTables(
        confusables=_letters(raw["confusables"]["letters"]),
        leet=_letters(raw["confusables"]["digits"]),
        cyrillic=_letters(cyrillic["letters"]),
        ukrainian=_letters({**cyrillic["letters"], **cyrillic["ukrainian"]}),
        ukrainian_marks=frozenset(cyrillic["ukrainian_marks"]),
        greek_pairs=greek["pairs"],
        greek=_letters(greek["letters"]),
        hebrew=_letters(raw["hebrew"]["letters"]),
        arabic=_letters(arabic["letters"]),
        persian=_letters({**arabic["letters"], **arabic["persian"]}),
        persian_marks=frozenset(arabic["persian_marks"]),
        arabic_words=arabic["words"],
        god=frozenset(arabic["god"]),
        religion=frozenset(arabic["religion"]),
        tails=frozenset(arabic["tails"]),
        servant=arabic["servant"],
        article=arabic["article"],
        stretch=arabic["stretch"],
        hangul=(tuple(hangul["initials"]), tuple(hangul["vowels"]), tuple(hangul["finals"])),
        double_surnames=frozenset(raw["han"]["double_surnames"]),
        han_separators=raw["han"]["separators"],
    )


@cache
def words() -> WordTables:
    """Return the word tables."""
    raw, forms = _read("words.toml"), _read("legal_forms.toml")
    groups = _read("nicknames.toml")["groups"]
    position = forms.pop("position")
    legal = {
        tuple(form.split()): family
        for family, languages in forms.items()
        for spellings in languages.values()
        for form in spellings
    }
    return WordTables(
        titles=frozenset(raw["titles"]),
        particles=frozenset(raw["particles"]),
        abu=frozenset(raw["abu"]),
        son_of=frozenset(raw["son_of"]),
        numbers=raw["numbers"],
        vessel_prefixes=frozenset(raw["vessel"]["prefixes"]),
        places=frozenset(raw["places"]["words"]),
        generic=frozenset(raw["generic"]["words"]),
        activities=frozenset(raw["generic"]["words"]) - frozenset(raw["generic"]["structure"]),
        common=_common(_read("common.toml")),
        arabic_bodies=_read("bodies.toml")["arabic"]["words"],
        legal=legal,
        legal_words=frozenset(word for form in legal for word in form),
        longest_legal=max(map(len, legal)),
        legal_alone=frozenset(position["alone"]),
        legal_misspelt=tuple(position["misspelt"]),
        nicknames=_nicknames(groups),
        namesakes=_namesakes(groups),
    )


def _nicknames(groups: list[str]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for word in group.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def _common(sections: dict[str, dict[str, str]]) -> frozenset[str]:
    lines = (line for regions in sections.values() for line in regions.values())
    return frozenset(word for line in lines for word in line.split())


def _namesakes(groups: list[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for group in groups:
        for word in group.split():
            found.setdefault(word, set()).update(group.split())
    return {word: tuple(sorted(others - {word})) for word, others in found.items()}


def _letters(table: dict[str, str]) -> Letters:
    return str.maketrans(table)


def _read(name: str):  # type: ignore[no-untyped-def]  # TOML is read once and checked by its use
    return tomllib.loads((files(__package__) / name).read_text(encoding="utf-8"))
