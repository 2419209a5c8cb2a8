"""Who is named last in a sentence: “…, the Northgate Wire is reporting.” holds all before it.

Inside such a sentence another may speak; what that one says ends before the closing words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.model import Attribution, Span
from onrecord.reading.lexicon import saying_words
from onrecord.reading.words import Page

MOST_BEHIND = 4
"""Words between the cue and the full stop: "on Monday", "in a letter last week"."""


def closing(
    page: Page, unfinished: Sequence[Attribution], kept: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Yield an attribution for each source and saying verb that close a sentence after a comma."""
    taken = {cue for one in kept for cue in one.cue}
    for one in unfinished:
        if len(one.source) != 1 or len(one.cue) != 1 or any(map(one.cue[0].meets, taken)):
            continue
        content = _all_before(page, one.source[0], one.cue[0])
        if content is not None:
            yield replace(one, content=(content,))


def _all_before(page: Page, source: Span, cue: Span) -> Span | None:
    """Return the sentence up to the comma before the source; None where the cue does not close it."""
    sentence = page.sentences[page.sentence_at(cue.start)].span
    between = page.text[source.end : cue.start].strip()
    if not sentence.start < source.start < cue.start or between:
        return None
    behind = [word for word in page.within(Span(cue.end, sentence.end)) if word.is_word]
    lead = page.text[sentence.start : source.start].rstrip()
    says = any(word.lower in saying_words() for word in page.within(cue))
    if len(behind) > MOST_BEHIND or not says or not lead.endswith((",", "”", '"')):
        return None
    return Span(sentence.start, sentence.start + len(lead.removesuffix(",")))


def within_closing(page: Page, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions, each content cut where a closing source of its sentence begins."""
    closers: dict[int, list[Attribution]] = defaultdict(list)
    for one in attributions:
        if one.source and one.cue and one.content[-1].end <= one.source[0].start:
            closers[page.sentence_at(one.cue[0].start)].append(one)
    return tuple(
        _cut(one, closers.get(page.sentence_at(one.cue[0].start), ())) if one.cue else one
        for one in attributions
    )


def _cut(one: Attribution, closers: Sequence[Attribution]) -> Attribution:
    for outer in closers:
        holds = any(span.covers(one.cue[0]) for span in outer.content)
        if holds and outer is not one:
            end = outer.content[-1].end
            cut = (
                Span(span.start, end) if span.start < end < span.end else span
                for span in one.content
            )
            one = replace(one, content=tuple(cut))
    return one
