"""Where a content ends, and the triple it makes with its source and cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model import Attribution
from onrecord.reading.clauses import (
    Run,
)
from onrecord.reading.lexicon import verb_forms, words
from onrecord.reading.words import Word

ENDS = frozenset({".", "!", "?", "…"})


def phrase_end(ws: Sequence[Word], start: int, *, leading: bool) -> int:
    """Return where the source behind "according to" ends: a mark, or a new clause."""
    for at in range(start, len(ws)):
        if ws[at].text in ENDS or ws[at].text in {";", "—", "–"}:
            return at
        if ws[at].text == "," and (leading or not _apposes(ws, at)):
            return at
        if not leading and ws[at].lower in {"while", "but", "which"}:
            return at
    return len(ws)


def _apposes(ws: Sequence[Word], comma: int) -> bool:
    follow = ws[comma + 1].lower if comma + 1 < len(ws) else ""
    return follow in {"a", "an", "who", "the", "and"}


def left_content(ws: Sequence[Word], end: int) -> Run:
    """Return the content that stands left of a trailing "according to X"."""
    start = 0
    for at in range(end - 1, -1, -1):
        if ws[at].text == ";" or ws[at].lower == "while":
            start = at + 1
            break
    return Run(start, end)


def clause_end(ws: Sequence[Word], start: int) -> int:
    """Return where content that begins at ``start`` ends: a new cued clause or the sentence."""
    end = len(ws)
    while end > start and (ws[end - 1].text in ENDS):
        end -= 1
    closing = _quotation_end(ws, start, end)
    if closing is not None:
        return closing
    for at in range(start + 1, end):
        joined = ws[at].lower in {"while", "but", "although"} and ws[at - 1].text == ","
        if joined and any(is_cue(word) for word in ws[at:end]):
            return at
    return end


def _quotation_end(ws: Sequence[Word], start: int, end: int) -> int | None:
    """Return where the quotation that holds a cue is over; None when none holds it."""
    for at in range(start, end):
        if ws[at].text == "“":
            return None
        if ws[at].text == "”" and at > start:
            return at
    return None


def is_cue(word: Word) -> bool:
    """Tell whether a word has the form of a finite cue verb."""
    return any(form.kind in {"past", "s"} for form in verb_forms().get(word.lower, ()))


def object_end(ws: Sequence[Word], start: int) -> int:
    """Return where an object ends: a second cue joined by "and", a participle, or the clause."""
    end = clause_end(ws, start)
    for at in range(start + 1, end):
        if ws[at - 1].lower in {"and", "but"} and is_cue(ws[at]):
            return at - 1
        if ws[at - 1].text == "," and ws[at].lower in words("cues", "participle"):
            return at - 1
    return end


def made(
    ws: Sequence[Word], *, source: Run | None, cue: Run, content: Run | Sequence[Run]
) -> Iterator[Attribution]:
    """Yield the attribution of these runs when its cue and content hold words; else nothing."""
    runs = (content,) if isinstance(content, Run) else content
    contents = tuple(span for run in runs if (span := run.span(ws)) is not None)
    sources = (source.span(ws),) if source is not None else ()
    said = cue.span(ws)
    if contents and said is not None and all(span is not None for span in sources):
        yield Attribution(
            source=tuple(span for span in sources if span is not None),
            cue=(said,),
            content=contents,
        )
