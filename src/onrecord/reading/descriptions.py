"""Unnamed parties and papers: "two officials", "sources from a European agency", "documents seen by …".

A description is an entity too, one that cannot be screened and says so. How
many people or papers it stands for is a range: "sources" is at least two,
"two sources" is two, "a source" is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from onrecord.model import EntityKind, Span
from onrecord.reading.clauses import BREAKS, is_verb
from onrecord.reading.gazetteer import Gazetteer
from onrecord.reading.lexicon import words
from onrecord.reading.words import Page, Word

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "another": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "both": 2,
}  # fmt: skip
VAGUE_LEAST = {
    "several": 3,
    "many": 3,
    "dozens": 24,
    "hundreds": 200,
    "few": 2,
    "some": 2,
    "multiple": 2,
    "various": 2,
}
"""The least that the word can honestly mean; the most stays unknown."""

MASS = frozenset(
    [
        "data",
        "evidence",
        "footage",
        "imagery",
        "correspondence",
        "testimony",
        "figures",
        "record",
        "records",
    ]
)
"""Stuff rather than papers: a document only where the text says who saw it."""

LEFT = frozenset(
    [
        "the",
        "these",
        "those",
        "this",
        "that",
        "other",
        "further",
        "new",
        "former",
        "senior",
        "western",
        "intelligence",
        "industry",
        "federal",
        "law",
        "enforcement",
        "police",
        "acting",
        "assistant",
        "campaign",
        "chief",
        "communications",
        "deputy",
        "executive",
        "financial",
        "general",
        "managing",
        "operating",
        "press",
        "vice",
        "security",
        "defence",
        "defense",
        "government",
        "company",
        "military",
        "court",
        "customs",
        "shipping",
        "internal",
        "classified",
        "leaked",
        "unnamed",
        "anonymous",
        "foreign",
        "local",
        "independent",
        "previous",
        "purported",
        "second",
        "separate",
        "same",
    ]
)
DATED = frozenset({"earlier", "last", "this", "in", "on", "dated", "that"})
"""Words at which the party that sent or got a paper ends."""

LIVING_THERE = frozenset(
    """
    citizen citizens inhabitants locals neighbors neighbours people relatives resident residents
    survivors villagers
    """.split()  # noqa: SIM905
)
"""Of a place, and in nobody's pay."""

EMPLOYED = frozenset("from at in of with within inside for".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Description:
    """An unnamed party or paper in the text."""

    span: Span
    head: str
    kind: EntityKind
    at_least: int
    at_most: int | None
    employer: Span | None = None
    access: str = ""
    seen_by: Span | None = None
    author: Span | None = None
    addressee: Span | None = None


def find_descriptions(page: Page) -> tuple[Description, ...]:
    """Return every unnamed group, person and document, in text order."""
    return tuple(
        found
        for number in range(len(page.sentences))
        for found in _in_sentence(page.of(number), page.gazetteer)
    )


def _in_sentence(ws: Sequence[Word], gazetteer: Gazetteer) -> Iterator[Description]:
    for at, word in enumerate(ws):
        kind = _kind(ws, at)
        if kind is not None and (word.text.islower() or at == 0 or not ws[at - 1].is_word):
            found = _describe(ws, at, kind=kind, gazetteer=gazetteer)
            if found.access or found.head not in MASS:
                yield found


@cache
def _later_heads() -> frozenset[str]:
    """Return the nouns that, behind another, are what is described: "resident leader"."""
    tables = ("people", "document", "person", "person_titles", "titles")
    return frozenset().union(*(words("heads", table) for table in tables))


def _kind(ws: Sequence[Word], at: int) -> EntityKind | None:
    word = ws[at].lower
    follows = ws[at + 1].lower if at + 1 < len(ws) else ""
    if follows in _later_heads():
        return None
    if word in words("heads", "people"):
        return EntityKind.GROUP
    if word in words("heads", "document"):
        verbal = (
            word
            in {
                "reports",
                "notes",
                "records",
                "files",
                "figures",
                "logs",
                "documents",
                "review",
                "study",
            }
            and at > 0
            and ws[at - 1].is_capital
        )
        return None if verbal else EntityKind.DOCUMENT
    named_next = follows and at + 1 < len(ws) and ws[at + 1].is_capital and ws[at + 1].is_word
    return EntityKind.GROUP if word in words("heads", "person") and not named_next else None


def _describe(
    ws: Sequence[Word], head: int, *, kind: EntityKind, gazetteer: Gazetteer
) -> Description:
    start = _left_edge(ws, head, gazetteer=gazetteer)
    at_least, at_most = count(ws[start : head + 1])
    end, employer = _employer(ws, head + 1) if kind is EntityKind.GROUP else (head + 1, None)
    employer = None if ws[head].lower in LIVING_THERE else employer
    end, access, seen_by = _access(ws, end) if kind is EntityKind.DOCUMENT else (end, "", None)
    author, addressee = _sent(ws, head + 1) if kind is EntityKind.DOCUMENT else (None, None)
    return Description(
        span=Span(ws[start].span.start, ws[end - 1].span.end),
        head=ws[head].lower,
        kind=kind,
        at_least=at_least,
        at_most=at_most,
        employer=employer,
        access=access,
        seen_by=seen_by,
        author=author,
        addressee=addressee,
    )


def _sent(ws: Sequence[Word], after: int) -> tuple[Span | None, Span | None]:
    """Read "a report that Brenn sent to the ministry", "a letter from Brenn to the ministry"."""
    near = [word.lower for word in ws[after : after + 12]]
    author: Span | None = None
    start = after
    if near[:1] == ["from"] or near[:2] in (
        ["sent", "by"],
        ["written", "by"],
        ["drafted", "by"],
    ):
        start = after + (1 if near[0] == "from" else 2)
        author = _party_span(ws, start, stops={"to", "in", "on", "dated"})
    elif near[:1] in (["that"], ["which"]) and "sent" in near:
        author = _party_span(ws, after + 1, stops={"sent", "had", "has"})
    to = next((n for n, w in enumerate(near) if w == "to" and author is not None), None)
    addressee = _party_span(ws, after + to + 1, stops=set()) if to is not None else None
    return author, addressee


def _party_span(ws: Sequence[Word], start: int, *, stops: AbstractSet[str]) -> Span | None:
    """Return the noun phrase at ``start`` when it names somebody."""
    end = start
    while (
        end < len(ws) and ws[end].is_word and not _stops(ws, end) and ws[end].lower not in stops
    ):
        if ws[end].lower in DATED:
            break
        end += 1
    named = any(word.is_capital for word in ws[start:end]) or any(
        word.lower in words("heads", "public_body") for word in ws[start:end]
    )
    return Span(ws[start].span.start, ws[end - 1].span.end) if end > start and named else None


def _left_edge(ws: Sequence[Word], head: int, *, gazetteer: Gazetteer) -> int:
    at = head
    while at > 0:
        before = ws[at - 1]
        fits = (
            before.lower in LEFT
            or before.lower in NUMBERS
            or before.lower in VAGUE_LEAST
            or before.lower in gazetteer.demonyms
            or before.text.isdigit()
        )
        if not fits:
            break
        at -= 1
    # "two of the officials": the number of those meant, not of all.
    if (
        at > 1
        and at < head
        and ws[at - 1].lower == "of"
        and ws[at].lower in {"the", "these", "those"}
    ):
        some = ws[at - 2].lower
        if some in NUMBERS or some in VAGUE_LEAST or ws[at - 2].text.isdigit():
            return at - 2
    # "said that two officials": a conjunction, where "that official" points.
    plural = ws[head].lower.endswith("s") or ws[head].lower in words("heads", "people")
    return at + 1 if at < head and ws[at].lower == "that" and plural else at


def count(phrase: Sequence[Word]) -> tuple[int, int | None]:
    """Return the least and the most that a noun phrase can stand for; None is unknown."""
    head = phrase[-1].lower
    for word in phrase[:-1]:
        if word.lower in NUMBERS and not (word.lower in {"a", "an"} and head.endswith("s")):
            return NUMBERS[word.lower], NUMBERS[word.lower]
        if word.text.isdigit() and 0 < len(word.text) < 6:
            return int(word.text), int(word.text)
        if word.lower in VAGUE_LEAST:
            return VAGUE_LEAST[word.lower], None
    plural = head in words("heads", "people") or (
        head.endswith("s") and not head.endswith("ss")
    )
    return (1, None) if head in MASS | {"people"} else ((2, None) if plural else (1, 1))


def _employer(ws: Sequence[Word], after: int) -> tuple[int, Span | None]:
    """Read "from a European intelligence agency", "at the ministry" behind an unnamed source."""
    if after >= len(ws) or ws[after].lower not in EMPLOYED:
        return after, None
    end = after + 1
    known = (
        words("heads", "public_body")
        | words("heads", "organization")
        | words("heads", "company")
    )
    while end < len(ws) and (_honours(ws, end) or (ws[end].is_word and not _stops(ws, end))):
        ahead = {w.lower for w in ws[end : end + 3]} & (known | {"of"})
        over = end >= after + 2 and ws[end - 1].is_capital and ws[end].text.islower()
        if over and not ahead and not _things_of(ws, end):
            break  # "officials in Kestovia spoke": a name is over where plain words follow it
        end += 1
    if end == after + 1:
        return after, None
    body = [w.lower for w in ws[after + 1 : end]]
    if not (body[-1] in known or any(w.is_capital for w in ws[after + 1 : end])):
        return after, None
    return end, Span(ws[after + 1].span.start, ws[end - 1].span.end)


def _things_of(ws: Sequence[Word], at: int) -> bool:
    """Tell whether a plural just before the verb ends a name's phrase: "the Selm attacks said"."""
    plural = ws[at].lower.endswith("s") and not is_verb(ws[at])
    return plural and at + 1 < len(ws) and is_verb(ws[at + 1])


def _honours(ws: Sequence[Word], at: int) -> bool:
    """Tell whether a full stop stands behind an honorific and ends nothing: "for Mrs. Dask"."""
    return ws[at].text == "." and ws[at - 1].lower in words("heads", "honorifics")


def _stops(ws: Sequence[Word], at: int) -> bool:
    word = ws[at]
    return (
        word.lower in BREAKS
        or word.lower in {"and", "or", "who", "told", "familiar", "to", "on", "as"}
        or (is_verb(word) and word.text.islower())
    )


def _access(ws: Sequence[Word], after: int) -> tuple[int, str, Span | None]:
    """Read "reviewed by Reuters", "that Reuters obtained" behind a document."""
    if (
        after + 2 < len(ws)
        and ws[after].lower in words("heads", "access")
        and ws[after + 1].lower == "by"
    ):
        end = _name_end(ws, after + 2)
        if end > after + 2:
            return end, ws[after].lower, Span(ws[after + 2].span.start, ws[end - 1].span.end)
    return after, "", None


def _name_end(ws: Sequence[Word], start: int) -> int:
    end = start
    while (
        end < len(ws)
        and ws[end].is_word
        and (ws[end].is_capital or (end == start and ws[end].lower in {"the", "this"}))
    ):
        end += 1
    if end == start + 1 and not ws[start].is_capital:
        return end + 1 if end < len(ws) and ws[end].is_word else start
    return end
