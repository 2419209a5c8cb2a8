"""Which sentence of a rewrite tells what a sentence of the original tells.

Sentences are compared by their words, cut to stems, each weighed by how few
sentences of the two reports use it. A sentence may have several partners, or none.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field

from onrecord.model import Document, Evidence, Reading, Sentence

TOLD_AGAIN = 0.22
"""Share of the weight of the shorter sentence that its partner holds; in the example pair the
sentences a reader would put side by side have .25 and more."""

WORDS_AT_LEAST = 4
"""Shorter lines are slugs and bylines."""

MOST_LINES = 500
"""Sentences of a report that are compared, from its top: each is set beside each of the other
report, and a hostile text may have a million. Long features have some 300."""

STEM_LETTERS = 6
"""Enough to put Lurania and Luranian, deliver and deliveries together."""

FUNCTION_WORDS = frozenset(
    [
        "a",
        "about",
        "after",
        "also",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "before",
        "but",
        "by",
        "could",
        "did",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "how",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "may",
        "might",
        "more",
        "most",
        "no",
        "not",
        "of",
        "on",
        "or",
        "our",
        "said",
        "says",
        "she",
        "so",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "told",
        "was",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "whom",
        "whose",
        "will",
        "with",
        "would",
        "according",
    ]
)

_WORD = re.compile(r"\w+(?:[-’']\w+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence as the drift rules see it."""

    document: Document
    sentence: Sentence
    place: int
    text: str
    stems: frozenset[str] = field(default=frozenset())

    @property
    def evidence(self) -> Evidence:
        """Return the sentence with its place."""
        return Evidence(document=self.document.id, span=self.sentence.span, quote=self.text)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A sentence of the earlier report and the later sentences that tell it again, best first."""

    earlier: Line
    later: tuple[Line, ...]


def lines_of(document: Document, reading: Reading) -> tuple[Line, ...]:
    """Return the sentences of a report that are long enough to tell something, up to 500."""
    found: list[Line] = []
    for sentence in reading.sentences[:MOST_LINES]:
        text = document.quote(sentence.span)
        if len(_WORD.findall(text)) >= WORDS_AT_LEAST:
            stems = frozenset(stems_of(text))
            found.append(Line(document, sentence, len(found), text, stems))
    return tuple(found)


def stems_of(text: str) -> list[str]:
    """Return the words of a text that say something, cut to their beginnings."""
    words = (match[0].lower() for match in _WORD.finditer(text))
    pieces = (piece for word in words for piece in re.split(r"[-’']", word))
    return [_stem(piece) for piece in pieces if len(piece) > 1 and piece not in FUNCTION_WORDS]


def _stem(word: str) -> str:
    plain = (
        re.sub(r"(?:ies|es|s|ed|ing|y|e)$", "", word) if len(word) > STEM_LETTERS - 2 else word
    )
    return plain[:STEM_LETTERS]


def side_by_side(earlier: tuple[Line, ...], later: tuple[Line, ...]) -> tuple[SideBySide, ...]:
    """Return each earlier sentence with its partners; one without any has an empty tuple."""
    weights = _weights((*earlier, *later))
    scores = {
        (one.place, other.place): _alike(one.stems, other.stems, weights)
        for one in earlier
        for other in later
    }
    pairs = {_best_later(one, later, scores) for one in earlier}
    pairs |= {_best_earlier(other, earlier, scores) for other in later}
    partners: dict[int, list[Line]] = {one.place: [] for one in earlier}
    for one, other in sorted(pair for pair in pairs if pair is not None):
        partners[one].append(later[other])
    for one, found in partners.items():
        found.sort(key=lambda line, one=one: (-scores[one, line.place], line.place))  # type: ignore[misc]
    return tuple(SideBySide(one, tuple(partners[one.place])) for one in earlier)


def _weights(lines: tuple[Line, ...]) -> dict[str, float]:
    used = Counter(stem for line in lines for stem in line.stems)
    return {stem: math.log(1 + len(lines) / count) for stem, count in used.items()}


def _alike(one: frozenset[str], other: frozenset[str], weights: dict[str, float]) -> float:
    shared = sum(weights[stem] for stem in sorted(one & other))
    smaller = min(sum(weights[s] for s in sorted(one)), sum(weights[s] for s in sorted(other)))
    return shared / smaller if smaller else 0.0


def _best_later(
    one: Line, later: tuple[Line, ...], scores: dict[tuple[int, int], float]
) -> tuple[int, int] | None:
    best = max(later, key=lambda o: (scores[one.place, o.place], -o.place), default=None)
    told = best is not None and scores[one.place, best.place] >= TOLD_AGAIN
    return (one.place, best.place) if told and best is not None else None


def _best_earlier(
    other: Line, earlier: tuple[Line, ...], scores: dict[tuple[int, int], float]
) -> tuple[int, int] | None:
    best = max(earlier, key=lambda e: (scores[e.place, other.place], -e.place), default=None)
    told = best is not None and scores[best.place, other.place] >= TOLD_AGAIN
    return (best.place, other.place) if told and best is not None else None
