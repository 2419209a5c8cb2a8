"""Words and marks with their places: the ground the rules walk on.

Possessive endings are words of their own, so that a name stands free of them;
hyphens and inner full stops stay inside a word ("U.S.-sanctioned", "Garpiya-3").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.model import Sentence, Span
from onrecord.reading.gazetteer import Gazetteer, learn

WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:-\w+)*"  # U.S.  U.S.-sanctioned
    r"|(?<![\w.])[A-Z]\.(?=\s[\"“]?[A-Z][a-z])"  # Elijah E. Cummings
    r"|\d+(?:[.,:]\d+)*(?:-\w+)*%?"  # 1,858  4.5  15-year
    r"|\w+(?:[-‑/&]\w+|['’](?!s\b|s$)\w+)*"  # Garpiya-3  O'Neill  R&D
    r"|['’]s\b"
    r"|\S"
)
LETTERS = re.compile(r"\b[^\W\d_]+\b")


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark."""

    text: str
    span: Span
    sentence: int
    """Index of the sentence it stands in."""

    lower: str = field(init=False, compare=False)
    """The word in lower case, with straight apostrophes."""

    is_word: bool = field(init=False, compare=False)
    """Whether it holds a letter or a digit; asked too often to be worked out each time."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", self.text.lower().replace("’", "'"))
        object.__setattr__(self, "is_word", any(map(str.isalnum, self.text)))

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter, or holds one beside a digit."""
        return self.text[0].isupper() or (
            any(c.isupper() for c in self.text) and any(c.isdigit() for c in self.text)
        )


@dataclass(frozen=True, slots=True)
class Page:
    """A document's text cut into sentences and words."""

    text: str
    sentences: tuple[Sentence, ...]
    words: tuple[Word, ...]
    first: tuple[int, ...]
    """For each sentence, the index of its first word; one more entry closes the last."""

    starts: tuple[int, ...]
    """For each word, where it starts; for look-up by place."""

    gazetteer: Gazetteer
    """Countries and adjectives, those of the text included."""

    spellings: Mapping[str, int]
    """How often each word stands in the text as it is spelled."""

    runs_of_letters: frozenset[str]
    """Every run of letters in the text as it is spelled, those inside a joined word included."""

    def of(self, sentence: int) -> tuple[Word, ...]:
        """Return the words of one sentence."""
        return self.words[self.first[sentence] : self.first[sentence + 1]]

    def touched(self, spans: Sequence[Span]) -> range:
        """Return the indices of the sentences from the first span's to the last one's."""
        if not spans or not self.sentences:
            return range(0)
        first = self.sentence_at(min(span.start for span in spans))
        last = self.sentence_at(max(span.end for span in spans) - 1)
        return range(first, max(first, last) + 1)

    def sentence_at(self, place: int) -> int:
        """Return the index of the sentence that holds or follows ``place``."""
        at = bisect_left(self.starts, place)
        if at == len(self.words):
            return max(len(self.sentences) - 1, 0)
        word = self.words[at]
        if word.span.start > place and at and self.words[at - 1].span.end > place:
            word = self.words[at - 1]
        return word.sentence

    def within(self, span: Span) -> tuple[Word, ...]:
        """Return the words that start inside ``span``."""
        return self.words[
            bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)
        ]

    def quote(self, span: Span) -> str:
        """Return the exact words at ``span``."""
        return self.text[span.start : span.end]


def lay_out(text: str, sentences: tuple[Sentence, ...]) -> Page:
    """Cut every sentence of ``text`` into words."""
    words: list[Word] = []
    first = [0]
    for number, sentence in enumerate(sentences):
        words += (
            Word(found[0], Span(*found.span()), number)
            for found in WORD.finditer(text, sentence.span.start, sentence.span.end)
        )
        first.append(len(words))
    return Page(
        text=text,
        sentences=sentences,
        words=tuple(words),
        first=tuple(first),
        starts=tuple(word.span.start for word in words),
        gazetteer=learn([word.text for word in words]),
        spellings=Counter(word.text for word in words),
        runs_of_letters=frozenset(LETTERS.findall(text)),
    )
