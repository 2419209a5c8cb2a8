"""Source, cue and content, by rules over the reviewed cue lists.

Refuses to guess: a cue without a content is no attribution, and a source that
the clause does not name stays empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model import Attribution, Span
from onrecord.reading.clauses import (
    Run,
    clause_start,
    group_start,
    subject_before,
)
from onrecord.reading.contents import (
    clause_end,
    left_content,
    made,
    phrase_end,
)
from onrecord.reading.cued import verb_attributions
from onrecord.reading.datelines import words_behind
from onrecord.reading.lexicon import words
from onrecord.reading.transcripts import transcript_attributions
from onrecord.reading.words import Page, Word


def find_attributions(page: Page) -> tuple[Attribution, ...]:
    """Return every attribution the rules find, in the order of their cues."""
    found: list[Attribution] = []
    for number in range(len(page.sentences)):
        found += _in_sentence(words_behind(page.text, page.of(number)))
    found += transcript_attributions(page)
    return tuple(sorted(set(found), key=_place))


def _place(one: Attribution) -> tuple[Span, ...]:
    return (*one.cue, *one.content)


def _in_sentence(ws: Sequence[Word]) -> Iterator[Attribution]:
    frames = [*_according(ws), *verb_attributions(ws), *_passives(ws)]
    yield from frames
    yield from _participles(ws, frames)


# -- "according to X" ---------------------------------------------------------


def _according(ws: Sequence[Word]) -> Iterator[Attribution]:
    for at in range(len(ws) - 2):
        if ws[at].lower != "according" or ws[at + 1].lower != "to":
            continue
        leading = at == clause_start(ws, at) or (not ws[at - 1].is_word and at <= 1)
        end = phrase_end(ws, at + 2, leading=leading)
        content = Run(end, clause_end(ws, end)) if leading else left_content(ws, at)
        yield from made(ws, source=Run(at + 2, end), cue=Run(at, at + 2), content=content)


# -- "X said (that) …", "X denied …", "…, X said" -------------------------------


# -- "it is believed that", ", adding that" -------------------------------------


def _passives(ws: Sequence[Word]) -> Iterator[Attribution]:
    """Read "it was reported that …" and "X is said to …": a report without a reporter."""
    for at in range(1, len(ws) - 1):
        if ws[at].lower in words("cues", "passive") and ws[at - 1].lower in {
            "is",
            "are",
            "was",
            "were",
            "been",
        }:
            start = group_start(ws, at)
            if ws[at + 1].lower == "that" and start and ws[start - 1].lower == "it":
                yield from made(
                    ws,
                    source=None,
                    cue=Run(start, at + 1),
                    content=Run(at + 2, clause_end(ws, at + 2)),
                )
            elif ws[at + 1].lower == "to" and ws[at].lower != "expected":
                subject = subject_before(ws, start)
                if subject is not None:
                    pieces = (subject, Run(at + 1, clause_end(ws, at + 1)))
                    yield from made(ws, source=None, cue=Run(start, at + 1), content=pieces)


def _participles(ws: Sequence[Word], frames: Sequence[Attribution]) -> Iterator[Attribution]:
    """Read ", stressing that …": the speaker is that of the attribution before it."""
    for at in range(1, len(ws) - 1):
        if ws[at].lower in words("cues", "participle") and ws[at - 1].text in {",", "and"}:
            before = [
                one for one in frames if one.cue[0].start < ws[at].span.start and one.source
            ]
            start = at + 1 + (ws[at + 1].lower == "that")
            if before:
                near = max(before, key=lambda one: one.cue[0].start)
                for one in made(
                    ws,
                    source=None,
                    cue=Run(at, at + 1),
                    content=Run(start, clause_end(ws, start)),
                ):
                    yield Attribution(source=near.source, cue=one.cue, content=one.content)
