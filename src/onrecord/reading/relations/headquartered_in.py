"""X has its headquarters in PLACE."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.relations.reader import SUBJECT, Found, RelationReader, party
from onrecord.reading.relations.slots import Slotted, matches

TEMPLATES = (
    r"{who:ORG}(?:'s|’s|'|’)? (?:[a-z]+ )?(?:headquarters|head office|seat) (?:is |are |was )?(?:in|at) (?:the (?:city|town) of )?{where:PLACE}",
    rf"{{who:ORG}}{SUBJECT} (?:headquartered|based) (?:in|at) {{where:PLACE}}",
    r"{who:ORG}, (?:which is |a company )?(?:headquartered|based) (?:in|at) {where:PLACE}",
    r"{where:PLACE}-based (?:[a-z-]+ ){0,4}{who:ORG}",
)


def _find(slotted: Slotted) -> Iterator[Found]:
    for found in matches(slotted, TEMPLATES):
        yield Found(
            roles=(
                party("party", slotted.mention(found, "who")),
                party("place", slotted.mention(found, "where")),
            ),
            evidence=slotted.span(*found.span()),
        )


RELATION = RelationReader(name="headquartered_in", schema="Address", find=_find)
