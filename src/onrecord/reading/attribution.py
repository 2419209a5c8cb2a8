"""Source, cue and content, by rules over the reviewed cue lists.

Refuses to guess: a cue without a content is no attribution, and a source that
the clause does not name stays empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model import Attribution, Span
from onrecord.reading.clauses import (
    TIME_WORDS,
    Run,
    clause_start,
    group_start,
    noun_phrase_after,
    subject_before,
)
from onrecord.reading.lexicon import VerbForm, verb_forms, words
from onrecord.reading.words import Page, Word

ENDS = frozenset({".", "!", "?", "…"})
CLOSING = frozenset({",", ".", "”", '"', "!", "?", ";", "…", "’"})
LONGEST_TRAILING = 12
"""Words of a source behind its content; longer stretches are clauses, not sources."""

DETERMINERS = frozenset(
    ["a", "an", "the", "its", "his", "her", "their", "any", "all", "some", "no", "such", "this", "that", "these", "those", "our", "my"]
)


def find_attributions(page: Page) -> tuple[Attribution, ...]:
    """Return every attribution the rules find, in the order of their cues."""
    found: list[Attribution] = []
    for number in range(len(page.sentences)):
        found += _in_sentence(page.of(number))
    return tuple(sorted(set(found), key=_place))


def _place(one: Attribution) -> tuple[Span, ...]:
    return (*one.cue, *one.content)


def _in_sentence(ws: Sequence[Word]) -> Iterator[Attribution]:
    frames = [*_according(ws), *_verbs(ws), *_passives(ws)]
    yield from frames
    yield from _participles(ws, frames)


# -- "according to X" ---------------------------------------------------------


def _according(ws: Sequence[Word]) -> Iterator[Attribution]:
    for at in range(len(ws) - 2):
        if ws[at].lower != "according" or ws[at + 1].lower != "to":
            continue
        leading = at == clause_start(ws, at) or (not ws[at - 1].is_word and at <= 1)
        end = _phrase_end(ws, at + 2, leading=leading)
        content = Run(end, _clause_end(ws, end)) if leading else _left_content(ws, at)
        yield from _made(ws, source=Run(at + 2, end), cue=Run(at, at + 2), content=content)


def _phrase_end(ws: Sequence[Word], start: int, *, leading: bool) -> int:
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


def _left_content(ws: Sequence[Word], end: int) -> Run:
    start = 0
    for at in range(end - 1, -1, -1):
        if ws[at].text in {";"} or ws[at].lower == "while":
            start = at + 1
            break
    return Run(start, end)


def _clause_end(ws: Sequence[Word], start: int) -> int:
    """Return where content that begins at ``start`` ends: a new cued clause or the sentence."""
    end = len(ws)
    while end > start and (ws[end - 1].text in ENDS):
        end -= 1
    for at in range(start + 1, end):
        joined = ws[at].lower in {"while", "but", "although"} and ws[at - 1].text == ","
        if joined and any(_is_cue(word) for word in ws[at:end]):
            return at
    return end


def _is_cue(word: Word) -> bool:
    return any(form.kind in {"past", "s"} for form in verb_forms().get(word.lower, ()))


# -- "X said (that) …", "X denied …", "…, X said" -------------------------------


def _verbs(ws: Sequence[Word]) -> Iterator[Attribution]:
    last_source: Run | None = None
    for at, word in enumerate(ws):
        form = _cue_form(ws, at)
        if form is None or word.text[0].isupper():
            continue
        start = group_start(ws, at)
        source = subject_before(ws, start)
        if source is None and _joined_to_verb(ws, start):
            source = last_source
        for one in _by_frame(ws, Run(start, at + 1), form=form, source=source):
            last_source = source or last_source
            yield one


def _cue_form(ws: Sequence[Word], at: int) -> VerbForm | None:
    forms = verb_forms().get(ws[at].lower, ())
    helped = at > 0 and ws[group_start(ws, at)].lower in {
        "has", "have", "had", "did", "does", "do", "will", "would", "could", "may", "might",
    }  # fmt: skip
    passive = any(
        w.lower in {"is", "are", "was", "were", "be", "been", "being"}
        for w in ws[group_start(ws, at) : at]
    )
    if _reduced_relative(ws, at) or _noun(ws, at):
        return None
    for form in forms:
        finite = form.kind in {"past", "s"} or (helped and form.kind in {"base", "participle"})
        plural = form.kind == "base" and (_plural_subject(ws, at) or _told_by_papers(ws, at))
        if (finite or plural) and not passive:
            return form
    return None


def _reduced_relative(ws: Sequence[Word], at: int) -> bool:
    """Tell whether the verb hangs on a noun as its passive: "documents reviewed by Reuters"."""
    return at + 1 < len(ws) and ws[at + 1].lower == "by" and group_start(ws, at) == at


def _noun(ws: Sequence[Word], at: int) -> bool:
    """Tell whether "reports", "claims", "calls" is the noun here: an adjective or article before it."""
    if not (at and ws[at].lower.endswith("s")):
        return False
    before = ws[at - 1]
    nominal = before.lower in DETERMINERS or before.lower.endswith(
        ("ous", "ial", "ent", "ive", "al", "ic", "'s")
    )
    return (nominal and before.text.islower()) or before.lower in {
        "'s",
        "of",
        "by",
        "in",
        "on",
        "no",
        "to",
        "for",
        "with",
    }


def _plural_subject(ws: Sequence[Word], at: int) -> bool:
    before = ws[at - 1] if at else None
    return before is not None and (
        before.lower in {"they", "we", "you", "i", "who"}
        or before.lower in words("heads", "people")
        or before.lower in words("heads", "document")
    )


def _told_by_papers(ws: Sequence[Word], at: int) -> bool:
    """Read "records obtained by X show that" and "…, the records show"."""
    follows = ws[at + 1].lower if at + 1 < len(ws) else "."
    before = {word.lower for word in ws[max(0, at - 9) : at]}
    return follows in {"that", ".", ","} and bool(before & words("heads", "document"))


def _joined_to_verb(ws: Sequence[Word], start: int) -> bool:
    return start > 0 and ws[start - 1].lower in {"and", "but", ","}


def _by_frame(
    ws: Sequence[Word], cue: Run, *, form: VerbForm, source: Run | None
) -> Iterator[Attribution]:
    after = cue.end
    follows = ws[after].lower if after < len(ws) else ""
    if form.lemma in words("cues", "told"):
        yield from _told(ws, cue, source=source)
    elif form.lemma in words("cues", "reaction_verbs"):
        yield from _reaction(ws, cue, source=source)
    elif form.lemma in words("cues", "asking") | words("cues", "ordering"):
        yield from _asked(ws, cue, source=source)
    elif follows in {"", *CLOSING} or (follows in TIME_WORDS and _quote_before(ws, cue.start)):
        yield from _trailing(ws, cue)
    elif form.lemma in words("cues", "evaluation"):
        yield from _evaluated(ws, cue, source=source)
    elif follows == "to" and form.lemma not in words("cues", "to_infinitive"):
        return
    elif form.lemma in words("cues", "clause") and (
        _clausal(ws, after) or form.lemma not in words("cues", "object")
    ):
        if source is None and _quote_before(ws, cue.start):
            yield from _inverted(ws, cue)
        elif source is not None:
            yield from _clause(ws, cue, source=source)
    elif form.lemma in words("cues", "object") and source is not None:
        yield from _made(ws, source=source, cue=cue, content=Run(after, _object_end(ws, after)))


def _clausal(ws: Sequence[Word], after: int) -> bool:
    return after < len(ws) and ws[after].lower in {
        "that",
        "it",
        "he",
        "she",
        "they",
        ":",
        "“",
        '"',
        "whether",
        "how",
        "there",
    }


def _clause(ws: Sequence[Word], cue: Run, *, source: Run) -> Iterator[Attribution]:
    start = cue.end
    start += _statement_place(ws, start)
    if start < len(ws) and ws[start].lower in {"that", ":", ","}:
        start += 1
    yield from _made(ws, source=source, cue=cue, content=Run(start, _clause_end(ws, start)))


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
        yield from _made(
            ws, source=source, cue=cue, content=Run(after + 1, _clause_end(ws, after + 1))
        )


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
            yield from _made(
                ws,
                source=source,
                cue=Run(cue.start, at + 1),
                content=Run(start, _object_end(ws, start)),
            )
            return


def _asked(ws: Sequence[Word], cue: Run, *, source: Run | None) -> Iterator[Attribution]:
    for at in range(cue.end, min(cue.end + 10, len(ws))):
        if ws[at].lower == "not" and at == cue.end:
            return  # "asked not to be named" puts nothing on record
        if ws[at].lower in {"to", "that", "for"} and source is not None and at > cue.end - 1:
            if {"anonymous", "anonymity"} & {w.lower for w in ws[at : at + 4]}:
                return
            yield from _made(
                ws, source=source, cue=cue, content=Run(at, _clause_end(ws, at + 1))
            )
            return


def _evaluated(ws: Sequence[Word], cue: Run, *, source: Run | None) -> Iterator[Attribution]:
    if source is not None:
        yield from _made(
            ws, source=source, cue=cue, content=Run(cue.end, _object_end(ws, cue.end))
        )


def _object_end(ws: Sequence[Word], start: int) -> int:
    """Return where an object ends: a second cue joined by "and", a participle, or the clause."""
    end = _clause_end(ws, start)
    for at in range(start + 1, end):
        if ws[at - 1].lower in {"and", "but"} and _is_cue(ws[at]):
            return at - 1
        if ws[at - 1].text == "," and ws[at].lower in words("cues", "participle"):
            return at - 1
    return end


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
    if own.end - own.start > LONGEST_TRAILING or own.end == own.start:
        return
    yield from _made(
        ws, source=own, cue=cue or group, content=Run(0, comma + (ws[comma].text != ","))
    )


def _inverted(ws: Sequence[Word], cue: Run) -> Iterator[Attribution]:
    """Read "CONTENT, said SOURCE"."""
    source = noun_phrase_after(ws, cue.end)
    if source is not None:
        yield from _made(ws, source=source, cue=cue, content=Run(0, cue.start))


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
                yield from _made(
                    ws,
                    source=None,
                    cue=Run(start, at + 1),
                    content=Run(at + 2, _clause_end(ws, at + 2)),
                )
            elif ws[at + 1].lower == "to" and ws[at].lower != "expected":
                subject = subject_before(ws, start)
                if subject is not None:
                    pieces = (subject, Run(at + 1, _clause_end(ws, at + 1)))
                    yield from _made(ws, source=None, cue=Run(start, at + 1), content=pieces)


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
                for one in _made(
                    ws,
                    source=None,
                    cue=Run(at, at + 1),
                    content=Run(start, _clause_end(ws, start)),
                ):
                    yield Attribution(source=near.source, cue=one.cue, content=one.content)


def _made(
    ws: Sequence[Word], *, source: Run | None, cue: Run, content: Run | Sequence[Run]
) -> Iterator[Attribution]:
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
