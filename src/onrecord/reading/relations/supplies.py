"""X supplies Y, with goods where the text names them."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Role
from onrecord.reading.relations.reader import SUBJECT, UNKNOWN, Found, RelationReader, party
from onrecord.reading.relations.slots import Slotted, matches

GOODS = r"(?P<goods>(?:[a-z][\w-]* ){0,4}?[a-z][\w-]*)"
TEMPLATES = (
    rf"{{supplier:SENDER}}{SUBJECT} (?:suppl(?:y|ies|ied|ying)|provid(?:e|es|ed|ing)|furnish(?:es|ed)?) {GOODS} to {{customer:SENDER}}",
    rf"{{supplier:SENDER}}{SUBJECT} (?:suppl(?:y|ies|ied|ying)|provid(?:e|es|ed|ing)) {{customer:SENDER}} with {GOODS}",
    r"{supplier:PARTY},? (?:is |was )?(?:a|the|an) (?:[a-z-]+ ){0,3}supplier (?:to|of) {customer:PARTY}",
)


def _find(slotted: Slotted) -> Iterator[Found]:
    for found in matches(slotted, TEMPLATES):
        yield Found(
            roles=(
                party("supplier", slotted.mention(found, "supplier")),
                party("customer", slotted.mention(found, "customer")),
                Role(name="goods", value=found.groupdict().get("goods") or UNKNOWN),
            ),
            evidence=slotted.span(*found.span()),
        )


RELATION = RelationReader(name="supplies", schema="UnknownLink", find=_find)
