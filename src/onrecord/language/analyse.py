"""Text → Analysis: the file to read first.

The text is read in blocks of whole paragraphs. In each block the network runs
window by window; tags are decided paragraph by paragraph; only what links need
is kept, so memory does not grow with the text beyond the findings themselves.
Every string has an Analysis; a missing model is a LanguageError.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.language import decide
from onrecord.language.analysis import Analysis, FoundRelation, Token
from onrecord.language.attributions import Links, attributions_of
from onrecord.language.committing import NEWS, SCALES, WAYS, commitments
from onrecord.language.linking import Fragment
from onrecord.language.naming import settle
from onrecord.language.network import Network, Rows, shipped
from onrecord.language.pieces import pieces_of, windows_of
from onrecord.language.relating import SHOWN, WordRelation, relations_in
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
    relations: list[WordRelation] = field(default_factory=list)


def analyse(text: str, *, network: Network | None = None, scale: str = NEWS) -> Analysis:
    """Return what the language model finds in ``text``; ``network`` defaults to the shipped one.

    ``scale`` names the judges whose scale certainty is put on (``committing.SCALES``).
    """
    if not text or text.isspace():
        return Analysis()
    network = network or shipped()
    words = words_of(text)
    found = _Findings()
    for start, end in _blocks(words):
        rows = word_rows(words, network, start=start, end=end)
        _read_block(words, network, rows=rows, found=found, scale=scale)
    whole, unfinished = attributions_of(
        words, found.fragments, links=found.links, network=network
    )
    return Analysis(
        tokens=tuple(found.tokens),
        names=settle(words, found.names),
        attributions=whole,
        unfinished=unfinished,
        relations=tuple(_shown(words, one) for one in found.relations),
    )


def _shown(words: Words, one: WordRelation) -> FoundRelation:
    """Return a relation with its places in the text and the sentences that state it."""
    first, last = min(one.subject[0], one.object[0]), max(one.subject[1], one.object[1])
    opening = bisect_left(words.sentences, words.sentences[first])
    closing = bisect_right(words.sentences, words.sentences[last]) - 1
    return FoundRelation(
        property=one.property,
        subject=Span(words.starts[one.subject[0]], words.ends[one.subject[1]]),
        object=Span(words.starts[one.object[0]], words.ends[one.object[1]]),
        evidence=Span(words.starts[opening], words.ends[closing]),
        probability=one.probability,
        sure=one.probability >= SHOWN[one.property],
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
    words: Words, network: Network, *, rows: Rows, found: _Findings, scale: str
) -> None:
    start = rows.start
    lengths = _paragraph_lengths(words, start, start + len(rows.states))
    for at, row in enumerate(commitments(rows.certainty, scale=scale), start):
        certainty, asserted, uncertain, denied = row
        found.tokens.append(
            Token(
                span=Span(words.starts[at], words.ends[at]),
                sentence=words.sentences[at],
                paragraph=words.paragraphs[at],
                certainty=certainty,
                asserted=asserted,
                uncertain=uncertain,
                denied=denied,
            )
        )
    names = list(decide.names(rows.names, lengths, offset=start))
    found.names += names
    chances = decide.label_chances(rows.roles)
    for label, first, last in decide.roles(rows.roles, lengths, moves=network.heads["moves"]):
        fragment = Fragment(label, start + first, start + last)
        found.fragments.append(fragment)
        found.links.add(fragment, rows.states[first], rows.states[last], network=network)
        found.links.sureness[fragment] = float(chances[first : last + 1, label].mean())
    found.relations += relations_in(words, rows, names=names, lengths=lengths, network=network)


def word_rows(words: Words, network: Network, *, start: int, end: int) -> Rows:
    """Return what the network says of each word's first piece; a word without one is nothing."""
    import numpy as np

    pieces = pieces_of(words, network.tokenizer, start=start, end=end)
    count = end - start
    rows = Rows(
        states=np.zeros((count, WIDTH), np.float32),
        roles=np.tile(np.array(NOTHING_ROW, np.float32), (count, 1)),
        names=np.tile(np.array(NOTHING_ROW, np.float32), (count, 1)),
        certainty=np.zeros((count, WAYS * len(SCALES)), np.float32),
        arguments=np.tile(np.array(NOTHING_ROW, np.float32), (count, 1)),
        start=start,
    )
    first = np.array(pieces.first)
    for low, high in windows_of(words, pieces):
        read = network.read(pieces.ids[low:high], pieces.features[low:high])
        here = np.nonzero((first >= low) & (first < high))[0]
        there = first[here] - low
        rows.states[here], rows.roles[here] = read.states[there], read.roles[there]
        rows.names[here], rows.certainty[here] = read.names[there], read.certainty[there]
        rows.arguments[here] = read.arguments[there]
    return rows


def _paragraph_lengths(words: Words, start: int, end: int) -> list[int]:
    lengths = [0]
    for at in range(start, end):
        if at > start and words.paragraphs[at] != words.paragraphs[at - 1]:
            lengths.append(0)
        lengths[-1] += 1
    return lengths
