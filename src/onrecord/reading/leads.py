"""What stands around an attribution and belongs to its line: a condition or a hedge in front, who was told behind.

"Perhaps Halm will ask" and "if the mayor says so" commit nobody to Halm's asking or
the mayor's saying; a line without that word would state more than its sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Attribution, Certainty, Modality, Span
from onrecord.reading.certainty import Commitment, weaker
from onrecord.reading.clauses import is_adverb, noun_phrase_after
from onrecord.reading.lexicon import words
from onrecord.reading.words import Page, Word

BACK = 3
"""Words in front of an attribution among which its hedge must stand: "But perhaps even Halm"."""

CONDITIONS = frozenset({"if", "unless", "whether"})
DOUBTS = frozenset(
    "allegedly apparently maybe perhaps possibly presumably probably reportedly supposedly".split()  # noqa: SIM905
)
LONGEST_TOLD = 8
"""Words of an addressee behind its cue: "told a news conference in Selm"."""


def lead_of(page: Page, one: Attribution) -> Span | None:
    """Return the hedge or condition in front of an attribution, up to its first word."""
    first = min((*one.source, *one.cue, *one.content)).start
    ws = page.of(page.sentence_at(first))
    at = next((n for n, word in enumerate(ws) if word.span.start >= first), 0)
    found: int | None = None
    for back in range(at - 1, max(-1, at - 1 - BACK), -1):
        if ws[back].lower in CONDITIONS | DOUBTS:
            found = back
        elif not is_adverb(ws[back]):
            break
    return Span(ws[found].span.start, ws[at - 1].span.end) if found is not None else None


def without_leads(page: Page, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions, no source opening with a hedge: "Perhaps Halm" is Halm."""
    return tuple(
        replace(one, source=tuple(_bare(page, span) for span in one.source))
        for one in attributions
    )


def _bare(page: Page, span: Span) -> Span:
    ws = page.within(span)[:2]
    hedged = len(ws) > 1 and ws[0].lower in DOUBTS
    return Span(ws[1].span.start, span.end) if hedged else span


def led(page: Page, lead: Span | None, commit: Commitment) -> Commitment:
    """Return a commitment made weaker by what stands in front of it."""
    if lead is None:
        return commit
    said = {word.lower for word in page.within(lead)}
    if said & CONDITIONS:
        return Commitment(Certainty.UNCOMMITTED, commit.polarity, Modality.CONDITIONAL)
    certainty = weaker(commit.certainty, Certainty.POSSIBLE)
    return Commitment(certainty, commit.polarity, commit.modality)


def told_behind(page: Page, one: Attribution) -> Span | None:
    """Return who was told where the saying stands last: "“We are late,” Halm told Northgate Wire"."""
    if not one.cue or not one.content or min(one.content) > min(one.cue):
        return None
    ws = page.of(page.sentence_at(one.cue[-1].start))
    at = next((n for n, word in enumerate(ws) if word.span.start >= one.cue[-1].end), len(ws))
    if (
        at == 0
        or at >= len(ws)
        or not _tells(ws[at - 1])
        or one.cue[-1].end < ws[at - 1].span.end
    ):
        return None
    phrase = noun_phrase_after(ws, at)
    if phrase is None:
        return None
    span = Span(ws[at].span.start, ws[min(phrase.end, at + LONGEST_TOLD) - 1].span.end)
    return None if any(span.meets(other) for other in (*one.source, *one.content)) else span


def _tells(word: Word) -> bool:
    return word.lower in words("cues", "told_past")


def parts_of(cue: Sequence[Span], told: Span | None) -> tuple[Span, ...]:
    """Return the cue with who was told behind it."""
    return (*cue, told) if told is not None else tuple(cue)
