"""What a reader proposed, and the text → what may be believed: the gate for other readers.

A proposal is plain JSON::

    {"names": [{"quote": "Jane Roe", "start": 12, "kind": "PER"}],
     "attributions": [{"source": PART, "cue": PART, "content": PART, "paraphrase": "…"}]}

where PART is ``{"quote": "…", "start": 12}``, or a list of these where a part stands in
pieces, and ``start`` counts characters of the text from 0. Unknown fields are ignored.

Anything at all may come, and nothing is believed: every quote must stand at its place,
whole; the parts of an attribution must stand close together; a paraphrase may tell no
number and no name beyond the quoted words, and is never shown. What passes consists of
places in the text, so no word of the reader's own can enter. What does not pass is
counted, with its reason, in one caveat; the reader's words are not repeated there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.language.analysis import FoundName, NameKind
from onrecord.language.lines import Lines, lines_of
from onrecord.language.quoted import Fault, LeftOut, negated, quoted_at, tells_more
from onrecord.language.readers import Gives
from onrecord.model import Attribution, Caveat, Span

LONGEST = {"name": 200, "source": 400, "cue": 200, "content": 2_000}
"""Characters; the longest in PolNeAR's dev articles: source 197, cue 90, content 918."""

MOST_PIECES = 4
"""Pieces of one part; in PolNeAR's dev articles no part has more than 3."""

FARTHEST_PARAGRAPH = 1
"""From cue to content; 99.9 % of PolNeAR's dev attributions keep to it, and as many have
source and cue in one sentence, which is asked as well (``quality/gate.py``)."""

LONGEST_PARAPHRASE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What passed: places in the text, in its order."""

    names: tuple[FoundName, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    """At most one, ``language.dropped``, that counts what was left out and why."""


@dataclass(slots=True)
class _Gate:
    """The text that proposals are held against, and the account of what was left out."""

    text: str
    lines: Lines
    left_out: dict[Fault, int] = field(default_factory=dict)
    example: int | None = None

    def leave_out(self, reason: LeftOut, *, count: int = 1) -> None:
        self.left_out[reason.fault] = self.left_out.get(reason.fault, 0) + count
        if self.example is None and 0 <= reason.place < len(self.text):
            self.example = reason.place

    @contextmanager
    def leaving_out(self) -> Iterator[None]:
        try:
            yield
        except LeftOut as reason:
            self.leave_out(reason)

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]


def accept(found: object, *, text: str, gives: frozenset[Gives]) -> Accepted:
    """Return what of a proposal stands in ``text``; whatever comes, this returns."""
    gate = _Gate(text=text, lines=lines_of(text))
    parts = found if isinstance(found, Mapping) else {}
    if not isinstance(found, Mapping):
        gate.leave_out(LeftOut(Fault.SHAPE))
    names: dict[FoundName, None] = {}
    attributions: dict[Attribution, None] = {}
    for one in _listed(gate, parts, Gives.NAMES, gives=gives):
        with gate.leaving_out():
            names[_name(gate, one)] = None
    for one in _listed(gate, parts, Gives.ATTRIBUTIONS, gives=gives):
        with gate.leaving_out():
            attributions[_attribution(gate, one)] = None
    return Accepted(
        names=_apart(gate, names),
        attributions=tuple(sorted(attributions, key=lambda a: (a.cue, a.source, a.content))),
        caveats=_account(gate),
    )


def _listed(
    gate: _Gate, parts: Mapping[object, object], part: Gives, *, gives: frozenset[Gives]
) -> list[object]:
    """Return the proposals under one field, up to as many as the text has room for."""
    raw = parts.get(part.value, [])
    if part not in gives:
        return []
    if not isinstance(raw, list):
        gate.leave_out(LeftOut(Fault.SHAPE))
        return []
    # Two finds need a character between them: what is beyond that repeats or overlaps.
    most = len(gate.text) // 2 + 1
    if len(raw) > most:
        gate.leave_out(LeftOut(Fault.TOO_MANY), count=len(raw) - most)
    return raw[:most]


def _name(gate: _Gate, raw: object) -> FoundName:
    fields = _fields(raw)
    span = _piece(gate, fields, part="name")
    kinds = {kind.value: kind for kind in NameKind}
    kind, sure = fields.get("kind"), fields.get("sure", True)
    if not isinstance(kind, str) or kind not in kinds or not isinstance(sure, bool):
        raise LeftOut(Fault.SHAPE, place=span.start)
    if not any(letter.isalpha() for letter in gate.quote(span)):
        raise LeftOut(Fault.SHAPE, place=span.start)
    if gate.lines.at(span.start).paragraph != gate.lines.at(span.end - 1).paragraph:
        raise LeftOut(Fault.APART, place=span.start)
    return FoundName(span=span, kind=kinds[kind], sure=sure, score=1.0, kind_score=1.0)


def _attribution(gate: _Gate, raw: object) -> Attribution:
    fields = _fields(raw)
    source, cue, content = (
        _pieces(gate, fields.get(part), part=part) for part in ("source", "cue", "content")
    )
    _check_together(gate, source=source, cue=cue, content=content)
    _check_negations(gate, [*source, *cue, *content], before=[*cue, *content])
    paraphrase = fields.get("paraphrase", "")
    if not isinstance(paraphrase, str) or len(paraphrase) > LONGEST_PARAPHRASE:
        raise LeftOut(Fault.SHAPE, place=cue[0].start)
    quoted = " ".join(gate.quote(span) for span in (*source, *cue, *content))
    if tells_more(paraphrase, quoted=quoted):
        raise LeftOut(Fault.ALTERED, place=cue[0].start)
    return Attribution(source=source, cue=cue, content=content)


def _fields(raw: object) -> Mapping[object, object]:
    if not isinstance(raw, Mapping):
        raise LeftOut(Fault.SHAPE)
    return raw


def _pieces(gate: _Gate, raw: object, *, part: str) -> tuple[Span, ...]:
    """Return where the pieces of one part stand, in the order of the text."""
    listed = raw if isinstance(raw, list) else [raw]
    if not 0 < len(listed) <= MOST_PIECES:
        raise LeftOut(Fault.SIZE if listed else Fault.SHAPE)
    return tuple(sorted({_piece(gate, _fields(one), part=part) for one in listed}))


def _piece(gate: _Gate, fields: Mapping[object, object], *, part: str) -> Span:
    quote, start = fields.get("quote"), fields.get("start")
    if not isinstance(quote, str) or not isinstance(start, int) or isinstance(start, bool):
        raise LeftOut(Fault.SHAPE)
    if len(quote) > LONGEST[part]:
        raise LeftOut(Fault.SIZE, place=start)
    span = quoted_at(gate.text, quote, start=start)
    if span.end - span.start > LONGEST[part]:
        raise LeftOut(Fault.SIZE, place=start)
    # "Jane Roe: no comment" is cued by a colon; a source or a content of marks alone is none.
    if part != "cue" and not any(letter.isalnum() for letter in gate.quote(span)):
        raise LeftOut(Fault.SHAPE, place=start)
    return span


def _check_together(
    gate: _Gate, *, source: tuple[Span, ...], cue: tuple[Span, ...], content: tuple[Span, ...]
) -> None:
    """Raise LeftOut unless the parts share no word and stand as close as attributions do."""
    spans = sorted((*source, *cue, *content))
    if any(one.meets(other) for one, other in pairwise(spans)):
        raise LeftOut(Fault.OVERLAP, place=spans[0].start)
    said = gate.lines.at(cue[0].start)
    # The whole of cue and source, not only their beginnings.
    ends = [gate.lines.at(place) for one in (*source, *cue) for place in _ends(one)]
    far = [gate.lines.at(place).paragraph for one in content for place in _ends(one)]
    if any(line.sentence != said.sentence for line in ends) or any(
        abs(paragraph - said.paragraph) > FARTHEST_PARAGRAPH for paragraph in far
    ):
        raise LeftOut(Fault.APART, place=cue[0].start)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end - 1


def _check_negations(gate: _Gate, parts: list[Span], *, before: list[Span]) -> None:
    """Raise LeftOut where a "not" that no part holds stands just before cue or content."""
    for span in before:
        since = gate.lines.at(span.start).span.start
        since = max([since, *(part.end for part in parts if part.end <= span.start)])
        if negated(gate.text, span, since=since):
            raise LeftOut(Fault.NEGATED, place=span.start)


def _apart(gate: _Gate, names: Iterable[FoundName]) -> tuple[FoundName, ...]:
    """Return the names in text order, the longest where some overlap."""
    kept: list[FoundName] = []
    for name in sorted(names, key=lambda n: (n.span.start, -n.span.end, n.kind.value, n.sure)):
        if kept and kept[-1].span.meets(name.span):
            gate.leave_out(LeftOut(Fault.OVERLAP, place=name.span.start))
        else:
            kept.append(name)
    return tuple(kept)


def _account(gate: _Gate) -> tuple[Caveat, ...]:
    if not gate.left_out:
        return ()
    total = sum(gate.left_out.values())
    reasons = "; ".join(
        f"{gate.left_out[fault]:,} {fault.value}" for fault in Fault if fault in gate.left_out
    )
    span = None if gate.example is None else gate.lines.at(gate.example).span
    message = f"{total:,} of the reader's findings were left out: {reasons}."
    return (Caveat(code="language.dropped", message=message, span=span),)
