"""A facility is planned at a PLACE: a plan, never an existing site."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Role
from onrecord.reading.relations.reader import Found, RelationReader, party
from onrecord.reading.relations.slots import Slotted, matches

FACILITY = r"(?P<facility>(?:[\w⟦⟧:-]+ ){0,6}?(?:centre|center|plant|factory|facility|site|base|line|yard|shipyard|hub|works|complex|terminal|laboratory))"
WHERE = r"(?:in|at|near|outside) (?:the )?(?:⟦\d+:Place⟧(?:'s|’s) )?{where:PLACE}"
TEMPLATES = (
    rf"(?:plans?|planning|proposals?|intends?|intention|aims?|blueprints?)(?: for| to (?:build|open|set up|establish|create|construct|launch))? (?:an?|the|its) {FACILITY} {WHERE}",
    rf"(?:planned|proposed|future) {FACILITY} {WHERE}",
)


def _find(slotted: Slotted) -> Iterator[Found]:
    for found in matches(slotted, TEMPLATES):
        start, end = found.span("facility")
        span = slotted.span(start, end)
        yield Found(
            roles=(
                Role(name="facility", value=" ".join(found["facility"].split()), span=span),
                party("place", slotted.mention(found, "where")),
            ),
            evidence=slotted.span(*found.span()),
        )


RELATION = RelationReader(name="plans_facility", schema="UnknownLink", find=_find)
