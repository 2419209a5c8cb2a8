"""X uses PRODUCT, in whatever mood the claim puts it."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.relations.reader import ACTIVE, SUBJECT, Found, RelationReader, party
from onrecord.reading.relations.slots import Slotted, matches

LEAD = r"(?:the |an? |its |\d+ )?(?:[a-z-]+ ){0,4}"

TEMPLATES = (
    rf"{{user:SENDER}}{SUBJECT} (?:uses?|used|using|operates?|operated|deploys?|deployed|deploying|flies|flew|fires|fired|launched){ACTIVE} {LEAD}{{product:PRODUCT}}",
    rf"{{product:PRODUCT}}{SUBJECT} (?:used|operated|deployed|flown|fired|launched) by {LEAD}{{user:SENDER}}",
)


def _find(slotted: Slotted) -> Iterator[Found]:
    for found in matches(slotted, TEMPLATES):
        yield Found(
            roles=(
                party("user", slotted.mention(found, "user")),
                party("product", slotted.mention(found, "product")),
            ),
            evidence=slotted.span(*found.span()),
        )


RELATION = RelationReader(name="uses", schema="UnknownLink", find=_find)
