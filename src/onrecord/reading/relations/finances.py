"""X gives money to Y, with the amount where the text states it."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model import Role
from onrecord.reading.relations.reader import (
    ACTIVE,
    SUBJECT,
    UNKNOWN,
    Found,
    RelationReader,
    party,
)
from onrecord.reading.relations.slots import Slotted, matches

LEAD = r"(?:the |an? )?(?:[a-z-]+ ){0,3}"
AMOUNT = r"(?P<amount>(?:[$€£]|US\$|EUR |USD )\d[\d.,]*(?: (?:million|billion|thousand))?|\d[\d.,]*(?: (?:million|billion|thousand))? (?:dollars|euros|pounds|roubles|rubles|yuan|crowns|marks))"

TEMPLATES = (
    rf"{{financier:SENDER}}{SUBJECT} (?:financed|finances?|financing|funded|funds?|funding|bankrolled|bankrolls|underwrote){ACTIVE} {LEAD}{{financed:PARTY}}",
    rf"{{financed:PARTY}}{SUBJECT} (?:financed|funded|bankrolled|paid for) by {LEAD}{{financier:SENDER}}",
    rf"{{financier:SENDER}}{SUBJECT} (?:lent|paid|gave|granted|transferred|donated) {AMOUNT} to {LEAD}{{financed:PARTY}}",
    rf"{{financier:SENDER}}{SUBJECT} (?:lent|paid|gave|granted) {{financed:PARTY}} {AMOUNT}",
    rf"{{financed:PARTY}}{SUBJECT} (?:received|borrowed|obtained) {AMOUNT} from {LEAD}{{financier:SENDER}}",
)


def _find(slotted: Slotted) -> Iterator[Found]:
    for found in matches(slotted, TEMPLATES):
        yield Found(
            roles=(
                party("financier", slotted.mention(found, "financier")),
                party("financed", slotted.mention(found, "financed")),
                Role(name="amount", value=found.groupdict().get("amount") or UNKNOWN),
            ),
            evidence=slotted.span(*found.span()),
        )


RELATION = RelationReader(name="finances", schema="Payment", find=_find)
