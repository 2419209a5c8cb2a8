"""X controls Y: a word of the report, which says nothing of shares and decides no legal test."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.relations.reader import ACTIVE, SUBJECT, Found, RelationReader, party
from onrecord.reading.relations.slots import Slotted, matches

LEAD = r"(?:the |an? )?(?:[a-z-]+ ){0,3}"

TEMPLATES = (
    rf"{{controller:PARTY}}{SUBJECT} (?:controls?|controlled|took control of|has control (?:of|over)|exercises control over){ACTIVE} {LEAD}{{controlled:ORG}}",
    rf"{{controlled:ORG}}{SUBJECT}(?:,)? (?:(?:which|that) (?:is|was) )?controlled by {LEAD}{{controller:PARTY}}",
    r"{controller:PARTY}-controlled (?:[a-z-]+ ){0,3}{controlled:ORG}",
)


def _find(slotted: Slotted) -> Iterator[Found]:
    for found in matches(slotted, TEMPLATES):
        yield Found(
            roles=(
                party("controller", slotted.mention(found, "controller")),
                party("controlled", slotted.mention(found, "controlled")),
            ),
            evidence=slotted.span(*found.span()),
        )


RELATION = RelationReader(name="controls", schema="UnknownLink", find=_find)
