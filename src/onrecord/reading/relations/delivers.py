"""A delivery: what, how many, from whom, to whom, where, with a stated part of it checked.

"seven gliders, including two of the K2" gives quantity 7 and part 2; a part
that is larger than the whole is kept as said and marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.model import Role, Span
from onrecord.reading.descriptions import NUMBERS
from onrecord.reading.relations.reader import SUBJECT, UNKNOWN, Found, RelationReader, party
from onrecord.reading.relations.slots import Slotted, matches

NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+|\d+|"
    + "|".join(sorted(NUMBERS, key=len, reverse=True))
    + r"|dozens of|hundreds of|several)"
)
ITEM = rf"(?<![\w-])(?P<quantity>{NUMBER})? ?(?P<item>(?:[a-z][\w-]* ){{0,3}}?(?:⟦\d+:Product⟧(?: [a-z][\w-]*)?|[a-z][\w-]*))"
PART = rf"(?P<gap>[^.;]{{0,60}}?),? (?:including|among them|of which|of them) (?P<part>{NUMBER}) (?P<part_item>⟦\d+:Product⟧|[a-z][\w-]*)"
TEMPLATES = (
    rf"{{to:SENDER}}{SUBJECT} (?:received|receives?|took delivery of|obtained|imported) {ITEM} from {{sender:SENDER}}(?:{PART})?",
    rf"{{sender:SENDER}}{SUBJECT} (?:delivered|delivers?|shipped|ships?|sent|sends?|exported|handed over|transferred) {ITEM} to {{to:SENDER}}(?:{PART})?",
    rf"{ITEM} (?:were|was|have been|has been|had been) (?:delivered|shipped|sent|exported|transferred)(?: from {{sender:SENDER}})? to {{to:SENDER}}(?:{PART})?",
)
PLACE = re.compile(
    r"^[^.;⟦]{0,60}(?:⟦\d+:[A-Za-z]+⟧[^.;⟦]{0,60}){0,4}?(?: in | at )⟦(?P<place>\d+):Place⟧"
)


def _find(slotted: Slotted) -> Iterator[Found]:
    for found in matches(slotted, TEMPLATES):
        groups = found.groupdict()
        roles = [party("receiver", slotted.mention(found, "to"))]
        sender = slotted.filled(found, "sender")
        roles.append(party("sender", sender) if sender else Role(name="sender", value=UNKNOWN))
        roles.append(_item(slotted, found, "item"))
        roles.append(
            Role(
                name="quantity",
                value=in_digits(groups.get("quantity") or "") or UNKNOWN,
                span=_place(slotted, found, "quantity"),
            )
        )
        if groups.get("part"):
            roles += _part(slotted, found)
        where = PLACE.match(slotted.text[found.end() :])
        if where is not None:
            roles.append(party("place", slotted.mentions[int(where["place"])]))
        yield Found(roles=tuple(roles), evidence=slotted.span(*found.span()))


def _item(slotted: Slotted, found: re.Match[str], group: str) -> Role:
    inner = re.search(r"⟦(\d+):Product⟧", found[group])
    if inner is not None:
        return party(group, slotted.mentions[int(inner[1])])
    return Role(name=group, value=found[group].strip(), span=_place(slotted, found, group))


def _part(slotted: Slotted, found: re.Match[str]) -> Iterator[Role]:
    whole, part = in_digits(found["quantity"] or ""), in_digits(found["part"])
    fits = whole.isdigit() and part.isdigit() and int(part) <= int(whole)
    yield Role(name="part", value=part, span=_place(slotted, found, "part"))
    yield _item(slotted, found, "part_item")
    yield Role(
        name="part_fits",
        value="yes" if fits else ("no" if whole.isdigit() and part.isdigit() else UNKNOWN),
    )


def _place(slotted: Slotted, found: re.Match[str], group: str) -> Span | None:
    return slotted.span(*found.span(group)) if found[group] else None


def in_digits(word: str) -> str:
    """Return a number word or a grouped number as digits; any other word as it stands."""
    plain = word.lower().strip().replace(",", "")
    return str(NUMBERS[plain]) if plain in NUMBERS else plain


RELATION = RelationReader(name="delivers", schema="Event", find=_find)
