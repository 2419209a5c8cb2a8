"""X was founded by Y."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.relations.reader import ACTIVE, SUBJECT, Found, RelationReader, party
from onrecord.reading.relations.slots import Slotted, matches

LEAD = r"(?:the |an? )?(?:[a-z-]+ ){0,3}"

TEMPLATES = (
    rf"{{what:ORG}}{SUBJECT},? (?:(?:which|that) (?:is|was) )?(?:co-)?(?:founded|set up|established|created)(?: in \d{{4}})? by {LEAD}{{who:PARTY}}",
    rf"{{who:PARTY}}{SUBJECT} (?:co-)?(?:founded|founds){ACTIVE} {LEAD}{{what:ORG}}",
    r"{who:PERSON}, (?:who )?(?:the |a |its )?(?:co-)?(?:founder|founded)(?: and [a-z ]+?)? (?:of )?{what:ORG}",
    r"{what:ORG}(?:'s|’s)? (?:co-)?founder,? {who:PERSON}",
)


def _find(slotted: Slotted) -> Iterator[Found]:
    for found in matches(slotted, TEMPLATES):
        yield Found(
            roles=(
                party("organization", slotted.mention(found, "what")),
                party("founder", slotted.mention(found, "who")),
            ),
            evidence=slotted.span(*found.span()),
        )


RELATION = RelationReader(name="founded_by", schema="UnknownLink", find=_find)
