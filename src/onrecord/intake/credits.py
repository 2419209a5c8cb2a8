"""Which outlets a report credits, in slugs, bylines, datelines and credit lines.

One table of wordings, each with the line that shows it; names of agencies are
data (``outlets.toml``). The words stay in the text and each credit points at
them. It refuses to read prose: "reported by Reuters" within a sentence is an
attribution, and the reading room's business.
"""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from onrecord.model import Credit, CreditRole, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["WORDINGS", "Wording", "canonical", "find", "is_credit_line", "reporters"]

_CAP = "A-Z0-9À-ÖØ-ÞĀČĎĐĘŁŃŐŘŚŠŤŽА-ЯЁЄІЇ"
_NAME_WORD = rf"[{_CAP}][\w.'’&!+/-]{{0,40}}"
_NAME = rf"(?:the )?{_NAME_WORD}(?: (?:{_NAME_WORD}|of|the|and|de|du|la|for|&)){{0,5}}|[\w-]{{2,40}}(?:\.[a-z][\w-]{{1,20}}){{1,3}}|dpa"
_NAMES = rf"(?:{_NAME})(?:(?:, | / | \| | and |, and )(?:{_NAME})){{0,4}}"
_DASH = r"\s?[-–—]{1,2}"
_PLACE_WORDS = (
    rf"[{_CAP}][\w.'’/-]{{1,30}}(?: (?:[{_CAP}][\w.'’/-]{{1,30}}|de|la|al|do|of)){{0,3}}"
)
_PLACE = rf"{_PLACE_WORDS}(?:, {_PLACE_WORDS}){{0,2}}"
_LOUD_PLACE = rf"[{_CAP}]{{2}}[{_CAP} .'’/-]{{0,40}}(?:, {_PLACE_WORDS}){{0,2}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = rf"(?:, (?:{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?))"
_DAY = rf"{_DATE}?"
_PIECE = r"(?:article|story|report|piece|post|content|text|item|dispatch|analysis)"

_LINE_LIMIT = 240
"""Characters of a line looked at from each end; credit lines are shorter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One way to name an outlet: groups carry the role, ``known`` asks for the lexicon."""

    name: str
    pattern: str
    example: str
    known: bool = False
    """True where the wording alone could as well bracket a place or a person."""

    whole: bool = False
    """True where the credit is a line of its own, and so no sentence."""

    closing: bool = False
    """True where the wording ends a line instead of opening it."""


WORDINGS: tuple[Wording, ...] = (
    Wording(
        name="aggregator slug",
        # The outside name published the copy; the inner one had carried it before.
        pattern=rf"\((?P<published>{_NAME}){_DASH} ?(?P<relayed>{_NAME})\)",
        example="(MENAFN- Harbour Post)",
        known=True,
    ),
    Wording(
        name="aggregator slug of an unlisted house",
        pattern=rf"\((?P<published>[A-Z]{{3,12}}){_DASH} ?(?P<relayed>{_NAME})\)",
        example="(NEWSHUB - Harbour Post)",
        whole=True,
    ),
    Wording(
        name="agency slug",
        pattern=rf"\((?P<reported>{_NAME})\){_DASH} ",
        example="(AFP) - The ferry left late.",
        known=True,
    ),
    Wording(
        name="dateline",
        # Capitals or a date make a dateline; "Officials (Porto Alto) - who" is prose.
        pattern=rf"(?:{_LOUD_PLACE}{_DAY}|{_PLACE}{_DATE}) \((?P<reported>{_NAME})\){_DASH} ?",
        example="PORTO ALTO, Sept 24 (Harbour Wire) - The ferry left late.",
    ),
    Wording(
        name="dateline with the agency in strokes",
        pattern=rf"{_PLACE}{_DAY}\.? ?/(?P<reported>{_NAME_WORD})/",
        example="PORTO ALTO, September 24. /TASS/. The ferry left late.",
        known=True,
    ),
    Wording(
        name="dateline without a dash",
        pattern=rf"{_PLACE}{_DAY} \((?P<reported>{_NAME})\)\.? ",
        example="PORTO ALTO, September 24 (Ukrinform). The ferry left late.",
        known=True,
    ),
    Wording(
        name="byline for an outlet",
        pattern=rf"[Bb]y [^\n,|]{{3,60}}? for (?P<reported>{_NAME})",
        example="By Ada Quill for Harbour Wire",
        whole=True,
    ),
    Wording(
        name="byline of an agency",
        pattern=rf"(?:[Bb]y|BY) (?:[^\n,|]{{3,60}}(?:,| \|) ?)?(?P<reported>{_NAME})",
        example="By Ada Quill, Associated Press",
        known=True,
        whole=True,
    ),
    Wording(
        name="source line",
        pattern=rf"(?:Sources?|SOURCE|Agency|Credit)(?::|{_DASH}) ?(?P<reported>{_NAMES})",
        example="Source: Harbour Wire",
        whole=True,
    ),
    Wording(
        name="copyright",
        pattern=rf"(?:©|\([cC]\)|Copyright)(?: ?©)? ?(?:\d{{4}}(?:[-–]\d{{4}})?,? )?(?:by )?(?P<held>{_NAME})(?:[.,|]? (?:All rights reserved|This material may not).*)?",
        example="© 2024 Harbour Wire. All rights reserved",
        whole=True,
    ),
    Wording(
        name="first published elsewhere",
        pattern=rf"(?:This|The) {_PIECE} (?:was|is|has been|had been)? ?(?:originally |first |also |initially )*(?:republished|published|appeared|posted|produced|syndicated|provided) (?:by|in|on|at|from) (?P<reported>{_NAME})",
        example="This article was originally published by Harbour Wire.",
    ),
    Wording(
        name="first published in short",
        pattern=rf"(?:Originally|First) (?:published|appeared|posted) (?:by|in|on|at) (?P<reported>{_NAME})",
        example="Originally published on Harbour Wire.",
    ),
    Wording(
        name="relay",
        pattern=rf"\(?(?P<reported>{_NAME}) via (?P<relayed>{_NAME})\)?",
        example="Reuters via Harbour Post",
        known=True,
        whole=True,
    ),
    Wording(
        name="inputs",
        pattern=rf"\(?With (?:additional |agency )?(?:inputs?|reporting|contributions?|files|material|reports?) (?:from|by) (?:the )?(?P<reported>{_NAMES})\)?",
        example="With inputs from Harbour Wire",
        whole=True,
    ),
    Wording(
        name="inputs in short",
        pattern=rf"\(?With (?P<reported>{_NAMES}) (?:inputs?|reports?)\)?",
        example="(With Reuters inputs)",
        known=True,
        whole=True,
    ),
    Wording(
        name="contribution",
        pattern=rf"(?P<reported>{_NAME}) contributed to this {_PIECE}",
        example="The Associated Press contributed to this report.",
        known=True,
    ),
    Wording(
        name="read more",
        pattern=rf"(?:Read (?:more|the (?:full|original|whole) {_PIECE})|Full {_PIECE}|Continue reading|Original {_PIECE}) ?(?:at|on|in|from|via|:)[: ]+(?P<relayed>{_NAME})",
        example="Read more at Harbour Post",
        whole=True,
    ),
    Wording(
        name="closing dash",
        pattern=rf"(?:^|[\s.\"”])[—–-]{{1,2}} ?(?P<reported>{_NAME})",
        example="The ferry left late, officials said. — Reuters",
        known=True,
        closing=True,
    ),
    Wording(
        name="closing brackets",
        pattern=rf"(?:^|[.!?\"”]) ?\((?P<reported>{_NAME})\)",
        example="The ferry left late, officials said. (Reuters)",
        known=True,
        closing=True,
    ),
)

_BYLINE = re.compile(r"(?:By|BY|Written by|Text by) (?P<names>[^\n|]{3,120})")
_CREW = re.compile(
    r"\((?:Additional |Writing and )?[Rr]eporting (?:and writing )?by (?P<names>[^;()\n]{3,160})"
)
_PERSON = re.compile(
    rf"[{_CAP}][\w.'’-]+(?: (?:[{_CAP}][\w.'’-]+|de|van|von|al|bin|el)){{1,4}}"
)
_BETWEEN = re.compile(r",? and |, | & ")
_ROLE = {role.value: role for role in CreditRole}


def find(text: str, *, publisher: str = "") -> tuple[Credit, ...]:
    """Return the credits of ``text`` in order of place; each span quotes the name.

    ``publisher`` is what the page's own data says, kept first and without a span.
    """
    found = {(credit.span, credit.role): credit for credit in _found(text)}
    placed = sorted(found.values(), key=lambda credit: _order(credit.span))
    stated = canonical(publisher)
    if not stated:
        return tuple(placed)
    first = Credit(outlet=stated, role=CreditRole.PUBLISHED)
    return (first, *(c for c in placed if (c.outlet, c.role) != (first.outlet, first.role)))


def is_credit_line(line: str) -> bool:
    """Tell whether a short line of a page is there to credit somebody."""
    line = line.strip()
    if len(line) > _LINE_LIMIT:
        return False
    return any(_credits(line, 0)) or bool(_CREW.match(line)) or bool(_by_persons(line))


def reporters(text: str) -> tuple[str, ...]:
    """Return the persons a byline or a "Reporting by" line names, in order, once each."""
    named: list[str] = []
    for line in text.split("\n"):
        crew = _CREW.search(line[-_LINE_LIMIT:])
        names = _BETWEEN.split(crew["names"]) if crew else _by_persons(line)
        # "Reporting by Ada Quill in Porto Alto": the place is no part of the name.
        people = [name.partition(" in ")[0].strip(" .") for name in names]
        named += [name for name in people if _PERSON.fullmatch(name)]
    return tuple(dict.fromkeys(named))


def canonical(outlet: str) -> str:
    """Return the lexicon's spelling of a name ("AP" is Associated Press), or the name."""
    outlet = " ".join(outlet.split()).rstrip(" .,;-")
    return _lexicon().get(outlet) or _lexicon().get(outlet.removeprefix("The ")) or outlet


def _found(text: str) -> Iterator[Credit]:
    at = 0
    for line in text.split("\n"):
        lead = len(line) - len(line.lstrip())
        yield from _credits(line.strip(), at + lead)
        at += len(line) + 1


def _credits(line: str, at: int) -> Iterator[Credit]:
    if not line:
        return
    # Looking only at the ends of a line keeps the cost linear, whatever the line holds.
    head, tail = line[:_LINE_LIMIT], line[-_LINE_LIMIT:]
    for wording, pattern in _compiled():
        if wording.whole:
            match = pattern.fullmatch(line) if len(line) <= _LINE_LIMIT else None
        elif wording.closing:
            match = pattern.search(tail)
        else:
            match = pattern.match(head)
        if match:
            start = at + (len(line) - len(tail) if wording.closing else 0)
            yield from _of_match(match, wording, start)


def _of_match(match: re.Match[str], wording: Wording, at: int) -> Iterator[Credit]:
    names = {role: name for role, name in match.groupdict().items() if name}
    pieces = {role: list(_split(name, match.start(role))) for role, name in names.items()}
    if wording.known and not any(
        name in _lexicon() or name.removeprefix("The ") in _lexicon()
        for found in pieces.values()
        for name, _ in found
    ):
        return
    for role, found in pieces.items():
        for name, start in found:
            yield Credit(
                outlet=canonical(name),
                role=_role(role, name),
                span=Span(at + start, at + start + len(name)),
            )


def _split(names: str, at: int) -> Iterator[tuple[str, int]]:
    """Yield each name of a list and its place; one name with "and" in it stays whole."""
    if names in _lexicon():
        yield names, at
        return
    for match in re.finditer(r"(?:(?!, | / | \| | and ).)+", names):
        piece = re.sub(r"^(?:and|, | / | \| )\s?|[\s.,;'’-]+$", "", match[0].lstrip(" ,/|"))
        piece = piece.removeprefix("and ").removeprefix("the ")
        if piece:
            yield piece, at + match.start() + match[0].index(piece)


def _role(group: str, name: str) -> CreditRole:
    if group != "held":
        return _ROLE[group]
    # The holder of the rights is the page's own house, unless it is an agency.
    return CreditRole.REPORTED if canonical(name) in _agencies() else CreditRole.PUBLISHED


def _by_persons(line: str) -> list[str]:
    match = _BYLINE.fullmatch(line.strip()) if len(line) <= _LINE_LIMIT else None
    names = _BETWEEN.split(match["names"].partition(" for ")[0]) if match else []
    people = [name.partition(" in ")[0].strip(" .") for name in names]
    return [name for name in people if _PERSON.fullmatch(name) and name not in _lexicon()]


def _order(span: Span | None) -> tuple[int, int]:
    return (span.start, span.end) if span else (-1, -1)


@functools.cache
def _compiled() -> tuple[tuple[Wording, re.Pattern[str]], ...]:
    def pattern(wording: Wording) -> str:
        end = r"[\s.)]*" if wording.whole else r"[.)\s]*\Z" if wording.closing else ""
        return wording.pattern + end

    return tuple((wording, re.compile(pattern(wording))) for wording in WORDINGS)


@functools.cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("outlets.toml").read_text("utf-8"))


@functools.cache
def _lexicon() -> dict[str, str]:
    """Return every listed way to write an outlet, with its one canonical name."""
    return {
        written: name
        for kind in _tables().values()
        for name, also in kind.items()
        for written in (name, *also)
    }


@functools.cache
def _agencies() -> frozenset[str]:
    return frozenset(_tables()["agency"])
