"""Whether quoted words really stand in a text, at the place somebody names.

Used on what readers propose. White space may differ, since a model shows a line break
as a space; nothing else may: not a letter, not a digit, not a capital. A quote that
begins or ends inside a word, a number or a product's name is refused, because "4" cut
from "4.5" is another number.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

from onrecord.model import Span


class Fault(Enum):
    """Why something proposed was left out, in words that follow a count."""

    SHAPE = "not of the form asked for"
    SIZE = "longer than any such part may be"
    PLACE = "quoting words that do not stand at the place named"
    CUT = "cutting through a word or a number"
    ALTERED = "telling a number or a name that the quoted words do not hold"
    NEGATED = "leaving out a negation that stands before the quoted words"
    APART = "joining words that stand too far apart"
    OVERLAP = "using the same words twice"
    TOO_MANY = "more than the text has room for"


class LeftOut(Exception):
    """One proposal is left out, which is no error; ``place`` is where it claimed to stand."""

    def __init__(self, fault: Fault, *, place: int = -1) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.place = place


def quoted_at(text: str, quote: str, *, start: int) -> Span:
    """Return the stretch of ``text`` that ``quote`` repeats at ``start``; raises LeftOut.

    ``start`` may be early by white space alone; the stretch never begins or ends with any.
    """
    words = quote.split()
    if not words or not 0 <= start < len(text):
        raise LeftOut(Fault.PLACE if words else Fault.SHAPE, place=start)
    begin = start
    while begin < len(text) and text[begin].isspace():
        begin += 1
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
    found = pattern.match(text, begin)
    if found is None:
        raise LeftOut(Fault.PLACE, place=start)
    if _cuts_in(text, found.start()) or _cuts_off(text, found.end()):
        raise LeftOut(Fault.CUT, place=begin)
    return Span(*found.span())


JOINS = ".,:'’-‑"
"""Between two digits, or before a digit, these go on with what stands before them."""

SIGNS = "-\N{MINUS SIGN}"


def _cuts_in(text: str, start: int) -> bool:
    """Tell whether a word or number that began earlier goes on at ``start``."""
    here, before = text[start], text[start - 1 : start]
    earlier = text[start - 2 : start - 1] if start > 1 else ""
    if not here.isalnum():
        return bool(unicodedata.combining(here)) and start > 0
    if here.isdigit() and before and before in SIGNS and not earlier.isalnum():
        return True
    return before.isalnum() or _joined(earlier, before, here)


def _cuts_off(text: str, end: int) -> bool:
    """Tell whether a word or number that is quoted goes on after ``end``."""
    here, after, later = text[end - 1], text[end : end + 1], text[end + 1 : end + 2]
    if after and unicodedata.combining(after):
        return True
    return here.isalnum() and (after.isalnum() or _joined(here, after, later))


def _joined(left: str, mark: str, right: str) -> bool:
    """Tell whether "4.5", "1,858" or "Garpiya-3" is split at ``mark``."""
    if not (mark and mark in JOINS and right.isdigit()):
        return False
    return left.isdigit() or (mark in "-‑" and left.isalpha())


NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
WORD = re.compile(r"[^\W_]+(?:[-‑'’][^\W_]+)*")


def tells_more(paraphrase: str, *, quoted: str) -> bool:
    """Tell whether a paraphrase holds a number, or a name, that ``quoted`` does not.

    A word with a capital is taken for a name, but for the first, which has one anyway.
    """
    if set(NUMBER.findall(paraphrase)) - set(NUMBER.findall(quoted)):
        return True
    known = {word.casefold() for word in WORD.findall(quoted)}
    names = [word for word in WORD.findall(paraphrase)[1:] if word != word.lower()]
    return any(
        name.casefold().removesuffix("'s").removesuffix("’s") not in known for name in names
    )


NEGATIONS = frozenset(
    [
        "cannot",
        "hardly",
        "neither",
        "never",
        "no",
        "nobody",
        "none",
        "nor",
        "not",
        "nothing",
        "without",
    ]
)
NEGATION_REACH = 3
"""Words before a part in which a negation turns it round: "has not yet been confirmed"."""


def negated(text: str, span: Span, *, since: int) -> bool:
    """Tell whether a negation stands just before ``span``, and not before the place ``since``."""
    before = text[max(since, span.start - 60) : span.start]
    words = [word.lower().replace("’", "'") for word in WORD.findall(before)]
    return any(word in NEGATIONS or word.endswith("n't") for word in words[-NEGATION_REACH:])
