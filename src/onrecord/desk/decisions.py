"""Decisions about matches: made, applied to what is found, and undone by another decision.

A false match stays suppressed for that party and that listing until the listing itself says
something else; then it comes back with the change shown. A change of the list around it, or of
the order in which the listing writes things, brings nothing back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from onrecord.errors import RequestError
from onrecord.model import (
    Content,
    Designation,
    Entity,
    Identifier,
    JudgedMatch,
    Judgement,
    LinkedParty,
    Match,
    Name,
    Query,
    Verdict,
)

if TYPE_CHECKING:
    from enum import Enum

    from onrecord.casebook import Casebook
    from onrecord.desk.lists import Lists

FIELD_WORDS = {
    "kind": "Kind",
    "names": "Names",
    "programmes": "Programmes",
    "effect": "Effect",
    "listed_on": "Listed on",
    "birth_dates": "Birth dates",
    "countries": "Countries",
    "identifiers": "Identifiers",
    "addresses": "Addresses",
    "birth_places": "Birth places",
    "gender": "Gender",
    "ends_on": "Ends on",
    "directives": "Directives",
    "links": "Links",
    "remarks": "Remarks",
}
"""What of a designation is its content, and what each field is called. Its list and entry are
what it is found by, so they are not."""


def content_of(designation: Designation) -> Content:
    """Return what a listing says, so that two versions of it can be compared."""
    found = ((name, _values(getattr(designation, name))) for name in FIELD_WORDS)
    return tuple((name, values) for name, values in found if values)


def _values(value: str | Enum | tuple[object, ...]) -> tuple[str, ...]:
    parts = value if isinstance(value, tuple) else (value,)
    return tuple(sorted({word for part in parts if (word := _word(part))}))


def _word(part: object) -> str:
    match part:
        case Name(text=text, kind=kind):
            return f"{text} (weak alias)" if kind == "weak" else text
        case Identifier(scheme=scheme, value=value, country=country):
            return f"{scheme} {value} {country}".strip()
        case LinkedParty():
            return " ".join(str(getattr(part, one.name)) for one in fields(part)).strip()
        case str():
            return part
        case _:
            return str(getattr(part, "value", part))


def changes_between(before: Content, after: Content) -> tuple[str, ...]:
    """Return what a listing says otherwise than before, one sentence a field."""
    old, new = dict(before), dict(after)
    said = []
    for name, words in FIELD_WORDS.items():
        was, now = old.get(name, ()), new.get(name, ())
        added = ", ".join(one for one in now if one not in was)
        gone = ", ".join(one for one in was if one not in now)
        parts = [f"now also {added}"] if added else []
        parts += [f"no longer {gone}"] if gone else []
        if parts:
            said.append(f"{words}: {'; '.join(parts)}.")
    return tuple(said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who decided, when and why."""

    by: str
    at: str
    why: str

    def __post_init__(self) -> None:
        if not self.by.strip() or not self.why.strip():
            raise RequestError(
                "a decision needs --by WHO and --why TEXT; neither may be empty."
            )


def judge(
    casebook: Casebook,
    matches: Sequence[Match],
    *,
    verdict: Verdict,
    signed: Signature,
    lists: Lists,
) -> tuple[Judgement, ...]:
    """Keep a person's decision about each match, with what its listing says today."""
    made = tuple(_judgement(match, verdict, signed=signed, lists=lists) for match in matches)
    for one in made:
        casebook.judge(one)
    return made


def _judgement(match: Match, verdict: Verdict, *, signed: Signature, lists: Lists) -> Judgement:
    listing = match.listing
    return Judgement(
        party=match.query,
        asked=match.asked,
        list_name=listing.list_name,
        entry=listing.entry,
        content=content_of(lists.entries[listing.list_name, listing.entry]),
        verdict=verdict,
        by=signed.by,
        at=signed.at,
        why=signed.why,
    )


def matches_of(
    party: str, listings: Sequence[str], *, query: Query, lists: Lists
) -> tuple[Match, ...]:
    """Return a party's matches with the listings, each named as ``LIST:ENTRY``.

    Raises RequestError where screening finds no such match: a decision is about something found.
    """
    from onrecord.screening import screen

    found = {f"{m.listing.list_name}:{m.listing.entry}": m for m in screen(query, lists.index)}
    for listing in listings:
        if listing not in found:
            raise RequestError(
                f"{party} does not match {listing}; its matches are: {', '.join(found) or 'none'}. "
                "Name a listing as LIST:ENTRY, as `onrecord screen` shows it."
            )
    return tuple(found[listing] for listing in listings)


def party_query(casebook: Casebook, party: str, *, name: str = "") -> Query:
    """Return how a party is screened: an entity of the casebook by its id, or anybody by name.

    With ``name``, ``party`` is the asker's own reference, such as the id of a row of a file.
    """
    if name:
        return Query(names=(name,), id=party)
    document, colon, number = party.partition(":")
    if colon and _ENTITY.match(party):
        for entity in casebook.reading(document).entities:
            if entity.id == party:
                return entity_query(entity)
        raise RequestError(f"{party}: document {document} has no entity {number}.")
    return Query(names=(party,))


def entity_query(entity: Entity) -> Query:
    """Return how an entity of a reading is screened."""
    return Query(
        names=entity.names or (entity.name,),
        kind=entity.kind,
        identifiers=entity.identifiers,
        id=entity.id,
    )


WORDS = {
    Verdict.SAME: "a true match",
    Verdict.DIFFERENT: "a false match",
    Verdict.UNSURE: "unsure",
}


def decided_words(judged: JudgedMatch) -> str:
    """Return what was decided, by whom, when and why; nothing where nobody has decided."""
    one = judged.judgement
    return f"decided {WORDS[one.verdict]} by {one.by}, {one.at}: {one.why}" if one else ""


_ENTITY = re.compile(r"^[0-9a-f]{12}:e\d+$")


def apply_decisions(
    matches: Iterable[Match], decisions: Sequence[Judgement], lists: Lists
) -> tuple[JudgedMatch, ...]:
    """Return each match, in order, with the last decision about its pair and what changed since.

    A decision holds for the party as ``Match.query`` names it. Where another spelling of it
    met than the one decided about, that is a change too: nothing stays away on a spelling
    that nobody has looked at.
    """
    last = {(one.party, one.list_name, one.entry): one for one in decisions}
    return tuple(_judged(match, last, lists) for match in matches)


def _judged(
    match: Match, last: dict[tuple[str, str, str], Judgement], lists: Lists
) -> JudgedMatch:
    listing = match.listing
    judgement = last.get((match.query, listing.list_name, listing.entry))
    if judgement is None:
        return JudgedMatch(match=match)
    now = content_of(lists.entries[listing.list_name, listing.entry])
    changes = changes_between(judgement.content, now)
    if judgement.asked != match.asked:
        changes += (f"Spelling: now met as {match.asked}; it was {judgement.asked}.",)
    return JudgedMatch(match=match, judgement=judgement, changes=changes)
