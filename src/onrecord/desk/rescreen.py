"""The parties of a casebook screened again, and only what differs from the time before.

What each screening found is kept in the casebook, so that a list update shows as what it
brought, altered and took away. A party's own name and document tell it from one screening to
the next: the ids of a reading may be given anew when another version reads the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from onrecord.desk.decisions import apply_decisions, changes_between, content_of, entity_query
from onrecord.desk.parties import SURE
from onrecord.model import JudgedMatch, Outcome, OutcomeChange, Outcomes, Turn

if TYPE_CHECKING:
    from onrecord.casebook import Casebook
    from onrecord.desk.lists import Lists
    from onrecord.model import Entity, Judgement, Match

PAGE = 500
"""Documents listed at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescreening:
    """What a screening of the casebook brought, against the one before."""

    parties: int
    documents: int
    found: int
    suppressed: int
    """Matches that were decided false, of listings that have not changed since."""

    changes: tuple[OutcomeChange, ...]
    before: tuple[tuple[str, str, str], ...] | None
    """The lists of the screening before; None when this is the first one."""


def rescreen(casebook: Casebook, *, lists: Lists, at: str) -> Rescreening:
    """Screen every party of every reading in use, keep the outcomes, return what differs."""
    before = casebook.outcomes()
    judgements = casebook.judgements()
    documents = tuple(_documents(casebook))
    entities = [
        (document, entity)
        for document in documents
        for entity in casebook.reading(document).entities
        if entity.screenable
    ]
    judged = _screened(entities, judgements, lists)
    now = Outcomes(
        lists=tuple((one.name, one.as_of, one.sha256) for one in lists.lists),
        documents=documents,
        found=tuple(outcome for outcome, _ in judged),
    )
    quiet = {_key(outcome) for outcome, match in judged if match.suppressed}
    changes = tuple(_changes(before, now, lists))
    casebook.keep_outcomes(now, at=at)
    return Rescreening(
        parties=len(entities),
        documents=len(documents),
        found=len(now.found),
        suppressed=len(quiet),
        changes=tuple(one for one in changes if _key(one.outcome) not in quiet),
        before=before.lists if before else None,
    )


def _documents(casebook: Casebook) -> Iterator[str]:
    for skip in count(0, PAGE):
        page = casebook.documents(limit=PAGE, skip=skip)
        yield from (kept.id for kept in page)
        if len(page) < PAGE:
            return


def _screened(
    entities: list[tuple[str, Entity]], judgements: tuple[Judgement, ...], lists: Lists
) -> list[tuple[Outcome, JudgedMatch]]:
    from onrecord.screening import screen_many

    queries = (entity_query(entity) for _, entity in entities)
    found = zip(entities, screen_many(queries, lists.index), strict=True)
    return [
        (_outcome(document, entity, match=judged.match, lists=lists), judged)
        for (document, entity), matches in found
        for judged in apply_decisions(matches, judgements, lists)
    ]


def _outcome(document: str, entity: Entity, *, match: Match, lists: Lists) -> Outcome:
    listing = match.listing
    return Outcome(
        document=document,
        party=entity.id,
        name=entity.name,
        asked=match.asked,
        list_name=listing.list_name,
        entry=listing.entry,
        listed_as=match.name,
        score=match.score,
        content=content_of(lists.entries[listing.list_name, listing.entry]),
    )


Key = tuple[str, str, str, str]


def _key(outcome: Outcome) -> Key:
    return outcome.document, outcome.name, outcome.list_name, outcome.entry


def _changes(before: Outcomes | None, now: Outcomes, lists: Lists) -> Iterator[OutcomeChange]:
    """Give the differences: those of today's outcomes in their order, then what is gone."""
    earlier = {_key(outcome): outcome for outcome in before.found} if before else {}
    covered = set(before.documents) if before else set()
    for outcome in now.found:
        old = earlier.pop(_key(outcome), None)
        if outcome.document not in covered:
            yield OutcomeChange(turn=Turn.FIRST, outcome=outcome)
        elif old is None:
            yield OutcomeChange(turn=Turn.NEW, outcome=outcome)
        elif words := _altered(old, outcome):
            yield OutcomeChange(turn=Turn.CHANGED, outcome=outcome, words=words)
    for old in earlier.values():
        yield OutcomeChange(turn=Turn.GONE, outcome=old, words=(_why_gone(old, now, lists),))


def _altered(old: Outcome, new: Outcome) -> tuple[str, ...]:
    words = list(changes_between(old.content, new.content))
    if (old.score >= SURE) != (new.score >= SURE):
        words.append(f"Likeness: was {old.score:.2f}, is {new.score:.2f}.")
    return tuple(words)


def _why_gone(old: Outcome, now: Outcomes, lists: Lists) -> str:
    if old.list_name not in {one.name for one in lists.lists}:
        return f"The list {old.list_name} is not loaded any more."
    if (old.list_name, old.entry) not in lists.entries:
        return "The entry is not on the list any more."
    if old.document not in now.documents:
        return "The document is not in the casebook any more."
    return "The name does not meet the entry any more."
