"""Claims in one line: the text's own words, its attribution and hedge kept, never stronger.

Nothing is paraphrased. A statement is cut from the sentence; only the order of
attribution and content, and the outlets in front of it, are put by us.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.model import (
    ChainRole,
    Scope,
    Source,
    SourceChain,
    SourceKind,
    Span,
    Stance,
)
from onrecord.reading.words import Page

SENTENCE_END = re.compile(r"[.!?…][\"”’')]*\s")
"""Between two parts of a line: they are not one sentence, and are joined by a colon instead."""

CLOSE = 24
"""Code points between source and cue that can hold no second verb phrase."""

NEAR = 90
"""Code points between source, cue and content up to which the text's own order is kept."""


def statement_of(
    page: Page,
    *,
    source: Sequence[Span],
    cue: Sequence[Span],
    content: Sequence[Span],
    kind: SourceKind,
) -> str:
    """Return the claim as one line in the text's own words, with who says it."""
    said = tidy(" … ".join(page.quote(span) for span in content))
    if not cue:
        return upper_first(said)
    who = tidy(" … ".join(page.quote(span) for span in source))
    verb = tidy(" ".join(page.quote(span) for span in cue))
    if tuple(cue) == tuple(content):
        return upper_first(f"{who} {verb}".strip())
    if not source:
        tail = "no source named" if kind is SourceKind.NONE else "the report’s own words"
        return f"{upper_first(_slice(page, [*cue, *content]) or f'{said} ({verb})')} ({tail})"
    return upper_first(_attributed(page, source=source, cue=cue, content=content))


def _attributed(
    page: Page, *, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]
) -> str:
    """Return source, cue and content in the text's own order where it has one."""
    said, who, verb = (
        tidy(" … ".join(map(page.quote, part))) for part in (content, source, cue)
    )
    if not verb:
        return f"{who}: {said}"
    if _in_order(source, cue, content):
        if min(cue).start - max(source).end > CLOSE:
            return f"{who} … {_slice(page, [*cue, *content]) or f'{verb} {said}'}"
        whole = _slice(page, [*source, *cue, *content])
        return whole or f"{who} {verb}: {said}"
    if verb.lower().startswith(("according", "as per", "in the")):
        return f"{said}, {verb[0].lower()}{verb[1:]} {who}"
    whole = _slice(page, [*content, *source, *cue]) if min(content) < min(source) else ""
    return whole or f"{who} {verb}: {said}"


def _in_order(source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]) -> bool:
    return (
        max(source) < min(cue)
        and max(cue) < min(content)
        and min(content).start - max(cue).end <= NEAR
    )


def _slice(page: Page, spans: Sequence[Span]) -> str:
    """Return the stretch of text from the first span to the last when nothing much lies between."""
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    ordered = sorted(spans)
    gaps = (page.text[a.end : b.start] for a, b in pairwise(ordered) if a.end < b.start)
    if any(SENTENCE_END.search(gap) for gap in gaps) and len(page.touched(ordered)) > 1:
        return ""
    covered = sum(span.end - span.start for span in spans)
    text = page.text[first:last]
    return tidy(text) if last - first - covered <= NEAR and "\n" not in text else ""


def wording_of(
    statement: str, *, chain: SourceChain, stance: Stance, scope: Scope | None
) -> str:
    """Return a sentence that is safe to copy: the statement, its reporters, and what a denial leaves open."""
    outlets = [link for link in chain.links if link.role is not ChainRole.RESTS_ON]
    named = [_names(link.sources) for link in outlets]
    mentioned = [name for name in named if name not in statement]
    by = (
        f", {mentioned[-1]} reported" if mentioned and mentioned[-1] != "unknown outlet" else ""
    )
    told_by = [name for name in mentioned[:-1] if name != "unknown outlet"]
    relay = f", as carried by {' and '.join(reversed(told_by))}" if told_by else ""
    after = (
        " It denied knowledge, not the thing itself."
        if stance is Stance.DENIES_KNOWLEDGE
        else ""
    )
    after = " The denial covers a part only." if scope is Scope.PART else after
    after = (
        " That is neither a denial nor a confirmation."
        if stance in {Stance.NO_RESPONSE, Stance.DECLINES_COMMENT}
        else after
    )
    ended = statement.rstrip(".")
    closed = not (by or relay) and ended.endswith((".”", '."', "!”", "?”", '!"', '?"'))
    return f"{ended}{by}{relay}{'' if closed else '.'}{after}"


def _names(sources: Sequence[Source]) -> str:
    return " and ".join(source.name for source in sources)


def behind_lead(page: Page, lead: Span, statement: str) -> str:
    """Return a statement behind its hedge or condition, its first letter as the text has it."""
    first = statement.split(maxsplit=1)[0]
    spelled = first[:1].lower() + first[1:]
    behind = page.text[lead.end : lead.end + len(first) + 2].lstrip(" ,")
    front = spelled if behind.startswith(spelled) else first
    return f"{upper_first(page.quote(lead))} {front}{statement[len(first) :]}"


def tidy(text: str) -> str:
    """Return the text on one line with single blanks, edge commas and a last colon dropped."""
    return " ".join(text.split()).strip(" ,;").removesuffix(":")


def upper_first(text: str) -> str:
    """Return the text with a capital at its front."""
    return text[:1].upper() + text[1:]
