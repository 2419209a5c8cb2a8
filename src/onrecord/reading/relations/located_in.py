"""A party or its site stands in a PLACE; a seat has its own reader (headquartered_in)."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.relations.reader import SUBJECT, Found, RelationReader, party
from onrecord.reading.relations.slots import Slotted, matches

SITE = r"(?:plants?|factory|factories|offices?|warehouses?|shipyards?|yards?|terminals?|branch|branches|depots?|laborator(?:y|ies)|mines?|refiner(?:y|ies)|workshops?|sites?)"

TEMPLATES = (
    rf"{{who:ORG}}{SUBJECT} (?:located|situated|sited) (?:in|at|near|outside) (?:the (?:city|town|port|village) of )?{{where:PLACE}}",
    rf"{{who:ORG}}(?:'s|’s) (?:[a-z-]+ ){{0,2}}{SITE} (?:is |are |was )?(?:in|at|near|outside) {{where:PLACE}}",
    rf"{{who:ORG}}{SUBJECT} (?:operates|runs|has|keeps|opened|owns) (?:an?|the|its|two|three) (?:[a-z-]+ ){{0,3}}{SITE} (?:in|at|near|outside) {{where:PLACE}}",
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


RELATION = RelationReader(name="located_in", schema="Address", find=_find)
