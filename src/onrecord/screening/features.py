"""What the policy looks at: one small function a feature, over the columns of an alignment.

A feature's docstring is its documentation. Adding one is a function here, a row in ``FEATURES``,
and training again (training/screening/README.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike, NDArray

    from onrecord.screening.alignment import Alignment

    Column = NDArray[np.float32]

_COUNTS = 0.13
"""A word heavier than this is one that tells parties apart: no particle, no legal form."""

_TINY = 1e-6
_MET = 0.7
_EXACT = 0.999


def asked_covered(a: Alignment) -> Column:
    """Share of the query's weight that was met, each word as far as it is like."""
    return _share(a.asked_weight, a.asked_met)


def listed_covered(a: Alignment) -> Column:
    """Share of the listed name's weight that was met."""
    return _share(a.listed_weight, a.listed_met)


def least_covered(a: Alignment) -> Column:
    """The smaller of the two shares."""
    return _column(np.minimum(asked_covered(a), listed_covered(a)))


def asked_exact(a: Alignment) -> Column:
    """Share of the query's weight met letter for letter."""
    return _share(a.asked_weight, a.asked_met >= _EXACT)


def listed_exact(a: Alignment) -> Column:
    """Share of the listed name's weight met letter for letter."""
    return _share(a.listed_weight, a.listed_met >= _EXACT)


def evidence(a: Alignment) -> Column:
    """Sum of the rarity that was met: two rare words say more than one."""
    return _column((a.asked_weight * a.asked_met**3).sum(1))


def worst_asked(a: Alignment) -> Column:
    """The heaviest query word's weight that was not met."""
    return _column(a.asked_left.max(1))


def worst_listed(a: Alignment) -> Column:
    """The heaviest listed word's weight that was not met."""
    return _column(a.listed_left.max(1))


def clash(a: Alignment) -> Column:
    """The heaviest word that each side has and the other lacks: two names, not one shortened."""
    return _column(np.minimum(worst_asked(a), worst_listed(a)))


def left_asked(a: Alignment) -> Column:
    """All of the query's weight that was not met."""
    return _column(a.asked_left.sum(1))


def left_listed(a: Alignment) -> Column:
    """All of the listed name's weight that was not met."""
    return _column(a.listed_left.sum(1))


def words_met(a: Alignment) -> Column:
    """How many telling query words were met well."""
    return _column(((a.asked_met >= _MET) & (a.asked_weight > _COUNTS)).sum(1))


def asked_words(a: Alignment) -> Column:
    """How many telling words the query has."""
    return _column((a.asked_weight > _COUNTS).sum(1))


def listed_words(a: Alignment) -> Column:
    """How many telling words the listed name has."""
    return _column((a.listed_weight > _COUNTS).sum(1))


def least_alike(a: Alignment) -> Column:
    """The least likeness among the telling words that met."""
    return _column(
        np.where((a.asked_met > 0) & (a.asked_weight > _COUNTS), a.asked_met, 1).min(1)
    )


def initials(a: Alignment) -> Column:
    """How many words met only as an initial."""
    return _column(((a.asked_met > 0.45) & (a.asked_met < 0.6)).sum(1))


def turned_around(a: Alignment) -> Column:
    """How often two neighbouring words that met stand the other way round."""
    place = np.where(a.place >= 0, a.place, 99)
    return _column(((place[:, :-1] > place[:, 1:]) & (place[:, 1:] != 99)).sum(1))


def letters_in_order(a: Alignment) -> Column:
    """Share of letters that agree when both names are run together."""
    return _column(a.flat)


def letters_sorted(a: Alignment) -> Column:
    """The same with the words in alphabetical order."""
    return _column(a.ordered)


def asked_weight(a: Alignment) -> Column:
    """How much the query weighs at all: a single common name can prove little."""
    return _column(np.minimum(a.asked_weight.sum(1), 6))


def listed_weight(a: Alignment) -> Column:
    """How much the listed name weighs at all."""
    return _column(np.minimum(a.listed_weight.sum(1), 6))


def number_missing(a: Alignment) -> Column:
    """How many listed numbers the query lacks: fund II is not fund III."""
    return _column((a.digits & (a.listed_met < _EXACT)).sum(1))


def forms_differ(a: Alignment) -> Column:
    """1 when both names have a legal form and none is shared."""
    asked = (a.asked_legal & (a.asked_weight > 0)).any(1)
    listed = a.legal.any(1)
    shared = (a.asked_legal & (a.asked_met >= _EXACT)).any(1)
    return _column(asked & listed & ~shared)


def weak_alias(a: Alignment) -> Column:
    """1 when the list itself calls the alias weak."""
    return _column(a.weak)


def script(a: Alignment) -> Column:
    """Which script the query is in, as ``names.Script``."""
    return _column(a.script)


def kind(a: Alignment) -> Column:
    """Which sort of name was asked for: person, body, vessel, aircraft."""
    return _column(a.sort)


def other_kind(a: Alignment) -> Column:
    """1 when a vessel met an aircraft or a body, and so on."""
    return _column(a.sort != a.listed_sort)


def as_written(a: Alignment) -> Column:
    """1 when the two texts are the same letters in the same order, capitals apart."""
    return _column(a.same_text)


def best_word(a: Alignment) -> Column:
    """The weight of the rarest word that met well."""
    return _column((a.asked_weight * (a.asked_met >= _MET)).max(1))


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


def measure(alignment: Alignment) -> Column:
    """Return the features, one row a pair of names, columns in the order of ``FEATURES``."""
    columns = [feature(alignment) for feature in FEATURES.values()]
    return (
        np.stack(columns, axis=1)
        if len(alignment.row)
        else np.zeros((0, len(columns)), np.float32)
    )


def _column(values: ArrayLike) -> Column:
    return np.asarray(values, np.float32)


def _share(weight: Column, met: Column | NDArray[np.bool_]) -> Column:
    return _column(np.multiply(weight, met).sum(1) / (weight.sum(1) + _TINY))


def _edge(a: Alignment, *, last: bool) -> Column:
    telling = a.asked_weight > _COUNTS
    order = telling[:, ::-1] if last else telling
    at = order.argmax(1)
    at = telling.shape[1] - 1 - at if last else at
    met = a.asked_met[np.arange(len(at)), at]
    return _column(np.where(telling.any(1), met, 1))
