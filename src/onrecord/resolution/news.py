"""Known reports and a fresh one → what the fresh one changes, with both sentences.

Refused: verdicts. A denial that is "withdrawn" is one that a later report says is
withdrawn, or whose speaker is later reported to say what it had denied. Parties are
the same when a name is spelled the same, unless whoever asks knows better.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import (
    Document,
    DocumentId,
    EntityKind,
    MentionForm,
    Novelty,
    NoveltyKind,
    Reading,
)
from onrecord.resolution.news_denials import new_denials, withdrawn_denials
from onrecord.resolution.news_numbers import changed_numbers
from onrecord.resolution.news_sides import (
    Parties,
    Side,
    best_pair,
    is_earlier,
    side_of,
)
from onrecord.resolution.origins import group_origins

_PARTIES = frozenset(
    {
        EntityKind.PERSON,
        EntityKind.COMPANY,
        EntityKind.ORGANIZATION,
        EntityKind.PUBLIC_BODY,
        EntityKind.LEGAL_ENTITY,
        EntityKind.VESSEL,
        EntityKind.AIRPLANE,
    }
)
"""Those who can act or be acted on; a new place or product is no new party."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is known of a fresh report beyond the known ones that it is compared with."""

    parties: Parties
    """What each entity answers to: its party's key where it is resolved, and its spellings
    unless a person said that a namesake is somebody else."""

    nearby: Sequence[Reading]
    """The reports of all that are held which share most writing with the fresh one."""

    held: int
    """How many reports are held."""


def what_is_new(
    known: Sequence[Reading],
    documents: Mapping[DocumentId, Document],
    fresh: Reading,
    *,
    around: Surroundings | None = None,
) -> tuple[Novelty, ...]:
    """Return what ``fresh`` changes, in the order of the kinds, then of its text.

    ``known`` stands in the order in which the reports came, the last one last;
    ``documents`` holds theirs, those of ``around.nearby`` and that of ``fresh``. A report
    that is known already changes nothing. Without ``around`` the known reports are all.
    """
    if any(one.document == fresh.document for one in known):
        return ()
    given = around or Surroundings(parties={}, nearby=known, held=len(known))
    before = [side_of(documents[one.document], one, given.parties) for one in known]
    now = side_of(documents[fresh.document], fresh, given.parties)
    found = [
        *_new_origin(before, now, documents=documents, given=given),
        *withdrawn_denials(before, now),
        *new_denials(before, now),
        *_broken_silences(before, now),
        *changed_numbers(before, now),
        *_new_parties(before, now, held=given.held),
    ]
    order = list(NoveltyKind)
    return tuple(
        sorted(dict.fromkeys(found), key=lambda one: (order.index(one.kind), _at(one)))
    )


def _at(novelty: Novelty) -> tuple[int, str]:
    span = novelty.fresh.span
    return (span.start if span else 0, novelty.words)


def _new_origin(
    before: Sequence[Side],
    now: Side,
    *,
    documents: Mapping[DocumentId, Document],
    given: Surroundings,
) -> Iterator[Novelty]:
    readings = {one.document: one for one in given.nearby}
    groups = group_origins(
        [now.document, *(documents[one] for one in readings)],
        {**readings, now.document.id: now.reading},
    )
    own = next(group for group in groups if now.document.id in group.documents)
    if len(own.documents) > 1 or not now.reading.sentences:
        return
    pair = best_pair(before, now)
    yield Novelty(
        kind=NoveltyKind.NEW_ORIGIN,
        words=_beside(before, held=given.held, alike=pair is not None),
        fresh=pair[1] if pair else now.at(now.reading.sentences[0].span),
        known=(pair[0],) if pair else (),
    )


def _beside(before: Sequence[Side], *, held: int, alike: bool) -> str:
    if not before:
        return "No known report names a party that this one names."
    told = "tells again some of" if alike else "tells nothing of"
    return f"It repeats the writing of none of {_counted(held)} and {told} what they tell."


def _counted(reports: int) -> str:
    return f"{reports} known report{'' if reports == 1 else 's'}"


def _new_parties(before: Sequence[Side], now: Side, *, held: int) -> Iterator[Novelty]:
    known = frozenset(
        name for side in before for names in side.names.values() for name in names
    )
    for entity in now.reading.entities:
        if entity.kind not in _PARTIES or now.names[entity.id] & known:
            continue
        named = [
            mention.span
            for mention in now.reading.mentions
            if mention.entity == entity.id and mention.form is MentionForm.NAME
        ]
        if named:
            yield Novelty(
                kind=NoveltyKind.NEW_PARTY,
                words=f"{entity.name}: in none of {_counted(held)}.",
                fresh=now.at(now.sentence_of(min(named))),
            )


def _broken_silences(before: Sequence[Side], now: Side) -> Iterator[Novelty]:
    quiet = now.silences()
    for entity, claim in now.first_words().items():
        if entity in quiet:
            continue
        last = next(
            (side for side in reversed(before) if side.heard_from(now.names[entity])), None
        )
        silence = last.silence_of(now.names[entity]) if last else None
        if last is None or silence is None or is_earlier(now, last):
            continue
        yield Novelty(
            kind=NoveltyKind.SILENCE_BROKEN,
            words=f"{now.called[entity]} last gave no answer, and is now reported to speak.",
            fresh=now.at(claim.sentence),
            known=(last.at(silence.sentence),),
        )
