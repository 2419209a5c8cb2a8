"""Known reports and a fresh one → what the fresh one changes, with both sentences.

Refused: verdicts. A denial that is "withdrawn" is one that a later report says is
withdrawn, or whose speaker is later reported to say what it had denied. Parties are
the same here when a name is spelled the same; who is who beyond that is for clusters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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
from onrecord.resolution.news_sides import Side, best_pair, is_earlier, side_of
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


def what_is_new(
    known: Sequence[Reading], documents: Mapping[DocumentId, Document], fresh: Reading
) -> tuple[Novelty, ...]:
    """Return what ``fresh`` changes, in the order of the kinds, then of its text.

    ``known`` stands in the order in which the reports came, the last one last;
    ``documents`` holds theirs and that of ``fresh``. A report that is known already
    changes nothing.
    """
    if any(one.document == fresh.document for one in known):
        return ()
    before = [side_of(documents[one.document], one) for one in known]
    now = side_of(documents[fresh.document], fresh)
    found = [
        *_new_origin(before, now),
        *withdrawn_denials(before, now),
        *new_denials(before, now),
        *_broken_silences(before, now),
        *changed_numbers(before, now),
        *_new_parties(before, now),
    ]
    order = list(NoveltyKind)
    return tuple(
        sorted(dict.fromkeys(found), key=lambda one: (order.index(one.kind), _at(one)))
    )


def _at(novelty: Novelty) -> tuple[int, str]:
    span = novelty.fresh.span
    return (span.start if span else 0, novelty.words)


def _new_origin(before: Sequence[Side], now: Side) -> Iterator[Novelty]:
    sides = [*before, now]
    groups = group_origins(
        [side.document for side in sides],
        {side.document.id: side.reading for side in sides},
    )
    own = next(group for group in groups if now.document.id in group.documents)
    if len(own.documents) > 1 or not now.reading.sentences:
        return
    pair = best_pair(before, now)
    yield Novelty(
        kind=NoveltyKind.NEW_ORIGIN,
        words=_beside(len(before), alike=pair is not None),
        fresh=pair[1] if pair else now.at(now.reading.sentences[0].span),
        known=(pair[0],) if pair else (),
    )


def _beside(reports: int, *, alike: bool) -> str:
    if not reports:
        return "No known report names a party that this one names."
    told = "tells again some of" if alike else "tells nothing of"
    return f"It repeats the writing of none of {_counted(reports)} and {told} what they tell."


def _counted(reports: int) -> str:
    return f"{reports} known report{'' if reports == 1 else 's'}"


def _new_parties(before: Sequence[Side], now: Side) -> Iterator[Novelty]:
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
                words=f"{entity.name}: in none of {_counted(len(before))}.",
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
