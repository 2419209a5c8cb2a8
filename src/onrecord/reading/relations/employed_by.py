"""A person works for X, in the post that the text names; leading it has its own reader (led_by)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model import Role
from onrecord.reading.relations.reader import SUBJECT, UNKNOWN, Found, RelationReader, party
from onrecord.reading.relations.slots import Slotted, matches

WORK = r"(?:analyst|engineer|spokesman|spokeswoman|spokesperson|researcher|lawyer|economist|adviser|advisor|accountant|fellow|manager|employee|technician|pilot|broker|agent|scientist|professor|lecturer|reporter|officer|partner|member|captain)"
POST = rf"(?P<post>(?:[a-z-]+ ){{0,3}}?{WORK})"


def _post(found: re.Match[str]) -> str:
    """Return the post in the text's words; ``unknown`` when it names none."""
    groups = found.groupdict()
    return groups.get("post") or groups.get("job") or groups.get("title") or UNKNOWN


TEMPLATES = (
    rf"{{who:PERSON}}, (?:an?|the|its|a former) {POST} (?:of|at|for|with|in) (?:the )?{{what:ORG}}",
    rf"{{who:PERSON}}{SUBJECT} (?:an?|the) {POST} (?:of|at|for|with) (?:the )?{{what:ORG}}",
    rf"{{who:PERSON}}{SUBJECT} (?:works?|worked|working|employed)(?: as an? (?P<job>[a-z][a-z -]{{2,30}}?))? (?:for|at|by) (?:the )?{{what:ORG}}",
    rf"{{what:ORG}} (?P<title>{WORK}) {{who:PERSON}}",
)


def _find(slotted: Slotted) -> Iterator[Found]:
    for found in matches(slotted, TEMPLATES):
        yield Found(
            roles=(
                party("person", slotted.mention(found, "who")),
                party("employer", slotted.mention(found, "what")),
                Role(name="post", value=_post(found)),
            ),
            evidence=slotted.span(*found.span()),
        )


RELATION = RelationReader(name="employed_by", schema="Employment", find=_find)
