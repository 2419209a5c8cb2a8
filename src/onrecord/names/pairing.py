"""Two names side by side: which word met which, and which words were left alone.

Made for one pair of names, where every word can be looked at; the screening index has its own,
faster way for thousands. Words that one side writes together and the other apart are joined
first. The result does not depend on which name is called left: ``turned`` says whether the two
were exchanged, and nothing else differs.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.names import tables
from onrecord.names.likeness import likeness, same_given_name
from onrecord.names.script import BARE, Script
from onrecord.names.split import LEGAL, NameKind, SplitName, split_name
from onrecord.names.weight import light_weight

_LEAST_MET = 0.3
"""Less alike than this, two words stand alone rather than having met."""

_INITIAL = 0.75
_NICKNAME = 0.93
_BEGINNING = 0.55
_LEAST_TO_JOIN = 5


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two words that were set against each other, and how alike they are."""

    left: str
    right: str
    likeness: float
    left_place: int
    right_place: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names set against each other, the one with fewer words first."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    meetings: tuple[Meeting, ...]
    """In the order of the left words."""

    left_only: tuple[str, ...]
    right_only: tuple[str, ...]
    left_forms: frozenset[str]
    right_forms: frozenset[str]
    scripts: tuple[Script, Script]
    kind: NameKind
    texts: tuple[str, str]
    turned: bool
    abbreviated: bool
    """One name is the other's first letters; the longer one then stands as that one word."""


def set_against(left: str, right: str, kind: NameKind) -> Pair:
    """Return the two names set against each other."""
    a, b = split_name(left, kind), split_name(right, kind)
    first, second = _plain(a), _plain(b)
    first, second = _joined(first, second), _joined(second, first)
    first, second = _telling(first, kind), _telling(second, kind)
    short, long = sorted((first, second), key=len)
    abbreviated = _abbreviation(long) if kind is not NameKind.PERSON else ""
    if abbreviated and abbreviated in short:
        first, second = ([abbreviated] if name is long else name for name in (first, second))
    else:
        abbreviated = ""
    turned = (len(second), second, right) < (len(first), first, left)
    if turned:
        a, b, first, second, left, right = b, a, second, first, right, left
    meetings = _meet(first, second, kind)
    alone = _alone(first, second, meetings)
    return Pair(
        tuple(first),
        tuple(second),
        meetings,
        *alone,
        _forms(a),
        _forms(b),
        (a.script, b.script),
        kind,
        (left, right),
        turned,
        bool(abbreviated),
    )


def _plain(name: SplitName) -> list[str]:
    """Return the words beside the legal forms; a name of nothing else is its forms."""
    words = [word for word in name.words if word[0] != LEGAL]
    return words or [word[1:] for word in name.words] or [""]


def _abbreviation(words: list[str]) -> str:
    """Return the first letters of three words or more, as bodies are abbreviated."""
    return "".join(word[0] for word in words) if len(words) >= 3 else ""


def _telling(words: list[str], kind: NameKind) -> list[str]:
    """Return the words that tell names apart; all of them where there are no others."""
    kept = [word for word in words if not _light(word, kind)]
    if kind is NameKind.PERSON:
        kept = [
            word for word in kept if word not in tables.words().legal_alone or len(kept) < 2
        ]
    return kept or words


def _light(word: str, kind: NameKind) -> bool:
    table = tables.words()
    if kind is not NameKind.PERSON:
        return word in table.particles
    return word not in table.abu and len(word) > 1 and light_weight(word) < 0.2


def _forms(name: SplitName) -> frozenset[str]:
    return frozenset(word for word in name.words if word[0] == LEGAL)


def _joined(words: list[str], other: list[str]) -> list[str]:
    """Join neighbours that the other name writes as one word."""
    from rapidfuzz.distance import OSA

    found = list(words)
    for length in (4, 3, 2):
        for at in range(len(found) - length + 1):
            one = "".join(found[at : at + length])
            if len(one) < _LEAST_TO_JOIN or not set(found[at : at + length]).isdisjoint(other):
                continue
            slack = 1 if len(one) >= 8 else 0
            if any(OSA.distance(one, w, score_cutoff=slack) <= slack for w in other):
                return [*found[:at], one, *_joined(found[at + length :], other)]
    return found


def _meet(left: list[str], right: list[str], kind: NameKind) -> tuple[Meeting, ...]:
    pairs = sorted(
        (-meeting_likeness(a, b, kind), abs(i - j), i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
    )
    met: dict[int, Meeting] = {}
    taken: set[int] = set()
    for unlike, _, i, j in pairs:
        if i not in met and j not in taken and -unlike >= _LEAST_MET:
            met[i] = Meeting(left[i], right[j], -unlike, i, j)
            taken.add(j)
    return tuple(met[i] for i in sorted(met))


def meeting_likeness(left: str, right: str, kind: NameKind) -> float:
    """Return how alike two words of single names are; kinder than the index, which must be sparing."""
    if left == right:
        return 1.0
    if not left or not right:
        return 0.0
    if len(left) == 1 or len(right) == 1:
        return _INITIAL if left[0] == right[0] and kind is NameKind.PERSON else 0.0
    if kind is NameKind.PERSON and same_given_name(left, right):
        return _NICKNAME
    if BARE in (left[0], right[0]):
        return likeness(left, right)
    from rapidfuzz.distance import OSA

    starts = min(len(left), len(right)) >= 3 and (
        left.startswith(right) or right.startswith(left)
    )
    found = max(likeness(left, right), 0.8 * OSA.normalized_similarity(left, right))
    return max(found, _BEGINNING) if starts else found


def _alone(
    left: list[str], right: list[str], meetings: tuple[Meeting, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of each side that met none; a word said twice is not missed on one side."""
    met = {m.left_place for m in meetings}, {m.right_place for m in meetings}
    lone = [
        [word for at, word in enumerate(words) if at not in places]
        for words, places in zip((left, right), met, strict=True)
    ]
    for words, own, others in ((left, lone[0], lone[1]), (right, lone[1], lone[0])):
        if not others and all(words.count(word) > 1 for word in own):
            own.clear()
    return tuple(lone[0]), tuple(lone[1])
