"""X is a subsidiary of Y. The share is unknown unless the text states it: neither 0 nor 100."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Role
from onrecord.reading.relations.reader import UNKNOWN, Found, RelationReader, party
from onrecord.reading.relations.slots import Slotted, matches

KIND = r"(?P<share>wholly[- ]owned|fully[- ]owned|majority[- ]owned|partly[- ]owned)?"
NOUN = r"(?:subsidiary|unit|arm|division|affiliate|daughter company)"
BEFORE = r"(?:⟦\d+:\w+⟧(?:'s|’s)? )?(?:[a-z-]+ ){0,3}"
WHOLE = r"(?!'s|’s)"
"""A parent with a possessive only opens the phrase: "a subsidiary of Kestovia's Tarvos"."""

TEMPLATES = (
    rf"{{child:ORG}}(?P<comma>,) (?:which is |itself )?(?:an?|the|one of the) (?:[\w-]+ ){{0,3}}?{KIND} ?(?:[\w-]+ ){{0,2}}{NOUN} of {BEFORE}{{parent:ORG}}{WHOLE}",
    rf"{{child:ORG}} (?:is|was|became|remains) (?:an?|the) (?:[\w-]+ ){{0,3}}?{KIND} ?(?:[\w-]+ ){{0,2}}{NOUN} of {BEFORE}{{parent:ORG}}{WHOLE}",
    rf"{{parent:ORG}}(?:'s|’s) {KIND} ?(?:[\w-]+ ){{0,2}}{NOUN},? {{child:ORG}}",
    rf"{{child:ORG}}(?P<comma>,) (?:an?|the) {NOUN} (?:owned|controlled) by {BEFORE}{{parent:ORG}}{WHOLE}",
    rf"{{parent:ORG}},? (?:the )?(?:parent|parent company|holding company|owner) of {BEFORE}{{child:ORG}}",
)
STATED = {"wholly": "100", "fully": "100", "majority": "majority", "partly": "0-100"}
"""What the word beside "owned" commits the writer to; "majority" is more than half."""


def _find(slotted: Slotted) -> Iterator[Found]:
    for found in matches(slotted, TEMPLATES):
        word = (found.groupdict().get("share") or "").lower().split("-")[0].split(" ")[0]
        yield Found(
            roles=(
                party("child", slotted.mention(found, "child")),
                party("parent", slotted.mention(found, "parent")),
                Role(name="share", value=STATED.get(word, UNKNOWN)),
            ),
            evidence=slotted.span(*found.span()),
            apposed=bool(found.groupdict().get("comma")),
        )


RELATION = RelationReader(name="subsidiary_of", schema="Ownership", find=_find)
