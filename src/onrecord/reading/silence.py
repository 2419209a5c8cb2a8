"""Who was asked and said nothing: no response, and a declined comment.

A silence is neither a denial nor support. It is one only where somebody asked:
"did not respond to treatment" and "declined to follow suit" are none, and the
reviewed lists say which objects make the difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from onrecord.model import Span, Stance
from onrecord.reading.clauses import Run, group_start, noun_phrase_after, subject_before
from onrecord.reading.lexicon import phrases, verb_forms, words
from onrecord.reading.words import Page, Word

NEGATED = frozenset(
    {
        "did",
        "does",
        "do",
        "has",
        "have",
        "had",
        "didn't",
        "hasn't",
        "haven't",
        "hadn't",
        "doesn't",
    }
)
REFUSING = frozenset({"does", "do", "doesn't", "don't"})
"""With "not comment": a habit of declining, not one unanswered request."""

AFTER_COMMENT = frozenset(
    """
    about after also and as at because before beyond but by citing for from further immediately in
    last later on or other out over pending regarding said saying since than that the this through to
    today until when where whether which while yesterday yet
    """.split()  # noqa: SIM905 - a word list reads better as prose
)
"""What may follow "had no comment"; another word makes it a "comment period"."""


@dataclass(frozen=True, slots=True)
class Silence:
    """One silence: who, in which words, asked by whom."""

    subject: Span
    cue: Span
    content: Span
    """What was not answered, in the text's words; the cue itself when nothing more is said."""

    asker: Span | None
    stance: Stance


def find_silences(page: Page) -> tuple[Silence, ...]:
    """Return every silence in text order; the subject may still list several parties."""
    found: list[Silence] = []
    for number in range(len(page.sentences)):
        ws = page.of(number)
        found += _apart(
            [*_unanswered(ws), *_passed_over(ws), *_declined(ws), *_phrased(page, ws)]
        )
    return tuple(sorted(found, key=lambda silence: silence.cue))


def _apart(found: Sequence[Silence]) -> list[Silence]:
    kept: list[Silence] = []
    for silence in found:
        if not any(silence.cue.meets(other.cue) for other in kept):
            kept.append(silence)
    return kept


def _unanswered(ws: Sequence[Word]) -> Iterator[Silence]:
    """Read "did not (immediately) respond [to X's questions]"."""
    for at, word in enumerate(ws):
        lemma = _lemma(word, "silence")
        if lemma is None:
            continue
        put_off = _put_off(ws, at)
        start = put_off if put_off is not None else group_start(ws, at)
        group = {w.lower for w in ws[start:at]}
        if put_off is None and not (_negated(group) and (group & NEGATED or _short_not(group))):
            continue
        end = _asked_end(ws, at + 1, lemma=lemma)
        if end is not None:
            habit = lemma == "comment" and group & REFUSING
            stance = Stance.DECLINES_COMMENT if habit else Stance.NO_RESPONSE
            yield from _silence(ws, Run(start, at + 1), end=end, stance=stance)


def _negated(group: AbstractSet[str]) -> bool:
    return bool({"not", "n't", "never"} & group) or _short_not(group)


def _short_not(group: AbstractSet[str]) -> bool:
    return any(word.endswith("n't") for word in group)


def _put_off(ws: Sequence[Word], verb: int) -> int | None:
    """Return where "has yet to", "failed to" begins before a verb; None when neither stands there."""
    if verb < 2 or ws[verb - 1].lower != "to":
        return None
    if ws[verb - 2].lower in {"failed", "fails", "yet"}:
        return group_start(ws, verb - 2)
    return None


def _lemma(word: Word, group: str) -> str | None:
    known = words("stance", group, "verbs")
    return next(
        (form.lemma for form in verb_forms().get(word.lower, ()) if form.lemma in known), None
    )


def _asked_end(ws: Sequence[Word], start: int, *, lemma: str) -> int | None:
    """Return where the object of a silence ends; None when nobody asked anything."""
    follows = ws[start].lower if start < len(ws) else "."
    if lemma == "comment":
        return start
    if follows in {
        "to",
        "a",
        "any",
        "his",
        "her",
        "their",
        "repeated",
        "several",
        "calls",
        "questions",
        "multiple",
        "emailed",
        "phone",
    } or lemma in {"return", "answer"}:
        for at in range(start, min(start + 9, len(ws))):
            if ws[at].text in {",", ".", ";"} or ws[at].lower in {"that", "when"}:
                break
            if ws[at].lower in words("stance", "silence", "asked_nouns"):
                return _request_end(ws, at + 1)
        return None
    ends = {
        ".",
        ",",
        ";",
        "while",
        "and",
        "but",
        "on",
        "by",
        "immediately",
        "in",
        "before",
        "yet",
        "at",
        "when",
        "publicly",
    }
    return start if follows in ends or not ws[start].is_word else None


def _request_end(ws: Sequence[Word], start: int) -> int:
    """Take "for comment", "from Reuters", "about the order" into the object."""
    end = start
    while end < len(ws) and ws[end].lower in {"for", "from", "by", "seeking", "on", "about"}:
        phrase = noun_phrase_after(ws, end + 1)
        if phrase is None or ws[end].lower in {"on", "about"}:
            break
        end = phrase.end
    return end


def _passed_over(ws: Sequence[Word]) -> Iterator[Silence]:
    """Read "calls to the office of Halden went unanswered": the silent party stands behind "to"."""
    asked = words("stance", "silence", "asked_nouns")
    for at in range(1, len(ws)):
        end = next(
            (
                at + n
                for n in (2, 3, 4)
                if _text(ws, at, n) in words("stance", "silence", "unmet")
            ),
            None,
        )
        subject = subject_before(ws, at) if end is not None else None
        if end is None or subject is None:
            continue
        inside = ws[subject.start : subject.end]
        to = next(
            (n for n, w in enumerate(inside) if n and w.lower in {"to", "with", "for", "at"}),
            None,
        )
        if to is None or not asked & {w.lower for w in inside[:to]}:
            continue
        party = Run(subject.start + to + 1, subject.end).span(ws)
        cue, asking = Run(at, end).span(ws), Run(subject.start, subject.start + to).span(ws)
        if party is not None and cue is not None and asking is not None:
            yield Silence(
                subject=party, cue=cue, content=asking, asker=None, stance=Stance.NO_RESPONSE
            )


def _text(ws: Sequence[Word], start: int, length: int) -> str:
    return " ".join(w.lower for w in ws[start : start + length])


def _declined(ws: Sequence[Word]) -> Iterator[Silence]:
    """Read "declined to comment", "refused to discuss the order"."""
    verbs = words("stance", "silence", "declines_verbs")
    objects = sorted(words("stance", "silence", "declines_objects"))
    for at, word in enumerate(ws):
        if not any(form.lemma in verbs for form in verb_forms().get(word.lower, ())):
            continue
        behind = " ".join(w.lower for w in ws[at + 1 : at + 6]) + " "
        match = next((known for known in objects if behind.startswith(known + " ")), None)
        if match is not None:
            cue = Run(group_start(ws, at), at + 1 + len(match.split()))
            yield from _silence(ws, cue, end=cue.end, stance=Stance.DECLINES_COMMENT)


def _phrased(page: Page, ws: Sequence[Word]) -> Iterator[Silence]:
    if not ws:
        return
    sentence = page.text[ws[0].span.start : ws[-1].span.end]
    for path, stance in (
        ("phrases", Stance.NO_RESPONSE),
        ("declines_phrases", Stance.DECLINES_COMMENT),
    ):
        for found in phrases("stance", "silence", path).finditer(sentence):
            span = Span(ws[0].span.start + found.start(), ws[0].span.start + found.end())
            inside = [at for at, word in enumerate(ws) if span.covers(word.span)]
            if inside and not _goes_on(ws, inside[-1] + 1, said=found[0].lower()):
                run = Run(inside[0], inside[-1] + 1)
                yield from _silence(ws, run, end=run.end, stance=stance)


def _goes_on(ws: Sequence[Word], after: int, *, said: str) -> bool:
    """Tell whether the words behind make it no silence: "no comment period", "reached by road"."""
    if after >= len(ws) or not ws[after].is_word:
        return False
    follows = ws[after].lower
    if "reached" in said:
        return follows in {
            "by",
            "because",
            "despite",
            "during",
            "until",
            "with",
            "without",
            "in",
        }
    ending = not said.endswith(("comment", "available"))
    return not ending and follows not in AFTER_COMMENT and not follows.endswith("ly")


def _silence(ws: Sequence[Word], cue: Run, *, end: int, stance: Stance) -> Iterator[Silence]:
    subject = subject_before(ws, cue.start)
    if subject is None and cue.start and ws[cue.start - 1].lower in {"and", "but"}:
        subject = _earlier_subject(ws, cue.start - 1)
    place = subject.span(ws) if subject is not None else None
    said = cue.span(ws)
    if place is None or said is None:
        return
    asked = Run(cue.end, end).span(ws)
    yield Silence(
        subject=place,
        cue=said,
        content=asked or said,
        asker=_asker(ws, cue.end, end=end),
        stance=stance,
    )


def _earlier_subject(ws: Sequence[Word], end: int) -> Run | None:
    """Return the subject of the verb that "and did not respond" is joined to."""
    for at in range(1, end):
        if ws[at].text.islower() and (ws[at].lower in verb_forms() or ws[at].lower in NEGATED):
            return subject_before(ws, group_start(ws, at))
    return None


def _asker(ws: Sequence[Word], start: int, *, end: int) -> Span | None:
    """Return who asked: "Reuters' inquiries", "a request from Reuters"."""
    for at in range(start, end):
        possessive = at + 1 < end and ws[at + 1].lower in {"'s", "'", "’", "’s"}
        by = at > start and ws[at - 1].lower in {"from", "by"}
        if ws[at].is_capital and ws[at].is_word and (possessive or by):
            first = at
            while first > start and ws[first - 1].is_capital:
                first -= 1
            last = at
            while last + 1 < end and ws[last + 1].is_capital and ws[last + 1].is_word:
                last += 1
            return Span(ws[first].span.start, ws[last].span.end)
    return None
