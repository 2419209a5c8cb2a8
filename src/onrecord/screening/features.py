"""What the policy looks at: one small function a feature, over the columns of an alignment.

A feature's docstring is its documentation. Adding one is a function here, a row in ``FEATURES``,
and training again (training/screening/README.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.screening.alignment import EXACT
from onrecord.screening.arrays import added

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from onrecord.screening.alignment import Alignment

    Column = NDArray[Any]
    """Numbers, counts, or yes and no; ``measure`` makes floats of them."""

_MET = 0.7
_NO = np.zeros(1, np.float32)
"""A column that is 0 throughout."""


def asked_covered(a: Alignment) -> Column:
    """Share of the query's weight that was met, each word as far as it is like."""
    return a.asked.covered


def listed_covered(a: Alignment) -> Column:
    """Share of the listed name's weight that was met."""
    return a.listed.covered


def least_covered(a: Alignment) -> Column:
    """The smaller of the two shares."""
    return np.minimum(a.asked.covered, a.listed.covered)


def asked_exact(a: Alignment) -> Column:
    """Share of the query's weight met letter for letter."""
    return a.asked.exact


def listed_exact(a: Alignment) -> Column:
    """Share of the listed name's weight met letter for letter."""
    return a.listed.exact


def evidence(a: Alignment) -> Column:
    """Sum of the rarity that was met: two rare words say more than one."""
    return added(a.asked.weight * a.asked.met**3)


def worst_asked(a: Alignment) -> Column:
    """The heaviest query word's weight that was not met."""
    return a.asked.worst


def worst_listed(a: Alignment) -> Column:
    """The heaviest listed word's weight that was not met."""
    return a.listed.worst


def clash(a: Alignment) -> Column:
    """The heaviest word that each side has and the other lacks: two names, not one shortened."""
    return np.minimum(a.asked.worst, a.listed.worst)


def left_asked(a: Alignment) -> Column:
    """All of the query's weight that was not met."""
    return a.asked.left


def left_listed(a: Alignment) -> Column:
    """All of the listed name's weight that was not met."""
    return a.listed.left


def words_met(a: Alignment) -> Column:
    """How many telling query words were met well."""
    return _count((a.asked.met >= _MET) & a.asked.telling)


def asked_words(a: Alignment) -> Column:
    """How many telling words the query has."""
    return _count(a.asked.telling)


def listed_words(a: Alignment) -> Column:
    """How many telling words the listed name has."""
    return _count(a.listed.telling)


def least_alike(a: Alignment) -> Column:
    """The least likeness among the telling words that met."""
    telling = (a.asked.met > 0) & a.asked.telling
    least: Column = np.where(telling, a.asked.met, np.float32(1)).min(0)
    return least


def initials(a: Alignment) -> Column:
    """How many words met only as an initial."""
    return _count((a.asked.met > 0.45) & (a.asked.met < 0.6))


def turned_around(a: Alignment) -> Column:
    """How often two neighbouring words that met stand the other way round."""
    place = a.place.view(np.uint8)  # so that nowhere stands behind every place
    return _count(place[:-1] > place[1:])


def letters_in_order(a: Alignment) -> Column:
    """Share of letters that agree when both names are run together."""
    return a.flat


def letters_sorted(a: Alignment) -> Column:
    """The same with the words in alphabetical order."""
    return a.ordered


def asked_weight(a: Alignment) -> Column:
    """How much the query weighs at all: a single common name can prove little."""
    return np.minimum(a.asked.total, 6)


def listed_weight(a: Alignment) -> Column:
    """How much the listed name weighs at all."""
    return np.minimum(a.listed.total, 6)


def number_missing(a: Alignment) -> Column:
    """How many listed numbers the query lacks: fund II is not fund III."""
    return _count(a.digits & (a.listed.met < EXACT)) if a.digits.any() else _NO


def forms_differ(a: Alignment) -> Column:
    """1 when both names have a legal form and none is shared."""
    if not a.forms:
        return _NO
    shared = a.asked.legal & (a.asked.met >= EXACT)
    both = np.logical_and(a.asked.legal.any(0), a.listed.legal.any(0))
    differ: Column = np.logical_and(both, ~np.any(shared, axis=0))
    return differ


def weak_alias(a: Alignment) -> Column:
    """1 when the list itself calls the alias weak."""
    return a.weak


def script(a: Alignment) -> Column:
    """Which script the query is in, as ``names.Script``."""
    return a.script


def kind(a: Alignment) -> Column:
    """Which sort of name was asked for: person, body, vessel, aircraft."""
    return a.sort


def other_kind(a: Alignment) -> Column:
    """1 when a vessel met an aircraft or a body, and so on."""
    differs: Column = np.not_equal(a.sort, a.listed_sort)
    return differs


def as_written(a: Alignment) -> Column:
    """1 when the two texts are the same letters in the same order, capitals apart."""
    return a.same_text


def best_word(a: Alignment) -> Column:
    """The weight of the rarest word that met well."""
    best: Column = np.max(a.asked.weight * (a.asked.met >= _MET), axis=0)
    return best


def last_asked(a: Alignment) -> Column:
    """How well the query's last telling word, often the surname, was met."""
    return _edge(a, last=True)


def first_asked(a: Alignment) -> Column:
    """How well the query's first telling word was met."""
    return _edge(a, last=False)


FEATURES: dict[str, Callable[[Alignment], Column]] = {
    function.__name__: function
    for function in (
        asked_covered, listed_covered, least_covered, asked_exact, listed_exact, evidence,
        worst_asked, worst_listed, clash, left_asked, left_listed, words_met, asked_words, listed_words,
        least_alike, initials, turned_around, letters_in_order, letters_sorted, asked_weight,
        listed_weight, number_missing, forms_differ, weak_alias, script, kind, other_kind,
        as_written, best_word, last_asked, first_asked,
    )
}  # fmt: skip


GROUPS: dict[str, tuple[str, ...]] = {
    "words-met": (
        "asked_covered", "listed_covered", "least_covered", "asked_exact", "listed_exact", "evidence",
        "words_met", "asked_words", "listed_words", "asked_weight", "listed_weight", "best_word",
        "last_asked", "first_asked",
    ),
    "words-left": ("worst_asked", "worst_listed", "clash", "left_asked", "left_listed"),
    "spelling": ("least_alike", "letters_in_order", "letters_sorted", "as_written"),
    "initials": ("initials",),
    "word-order": ("turned_around",),
    "numbers": ("number_missing",),
    "legal-form": ("forms_differ",),
    "weak-alias": ("weak_alias",),
    "script": ("script",),
    "kind": ("kind", "other_kind"),
}  # fmt: skip
"""What a reason may be about, and the features that speak to it; every feature stands once."""


def measure(
    alignment: Alignment, *, unused: frozenset[str] = frozenset()
) -> NDArray[np.float32]:
    """Return the features, one row each in the order of ``FEATURES``, one column a pair of names.

    The ``unused``, which a table trained without them never asks for, are left at 0.
    """
    found = np.zeros((len(FEATURES), len(alignment.row)), np.float32)
    for at, (name, feature) in enumerate(FEATURES.items()):
        if name not in unused:
            found[at] = feature(alignment)
    return found


def _count(these: NDArray[np.bool_]) -> Column:
    """Return how many words of each pair are so; a name has no more words than an int8 counts."""
    count: Column = np.add.reduce(these.view(np.int8), axis=0)
    return count


def _edge(a: Alignment, *, last: bool) -> Column:
    """Return how well the first or last telling word was met: the one that is written over the others."""
    found: Column = np.ones(len(a.row), np.float32)
    lines = zip(a.asked.telling, a.asked.met, strict=True)
    for telling, met in lines if last else reversed(list(lines)):
        np.copyto(found, met, where=telling)
    return found
