"""What a rewrite lost, hardened or garbled, with both sentences for every finding.

For reports in one chain only: between independent reports every difference would
look like a loss. It refuses to say why something was changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.model import (
    Document,
    Drift,
    DriftEffect,
    DriftKind,
    EntityKind,
    Reading,
    SourceKind,
    Span,
)
from onrecord.resolution import drift_words as words
from onrecord.resolution.alignment import Line, SideBySide, lines_of, side_by_side
from onrecord.resolution.drift_rules import (
    ON_A_CLOSE_RETELLING,
    ON_A_PASSAGE,
    Found,
    Passage,
)

CLOSE = 0.6
"""Share of the shorter sentence's stems found in the other, from which a lost "not" or "may"
counts; below it the sentences differ in more than that."""

A_PERSON = frozenset({EntityKind.PERSON, EntityKind.LEGAL_ENTITY})
"""A name that the reading could not sort may be a person where the sentence describes one."""

TOLD_ONCE = frozenset({DriftKind.NAMED_SOURCE, DriftKind.STANDING, DriftKind.VOICE})
"""What is said once a report, however many of its sentences show it."""

SAID_BY_NOBODY = frozenset({SourceKind.NONE, SourceKind.AUTHOR})


def find_drifts(
    earlier: Document, later: Document, readings: tuple[Reading, Reading]
) -> tuple[Drift, ...]:
    """Return every drift from the earlier report to the later, in the earlier one's order.

    ``readings`` are those of the two reports, in the same order. Both sentences
    are quoted; where the later report has none for it, the nearest one.
    """
    before, after = lines_of(earlier, readings[0]), lines_of(later, readings[1])
    if not before or not after:
        return ()
    passages = side_by_side(before, after)
    found = [
        *_retold(passages, earlier=readings[0], later=(later, readings[1])),
        *_left_out(passages, after, earlier=readings[0]),
    ]
    unique: dict[tuple[DriftKind, str, Span | None], Drift] = {}
    for drift in found:
        once = drift.kind in TOLD_ONCE
        unique.setdefault((drift.kind, drift.words, None if once else _at(drift)), drift)
    return tuple(
        sorted(unique.values(), key=lambda d: (_at(d), list(DriftKind).index(d.kind), d.words))
    )


def _at(drift: Drift) -> Span:
    return drift.earlier.span or Span(0, 1)


def _retold(
    passages: Sequence[SideBySide], *, earlier: Reading, later: tuple[Document, Reading]
) -> Iterator[Drift]:
    for pair in passages:
        if not pair.later:
            continue
        passage = _passage(pair, earlier=earlier, later=later)
        rules = ON_A_PASSAGE + (ON_A_CLOSE_RETELLING if _is_close(pair) else ())
        for rule in rules:
            for found in rule(passage):
                yield _drift(found, pair.earlier, _partner(found, pair))


def _passage(pair: SideBySide, *, earlier: Reading, later: tuple[Document, Reading]) -> Passage:
    document, reading = later
    line = pair.earlier
    bare = [
        other
        for other in pair.later
        if _sourced(earlier, line.sentence.span)
        and not _sourced(reading, other.sentence.span)
        and not words.ABOUT_ITSELF.match(other.text)
    ]
    return Passage(
        earlier=line.text,
        later=" ".join(other.text for other in pair.later),
        whole_later=document.text,
        names=_places(earlier, line),
        speakers=_speakers(earlier, line),
        said_by_nobody=next((o.text for o in bare if not words.TELLS.search(o.text)), ""),
    )


def _is_close(pair: SideBySide) -> bool:
    one, other = pair.earlier.stems, pair.later[0].stems
    smaller = min(len(one), len(other))
    return len(pair.later) == 1 and smaller > 0 and len(one & other) >= CLOSE * smaller


def _partner(found: Found, pair: SideBySide) -> Line:
    """Return the later sentence that the finding quotes, or the best one."""
    return next((line for line in pair.later if line.text in found[2]), pair.later[0])


def _sourced(reading: Reading, sentence: Span) -> bool:
    return any(
        sentence.meets(claim.sentence) and claim.source_kind not in SAID_BY_NOBODY
        for claim in reading.claims
    )


def _speakers(reading: Reading, line: Line) -> tuple[str, ...]:
    """Return the named persons who speak in the sentence, as the reading or the words say."""
    persons = {e.id: e.name for e in reading.entities if e.kind in A_PERSON}
    certain = {e.id for e in reading.entities if e.kind is EntityKind.PERSON}
    here = [m.entity for m in reading.mentions if line.sentence.span.covers(m.span)]
    read = [
        speaker
        for claim in reading.claims
        if claim.sentence == line.sentence.span
        for speaker in claim.speakers
        if speaker in certain
    ]
    told = [one for one in here if one in persons and _tells(persons[one], line.text)]
    return tuple(dict.fromkeys(persons[one] for one in (*read, *told)))


def _tells(name: str, text: str) -> bool:
    """Tell whether the words "Name, another engineer, warned" stand in the sentence."""
    described = re.search(rf"{re.escape(name)}, (?:an?|the|another|one) [^,]{{3,80}}, ", text)
    return bool(described and words.TELLS.match(text, described.end()))


def _places(reading: Reading, line: Line) -> tuple[str, ...]:
    places = {e.id: e.name for e in reading.entities if e.kind is EntityKind.PLACE}
    return tuple(
        dict.fromkeys(
            places[mention.entity]
            for mention in reading.mentions
            if mention.entity in places and line.sentence.span.covers(mention.span)
        )
    )


def _left_out(
    passages: Sequence[SideBySide], after: Sequence[Line], *, earlier: Reading
) -> Iterator[Drift]:
    """Yield the voices and the limits that have no place in the later report."""
    whole = after[0].document.text.lower()
    nearest = after[0]
    spoken: set[str] = set()
    for pair in passages:
        if pair.later:
            nearest = pair.later[0]
        line = pair.earlier
        speakers = _speakers(earlier, line)
        for name in speakers:
            replaced = pair.later and words.GROUPS.search(" ".join(o.text for o in pair.later))
            if name not in spoken and not replaced and name.split()[-1].lower() not in whole:
                yield _drift(_voice(name, line), line, nearest)
            spoken.add(name)
        if not speakers and words.LIMITS.search(line.text) and not _limit_again(pair):
            told = f"Left out: “{line.text}”"
            yield _drift((DriftKind.LIMIT, DriftEffect.LOST, told), line, nearest)


def _voice(name: str, line: Line) -> Found:
    voice = "counter-voice" if words.AGAINST.search(line.text) else "voice"
    return DriftKind.VOICE, DriftEffect.LOST, f"The {voice} of {name} is left out."


def _limit_again(pair: SideBySide) -> bool:
    return any(words.NEGATIONS.search(line.text) for line in pair.later)


def _drift(found: Found, earlier: Line, later: Line) -> Drift:
    kind, effect, told = found
    return Drift(
        kind=kind, effect=effect, words=told, earlier=earlier.evidence, later=later.evidence
    )
