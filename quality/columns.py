"""Column files of tagged words → running text with spans; shared by training and measuring.

Reads UNER's ``.iob2`` (id, token, tag), CrossNER's and WikiGold's ``.conll`` (token, tag),
gzipped or not. Where a file keeps the original text of a sentence, that text is used.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

KINDS = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
CROSSNER = {
    "politician": "PER",
    "person": "PER",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "location": "LOC",
    "country": "LOC",
}
KIND_OF = KINDS | CROSSNER
"""Every label that is one of our kinds, in any of these files; others are no names of ours."""

CLOSE_BEFORE = frozenset(
    [
        ",",
        ".",
        ";",
        ":",
        "!",
        "?",
        ")",
        "]",
        "%",
        "'s",
        "n't",
        "'re",
        "'ve",
        "'ll",
        "'d",
        "'m",
        "’s",
        "”",
    ]
)
QUOTE = '"'
OPEN_AFTER = frozenset(["(", "[", "$", "“", "£"])

NameSpan = tuple[int, int, str]
"""Start, end, kind."""


@dataclass(slots=True, kw_only=True)
class Sentence:
    """Tokens with their tags, and what the file says about the sentence."""

    tokens: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    text: str = ""
    opens_document: bool = False


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a column file."""
    opened = gzip.open if path.name.endswith(".gz") else open
    token_at, tag_at = (1, 2) if ".iob2" in path.name else (0, 1)
    sentence = Sentence()
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t" if "\t" in line else None)
            if token_at and line.startswith("# "):
                _note(sentence, line)
            elif len(cells) > tag_at:
                sentence.tokens.append(cells[token_at].replace(" ", ""))
                sentence.tags.append(cells[tag_at])
            elif sentence.tokens:
                yield sentence
                sentence = Sentence()
    if sentence.tokens:
        yield sentence


def _note(sentence: Sentence, line: str) -> None:
    if line.startswith("# newdoc"):
        sentence.opens_document = True
    if line.startswith("# text = "):
        sentence.text = line.removeprefix("# text = ").strip()


def running_text(sentence: Sentence) -> tuple[str, list[int]]:
    """Return the sentence as prose, and where each token starts in it."""
    if sentence.text:
        starts = _align(sentence.tokens, sentence.text)
        if starts:
            return sentence.text, starts
    return join_words(sentence.tokens)


def _align(tokens: list[str], text: str) -> list[int]:
    """Return where each token starts in ``text``, or nothing when they do not follow it."""
    starts = []
    at = 0
    for token in tokens:
        at = text.find(token, at)
        if at < 0:
            return []
        starts.append(at)
        at += len(token)
    return starts


def join_words(words: list[str]) -> tuple[str, list[int]]:
    """Return tokens as ordinary prose, and where each token starts in it."""
    text = ""
    starts = []
    quoting, glue = False, True
    for word in words:
        is_quote = word == QUOTE
        close = word in CLOSE_BEFORE or (is_quote and quoting)
        if text and not glue and not close:
            text += " "
        starts.append(len(text))
        text += word
        glue = word in OPEN_AFTER or (is_quote and not quoting)
        quoting = quoting != is_quote
    return text, starts


def names_in(sentence: Sentence, starts: list[int], *, offset: int = 0) -> Iterator[NameSpan]:
    """Yield the names of a sentence tagged IOB or IO, as characters from ``offset``."""
    begin, label = 0, ""
    for at, tag in enumerate([*sentence.tags, "O"]):
        own = tag[2:] if tag != "O" else ""
        if label and (own != label or tag.startswith("B")):
            if label in KIND_OF:
                end = starts[at - 1] + len(sentence.tokens[at - 1])
                yield offset + starts[begin], offset + end, KIND_OF[label]
            label = ""
        if own and not label:
            begin, label = at, own


def documents(path: Path) -> Iterator[tuple[str, list[NameSpan]]]:
    """Yield each document's text, a sentence a line, and its names.

    Files that mark no documents hold unrelated sentences: each is a document.
    """
    text = ""
    spans: list[NameSpan] = []
    marked = False
    for sentence in read_sentences(path):
        marked = marked or sentence.opens_document
        if text and (sentence.opens_document or not marked):
            yield text, spans
            text, spans = "", []
        line, starts = running_text(sentence)
        offset = len(text) + bool(text)
        text += ("\n" if text else "") + line
        spans += names_in(sentence, starts, offset=offset)
    if text:
        yield text, spans
