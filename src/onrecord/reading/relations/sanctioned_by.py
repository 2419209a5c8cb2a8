"""A report says that a party is under sanctions; whether it is listed, only a list can show."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Role
from onrecord.reading.relations.reader import SUBJECT, UNKNOWN, Found, RelationReader, party
from onrecord.reading.relations.slots import Slotted, matches

VERB = r"(?:sanctioned|blacklisted|designated|added to (?:a|its|the) (?:sanctions|black|entity) list|placed under sanctions|under sanctions)"
TEMPLATES = (
    rf"{{who:PARTY}}{SUBJECT} (?:is|are|was|were|been|being|remains?|got) {VERB}(?: by {{by:BODY}})?",
    rf"{{who:PARTY}},? (?:which was |already )?{VERB} by {{by:BODY}}",
    r"{by:BODY} (?:has |have |had |also )*(?:imposed (?:new |further )?sanctions on|placed sanctions on|sanctioned|blacklisted|designated) (?:the )?(?:[a-z-]+ ){0,3}{who:PARTY}",
    r"(?P<adjective>\bU\.?S\.?|\bEU|\bUK|\bU\.N\.)-sanctioned (?:[A-Za-z-]+ ){0,3}{who:PARTY}",
    r"{by:BODY}-sanctioned (?:[A-Za-z-]+ ){0,3}{who:PARTY}",
    r"(?P<adjective>\bU\.?S\.?|\bEU|\bUK|\bU\.N\.)-sanctioned (?P<noun>(?:[A-Za-z-]+ ){0,2}(?:firm|company|entity|bank|group|person|businessman))",
    r"{by:BODY}-sanctioned (?P<noun>(?:[A-Za-z-]+ ){0,2}(?:firm|company|entity|bank|group|person|businessman))",
)


def _find(slotted: Slotted) -> Iterator[Found]:
    for found in matches(slotted, TEMPLATES):
        groups = found.groupdict()
        who, by = slotted.filled(found, "who"), slotted.filled(found, "by")
        noun = groups.get("noun")
        place = slotted.span(*found.span("noun")) if noun else None
        authority = Role(name="authority", value=groups.get("adjective") or UNKNOWN)
        yield Found(
            roles=(
                party("party", who)
                if who
                else Role(name="party", value=noun or UNKNOWN, span=place),
                party("authority", by) if by else authority,
            ),
            evidence=slotted.span(*found.span()),
        )


RELATION = RelationReader(name="sanctioned_by", schema="Sanction", find=_find)
