"""Names in the text by their capitals, and what kind of thing each may be.

A kind is only given on evidence in the words: a legal form, a head noun beside
the name, a table of countries. Without evidence the kind stays LegalEntity,
which says "a party, sort unknown".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import EntityKind, Span
from onrecord.reading.clauses import PARTY_SEAT
from onrecord.reading.gazetteer import Gazetteer
from onrecord.reading.lexicon import phrases, words
from onrecord.reading.name_kinds import kind_beside, kind_of_name
from onrecord.reading.titles import titled, without_titles
from onrecord.reading.words import Page, Word

INNER = frozenset("of de del la van von der al el bin & y du the for".split())  # noqa: SIM905


PRONOUNS = frozenset("he i it let she that there they we what who you".split())  # noqa: SIM905
"""Before an apostrophe no names, “We’re”; alone some are (“WHO”)."""

SHORTEST_HEADLINE = 6
"""Words of four letters or more from which a line in capitals is taken for a headline."""

LONGEST_IN_HEADLINE = 3
"""Words; a longer run of capitals in a headline is the headline and no name."""


NICKNAME = re.compile(r'([“"]) (\w+) ([”"])')

SEAT = re.compile(r"[A-Z](?:-[A-Z][\w. -]*)?\.?")
"""A party and a seat behind a politician's name, "(D)" and "(R-Selm)": no other name of hers."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A name found in the text, before anyone has decided whom it names."""

    span: Span
    name: str
    kind: EntityKind
    strength: int
    """How much the words say about the kind: 0 nothing, 1 a hint beside it, 2 the name itself."""

    title: str = ""
    """The title or honorific in front of it, in lower case."""

    alias_of: Span | None = None
    """The name just before it, when this one stands behind it in brackets."""


def find_names(page: Page) -> tuple[Naming, ...]:
    """Return the names of a page in text order; none overlaps another."""
    found: list[Naming] = []
    for number in range(len(page.sentences)):
        ws = page.of(number)
        longest = LONGEST_IN_HEADLINE if _headline(ws) else len(ws)
        runs = [
            run
            for run in _runs(ws, page)
            if run[1] - run[0] <= longest and not _plural_opener(ws, run, page=page)
        ]
        found += _with_aliases(
            [_naming(ws, run, gazetteer=page.gazetteer) for run in runs], page
        )
    return tuple(found)


def _headline(ws: Sequence[Word]) -> bool:
    """Tell whether nearly every word has a capital, so that capitals say nothing."""
    lettered = [word for word in ws if word.text.isalpha() and len(word.text) > 3]
    capitals = sum(word.text[0].isupper() for word in lettered)
    return len(lettered) >= SHORTEST_HEADLINE and capitals >= len(lettered) - 1


def _runs(ws: Sequence[Word], page: Page) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(ws):
        start = _skip_opener(ws, at, page=page) if _names(ws[at]) else at
        end = _run_end(ws, start, gazetteer=page.gazetteer) if start < len(ws) else at
        if end > start:
            yield from _cut_run(ws, start, end, gazetteer=page.gazetteer)
        at = max(end, at + 1)


def _run_end(ws: Sequence[Word], start: int, *, gazetteer: Gazetteer) -> int:
    if not _names(ws[start]):
        return start
    end = start + 1
    while end < len(ws):
        if _names(ws[end]) and ws[end].span.start - ws[end - 1].span.end <= 1:
            end += 1
        elif (
            ws[end].lower in INNER
            and _may_join(ws, end, start=start)
            and end + 1 < len(ws)
            and (
                _names(ws[end + 1])
                or (ws[end + 1].lower == "the" and end + 2 < len(ws) and _names(ws[end + 2]))
            )
            and ws[end].lower != "the"
        ):
            end += 2 if _names(ws[end + 1]) else 3
        elif _nickname(ws, end):
            end += 4
        elif _saint(ws, end):
            end += 2
        else:
            break
    return _body_end(ws, start, end, gazetteer=gazetteer)


def _nickname(ws: Sequence[Word], at: int) -> bool:
    """Tell whether a name goes on behind a nickname in quotation marks: Zahra “Zee” Dask."""
    marks = at + 3 < len(ws) and ws[at].text in {"“", '"'} and ws[at + 2].text in {"”", '"'}
    return marks and _names(ws[at + 1]) and _names(ws[at + 3])


def _saint(ws: Sequence[Word], at: int) -> bool:
    """Tell whether a dot only shortens a word inside a name: "St. Selm Coalition"."""
    dotted = ws[at].text == "." and ws[at - 1].text in {"St", "Ste", "Mt", "Ft"}
    return dotted and at + 1 < len(ws) and _names(ws[at + 1])


def _may_join(ws: Sequence[Word], at: int, *, start: int) -> bool:
    """Let "of" and "for" join only behind a body: "Institute for X" is one name, "Selm for X" is two."""
    if ws[at].lower not in {"of", "for"}:
        return True
    bodies = (
        words("heads", "public_body")
        | words("heads", "organization")
        | words("heads", "company")
    )
    long = ws[at].lower == "of" and any(word.lower in bodies for word in ws[start : at - 1])
    return long or ws[at - 1].lower in bodies | {"republic", "kingdom", "ministry", "institute"}


def _body_end(ws: Sequence[Word], start: int, end: int, *, gazetteer: Gazetteer) -> int:
    """Take "'s foreign ministry" or "province" into the name that it completes."""
    place = " ".join(w.lower for w in ws[start:end])
    country = place in gazetteer.countries or place in gazetteer.demonyms
    at = end
    if country and at < len(ws) and ws[at].lower == "'s":
        at += 1
    for ahead in range(at, min(at + 5, len(ws))):
        word = ws[ahead]
        if country and word.lower in {
            "ministry",
            "office",
            "parliament",
            "government",
            "army",
            "navy",
            "embassy",
        }:
            return ahead + 1 if ahead > at or at > end or place in gazetteer.demonyms else end
        if (
            not word.is_word
            or not (word.text.islower() or word.text.istitle())
            or word.lower in {"and", "to", "in", "is", "has", "that", "for"}
        ):
            break
    if (
        not country
        and end < len(ws)
        and ws[end].lower in words("heads", "place")
        and ws[end].text.islower()
    ):
        return end + 1
    return end


def _names(word: Word) -> bool:
    return (
        word.is_capital
        and word.is_word
        and word.lower not in {"i"} | words("heads", "honorifics") | _months()
        and ("'" not in word.lower or word.lower.split("'")[0] not in PRONOUNS)
    )


def _months() -> frozenset[str]:
    return frozenset(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "jan",
            "feb",
            "apr",
            "jun",
            "jul",
            "aug",
            "sep",
            "sept",
            "oct",
            "nov",
            "dec",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
        ]
    )


def _skip_opener(ws: Sequence[Word], start: int, *, page: Page) -> int:
    """Leave out a sentence's first word when only its place gives it the capital."""
    first = ws[start]
    opens = start == 0 or not ws[start - 1].is_word
    common = first.lower in words("heads", "openers") or first.lower in words("heads", "people")
    common = common or first.lower.split("-")[0] in words("heads", "tens")
    if opens and (common or _lower_elsewhere(first, page) or _bids(ws, start)):
        return start + 1
    return start


def _bids(ws: Sequence[Word], start: int) -> bool:
    """Tell whether a lone first word has an object beside it, as a verb has: "Call it", "Ask them"."""
    behind = ws[start + 1].text if start + 1 < len(ws) else ""
    return ws[start].text.istitle() and behind in words("heads", "objects")


def _plural_opener(ws: Sequence[Word], run: tuple[int, int], *, page: Page) -> bool:
    """Tell whether a lone plural opens its sentence and is never a capital elsewhere: "Goods arrive"."""
    start, end = run
    word = ws[start]
    lone = (
        end - start == 1
        and word.text.istitle()
        and word.lower.endswith("s")
        and not word.lower.endswith("ss")
    )
    opens = start == 0 or not (ws[start - 1].is_word or ws[start - 1].text == ",")
    return lone and opens and page.spellings[word.text] == 1


def _lower_elsewhere(word: Word, page: Page) -> bool:
    return word.text.isalpha() and word.text.istitle() and word.lower in page.runs_of_letters


def _cut_run(
    ws: Sequence[Word], start: int, end: int, *, gazetteer: Gazetteer
) -> Iterator[tuple[int, int]]:
    """Yield the run, less a demonym in front of what is no name by itself."""
    while start < end and ws[start].lower in INNER | {"the", "both"}:
        start += 1
    if start >= end:
        return
    described = [at for at in range(start, end - 1) if _participle(ws[at])]
    start = described[-1] + 1 if described else start
    while (
        start < end
        and _adjective(ws[start], gazetteer)
        and not _body_words([w.lower for w in ws[start:end]])
    ):
        start += 1
    for first, last in without_titles(ws, start, end):
        lone = last - first == 1
        common = ws[first].lower in words("heads", "common_acronyms")
        named = any(ws[at].is_capital for at in range(first, last))
        seat = PARTY_SEAT.fullmatch(ws[first].text) is not None
        if named and not (lone and (common or seat or _participle(ws[first]))):
            yield first, last


def _adjective(word: Word, gazetteer: Gazetteer) -> bool:
    """Tell whether a capital word is no name: "Chinese", "Russian-Chinese", "U.S.-sanctioned"."""
    first, *rest = word.lower.split("-")
    if not rest:
        return word.lower in gazetteer.demonyms or word.lower in words("heads", "leanings")
    of_country = first in gazetteer.demonyms or first in gazetteer.countries
    return (
        word.lower in gazetteer.demonyms
        or _participle(word)
        or (of_country and rest[-1] in gazetteer.demonyms)
    )


def _participle(word: Word) -> bool:
    """Tell whether a joined word describes: "U.S.-sanctioned", "State-run"."""
    _, *rest = word.text.split("-")
    return (
        bool(rest)
        and rest[-1].islower()
        and rest[-1].endswith(("ed", "run", "led", "held", "born", "built"))
    )


def _body_words(lower: Sequence[str]) -> bool:
    bodies = words("heads", "public_body") | words("heads", "organization")
    return lower[-1] in bodies | words("heads", "company_endings") or bool(
        bodies & set(lower[:-1]) and "of" in lower
    )


def _naming(ws: Sequence[Word], run: tuple[int, int], *, gazetteer: Gazetteer) -> Naming:
    start, end = run
    span = Span(ws[start].span.start, ws[end - 1].span.end)
    name = (
        " ".join(w.text for w in ws[start:end])
        .replace(" 's", "'s")
        .replace(" ’s", "’s")
        .replace(" & ", " & ")
        .replace(" . ", ". ")
    )
    name = NICKNAME.sub(r"\1\2\3", name)
    kind, strength = kind_of_name(
        [w.lower for w in ws[start:end]], ws[start].text, gazetteer=gazetteer
    )
    title = titled(ws, start)
    if title and kind in {EntityKind.LEGAL_ENTITY, EntityKind.PERSON}:
        kind, strength = EntityKind.PERSON, 2
    if strength < 2:
        near = kind_beside(ws, start, end, gazetteer=gazetteer)
        kind, strength = near or (kind, strength)
    return Naming(span=span, name=name, kind=kind, strength=strength, title=title)


def _with_aliases(namings: Sequence[Naming], page: Page) -> Iterator[Naming]:
    if namings:
        yield namings[0]
    for left, right in pairwise(namings):
        between = page.text[left.span.end : right.span.start]
        closes = page.text[right.span.end : right.span.end + 2].lstrip(".")[:1] == ")"
        if between.strip(" ") == "(" and closes and SEAT.fullmatch(right.name):
            continue
        # "OSTERMARK (UPI)": the agency that files from a town is no other name of it.
        agency = phrases("heads", "outlet_names").fullmatch(right.name.lower())
        closes = closes and not (agency and left.name.isupper())
        if between.strip(" ") in {"(", "(the ", "(“", '("'} and closes:
            yield Naming(
                span=right.span,
                name=right.name,
                kind=left.kind,
                strength=left.strength,
                alias_of=left.span,
            )
        else:
            yield right
