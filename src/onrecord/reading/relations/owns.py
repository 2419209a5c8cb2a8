"""X owns (a share of) Y; the share is kept as stated, a range where the words give one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.model import Role
from onrecord.reading.relations.reader import SUBJECT, UNKNOWN, Found, RelationReader, party
from onrecord.reading.relations.slots import Slotted, matches

LIMIT = r"(?:(?P<limit>more than|over|at least|less than|under|up to|about|around|some|nearly|almost|roughly|an estimated)(?: an?)? )?"
NUMBER = r"(?P<number>\d{1,3}(?:\.\d+)?)(?: |-)?(?:%|percent|per cent)"
PERCENT = (
    rf"{LIMIT}(?:{NUMBER}|(?P<word>(?:an? |the )?(?:majority|controlling|minority)|half|all))"
)
STAKE = r"(?: (?:stake|share|interest|holding|shareholding))?"
NOUN = r" (?:stake|share|interest|holding|shareholding)"
OWNS = r"(?:owns?|owned|holds?|held|has|had|bought|acquired|controls?|controlled)"
LEAD = r"(?:⟦\d+:\w+⟧(?:'s|’s)? )?(?:the |an? )?(?:(?!stake|share|interest|holding|part|percent|in |of )[a-z-]+ ){0,3}"
"""What may stand before a party: "Kestovia's", "the state concern"; never "a majority stake in"."""

WHICH = r"(?:,? (?:which|that))?"
WHOLLY = r"(?:(?P<how>wholly|fully|entirely|majority|partly|jointly|co)[ -])?"
TEMPLATES = (
    rf"{{owner:PARTY}}{WHICH}{SUBJECT} {OWNS} {PERCENT}{STAKE} (?:of|in) (?:the shares (?:of|in) )?{LEAD}{{asset:ORG}}",
    rf"{{asset:ORG}}{WHICH}{SUBJECT},? {PERCENT}[ -]?(?:owned|held) by {LEAD}{{owner:PARTY}}",
    rf"{{asset:ORG}},? in which {LEAD}{{owner:PARTY}}{SUBJECT} {OWNS} {PERCENT}{STAKE}",
    rf"{PERCENT}{NOUN} in {LEAD}{{asset:ORG}},?{WHICH}{SUBJECT} (?:owned|held|bought|acquired) by {LEAD}{{owner:PARTY}}",
    rf"{{owner:PARTY}}(?:'s|’s) {PERCENT}{NOUN} in {LEAD}{{asset:ORG}}",
    rf"{{owner:PARTY}}{WHICH} (?:owns|owned|acquired|bought|has bought|has acquired|took over|has taken over) {LEAD}{{asset:ORG}}",
    rf"{{asset:ORG}}{WHICH}{SUBJECT},? {WHOLLY}(?:owned|acquired|bought|taken over) (?:in \d{{4}} )?by {LEAD}{{owner:PARTY}}",
    r"(?P<state>state|government)-owned (?:[a-z-]+ ){0,4}{asset:ORG}",
    r"{asset:ORG}, (?:an?|the) (?:[a-z-]+ ){0,2}(?P<state>state|government)-owned ",
    rf"{{owner:PARTY}}, (?:the|an?) (?P<role>sole |main |majority |largest )?(?:owner|shareholder) of {LEAD}{{asset:ORG}}",
)
STATED = {
    "majority": "majority",
    "minority": "minority",
    "half": "50",
    "all": "100",
    "wholly": "100",
    "fully": "100",
    "entirely": "100",
    "sole": "100",
    "partly": "0-100",
    "jointly": "0-100",
    "co": "0-100",
}
"""What a word commits the writer to; "a controlling stake" states no share."""

STATED_LIMITS = {"over": "more than", "under": "less than"}
"""One spelling for each bound; a round number ("about 30 percent") stays round."""


def _share(groups: Mapping[str, str | None]) -> str:
    """Return the share in the words' own terms, ``unknown`` where they state none."""
    limit = (groups.get("limit") or "").lower()
    limit = STATED_LIMITS.get(limit, limit)
    if groups.get("number"):
        return f"{limit} {groups['number']}".strip()
    said = (groups.get("word") or groups.get("how") or groups.get("role") or "").lower()
    stated = STATED.get(said.split()[-1] if said.split() else "", UNKNOWN)
    return f"{limit} {stated}".strip() if stated.isdigit() else stated


def _find(slotted: Slotted) -> Iterator[Found]:
    for found in matches(slotted, TEMPLATES):
        owner = slotted.filled(found, "owner")
        yield Found(
            roles=(
                party("owner", owner) if owner else Role(name="owner", value="state"),
                party("asset", slotted.mention(found, "asset")),
                Role(name="share", value=_share(found.groupdict())),
            ),
            evidence=slotted.span(*found.span()),
        )


RELATION = RelationReader(name="owns", schema="Ownership", find=_find)
