"""The word of a content that says what happened: its main verb, or the noun in its place.

There is no parser here. The head is the verb of the first clause that is not a
condition or an aside; where no word has the form of a verb, the noun before the
first preposition stands for it. A content has one head, because a claim has one
certainty.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.clauses import is_adverb, is_auxiliary, is_verb
from onrecord.reading.lexicon import words
from onrecord.reading.words import Word

LOOKED_AT = 60
"""Words in which a main verb must stand, so that a hostile content costs no more than a long one."""

COPULAS = frozenset("is are was were be been being am 're 'm".split())  # noqa: SIM905
DETERMINERS = frozenset(
    "a an the this that these those his her its their our my your no any some every each all".split()  # noqa: SIM905
)
PREPOSITIONS = frozenset(
    """
    about above across after against along among around as at before behind below beside between
    beyond by despite during for from in inside into near of off on onto out outside over past per
    since than through throughout to toward towards under until upon via with within without
    """.split()  # noqa: SIM905 - a word list reads better as prose
)
SUBORDINATORS = frozenset(
    "if unless when while although though because since after before as whereas once until".split()  # noqa: SIM905
)
RELATIVES = frozenset({"who", "which", "whose", "whom", "that", "where"})
PRONOUNS = frozenset("i you he she it we they there who this that these those".split())  # noqa: SIM905


def event_of(content: Sequence[Word]) -> Word | None:
    """Return the head of a content; None when it holds no word in lower case that could be one."""
    ws = content[:LOOKED_AT]
    start = _past_front(ws)
    for at in range(start, len(ws)):
        found = _verb_at(ws, at, start=start)
        if found is not None:
            return found
    return _noun(ws[start:]) or _noun(ws)


def _past_front(ws: Sequence[Word]) -> int:
    """Return where the main clause begins: behind "If it rains," and "In March,"."""
    if not ws or ws[0].lower not in SUBORDINATORS | PREPOSITIONS:
        return 0
    comma = next((at for at, word in enumerate(ws) if word.text == ","), None)
    return comma + 1 if comma is not None and comma + 2 < len(ws) else 0


def _verb_at(ws: Sequence[Word], at: int, *, start: int) -> Word | None:
    """Return the head when a verb group of the main clause begins at a place."""
    if _in_relative(ws, at, start=start):
        return None
    word = ws[at]
    before = ws[at - 1].lower if at > start else ""
    contracted = word.lower == "'s" and before in PRONOUNS | {"what", "here"}
    copula = contracted or word.lower in COPULAS
    if is_auxiliary(word) or copula or (word.lower == "to" and at == start):
        return _behind_auxiliaries(ws, at)
    if before in DETERMINERS | PREPOSITIONS or word.is_capital or not word.is_word:
        return None
    if at == start:
        return word if word.lower.endswith("ing") and len(word.text) > 4 else None
    finite = is_verb(word) or word.lower in words("verbs", "past") or _looks_past(ws, at)
    third = word.lower in words("verbs", "present") and before not in words(
        "verbs", "before_noun"
    )
    return word if finite or third or (before in PRONOUNS and not is_adverb(word)) else None


def _looks_past(ws: Sequence[Word], at: int) -> bool:
    """Tell whether "ed" is a past tense and no participle before a noun or behind one."""
    word = ws[at].lower
    follows = ws[at + 1].lower if at + 1 < len(ws) else ""
    return word.endswith("ed") and len(word) > 4 and follows != "by"


def _behind_auxiliaries(ws: Sequence[Word], at: int) -> Word | None:
    """Return the verb or the predicate behind "has been", "is not", "will also"."""
    first = at
    while at < len(ws) and (
        is_auxiliary(ws[at])
        or is_adverb(ws[at])
        or ws[at].lower in COPULAS | {"to", "not", "n't", "cannot", "'s"}
    ):
        at += 1
    while at < len(ws) and ws[at].lower in words("verbs", "light"):
        at += 1
        while at < len(ws) and (ws[at].lower in COPULAS | {"to"} or is_adverb(ws[at])):
            at += 1
    if at >= len(ws) or not ws[at].is_word:
        return ws[at - 1] if at > first else None
    if ws[at].lower in DETERMINERS | PREPOSITIONS:
        return _noun(ws[at + 1 :]) or ws[at - 1]
    return ws[at]


def _in_relative(ws: Sequence[Word], at: int, *, start: int) -> bool:
    """Tell whether a word stands in ", who left in May," and not in the clause around it."""
    for back in range(at, max(start - 1, at - 14), -1):
        if ws[back].text == "," and back < at:
            return False
        if ws[back].lower in RELATIVES - {"that"} and back < at:
            return not any(_finite(ws[n]) for n in range(back + 1, at))
    return False


def _finite(word: Word) -> bool:
    return is_auxiliary(word) or is_verb(word) or word.lower in words("verbs", "past")


def _noun(ws: Sequence[Word]) -> Word | None:
    """Return the noun before the first preposition or mark."""
    last: Word | None = None
    for word in ws:
        if last is not None and (not word.is_word or word.lower in PREPOSITIONS):
            return last
        plain = word.is_word and word.text.islower() and not is_adverb(word)
        last = word if plain and word.lower not in DETERMINERS | PREPOSITIONS else last
    return last
