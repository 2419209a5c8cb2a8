"""One rule for each way in which a rewrite drifts; each looks at sentences side by side.

A rule yields what it found as kind, effect and words. It refuses to judge which
report is right: it says what the one has and the other has not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.model import DriftEffect, DriftKind
from onrecord.resolution import drift_words as words

Found = tuple[DriftKind, DriftEffect, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What the rules see: a sentence, what tells it again, and the whole later report."""

    earlier: str
    later: str
    """The later sentences that tell it again, joined; never empty."""

    whole_later: str
    names: tuple[str, ...]
    """Places the earlier sentence names."""

    speakers: tuple[str, ...]
    """Persons with a name who speak in the earlier sentence."""

    said_by_nobody: str
    """A later partner that names no source, where the earlier has one; else empty."""


_COUNTED = re.compile(
    rf"\b(?P<number>{words.NUMBER}) (?P<between>(?:[\w-]+ ){{0,3}}?)(?P<noun>{words.PEOPLE}|{words.PAPERS})\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    rf"\b(?P<number>{words.NUMBER})(?P<unit>%| ?percent| per cent)?(?: (?:of )?(?:the )?(?P<noun>[a-z][\w-]+))?",
    re.IGNORECASE,
)
_MANNER = re.compile(r"\b(?P<how>[a-z]{3,})-(?P<verb>[a-z]{3,}ed)\b", re.IGNORECASE)
_ACCESS = re.compile(
    rf"\b{words.PAPERS} (?:that (?:were|was) |which (?:were|was) )?(?P<verb>{'|'.join(words.ACCESS)}) by\b"
    rf"|\b(?P<active>{'|'.join(words.ACCESS)}) (?:the |a |an |some |those )?(?:\w+ )?{words.PAPERS}\b",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    # No other paper and no comma between: "one of the documents, a report that X sent" is the report's.
    rf"\b(?P<paper>{words.PAPERS})\b(?:(?!\b{words.PAPERS}\b)[^.;,]){{0,60}}?\b(?:{words.WRITTEN}\b|"
    r"from (?:an? |the )?(?:\w+ ){0,2}(?:firm|company|trader|bank|ministry|agency|office|broker|supplier|dealer|[A-Z]\w+)|"
    r"addressed to)",
)
_BODY = re.compile(
    rf"\b(?P<modifier>[a-z]{{4,}}) (?P<head>{words.BODIES})\b",
)
_PLACED = r"(?:in|at|from|near|inside|outside|off|to|into|across)"


def _number(text: str) -> str:
    return str(words.NUMBERS.get(text.lower(), text.rstrip(".,").replace(",", "")))


def _noun_again(noun: str, text: str) -> re.Match[str] | None:
    stem = re.sub(r"(?:es|s)$", "", noun.lower())
    return re.search(rf"\b{re.escape(stem)}(?:es|s)?\b", text, re.IGNORECASE)


def count(passage: Passage) -> Iterator[Found]:
    """Find "two officials" that became "officials"."""
    for match in _COUNTED.finditer(passage.earlier):
        noun, number = match["noun"], match["number"]
        again = _noun_again(noun, passage.later)
        if again is None:
            continue
        told = {
            _number(m["number"])
            for m in _COUNTED.finditer(passage.later)
            if _noun_again(noun, m["noun"])
        }
        if _number(number) in told:
            continue
        became = f"“{again[0]}”" if not told else f"{', '.join(sorted(told))} {noun}"
        effect = DriftEffect.GARBLED if told else DriftEffect.LOST
        yield DriftKind.COUNT, effect, f"“{number} {noun}” became {became}."


def access(passage: Passage) -> Iterator[Found]:
    """Find papers "reviewed by" an outlet that became papers "reported by" it."""
    had, has = _accesses(passage.earlier), _accesses(passage.later)
    for verb in sorted(had - has):
        nearer = [other for other in has if words.ACCESS[other] != words.ACCESS[verb]]
        if nearer:
            other = min(nearer)
            lost = words.ACCESS[other] < words.ACCESS[verb]
            effect = DriftEffect.LOST if lost else DriftEffect.HARDENED
            yield DriftKind.ACCESS, effect, f"Papers “{verb}” became papers “{other}”."


def _accesses(text: str) -> set[str]:
    return {(m["verb"] or m["active"]).lower() for m in _ACCESS.finditer(text)}


def provenance(passage: Passage) -> Iterator[Found]:
    """Find a paper whose writer, addressee or kind the rewrite leaves out."""
    for match in _WRITTEN.finditer(passage.earlier):
        paper = match["paper"]
        rest = passage.earlier[match.start() :].split(",")[0].split(";")[0]
        if _WRITTEN.search(passage.later):
            continue
        became = "" if _noun_again(paper, passage.later) else f", and it is no longer “{paper}”"
        yield (
            DriftKind.PROVENANCE,
            DriftEffect.LOST,
            f"Who wrote it, to whom or when is left out: “{rest.strip(' .')}”{became}.",
        )


def named_source(passage: Passage) -> Iterator[Found]:
    """Find a named person who became "experts"."""
    group = words.GROUPS.search(passage.later)
    for name in passage.speakers:
        if group and not words.GROUPS.search(passage.earlier) and not _named(name, passage):
            plural = not group[0].lower().startswith(("a ", "an "))
            effect = DriftEffect.HARDENED if plural else DriftEffect.LOST
            more = ", one person many" if plural else ""
            yield DriftKind.NAMED_SOURCE, effect, f"{name} became “{group[0]}”{more}."


def _named(name: str, passage: Passage) -> bool:
    return name.rsplit(maxsplit=1)[-1].lower() in passage.whole_later.lower()


def speaker(passage: Passage) -> Iterator[Found]:
    """Find words that somebody said and that now nobody says."""
    if passage.said_by_nobody and words.TELLS.search(passage.earlier):
        yield (
            DriftKind.SPEAKER,
            DriftEffect.HARDENED,
            f"Said by a source before, by nobody now: “{passage.said_by_nobody}”",
        )


def party(passage: Passage) -> Iterator[Found]:
    """Find "the defence ministry" that became "the defence"."""
    for match in _BODY.finditer(passage.earlier):
        modifier, head = match["modifier"], match["head"]
        left = re.search(rf"\b{modifier}\b(?! (?:\w+ )?{words.BODIES})", passage.later)
        if left and not re.search(rf"\b{modifier} {head}\b", passage.later):
            yield (
                DriftKind.PARTY,
                DriftEffect.GARBLED,
                f"“{modifier} {head}” became “{modifier}” without its noun.",
            )


def standing(passage: Passage) -> Iterator[Found]:
    """Find "state-owned" and the like that the whole rewrite leaves out."""
    for match in words.STANDING.finditer(passage.earlier):
        if not re.search(rf"\b{re.escape(match[0])}\b", passage.whole_later, re.IGNORECASE):
            yield DriftKind.STANDING, DriftEffect.LOST, f"“{match[0]}” is left out."


def denial(passage: Passage) -> Iterator[Found]:
    """Find "was not aware" that became "denied"."""
    before, after = _hardness(passage.earlier), _hardness(passage.later)
    # A later sentence may hold two answers, of two parties; one of them being the same is enough.
    if before is None or after is None or max(before) in after:
        return
    effect = DriftEffect.HARDENED if max(after) > max(before) else DriftEffect.SOFTENED
    was, now = words.DENIAL_WORDS[max(before)], words.DENIAL_WORDS[max(after)]
    yield DriftKind.DENIAL, effect, f"From {was} to {now}."


def _hardness(text: str) -> set[int] | None:
    found = set()
    for level, pattern in words.DENIALS:
        without = re.sub(rf"\b{pattern}\b", " ", text, flags=re.IGNORECASE)
        if without != text:
            found.add(level)
        # What one phrase said is said: "denied knowledge" is not also "denied".
        text = without
    return found or None


def place(passage: Passage) -> Iterator[Found]:
    """Find "in Lurania" that is gone; a "Luranian" that stays tells no place."""
    for name in passage.names:
        where = re.search(rf"\b{_PLACED} (?:the )?{re.escape(name)}\b(?!['’])", passage.earlier)
        if where and not re.search(rf"\b{re.escape(name)}\b", passage.later):
            yield DriftKind.PLACE, DriftEffect.LOST, f"“{where[0]}” is left out."


def date(passage: Passage) -> Iterator[Found]:
    """Find a date that is gone, or another."""
    told = [match[0] for match in words.DATES.finditer(words.DATELINE.sub("", passage.earlier))]
    later = [match[0] for match in words.DATES.finditer(words.DATELINE.sub("", passage.later))]
    for when in told:
        if when.lower() in passage.later.lower():
            continue
        other = next((o for o in later if o.lower() not in passage.earlier.lower()), "")
        if other:
            yield DriftKind.DATE, DriftEffect.GARBLED, f"“{when}” became “{other}”."
        else:
            yield DriftKind.DATE, DriftEffect.LOST, f"“{when}” is left out."


def quantity(passage: Passage) -> Iterator[Found]:
    """Find "seven drones" that became "nine drones"; lost numbers of sources are a count."""
    text = _without(passage.earlier)
    later = _without(passage.later)
    has = {_number(m["number"]) for m in _AMOUNT.finditer(later)}
    for match in _AMOUNT.finditer(text):
        number, noun = match["number"], match["noun"] or match["unit"] or ""
        if _number(number) in has or number.lower() == "one" or not noun:
            continue
        others = [
            m["number"]
            for m in _AMOUNT.finditer(later)
            if m["noun"] and noun and _noun_again(noun, m["noun"])
        ]
        if others:
            became = f"“{number} {noun.strip()}” became “{others[0]} {noun.strip()}”."
            yield DriftKind.QUANTITY, DriftEffect.GARBLED, became
        elif _noun_again(noun, later):
            yield DriftKind.QUANTITY, DriftEffect.LOST, f"“{number} {noun.strip()}”: no number."


def _without(text: str) -> str:
    """Return the text without datelines, dates and counted sources: other rules look at these."""
    return _COUNTED.sub(" ", words.DATES.sub(" ", words.DATELINE.sub("", text)))


def manner(passage: Passage) -> Iterator[Found]:
    """Find "flight-tested" that became "tested"."""
    for match in _MANNER.finditer(passage.earlier):
        bare = re.search(rf"(?<!-)\b{match['verb']}\b", passage.later, re.IGNORECASE)
        if bare and match["how"] not in passage.later.lower():
            yield DriftKind.MANNER, DriftEffect.LOST, f"“{match[0]}” became “{match['verb']}”."


def hedge(passage: Passage) -> Iterator[Found]:
    """Find a hedge that is gone, or one that was not there."""
    had = words.HEDGES.search(passage.earlier)
    has = words.HEDGES.search(passage.later)
    if had and not has:
        yield DriftKind.HEDGE, DriftEffect.HARDENED, f"“{had[0]}” is left out."
    if has and not had:
        yield DriftKind.HEDGE, DriftEffect.SOFTENED, f"“{has[0]}” was not there."


def negation(passage: Passage) -> Iterator[Found]:
    """Find a "not" that is gone, or one that was not there."""
    had = words.NEGATIONS.search(passage.earlier)
    has = words.NEGATIONS.search(passage.later)
    if bool(had) != bool(has):
        which, now = (had, "is left out") if had else (has, "was not there")
        yield DriftKind.NEGATION, DriftEffect.GARBLED, f"“{which[0] if which else ''}” {now}."


ON_A_PASSAGE: tuple[Callable[[Passage], Iterator[Found]], ...] = (
    count,
    access,
    provenance,
    named_source,
    speaker,
    party,
    standing,
    denial,
    place,
    date,
    quantity,
    manner,
)
"""Asked of every sentence that is told again."""

ON_A_CLOSE_RETELLING: tuple[Callable[[Passage], Iterator[Found]], ...] = (hedge, negation)
"""Asked only where one later sentence tells the earlier one closely: a hedge may move."""
