"""What kind of thing a name may name, by its own words and by those beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.model import EntityKind
from onrecord.reading.clauses import is_verb
from onrecord.reading.descriptions import LIVING_THERE
from onrecord.reading.gazetteer import Gazetteer
from onrecord.reading.lexicon import capitals, phrases, regions, words
from onrecord.reading.words import Word

MODEL_CODE = re.compile(r"^[A-Z][\w]*[-‑]?\d+\w*$|^[A-Z]{1,5}[-‑]\d+\w*$")


def kind_of_name(
    lower: Sequence[str], first: str, *, gazetteer: Gazetteer
) -> tuple[EntityKind, int]:
    """Return the kind that a name's own words show, and how strongly."""
    whole, last = " ".join(lower).replace(" 's", "'s"), lower[-1]
    state = whole in gazetteer.countries or whole in capitals()
    if state or whole in regions():
        return EntityKind.PLACE, 2 if state else 1
    if phrases("heads", "outlet_names").fullmatch(whole) or (
        last in words("heads", "outlet_words") and len(lower) > 1
    ):
        return EntityKind.ORGANIZATION, 2
    for kind, table, exact in (
        (EntityKind.PUBLIC_BODY, "public_body", "public_names"),
        (EntityKind.ORGANIZATION, "organization", "organization_names"),
    ):
        heads = words("heads", table)
        leads = any(a in heads and b in {"of", "for"} for a, b in pairwise(lower))
        if phrases("heads", exact).fullmatch(whole) or (
            len(lower) > 1 and (last in heads or leads or "ministry" in lower)
        ):
            return kind, 2
    office = lower[0] in words("heads", "public_body") and "of" in lower
    if len(lower) > 1 and (
        (last in words("heads", "company_endings") and not office)
        or lower[0] in words("heads", "company_openings")
    ):
        return EntityKind.COMPANY, 2
    if len(lower) > 1 and last in words("heads", "place"):
        return EntityKind.PLACE, 2
    if len(lower) <= 2 and MODEL_CODE.match(first if len(lower) == 1 else lower[-1].upper()):
        return EntityKind.PRODUCT, 2 if "-" in whole else 1
    return EntityKind.LEGAL_ENTITY, 0


def kind_beside(
    ws: Sequence[Word], start: int, end: int, *, gazetteer: Gazetteer
) -> tuple[EntityKind, int] | None:
    """Read the head noun just before or just behind a name, or in its apposition."""
    before = _heads([w for w in ws[max(0, start - 3) : start] if w.text not in {",", "."}][-2:])
    after = [w.lower for w in ws[end : end + 9]]
    behind = ws[end].lower if end < len(ws) else ""
    apposed = (
        after[1:]
        if after[:1] == [","] and after[1:2] and after[1] in {"a", "an", "the"}
        else []
    )
    if before & words("heads", "person_titles"):
        return EntityKind.PERSON, 1
    firm = _phrase_head(ws, end) in words("heads", "company") or _held(ws, start)
    if firm or before & (words("heads", "company") - {"company"}):
        return EntityKind.COMPANY, 1
    if behind in words("heads", "product") or before & words("heads", "product"):
        return EntityKind.PRODUCT, 1
    for kind, table in (
        (EntityKind.COMPANY, "company"),
        (EntityKind.PERSON, "person_titles"),
        (EntityKind.ORGANIZATION, "organization"),
        (EntityKind.PRODUCT, "product"),
    ):
        if _apposed_head(apposed) in words("heads", table):
            return kind, 1
    if _stands_as_place(ws, start, end, gazetteer=gazetteer):
        return EntityKind.PLACE, 1
    return None


def _stands_as_place(ws: Sequence[Word], start: int, end: int, *, gazetteer: Gazetteer) -> bool:
    """Tell whether a name stands as places do: "Selm, Kestovia", "Selm, Fla.", "in Selm"."""
    before = ws[start - 1].lower if start else ""
    after = [word.lower for word in ws[end : end + 2]]
    if before == "," and after[:1] == ["."] and _shortened(ws, start, end):
        return True
    if after[:1] == [","] and after[1:] and after[1] in {**gazetteer.countries, **regions()}:
        return True
    if start > 1 and before == "of" and ws[start - 2].lower in LIVING_THERE:
        return True
    return end - start == 1 and before in {"in", "near"} and not _takes_in(ws[: start - 1])


def _shortened(ws: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether a name and the dot behind it shorten a state: "Selm, Fla."."""
    return end - start == 1 and f"{ws[start].lower}." in regions()


def _held(ws: Sequence[Word], start: int) -> bool:
    """Tell whether the words before a name ask for a firm: "a stake in", "a subsidiary of"."""
    joined = start > 1 and ws[start - 1].lower in {"in", "of"}
    return joined and ws[start - 2].lower in words("heads", "held")


def _takes_in(before: Sequence[Word]) -> bool:
    """Tell whether the word before "in" asks for a party: "a stake in Halden", "invested in Halden"."""
    asking = {
        "stake",
        "share",
        "shares",
        "interest",
        "holding",
        "invest",
        "invested",
        "invests",
        "investment",
        "trust",
        "confidence",
        "believe",
        "believes",
        "percent",
        "%",
    }
    return bool(before) and before[-1].lower in asking


def _phrase_head(ws: Sequence[Word], end: int) -> str:
    """Return the head of the plain words that follow a name: "Almaz-Antey arms company"."""
    head = ""
    for word in ws[end : end + 3]:
        if not (word.is_word and word.text.islower()) or is_verb(word):
            break
        head = word.lower
        if head in words("heads", "company"):
            break
    return head


def _heads(before: Sequence[Word]) -> set[str]:
    return {word.lower for word in before[-1:] if word.is_word}


def _apposed_head(apposed: Sequence[str]) -> str:
    """Return the last noun of ", a state-owned drone maker" before its "of", "in" or mark."""
    head = ""
    for word in apposed[1:]:
        if word in {
            "of",
            "in",
            "at",
            "for",
            "from",
            "that",
            "which",
            "who",
            "based",
            "with",
            ",",
            ".",
        }:
            break
        head = word
    return head
