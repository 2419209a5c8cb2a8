"""Subjects and clause edges by rules, for the attribution rules to stand on.

There is no parser here: a clause begins behind a break word or a mark, and its
subject ends at its first verb-like word. The trained model does better where
it is present; these rules keep the main job working without it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Span
from onrecord.reading.lexicon import verb_forms, words
from onrecord.reading.words import Word

BREAKS = frozenset(
    [
        ";",
        ":",
        "—",
        "–",
        "--",
        "(",
        ")",
        "[",
        "]",
        "“",
        "”",
        '"',
        "while",
        "whereas",
        "but",
        "although",
        "though",
        "because",
        "unless",
        "since",
        "if",
        "when",
        "that",
        "which",
        "after",
        "before",
        "so",
    ]
)
AUXILIARIES = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "shall",
        "should",
        "must",
    ]
)
OPENINGS = frozenset(
    [
        "in",
        "on",
        "at",
        "after",
        "before",
        "during",
        "since",
        "by",
        "for",
        "from",
        "with",
        "without",
        "as",
        "according",
        "following",
        "however",
        "meanwhile",
        "moreover",
        "separately",
        "earlier",
        "later",
        "still",
        "yesterday",
        "today",
        "thus",
        "also",
        "additionally",
        "furthermore",
        "nevertheless",
        "instead",
        "finally",
        "and",
        "yet",
        "then",
        "last",
    ]
)
APPOSITIVES = frozenset("a an the who which whose one its his her their former".split())  # noqa: SIM905
TIME_WORDS = frozenset(
    [
        "on",
        "in",
        "at",
        "last",
        "earlier",
        "later",
        "today",
        "yesterday",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "this",
        "during",
        "after",
        "following",
        "when",
        "to",
        "via",
        "through",
        "by",
        "from",
    ]
)
ADVERBS = frozenset(
    [
        "also",
        "then",
        "later",
        "again",
        "already",
        "repeatedly",
        "publicly",
        "previously",
        "separately",
        "initially",
        "still",
        "flatly",
        "explicitly",
        "categorically",
        "firmly",
        "strongly",
        "reportedly",
        "however",
        "always",
        "never",
        "often",
        "once",
        "immediately",
        "even",
        "not",
        "n't",
    ]
)


PARTY_SEAT = re.compile(r"[DRIN]-[A-Z][\w.]*")
"""A party and a seat without brackets, "Lira Dask, R-Selm": nobody's name."""

LONGEST_ASIDE = 12
"""Words in brackets between a subject and its verb: "Dask (N-Selm) said"."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``start`` to ``end`` (not included) of one sentence."""

    start: int
    end: int

    def span(self, ws: Sequence[Word]) -> Span | None:
        """Return the run's place in the text, edge punctuation left out; None when empty."""
        start, end = self.start, self.end
        while start < end and not _holds(ws[start]):
            start += 1
        while end > start and not _holds(ws[end - 1]):
            end -= 1
        return Span(ws[start].span.start, ws[end - 1].span.end) if start < end else None


def _holds(word: Word) -> bool:
    return word.is_word or word.text in "\"“”’'%$€£)("


def is_adverb(word: Word) -> bool:
    """Tell whether a word may stand between a subject and its verb."""
    return word.lower in ADVERBS or (word.lower.endswith("ly") and len(word.text) > 4)


def is_auxiliary(word: Word) -> bool:
    """Tell whether a word is an auxiliary, contracted with "not" or plain."""
    return word.lower in AUXILIARIES or word.lower.endswith("n't")


MOSTLY_NOUNS = frozenset({"forces"})
"""Forms of cue verbs that are nearly always nouns in reports."""


def is_verb(word: Word) -> bool:
    """Tell whether a word certainly can be a finite verb here."""
    if is_auxiliary(word):
        return True
    return (
        word.text.islower()
        and word.lower not in MOSTLY_NOUNS
        and any(form.kind in {"past", "s"} for form in verb_forms().get(word.lower, ()))
    )


def group_start(ws: Sequence[Word], cue: int) -> int:
    """Return where the verb group that ends at word ``cue`` begins: auxiliaries and adverbs."""
    at = cue
    while at > 0 and (is_auxiliary(ws[at - 1]) or is_adverb(ws[at - 1])):
        at -= 1
    while at < cue and is_adverb(ws[at]) and ws[at].lower not in {"not", "n't", "never"}:
        at += 1
    return at


def clause_start(ws: Sequence[Word], end: int) -> int:
    """Return where the clause that holds the word before ``end`` begins."""
    at = end
    while at > 0 and ws[at - 1].lower not in BREAKS:
        at -= 1
    return at


def parts(ws: Sequence[Word], run: Run) -> list[Run]:
    """Cut a run at its commas."""
    cuts = [at for at in range(run.start, run.end) if ws[at].text == ","]
    edges = [run.start, *(cut + 1 for cut in cuts)]
    return [
        Run(start, end)
        for start, end in zip(edges, [*cuts, run.end], strict=True)
        if start < end
    ]


def subject_before(ws: Sequence[Word], verb: int) -> Run | None:
    """Return the subject of the verb group that begins at ``verb``, appositions and lists included."""
    if verb and ws[verb - 1].text == ")":
        opened = next(
            (
                at
                for at in range(verb - 2, max(-1, verb - LONGEST_ASIDE), -1)
                if ws[at].text == "("
            ),
            0,
        )
        return subject_before(ws, opened) if opened else None
    pieces = parts(ws, Run(_behind_a_saying(ws, clause_start(ws, verb), verb), verb))
    while len(pieces) > 1 and ws[pieces[0].start].lower in OPENINGS:
        pieces = pieces[1:]
    if not pieces:
        return None
    end = _before_first_verb(ws, Run(pieces[0].start, pieces[-1].end))
    kept = [piece for piece in pieces if piece.start < end]
    if len(kept) > 1 and not (_is_list(ws, kept) or _is_apposition(ws, kept)):
        kept = kept[-1:]
    start = _skip_joiners(ws, Run(kept[0].start, end)) if kept else end
    while end > start + 1 and is_adverb(ws[end - 1]) and ws[end - 1].text.islower():
        end -= 1
    if start >= end or ws[start].lower in OPENINGS - {"as"}:
        return None
    return Run(start, end)


def _behind_a_saying(ws: Sequence[Word], start: int, verb: int) -> int:
    """Return where the inner clause begins: "two officials said | the ministry had told them"."""
    if any(word.lower in {"who", "which", "whose", ","} for word in ws[start:verb]):
        return start
    said = [
        at
        for at in range(start + 1, verb - 1)
        if not is_auxiliary(ws[at]) and is_verb(ws[at]) and _says(ws[at])
    ]
    joined = said and any(word.lower in {"and", "but", "or"} for word in ws[said[-1] : verb])
    return said[-1] + 1 if said and not joined else start


def _says(word: Word) -> bool:
    return any(form.lemma in words("cues", "clause") for form in verb_forms()[word.lower])


def _skip_joiners(ws: Sequence[Word], run: Run) -> int:
    start = run.start
    while start < run.end and (
        not ws[start].is_word or ws[start].lower in {"and", "or", "but"}
    ):
        start += 1
    return start


def _before_first_verb(ws: Sequence[Word], run: Run) -> int:
    relative = False
    for at in range(run.start, run.end):
        relative = relative or ws[at].lower in {"who", "whose", "which"}
        if ws[at].text == "," and relative:
            relative = False
        if not relative and at > run.start and is_verb(ws[at]):
            return group_start(ws, at)
    return run.end


def _is_list(ws: Sequence[Word], pieces: Sequence[Run]) -> bool:
    last = ws[pieces[-1].start : pieces[-1].end]
    joined = any(word.lower in {"and", "or", "nor"} for word in last)
    return joined and all(piece.end - piece.start <= 9 for piece in pieces)


def _is_apposition(ws: Sequence[Word], pieces: Sequence[Run]) -> bool:
    second = ws[pieces[1].start]
    seat = PARTY_SEAT.fullmatch(second.text) is not None
    plain = len(pieces) == 2 and not second.is_capital
    return second.lower in APPOSITIVES or seat or plain


def _short_title(ws: Sequence[Word], at: int) -> bool:
    """Tell whether a full stop only shortens a title: "Rep. Dask"."""
    return (
        ws[at].text == "."
        and 0 < at < len(ws) - 1
        and ws[at - 1].lower in words("heads", "honorifics")
        and ws[at + 1].is_capital
    )


def noun_phrase_after(ws: Sequence[Word], start: int) -> Run | None:
    """Return the noun phrase that begins at word ``start`` and runs to a mark or a verb."""
    end = start
    while end < len(ws) and (
        ws[end].is_word or ws[end].text in {"'", "’", "’s", "'s"} or _short_title(ws, end)
    ):
        word = ws[end]
        if word.lower in BREAKS or (
            end > start
            and (is_verb(word) or word.lower in TIME_WORDS - {"from", "at", "in", "to"})
        ):
            break
        end += 1
    return Run(start, end) if end > start else None
