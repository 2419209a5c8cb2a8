"""X is led by PERSON, in the office that the text names."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Role
from onrecord.reading.relations.reader import UNKNOWN, Found, RelationReader, party
from onrecord.reading.relations.slots import Slotted, matches

OFFICE = r"(?P<office>chief executive(?: officer)?|CEO|general director|director general|managing director|director|chairman|chairwoman|chair|president|head)"
TEMPLATES = (
    rf"{{who:PERSON}}, (?:the |its |a )?{OFFICE} (?:of|at) {{what:ORG}}",
    rf"{{who:PERSON}} (?:is|was|became) (?:the |its )?{OFFICE} of {{what:ORG}}",
    rf"{{what:ORG}}(?:'s|’s) {OFFICE},? {{who:PERSON}}",
    rf"{{what:ORG}} {OFFICE},? {{who:PERSON}}",
    r"{what:ORG},? (?:which is |is |was )?(?:led|headed|run) by {who:PERSON}",
)


def _find(slotted: Slotted) -> Iterator[Found]:
    for found in matches(slotted, TEMPLATES):
        yield Found(
            roles=(
                party("organization", slotted.mention(found, "what")),
                party("leader", slotted.mention(found, "who")),
                Role(name="office", value=(found.groupdict().get("office") or UNKNOWN)),
            ),
            evidence=slotted.span(*found.span()),
        )


RELATION = RelationReader(name="led_by", schema="Directorship", find=_find)
