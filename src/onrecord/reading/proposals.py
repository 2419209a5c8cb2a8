"""What another reader proposed, put beside what was read; and the lines that rest on it, marked.

A proposal comes from a program that the text itself may have talked into things, so
it may only add. Where the model in the package or the rules have read, their reading
stands; a proposal that would reach over it, or say who it comes from, is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.model import (
    Attribution,
    Caveat,
    ChainLink,
    Claim,
    ClaimId,
    Entity,
    EntityId,
    Reading,
    Relation,
    SourceChain,
)
from onrecord.reading.blend import NOT_SAYING, opened, same_saying
from onrecord.reading.words import Page

Parties = Mapping[EntityId, Entity]

MOST_ADDED = 4
"""Proposals taken in one sentence; the fullest annotated one of PolNeAR's training articles has 5."""


def add_proposals(
    page: Page, attributions: tuple[Attribution, ...], proposed: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """Return the attributions, every one as it was, with the proposals that stand clear of them."""
    added: list[Attribution] = []
    count = Counter[int]()
    near: dict[int, list[Attribution]] = {}
    for other in attributions:
        _put_down(page, other, near)
    for raw in proposed:
        one = replace(raw, content=tuple(opened(page, span) for span in raw.content))
        number = page.sentence_at(one.cue[0].start)
        others = [other for at in _sentences(page, one) for other in near.get(at, ())]
        if count[number] < MOST_ADDED and _stands_clear(page, one, others):
            count[number] += 1
            added.append(one)
            _put_down(page, one, near)
    return tuple(sorted((*attributions, *added), key=lambda one: (one.cue or one.content)[0]))


def _sentences(page: Page, one: Attribution) -> set[int]:
    spans = (*one.source, *one.cue, *one.content)
    return {number for span in spans for number in page.touched([span])}


def _put_down(page: Page, one: Attribution, near: dict[int, list[Attribution]]) -> None:
    """Note an attribution in every sentence it touches: only there can another meet it."""
    for number in _sentences(page, one):
        near.setdefault(number, []).append(one)


def _stands_clear(page: Page, one: Attribution, others: Sequence[Attribution]) -> bool:
    """Tell whether a proposal says something new and touches nobody else's cue or source.

    A content that held another cue would put that attribution into somebody's mouth.
    """
    if " ".join(page.quote(span) for span in one.cue).lower() in NOT_SAYING:
        return False
    return not any(
        same_saying(other, one) or same_saying(one, other) or _touches(one, other)
        for other in others
    )


def _touches(one: Attribution, other: Attribution) -> bool:
    return any(
        mine.meets(theirs)
        for mine in (*one.cue, *one.content)
        for theirs in (*other.cue, *other.source)
    )


# -- which lines rest on it ------------------------------------------------------


def mark_lines(plain: Reading, richer: Reading, *, caveat: Caveat) -> tuple[Reading, int]:
    """Return ``richer`` with ``caveat`` on each line that ``plain`` has not, and their number.

    The two are readings of one document, without and with another reader. Comparing
    them finds every line that its findings touched, by whatever way.
    """
    known = Counter(_line(plain, claim) for claim in plain.claims)
    marked: list[Claim] = []
    for claim in richer.claims:
        line = _line(richer, claim)
        if known[line]:
            known[line] -= 1
            marked.append(claim)
        else:
            marked.append(replace(claim, caveats=(*claim.caveats, caveat)))
    resting = sum(caveat in claim.caveats for claim in marked)
    return replace(richer, claims=tuple(marked)), resting


def _line(reading: Reading, claim: Claim) -> tuple[object, ...]:
    """Return all that a line says, without the numbers of claims, relations and entities."""
    parties = {one.id: replace(one, id=_NOBODY) for one in reading.entities}
    bare = replace(
        claim,
        id=_NO_CLAIM,
        speakers=(),
        addressees=(),
        denies=(),
        relation=None,
        chain=SourceChain(),
    )
    return (
        bare,
        tuple(parties.get(one) for one in claim.speakers),
        tuple(parties.get(one) for one in claim.addressees),
        tuple(one.content for one in reading.claims if one.id in claim.denies),
        tuple(_relation(one, parties) for one in reading.relations if claim.id in one.claims),
        tuple(_link(link, parties) for link in claim.chain.links),
    )


_NOBODY, _NO_CLAIM = EntityId(""), ClaimId("")


def _relation(relation: Relation, parties: Parties) -> tuple[object, ...]:
    roles = (
        (replace(role, entity=None), _party(role.entity, parties)) for role in relation.roles
    )
    return relation.name, relation.evidence, tuple(roles)


def _link(link: ChainLink, parties: Parties) -> tuple[object, ...]:
    sources = ((replace(one, entity=None), _party(one.entity, parties)) for one in link.sources)
    return link.role, tuple(sources)


def _party(id_: EntityId | None, parties: Parties) -> Entity | None:
    return parties.get(id_) if id_ is not None else None
