"""What is looked at when two names are compared: numbers over a pair, each named.

The names of the features are the keys returned; a docstring says what a group of them is for.
Nothing here knows a list: rarity comes from the tables of common and generic words alone.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.names import tables
from onrecord.names.likeness import other_ending, same_given_name
from onrecord.names.script import BARE, Script, clean
from onrecord.names.sound import coarse, skeletons
from onrecord.names.split import NameKind
from onrecord.names.weight import light_weight

if TYPE_CHECKING:
    from onrecord.names.pairing import Meeting, Pair

_WELL = 0.7
_SAME = 0.999
_TELLING = 0.5
"""A word heavier than this is neither common nor generic."""

_MOST_EDITS = 6
_HERS, _HIS = ("ova", "eva", "skaya", "skaia"), ("ov", "ev", "off", "sky", "skiy", "skij")
"""Slavic surnames of women and men."""

_NOTHING = ("", "")


def pair_features(pair: Pair) -> dict[str, float]:
    """Return all features of a pair, by name, in a fixed order."""
    return {
        **_coverage(pair),
        **_worst(pair),
        **_letters(pair),
        **_left_over(pair),
        **_conflicts(pair),
        **_shape(pair),
    }


def conflicts(pair: Pair) -> tuple[str, ...]:
    """Return what two names of one party should not show; the policy says what each costs."""
    seen = _conflicts(pair)
    found = {
        "numbers": seen["numbers_differ"] > 0,
        "legal-form": seen["forms_differ"] > 0,
        "gender": seen["ending_differs"] > 0,
        "initial": bool(seen["initial_conflict"]),
        "patronymic": bool(seen["patronymic_conflict"]),
        "generic-only": bool(seen["generic_only"]),
        "activity": _another_activity(pair),
        "vessel-word": pair.kind is NameKind.VESSEL and bool(pair.left_only + pair.right_only),
        "initials-only": bool(pair.meetings) and all(len(m.left) == 1 for m in pair.meetings),
    }
    return tuple(name for name, is_so in found.items() if is_so)


def _coverage(pair: Pair) -> dict[str, float]:
    """How much of each name was met."""
    total = sum(m.likeness for m in pair.meetings)
    exact = [m for m in pair.meetings if m.likeness >= _SAME]
    ends = [_best(pair, 0), _best(pair, len(pair.left) - 1)]
    return {
        "fewer_words": len(pair.left),
        "more_words": len(pair.right),
        "fewer_covered": total / len(pair.left),
        "more_covered": total / len(pair.right),
        "same_words": len(exact),
        "same_weight": sum(light_weight(m.left) for m in exact),
        "first_met": ends[0],
        "last_met": ends[1],
    }


def _best(pair: Pair, place: int) -> float:
    return max((m.likeness for m in pair.meetings if m.left_place == place), default=0.0)


def _worst(pair: Pair) -> dict[str, float]:
    """The two words that fit least, looked at closely: a slip of the pen or another name?"""
    from rapidfuzz.distance import OSA, JaroWinkler

    spelt = [m for m in pair.meetings if not _short_form(m)]
    worst = min(spelt, key=lambda m: m.likeness, default=None)
    if pair.left_only:
        a, b = _loners(pair)
        alike = 0.0
    else:
        a, b = (worst.left, worst.right) if worst else _NOTHING
        alike = worst.likeness if worst else 1.0
    ranked = sorted(m.likeness for m in spelt)
    plain_a, plain_b = a.lstrip(BARE), b.lstrip(BARE)
    sound_a, sound_b = skeletons(plain_a), skeletons(plain_b)
    edits = OSA.distance(plain_a, plain_b)
    shorter = min(len(plain_a), len(plain_b))
    return {
        "worst_likeness": alike,
        "next_worst": ranked[1] if len(ranked) > 1 else 1.0,
        "worst_length": shorter,
        "worst_edits": min(_MOST_EDITS, edits),
        "worst_share": edits / max(len(plain_a), len(plain_b), 1),
        "worst_jaro": JaroWinkler.similarity(plain_a, plain_b),
        "worst_first_letter": float(plain_a[:1] == plain_b[:1]),
        "worst_last_letters": float(plain_a[-2:] == plain_b[-2:]),
        "worst_same_sound": float(sound_a[1] == sound_b[1] and len(sound_a[1]) > 1),
        "worst_same_rough": float(
            bool(coarse(sound_a[1])) and coarse(sound_a[1]) == coarse(sound_b[1])
        ),
        "worst_consonants": OSA.normalized_similarity(sound_a[1], sound_b[1]),
        "worst_length_gap": min(_MOST_EDITS, abs(len(plain_a) - len(plain_b))),
        "worst_both_known": _both_known(a, b),
        "known_differ": sum(_both_known(m.left, m.right) for m in pair.meetings),
        "worst_swapped": float(edits == 1 and sorted(plain_a) == sorted(plain_b) and a != b),
    }


def _short_form(met: Meeting) -> bool:
    """An initial or a nickname: counted by its own feature, no slip of the pen."""
    initial = min(len(met.left), len(met.right)) == 1
    return initial or (met.left != met.right and same_given_name(met.left, met.right))


def _loners(pair: Pair) -> tuple[str, str]:
    if pair.left_only and pair.right_only:
        return pair.left_only[0], pair.right_only[0]
    return _NOTHING


def _both_known(a: str, b: str) -> float:
    """Both are words of their own that people or bodies bear: not one of them mistyped."""
    known = _known_words()
    return float(a != b and a in known and b in known and not same_given_name(a, b))


@cache
def _known_words() -> frozenset[str]:
    """Return all of them; to join the tables for each pair took a seventh of a comparison."""
    table = tables.words()
    return frozenset(table.common | table.generic | table.places | table.nicknames.keys())


def _letters(pair: Pair) -> dict[str, float]:
    """The names as strings of letters, however they are cut into words."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import OSA, JaroWinkler

    flat_a, flat_b = ("".join(words).replace(BARE, "") for words in (pair.left, pair.right))
    sorted_a, sorted_b = (" ".join(sorted(words)) for words in (pair.left, pair.right))
    raw_a, raw_b = (clean(text) for text in pair.texts)
    return {
        "flat_ratio": fuzz.ratio(flat_a, flat_b) / 100,
        "sorted_ratio": fuzz.ratio(sorted_a, sorted_b) / 100,
        "flat_jaro": JaroWinkler.similarity(flat_a, flat_b),
        "flat_edits": min(_MOST_EDITS, OSA.distance(flat_a, flat_b)),
        "raw_ratio": fuzz.ratio(raw_a, raw_b) / 100,
        "letters": min(len(flat_a), len(flat_b), 30),
    }


def _left_over(pair: Pair) -> dict[str, float]:
    """Words that nothing met: how many, how telling, and of what sort."""
    table = tables.words()
    left = [*pair.left_only, *pair.right_only]
    return {
        "fewer_left": len(pair.left_only),
        "more_left": len(pair.right_only),
        "left_weight": sum(light_weight(word) for word in left),
        "left_places": sum(word in table.places for word in left),
        "left_generic": sum(word in table.generic for word in left),
        "left_initials": sum(len(word) == 1 and not word.isdigit() for word in left),
        "poorly_met": sum(m.likeness < _WELL for m in pair.meetings),
        "poor_generic": sum(
            m.likeness < _SAME and (m.left in table.generic or m.right in table.generic)
            for m in pair.meetings
        ),
    }


def _conflicts(pair: Pair) -> dict[str, float]:
    """What two names of one party should not show."""
    digits_a, digits_b = (
        {w for w in words if w.isdigit()} for words in (pair.left, pair.right)
    )
    left, right = pair.left_forms, pair.right_forms
    person = pair.kind is NameKind.PERSON
    initials = person and any(len(w) == 1 for w in pair.left_only) and bool(pair.right_only)
    return {
        "numbers_differ": len(digits_a ^ digits_b),
        "number_on_one_side": float(bool(digits_a) != bool(digits_b)),
        "forms_same": float(bool(left) and left == right),
        "forms_differ": float(bool(left) and bool(right) and not left & right),
        "form_missing": float(bool(left) != bool(right)),
        "ending_differs": sum(person and _other_gender(m.left, m.right) for m in pair.meetings),
        "initial_conflict": float(initials),
        "patronymic_conflict": float(person and _patronymics(pair)),
        "generic_only": float(not person and pair.left != pair.right and not _telling(pair)),
    }


def _another_activity(pair: Pair) -> bool:
    """One body's name says what it does where the other's does not: a bank is not its trust."""
    lone = {*pair.left_only, *pair.right_only}
    return pair.kind is NameKind.ORGANIZATION and not lone.isdisjoint(tables.words().activities)


def _telling(pair: Pair) -> bool:
    """Some word that is neither common nor generic was met."""
    return any(m.likeness >= _WELL and light_weight(m.left) > _TELLING for m in pair.meetings)


def _other_gender(a: str, b: str) -> bool:
    if a == b:
        return False
    slavic = (a.endswith(_HERS) and b.endswith(_HIS)) or (
        a.endswith(_HIS) and b.endswith(_HERS)
    )
    return other_ending(a, b) or slavic


def _patronymics(pair: Pair) -> bool:
    loose = [(m.left, m.right) for m in pair.meetings if m.likeness < 0.8]
    loose += [(a, b) for a in pair.left_only for b in pair.right_only]
    return any(_is_patronymic(a) and _is_patronymic(b) for a, b in loose)


def _is_patronymic(word: str) -> bool:
    return word.endswith(("vich", "vitch", "vna", "vych", "ichna")) and len(word) > 6


def _shape(pair: Pair) -> dict[str, float]:
    """How the names are built and written."""
    places = [m.right_place for m in pair.meetings]
    return {
        "turned_around": sum(a > b for a, b in pairwise(places)),
        "initials": sum((len(m.left) == 1) != (len(m.right) == 1) for m in pair.meetings),
        "nicknames": sum(
            m.left != m.right and same_given_name(m.left, m.right) for m in pair.meetings
        ),
        "abbreviation": float(pair.abbreviated),
        "person": float(pair.kind is NameKind.PERSON),
        "vessel": float(pair.kind is NameKind.VESSEL),
        "one_bare": float((pair.scripts[0] is Script.BARE) != (pair.scripts[1] is Script.BARE)),
        "scripts_differ": float(pair.scripts[0] is not pair.scripts[1]),
        "same_letters": float("".join(pair.left) == "".join(pair.right)),
        "same_sorted": float(sorted(pair.left) == sorted(pair.right)),
    }
