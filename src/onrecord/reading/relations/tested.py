"""X tests PRODUCT."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.relations.reader import ACTIVE, SUBJECT, Found, RelationReader, party
from onrecord.reading.relations.slots import Slotted, matches

VERBS = r"(?:tested|tests?|testing|flight-tested|trialled|trialed|test-flew)"
PAIRED = rf"(?:[a-z-]+ and )?{VERBS}(?: and [a-z-]+)?"
TEMPLATES = (
    rf"{{maker:PARTY}}{SUBJECT} {PAIRED}{ACTIVE} (?:[a-z-]+ ){{0,6}}(?:[a-z-]+, )?(?:called |named |known as |the )?{{product:PRODUCT}}",
    rf"{{product:PRODUCT}}{SUBJECT} {VERBS} by {{maker:PARTY}}",
)


def _find(slotted: Slotted) -> Iterator[Found]:
    for found in matches(slotted, TEMPLATES):
        yield Found(
            roles=(
                party("maker", slotted.mention(found, "maker")),
                party("product", slotted.mention(found, "product")),
            ),
            evidence=slotted.span(*found.span()),
        )


RELATION = RelationReader(name="tests", schema="UnknownLink", find=_find)
