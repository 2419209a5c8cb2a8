"""Text → Analysis: the file to read first.

The text is read in blocks of whole paragraphs. In each block the network runs
window by window; tags are decided paragraph by paragraph; only what links need
is kept, so memory does not grow with the text beyond the findings themselves.
Every string has an Analysis; a missing model is a LanguageError.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.language import decide
from onrecord.language.analysis import Analysis, Token
from onrecord.language.attributions import Links, attributions_of
from onrecord.language.linking import Fragment
from onrecord.language.naming import settle
from onrecord.language.network import Network, Rows, shipped
from onrecord.language.pieces import pieces_of, windows_of
from onrecord.language.tags import TAG_COUNT
from onrecord.language.words import Words, words_of
from onrecord.model import Span

BLOCK_WORDS = 2000
"""Words decided together; a paragraph longer than this is decided in parts."""

WIDTH = 384
"""Numbers in a state."""

NOTHING_ROW = (0.0, *([-20.0] * (TAG_COUNT - 1)))
"""The scores of a word that the tokenizer drops, such as a control character."""


@dataclass(slots=True)
class _Findings:
    """What has been found so far."""

    tokens: list[Token] = field(default_factory=list)
    names: list[decide.WordName] = field(default_factory=list)
    fragments: list[Fragment] = field(default_factory=list)
    links: Links = field(default_factory=Links)


def analyse(text: str, *, network: Network | None = None) -> Analysis:
    """Return what the language model finds in ``text``; ``network`` defaults to the shipped one."""
    if not text or text.isspace():
        return Analysis()
    network = network or shipped()
    words = words_of(text)
    found = _Findings()
    for start, end in _blocks(words):
        _read_block(words, network, start=start, end=end, found=found)
    whole, unfinished = attributions_of(
        words, found.fragments, links=found.links, network=network
    )
    return Analysis(
        tokens=tuple(found.tokens),
        names=settle(words, found.names),
        attributions=whole,
        unfinished=unfinished,
    )


def _blocks(words: Words) -> Iterator[tuple[int, int]]:
    """Yield [start, end) word ranges, ended by a paragraph where one ends in reach."""
    start = 0
    while start < len(words):
        end = min(len(words), start + BLOCK_WORDS)
        if end < len(words):
            at = end
            while at > start and words.paragraphs[at] == words.paragraphs[at - 1]:
                at -= 1
            end = at if at > start else end
        yield start, end
        start = end


def _read_block(
    words: Words, network: Network, *, start: int, end: int, found: _Findings
) -> None:
    rows = _word_rows(words, network, start=start, end=end)
    lengths = _paragraph_lengths(words, start, end)
    for at, certainty in enumerate(decide.certainty(rows.certainty), start):
        found.tokens.append(
            Token(
                span=Span(words.starts[at], words.ends[at]),
                sentence=words.sentences[at],
                paragraph=words.paragraphs[at],
                certainty=certainty,
            )
        )
    found.names += decide.names(rows.names, lengths, offset=start)
    for label, first, last in decide.roles(rows.roles, lengths, moves=network.heads["moves"]):
        fragment = Fragment(label, start + first, start + last)
        found.fragments.append(fragment)
        found.links.add(fragment, rows.states[first], rows.states[last], network=network)


def _word_rows(words: Words, network: Network, *, start: int, end: int) -> Rows:
    """Return what the network says of each word's first piece; a word without one is nothing."""
    import numpy as np

    pieces = pieces_of(words, network.tokenizer, start=start, end=end)
    count = end - start
    rows = Rows(
        states=np.zeros((count, WIDTH), np.float32),
        roles=np.tile(np.array(NOTHING_ROW, np.float32), (count, 1)),
        names=np.tile(np.array(NOTHING_ROW, np.float32), (count, 1)),
        certainty=np.zeros(count, np.float32),
    )
    first = np.array(pieces.first)
    for low, high in windows_of(words, pieces):
        read = network.read(pieces.ids[low:high], pieces.features[low:high])
        here = np.nonzero((first >= low) & (first < high))[0]
        there = first[here] - low
        rows.states[here], rows.roles[here] = read.states[there], read.roles[there]
        rows.names[here], rows.certainty[here] = read.names[there], read.certainty[there]
    return rows


def _paragraph_lengths(words: Words, start: int, end: int) -> list[int]:
    lengths = [0]
    for at in range(start, end):
        if at > start and words.paragraphs[at] != words.paragraphs[at - 1]:
            lengths.append(0)
        lengths[-1] += 1
    return lengths
