"""The words that the drift rules look for, in one place."""

from __future__ import annotations

import re

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {
    **{word: number for number, word in enumerate(_UNITS.split(), start=1)},
    **{word: 10 * tens for tens, word in enumerate(_TENS.split(), start=2)},
    "a dozen": 12,
    "hundred": 100,
}
"""Numbers in words, as far as reports spell them out."""

NUMBER = rf"(?:\d[\d,.]*|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"

PEOPLE = (
    r"(?:officials?|sources?|officers?|diplomats?|investigators?|inspectors?|researchers?|"
    r"experts?|analysts?|witness(?:es)?|people|persons?|employees?|workers?|lawyers?|"
    r"ministers?|executives?|aides?|observers?|scientists?|engineers?|specialists?|"
    r"academics?|economists?|historians?|campaigners?|critics?|insiders?|members?)"
)
PAPERS = (
    r"(?:documents?|papers?|records?|invoices?|reports?|letters?|e-?mails?|memos?|contracts?|"
    r"files?|minutes|logs?|ledgers?|receipts?|certificates?|permits?|manifests?|messages?|"
    r"filings?|registers?|notes?|cables?|transcripts?|photographs?|images?)"
)

GROUPS = re.compile(
    r"\b(?:experts|analysts|observers|researchers|specialists|critics|commentators|academics|"
    r"scientists|economists|historians|campaigners|engineers|sources|insiders|"
    r"an? (?:expert|analyst|observer|researcher|specialist|critic))\b",
    re.IGNORECASE,
)
"""Words a rewrite puts in the place of a person with a name."""

ACCESS = {
    "reviewed": 3, "seen": 3, "viewed": 3, "obtained": 3, "examined": 3, "read": 3,
    "inspected": 3, "studied": 3, "shared": 2, "provided": 2, "shown": 2, "leaked": 2,
    "reported": 1, "cited": 1, "quoted": 1, "described": 1, "mentioned": 1, "published": 1,
    "revealed": 1, "released": 1, "disclosed": 1,
}  # fmt: skip
"""How near the outlet came to the papers: 3 it held them, 2 somebody gave them, 1 it tells of them."""

WRITTEN = (
    r"(?:sent|wrote|written|addressed|submitted|prepared|drafted|signed|filed|handed|issued|"
    r"drawn up|compiled|delivered|posted|lodged)"
)

BODIES = (
    r"(?:ministry|ministries|department|agency|office|authority|bank|committee|commission|council|"
    r"court|police|board|bureau|directorate|service|administration|institute|university|union|"
    r"parliament|secretariat|inspectorate|registry)"
)

STANDING = re.compile(
    r"\b(?:state-(?:owned|run|controlled|backed|linked)|government-(?:owned|run|linked|backed)|"
    r"publicly owned|privately owned|privately held|family-owned|part-owned|wholly owned|"
    r"majority-owned|sanctioned|blacklisted|listed|convicted|indicted|former|acting|interim|"
    r"self-described|retired|independent|alleged|suspected|unlicensed|defunct|bankrupt)\b",
    re.IGNORECASE,
)

_DENIED_KNOWLEDGE = (
    r"(?:denie[sd]|deny(?:ing)?) (?:\w+ )?(?:knowledge|knowing|awareness|being aware)"
)
_DENIED = (
    r"(?:denie[sd]|deny(?:ing)?|reject(?:s|ed|ing)?|refute[sd]?|dismiss(?:es|ed|ing)?|"
    r"rebut(?:s|ted)?|baseless|groundless|unfounded|fabricated|untrue|disputed?|"
    r"disavow(?:s|ed)?)"
)
_UNAWARE = (
    r"(?:(?:was|were|is|are|been) (?:not |un)aware|(?:was|were|is|are)n['’]t aware|"
    r"ha[ds] no (?:knowledge|information|record|recollection)|knew nothing|"
    r"(?:did|do|does)(?: not|n['’]t) (?:know|recall|remember)|"
    r"(?:had|has|have) (?:not|never) (?:seen|heard|been told|received)|"
    r"could not (?:confirm|say|comment))"
)
_NO_ANSWER = (
    r"(?:did not (?:respond|reply|answer|return)|declined to (?:comment|say|answer)|"
    r"gave no (?:answer|reply|comment))"
)
DENIALS: tuple[tuple[int, str], ...] = (
    (2, _DENIED_KNOWLEDGE),
    (3, _DENIED),
    (1, _UNAWARE),
    (0, _NO_ANSWER),
)
"""How hard a refusal is, 3 the hardest; looked for in this order."""

DENIAL_WORDS = {
    3: "a denial of the claim",
    2: "a denial of knowledge",
    1: "being unaware of it",
    0: "giving no answer",
}

HEDGES = re.compile(
    r"\b(?:(?-i:may)|might|could|would be able to|possibl[ey]|possibility|probabl[ey]|perhaps|"
    r"appear(?:s|ed)?|seem(?:s|ed)?|alleged(?:ly)?|suspected|reportedly|apparently|likely|unlikely|"
    r"believed?|thought to|if confirmed|potential(?:ly)?|unclear|estimated|purported(?:ly)?|"
    r"said to|is expected|are expected)\b",
    re.IGNORECASE,
)

NEGATIONS = re.compile(
    r"\b(?:not|no|never|nothing|none|nobody|neither|nor|without|cannot|\w+n['’]t|"
    r"den(?:y|ies|ied)|unaware|failed to|refused|rejected|baseless|unfounded|dismissed)\b",
    re.IGNORECASE,
)

TELLS = re.compile(
    r"\b(?:said|says|told|tells|stated|according to|added|warned|cautioned|noted|wrote|claimed|"
    r"announced|confirmed to|explained|argued|insisted|stressed|suggest(?:s|ed)?|described|"
    r"doubted|questioned|disputed|countered|denied|reported|showed?|revealed|asserted|acknowledged|recalled|estimated|declared)\b",
    re.IGNORECASE,
)

AGAINST = re.compile(
    r"\b(?:caution(?:s|ed)?|warn(?:s|ed)?|doubt(?:s|ed)?|question(?:s|ed)?|disput(?:es|ed)|"
    r"disagree[sd]?|object(?:s|ed)?|counter(?:s|ed)?|do(?:es)? not prove|not proof|"
    r"sceptical|skeptical|challenged)\b",
    re.IGNORECASE,
)

LIMITS = re.compile(
    r"\b(?:(?:do|does|did|could|can|had|has|have|was|were|is|are) ?n(?:o|['’])t "
    r"(?:independently )?(?:\w+ )?(?:give|name|verif|confirm|specif|identif|prove|show|say|state|"
    r"establish|determine|contain|mention|list|date|carry|bear|authenticat)\w*|"
    r"could not (?:be )?(?:independently )?(?:verified|confirmed)|unverified|unconfirmed)\b",
    re.IGNORECASE,
)

ABOUT_ITSELF = re.compile(r"^(?:This|Our) (?:report|article|story|piece|analysis)\b")
"""A line in which the outlet speaks of its own report: it retells nobody."""

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
DATES = re.compile(
    rf"\b(?:{_MONTH}(?: \d{{1,2}}\b)?(?:,? \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?|"
    rf"(?:on |last |next )?{_DAY}|(?:in |since |by |until )(?:19|20)\d\d|"
    r"(?:earlier |later )?(?:this|last|next) (?:year|month|week|spring|summer|autumn|winter)|"
    r"yesterday|(?:two|three|four|five|several|\d+) (?:days|weeks|months|years) ago)\b"
)
DATELINE = re.compile(r"^[A-Z][A-Z .'’-]+(?:, [^()–—-]{2,30})? \([^)]{2,40}\) ?[-–—]+ ?")
"""``OSTERMARK, March 14 (Northgate Wire) - ``: where the agency stood, no part of the story."""
