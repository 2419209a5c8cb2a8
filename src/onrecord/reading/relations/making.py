"""Somebody makes a product: the pattern that develops, tests and produces share."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.relations.reader import ACTIVE, SUBJECT, Found, RelationReader, party
from onrecord.reading.relations.slots import Slotted, matches


def maker_reader(name: str, *, verbs: str) -> RelationReader:
    """Return the reader of one way of making; ``verbs`` is a pattern of its verb forms."""
    paired = rf"(?:[a-z-]+ and )?(?:{verbs})(?: and [a-z-]+)?"
    templates = (
        rf"{{maker:PARTY}}{SUBJECT} {paired}{ACTIVE} (?:[a-z-]+ ){{0,6}}(?:[a-z-]+, )?(?:called |named |known as |the )?{{product:PRODUCT}}",
        rf"{{product:PRODUCT}}{SUBJECT} (?:{verbs}) by {{maker:PARTY}}",
    )

    def find(slotted: Slotted) -> Iterator[Found]:
        for found in matches(slotted, templates):
            yield Found(
                roles=(
                    party("maker", slotted.mention(found, "maker")),
                    party("product", slotted.mention(found, "product")),
                ),
                evidence=slotted.span(*found.span()),
            )

    return RelationReader(name=name, schema="UnknownLink", find=find)
