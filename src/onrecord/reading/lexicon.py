"""The reviewed word lists behind the rules, loaded once and frozen.

The lists are data (``lexicon/*.toml``): a linguist or a journalist can correct
them without touching code. This file only turns them into look-up tables.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

Table = dict[str, Any]


@cache
def table(name: str) -> Table:
    """Return one reviewed list file, by its name without ``.toml``."""
    file = resources.files("onrecord.reading") / "lexicon" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def words(name: str, *path: str) -> frozenset[str]:
    """Return a list of a file as a set, ``words("heads", "company")``."""
    found: Any = table(name)
    for key in path:
        found = found[key]
    return frozenset(found.split() if isinstance(found, str) else found)


@cache
def phrases(name: str, *path: str) -> re.Pattern[str]:
    """Return a pattern that finds any entry of a list as whole words, longest first."""
    found = sorted(words(name, *path), key=lambda entry: (-len(entry), entry))
    return re.compile(
        r"(?<!\w)(?:" + "|".join(map(re.escape, found)) + r")(?!\w)", re.IGNORECASE
    )


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One form of a cue verb."""

    lemma: str
    kind: str
    """``base``, ``s``, ``past``, ``ing`` or ``participle`` (only when unlike the past)."""


@cache
def verb_forms() -> dict[str, tuple[VerbForm, ...]]:
    """Return every form of every cue verb, by its lower-case spelling."""
    cues = table("cues")
    lemmas: set[str] = set()
    for frame in (
        "clause",
        "told",
        "object",
        "evaluation",
        "asking",
        "ordering",
        "reaction_verbs",
    ):
        lemmas |= set(cues[frame])
    stance = table("stance")
    for path in (("silence", "declines_verbs"), ("denial", "verbs"), ("reaction", "verbs")):
        lemmas |= words("stance", *path)
    lemmas |= set(stance["silence"]["verbs"])
    forms: dict[str, set[VerbForm]] = {}
    for lemma in sorted(lemmas):
        for spelling, kind in inflect(lemma):
            forms.setdefault(spelling, set()).add(VerbForm(lemma, kind))
    return {
        spelling: tuple(sorted(found, key=lambda form: (form.lemma, form.kind)))
        for spelling, found in forms.items()
    }


def inflect(lemma: str) -> tuple[tuple[str, str], ...]:
    """Return the forms of a verb, each with its kind; the particle of a phrasal verb stays."""
    verb, _, particle = lemma.partition(" ")
    tail = f" {particle}" if particle else ""
    irregular = table("cues")["irregular"].get(lemma)
    past, participle = irregular or (_past(verb) + tail,) * 2
    return (
        (verb + tail, "base"),
        (_third(verb) + tail, "s"),
        (past, "past"),
        (participle, "participle" if participle != past else "past"),
        (_ing(verb) + tail, "ing"),
    )


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return verb + "es"
    return verb[:-1] + "ies" if _consonant_y(verb) else verb + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if _consonant_y(verb) else verb + "ed"


def _ing(verb: str) -> str:
    doubled = {"admit": "admitting", "beg": "begging", "refer": "referring"}
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return doubled.get(verb, verb + "ing")


def _consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in "aeiou"


@cache
def saying_words() -> frozenset[str]:
    """Return every word that puts something on record, verbs in all their forms; lower case."""
    spelled = {
        spelling.split()[0]
        for lemma in words("cues", "saying")
        for spelling, _ in inflect(lemma)
    }
    return frozenset(spelled | verb_forms().keys() | words("cues", "saying_words"))


@cache
def countries() -> dict[str, str]:
    """Return country codes by every lower-case name of a country."""
    return {
        name.lower(): code
        for code, (names, _, _) in table("countries").items()
        for name in names
    }


def country_name(code: str) -> str:
    """Return a country's English name; a country that only one text knows is its own name."""
    known = table("countries").get(code.lower())
    return known[0][0] if known else code.title()


@cache
def demonyms() -> dict[str, str]:
    """Return country codes by every lower-case adjective or word for its people."""
    return {
        word.lower(): code for code, (_, made, _) in table("countries").items() for word in made
    }


@cache
def capitals() -> dict[str, str]:
    """Return country codes by the lower-case name of the capital."""
    return {
        capital.lower(): code for code, (_, _, capital) in table("countries").items() if capital
    }


@cache
def regions() -> dict[str, str]:
    """Return country codes by the lower-case name of a first-level part of the country."""
    return {name.lower(): code for code, names in table("regions").items() for name in names}
