"""Denials that no known report has, and denials that are no longer upheld."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.model import (
    Certainty,
    Claim,
    EntityId,
    MentionForm,
    Modality,
    Novelty,
    NoveltyKind,
    Polarity,
    Sentence,
    Stance,
)
from onrecord.resolution.news_sides import (
    ALIKE,
    DENIALS,
    Side,
    first_tellers,
    is_earlier,
    likeness,
)

TAKEN_BACK = re.compile(
    r"\b(?:withdr(?:e|a)w(?:n|s|ing)?|retract(?:ed|s|ing)|took back|taken back|walked back|"
    r"rescind(?:ed|s|ing))\b[^.;]{0,60}?\bdenials?\b"
    r"|\bno longer (?:denie[sd]|deny|disputes?|disputed)\b",
    re.IGNORECASE,
)
"""Words by which a report says that a denial was taken back."""

_NOT = re.compile(
    r"\b(?:not|never|no|nor|neither|none|refus\w+|declin\w+|would|could|might|may)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words after which what follows did not happen, or not yet."""


def new_denials(before: Sequence[Side], now: Side) -> Iterator[Novelty]:
    """Yield the denials of parties that no known report has denying the same matter."""
    for claim in now.reading.claims:
        for entity in claim.speakers if claim.stance in DENIALS else ():
            names, matter = now.names[entity], _matters(now, claim)
            if any(_denied(side, names, matter) for side in before):
                continue
            denied = _asserted(before, matter)
            yield Novelty(
                kind=NoveltyKind.NEW_DENIAL,
                words=f"in no known report: {claim.statement}",
                fresh=now.at(claim.sentence),
                known=tuple(side.at(old.sentence) for side, old in denied[:1]),
            )


def _matters(side: Side, claim: Claim) -> tuple[str, ...]:
    """Return what a denial is about: its own content, and the claims that it points at."""
    pointed = [one for one in side.reading.claims if one.id in claim.denies]
    return tuple(side.content(one) for one in (claim, *pointed))


def _denied(side: Side, names: frozenset[str], matter: tuple[str, ...]) -> bool:
    return any(_alike(_matters(side, claim), matter) for claim in _denials_of(side, names))


def _denials_of(side: Side, names: frozenset[str]) -> Iterator[Claim]:
    for claim in side.reading.claims:
        denied = claim.stance in DENIALS
        if denied and any(side.names[one] & names for one in claim.speakers):
            yield claim


def _alike(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    same = {" ".join(text.casefold().split()) for text in some} & {
        " ".join(text.casefold().split()) for text in others
    }
    return bool(same) or any(likeness(a, b) >= ALIKE for a in some for b in others)


def _asserted(before: Sequence[Side], matter: tuple[str, ...]) -> list[tuple[Side, Claim]]:
    """Return the known claims that a denial speaks against, those of the last report first."""
    return [
        (side, claim)
        for side in reversed(before)
        for claim in side.reading.claims
        if claim.stance is Stance.ASSERTS and _alike((side.content(claim),), matter)
    ]


def withdrawn_denials(before: Sequence[Side], now: Side) -> Iterator[Novelty]:
    """Yield the denials that the fresh report says were taken back, or whose speaker now asserts."""
    yield from _said_to_be_withdrawn(before, now)
    for claim in now.reading.claims:
        if not _states_plainly(now, claim):
            continue
        for entity in first_tellers(claim):
            names, content = now.names[entity], now.content(claim)
            found = _upheld(before, names, content)
            if found is None or _denied(now, names, (content,)) or is_earlier(now, found[0]):
                continue
            yield Novelty(
                kind=NoveltyKind.DENIAL_WITHDRAWN,
                words=f"{now.called[entity]} is now reported to say what it had denied.",
                fresh=now.at(claim.sentence),
                known=(found[0].at(found[1].sentence),),
            )


def _upheld(
    before: Sequence[Side], names: frozenset[str], content: str
) -> tuple[Side, Claim] | None:
    """Return the party's last denial of a matter; None when it has said so since, or never denied."""
    for side in reversed(before):
        for claim in _denials_of(side, names):
            if likeness(side.content(claim), content) >= ALIKE:
                return side, claim
        said = (
            side.content(claim)
            for claim in side.reading.claims
            if any(side.names[one] & names for one in first_tellers(claim))
            and _states_plainly(side, claim)
        )
        if any(likeness(one, content) >= ALIKE for one in said):
            return None
    return None


def _states_plainly(side: Side, claim: Claim) -> bool:
    """Tell whether a claim says outright that something is so: no hedge, no plan, no "not"."""
    return (
        claim.stance is Stance.ASSERTS
        and claim.polarity is Polarity.AFFIRMED
        and claim.modality is Modality.ACTUAL
        and claim.certainty is Certainty.CERTAIN
        and not _NOT.search(side.content(claim))
    )


def _last_denials(before: Sequence[Side], names: frozenset[str]) -> list[tuple[Side, Claim]]:
    return [(side, claim) for side in reversed(before) for claim in _denials_of(side, names)]


def _said_to_be_withdrawn(before: Sequence[Side], now: Side) -> Iterator[Novelty]:
    for sentence in now.reading.sentences:
        text = now.document.quote(sentence.span)
        cue = TAKEN_BACK.search(text)
        if cue is None or _NOT.search(text[: cue.start()]):
            continue
        entity = _subject(now, sentence, before=sentence.span.start + cue.start())
        if entity is None:
            continue
        known = _last_denials(before, now.names[entity])
        told = "its denial is on record" if known else "no known report has that denial"
        yield Novelty(
            kind=NoveltyKind.DENIAL_WITHDRAWN,
            words=f"{now.called[entity]} is said to have taken a denial back; {told}.",
            fresh=now.at(sentence.span),
            known=tuple(side.at(old.sentence) for side, old in known[:1]),
        )


def _subject(side: Side, sentence: Sentence, *, before: int) -> EntityId | None:
    """Return the party named last before the cue; None when the sentence names none there."""
    named = [
        mention
        for mention in side.reading.mentions
        if sentence.span.start <= mention.span.start
        and mention.span.end <= before
        and (mention.form is not MentionForm.DESCRIPTION)
    ]
    return max(named, key=lambda mention: mention.span.end).entity if named else None
