"""Attributions that hang on a cue verb: “X said (that) …”, “X denied …”, “…, X said”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model import Attribution
from onrecord.reading.clauses import (
    AUXILIARIES,
    BREAKS,
    OPENINGS,
    TIME_WORDS,
    Run,
    group_start,
    is_verb,
    noun_phrase_after,
    subject_before,
)
from onrecord.reading.contents import (
    clause_end,
    made,
    object_end,
)
from onrecord.reading.cue_forms import DETERMINERS, SPEAKING, cue_form
from onrecord.reading.lexicon import VerbForm, words
from onrecord.reading.words import Word

CLOSING = frozenset({",", ".", "”", '"', "!", "?", ";", "…", "’"})


CLAUSES = frozenset("because if unless when whereas while".split())  # noqa: SIM905
"""Words that begin a clause: what holds one is no source behind its content."""

LONGEST_TRAILING = 12
"""Words of a source behind its content; longer stretches are clauses, not sources."""


def verb_attributions(ws: Sequence[Word]) -> Iterator[Attribution]:
    """Yield the attribution of every cue verb in a sentence, in text order."""
    last_source: Run | None = None
    for at, word in enumerate(ws):
        form = cue_form(ws, at)
        if form is None or word.text[0].isupper():
            continue
        start = group_start(ws, at)
        source = subject_before(ws, start)
        if source is None and _joined_to_verb(ws, start):
            source = last_source
        for one in _by_frame(ws, Run(start, at + 1), form=form, source=source):
            last_source = source or last_source
            yield one


def _joined_to_verb(ws: Sequence[Word], start: int) -> bool:
    return start > 0 and ws[start - 1].lower in {"and", "but", ","}


def _by_frame(
    ws: Sequence[Word], cue: Run, *, form: VerbForm, source: Run | None
) -> Iterator[Attribution]:
    """Read what the verb's own frame asks for: an addressee, a noun, a clause, an object."""
    lemma = form.lemma
    if lemma in words("cues", "told"):
        yield from _told(ws, cue, source=source)
    elif lemma in words("cues", "reaction_verbs") and _reacts(ws, cue):
        yield from _reaction(ws, cue, source=source)
    elif lemma in words("cues", "asking") | words("cues", "ordering"):
        yield from _asked(ws, cue, source=source)
    elif lemma == "call" and cue.end < len(ws) and ws[cue.end].lower in {"for", "on", "upon"}:
        yield from _called(ws, cue, source=source)
    elif _ends_clause(ws, cue):
        yield from _trailing(ws, cue)
    elif lemma in words("cues", "evaluation"):
        yield from _evaluated(ws, cue, source=source)
    elif not _infinitive(ws, cue, lemma=lemma):
        yield from _clause_or_object(ws, cue, lemma=lemma, source=source)


def _ends_clause(ws: Sequence[Word], cue: Run) -> bool:
    follows = ws[cue.end].lower if cue.end < len(ws) else ""
    return follows in {"", *CLOSING} or (follows in TIME_WORDS and _quote_before(ws, cue.start))


def _infinitive(ws: Sequence[Word], cue: Run, *, lemma: str) -> bool:
    """Tell whether "to" opens no content here: "did not respond to treatment"."""
    return ws[cue.end].lower == "to" and lemma not in words("cues", "to_infinitive")


def _clause_or_object(
    ws: Sequence[Word], cue: Run, *, lemma: str, source: Run | None
) -> Iterator[Attribution]:
    clausal = _clausal(ws, cue.end) or lemma not in words("cues", "object")
    if lemma in words("cues", "also_deeds") and not _told_of(ws, cue.end):
        return
    if lemma in words("cues", "clause") and clausal:
        if source is not None and not _turned(ws, cue, source=source):
            intends = ws[cue.end].lower == "to" and lemma in words("cues", "to_infinitive")
            yield from _clause(ws, cue, source=source, place=not intends)
        elif _quote_before(ws, cue.start):
            yield from _inverted(ws, cue)
    elif lemma in words("cues", "object") and source is not None:
        content = Run(cue.end, object_end(ws, cue.end))
        yield from made(ws, source=source, cue=cue, content=content)


def _turned(ws: Sequence[Word], cue: Run, *, source: Run) -> bool:
    """Tell "the yard is shut, said Halm" from "Halm, of Selm, said the yard is shut"."""
    after = cue.end
    return (
        ws[cue.start - 1].text in {",", "”", '"'}
        and source.end < cue.start - 1
        and after < len(ws)
        and (ws[after].is_capital or ws[after].lower in DETERMINERS)
        and not any(is_verb(word) for word in ws[after : after + LONGEST_TRAILING])
    )


CLAUSE_OPENERS = frozenset(
    'that it he she they whether how there : “ "'.split()  # noqa: SIM905
)


def _clausal(ws: Sequence[Word], after: int) -> bool:
    return after < len(ws) and ws[after].lower in CLAUSE_OPENERS


def _told_of(ws: Sequence[Word], after: int) -> bool:
    """Tell whether a clause and no thing follows: "maintains the yard is shut", "maintained its lead"."""
    comma = next((at for at in range(after, len(ws)) if ws[at].text == ","), len(ws))
    return _clausal(ws, after) or any(is_verb(word) for word in ws[after:comma])


def _clause(ws: Sequence[Word], cue: Run, *, source: Run, place: bool) -> Iterator[Attribution]:
    """Read the clause behind a cue; ``place`` says that "to reporters" may stand between."""
    start = cue.end
    start += _statement_place(ws, start) if place else 0
    contracted = start + 1 < len(ws) and ws[start + 1].lower == "'s"  # "that's right"
    if start < len(ws) and ws[start].lower in {"that", ":", ","} and not contracted:
        start += 1
    yield from made(ws, source=source, cue=cue, content=Run(start, clause_end(ws, start)))


def _statement_place(ws: Sequence[Word], start: int) -> int:
    """Count the words of "on Monday", "in a statement" between a cue and its "that"."""
    if start >= len(ws) or ws[start].lower not in TIME_WORDS:
        return 0
    for length in range(1, LONGEST_TRAILING + 2):
        if start + length < len(ws) and ws[start + length].lower in {"that", ":"}:
            return length
    return 2 if start + 2 < len(ws) and ws[start + 1].lower.endswith("day") else 0


def _told(ws: Sequence[Word], cue: Run, *, source: Run | None) -> Iterator[Attribution]:
    to = noun_phrase_after(ws, cue.end)
    if to is None:
        return
    after = to.end
    if _quote_before(ws, cue.start) and (
        after >= len(ws) or ws[after].text in CLOSING or ws[after].lower in TIME_WORDS
    ):
        yield from _trailing(ws, Run(cue.start, after), cue=cue)
        return
    after += _statement_place(ws, after)
    if (
        source is not None
        and after < len(ws)
        and ws[after].lower in {"that", ":", ",", "of", "about", "to"}
    ):
        yield from made(
            ws, source=source, cue=cue, content=Run(after + 1, clause_end(ws, after + 1))
        )


def _reacts(ws: Sequence[Word], cue: Run) -> bool:
    """Tell "reiterated concern" from "reiterated that"."""
    return any(w.lower in words("cues", "reaction_nouns") for w in ws[cue.end : cue.end + 4])


def _reaction(ws: Sequence[Word], cue: Run, *, source: Run | None) -> Iterator[Attribution]:
    nouns = words("cues", "reaction_nouns")
    for at in range(cue.end, min(cue.end + 4, len(ws))):
        if ws[at].lower in nouns and source is not None:
            start = at + 1
            if start < len(ws) and ws[start].lower in {
                "about",
                "over",
                "at",
                "that",
                "for",
                "with",
                "regarding",
            }:
                start += 1
            yield from made(
                ws,
                source=source,
                cue=Run(cue.start, at + 1),
                content=Run(start, object_end(ws, start)),
            )
            return


def _asked(ws: Sequence[Word], cue: Run, *, source: Run | None) -> Iterator[Attribution]:
    for at in range(cue.end, min(cue.end + 10, len(ws))):
        if ws[at].lower == "not" and at == cue.end:
            return  # "asked not to be named" puts nothing on record
        if ws[at].lower in {"to", "that", "for"} and source is not None and at > cue.end - 1:
            if {"anonymous", "anonymity"} & {w.lower for w in ws[at : at + 4]}:
                return
            yield from made(ws, source=source, cue=cue, content=Run(at, clause_end(ws, at + 1)))
            return


def _called(ws: Sequence[Word], cue: Run, *, source: Run | None) -> Iterator[Attribution]:
    """Read "called for an inquiry", "called on the ministry to stop": asking, not describing."""
    if source is not None:
        start = cue.end + 1
        asked = (
            start < len(ws)
            and ws[start].is_word
            and ws[start].lower not in {"and", "or", "but"}
        )
        content = Run(start, object_end(ws, start))
        if asked:
            yield from made(ws, source=source, cue=Run(cue.start, start), content=content)


def _evaluated(ws: Sequence[Word], cue: Run, *, source: Run | None) -> Iterator[Attribution]:
    if source is not None:
        yield from made(
            ws, source=source, cue=cue, content=Run(cue.end, object_end(ws, cue.end))
        )


def _quote_before(ws: Sequence[Word], at: int) -> bool:
    """Tell whether a content that ended with a comma stands left of the clause at ``at``."""
    return any(word.text in {",", "”", '"'} for word in ws[max(0, at - 14) : at])


def _trailing(
    ws: Sequence[Word], group: Run, *, cue: Run | None = None
) -> Iterator[Attribution]:
    """Read "CONTENT, SOURCE said": the source is the last piece before the cue."""
    comma = next(
        (at for at in range(group.start - 1, -1, -1) if ws[at].text in {",", "”", '"'}), None
    )
    if comma is None:
        return
    own = Run(comma + 1, group.start)
    if own.start == own.end and (apposed := _apposed_source(ws, comma)) is not None:
        content = Run(0, apposed.start - 1)
        yield from made(ws, source=apposed, cue=cue or group, content=content)
        return
    opener = ws[own.start].lower if own.start < own.end else ""
    if any(word.lower in CLAUSES for word in ws[own.start : own.end]):
        return
    if own.end - own.start > LONGEST_TRAILING or opener in {
        "",
        *BREAKS,
        *OPENINGS,
        *AUXILIARIES,
    }:
        return
    contents = [Run(0, comma + (ws[comma].text != ",")), *_carried_on(ws, group.end)]
    yield from made(ws, source=own, cue=cue or group, content=contents)


def _apposed_source(ws: Sequence[Word], comma: int) -> Run | None:
    """Read "CONTENT, one of the papers, a report that Halm sent, said": a noun and what it is."""
    first = last = comma
    for at in range(comma - 1, 0, -1):
        if ws[at].text == ",":
            if ws[at + 1].lower not in DETERMINERS | {"one"}:
                break
            first, last = at, first
    named = {word.lower for word in ws[first:last]}
    speaks = any(named & words("heads", table) for table in SPEAKING)
    return Run(first + 1, comma) if first < last < comma and speaks else None


def _carried_on(ws: Sequence[Word], after: int) -> list[Run]:
    """Return the rest of a content that its speaker interrupts: "The point, Halm said, is …"."""
    if after + 3 >= len(ws) or ws[after].text != ",":
        return []
    follows = ws[after + 1].lower
    apart = words("cues", "participle") | TIME_WORDS - {"to"} | {
        "and", "as", "but", "citing", "his", "her", "its", "one", "their", "which", "who", "whose",
    }  # fmt: skip
    if follows in apart or follows.endswith("ing"):
        return []
    return [Run(after + 1, clause_end(ws, after + 1))]


def _inverted(ws: Sequence[Word], cue: Run) -> Iterator[Attribution]:
    """Read "CONTENT, said SOURCE"."""
    source = noun_phrase_after(ws, cue.end)
    if source is not None:
        yield from made(ws, source=source, cue=cue, content=Run(0, cue.start))
