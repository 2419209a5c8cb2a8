"""X owns (a share of) Y; the share is kept as stated, a range where the words give one."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Role
from onrecord.reading.relations.reader import SUBJECT, UNKNOWN, Found, RelationReader, party
from onrecord.reading.relations.slots import Slotted, matches

PERCENT = r"(?:(?P<number>\d{1,3}(?:\.\d+)?)(?: |-)?(?:%|percent|per cent)|(?P<word>a majority|a controlling|a minority|half|all))"
STAKE = r"(?: (?:stake|share|interest|holding|shareholding))?"
TEMPLATES = (
    rf"{{owner:PARTY}}{SUBJECT} (?:owns?|owned|holds?|held|acquired|bought|controls?) {PERCENT}{STAKE} (?:of|in) {{asset:ORG}}",
    rf"{{asset:ORG}}{SUBJECT} {PERCENT} owned by {{owner:PARTY}}",
    r"{owner:PARTY} (?:owns|owned|acquired|bought|has bought|has acquired) {asset:ORG}",
    r"{asset:ORG}(?:, which)? (?:is|was) (?:wholly |fully )?owned by {owner:PARTY}",
    r"(?P<state>state|government)-owned (?:[a-z-]+ ){0,4}{asset:ORG}",
    r"{asset:ORG}, (?:an?|the) (?:[a-z-]+ ){0,2}(?P<state>state|government)-owned ",
    r"{owner:PARTY}, (?:the|an?) (?:sole |main |majority |largest )?(?:owner|shareholder) of {asset:ORG}",
)
STATED = {
    "a majority": "majority",
    "a controlling": UNKNOWN,
    "a minority": "minority",
    "half": "50",
    "all": "100",
}


def _find(slotted: Slotted) -> Iterator[Found]:
    for found in matches(slotted, TEMPLATES):
        groups = found.groupdict()
        share = groups.get("number") or STATED.get((groups.get("word") or "").lower(), UNKNOWN)
        if "wholly owned" in found[0] or "sole owner" in found[0]:
            share = "100"
        owner = slotted.filled(found, "owner")
        yield Found(
            roles=(
                party("owner", owner) if owner else Role(name="owner", value="state"),
                party("asset", slotted.mention(found, "asset")),
                Role(name="share", value=share),
            ),
            evidence=slotted.span(*found.span()),
        )


RELATION = RelationReader(name="owns", schema="Ownership", find=_find)
